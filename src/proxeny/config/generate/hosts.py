"""An office as made-up visits need it: its unit in words, its leaders, and the partners it deals with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from random import Random

from proxeny.config.generate.chance import made_up_names, words


@dataclass(frozen=True)
class Leader:
    """Someone who leads delegations and receives guests; `person` is the record's id where there is one."""

    name: str
    post: str
    level: str
    person: int | None = None


@dataclass(frozen=True)
class Friend:
    """A partner of the office: the record's id, name, country, and the place where it is a locality."""

    partner: int
    name: str
    country: str
    place: str | None
    kind: str


@dataclass(frozen=True)
class Host:
    """One office: `unit` is "tỉnh Bắc Giang" or "thành phố Hà Nội"; the friends that come first are the closest."""

    code: str
    unit: str
    leaders: tuple[Leader, ...]
    friends: tuple[Friend, ...]

    def friend(self, chance: Random, *, kind: str, countries: Collection[str] = ()) -> Friend:
        """A partner of one kind, from one of the countries where they are named, a close one more often than not."""
        of_kind = self._by_kind.get(kind) or self.friends
        fitting = tuple(friend for friend in of_kind if friend.country in countries) if countries else of_kind
        fitting = fitting or of_kind
        close = max(1, min(4, len(fitting)))
        return fitting[chance.randrange(close)] if chance.random() < 0.6 else chance.choice(fitting)

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Friend, ...]]:
        kinds = {friend.kind for friend in self.friends}
        return {kind: tuple(friend for friend in self.friends if friend.kind == kind) for kind in kinds}


def leaders_of(unit: str, *, chance: Random) -> tuple[Leader, ...]:
    """Made-up leaders of a unit, one for each post."""
    posts = words("visits")["leaders"]
    names = made_up_names(len(posts), chance=chance)
    return tuple(
        Leader(name, post["post"].format(unit=unit), post["level"]) for name, post in zip(names, posts, strict=True)
    )
