"""What a second reading of the same paper would change: facts that are the same, read otherwise, new, or gone; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from proxeny.reader.fact import Fact

# How sure the reader is, what it calls itself and the paper: none of it is part of what the paper states.
_BESIDE = {"doc": "", "confidence": 0.0, "engine": ""}
_SAID = tuple(name for name in Fact.__struct_fields__ if name not in (*_BESIDE, "start", "end", "quote"))


@dataclass(frozen=True)
class Otherwise:
    """A passage that is read otherwise now, and in which fields."""

    before: Fact
    after: Fact
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """Two readings of one paper side by side."""

    same: tuple[Fact, ...]
    otherwise: tuple[Otherwise, ...]
    new: tuple[Fact, ...]
    gone: tuple[Fact, ...]

    def __bool__(self) -> bool:
        return bool(self.otherwise or self.new or self.gone)

    def as_json(self) -> dict[str, Any]:
        """The changes as JSON writes them."""
        return {
            "same": len(self.same),
            "otherwise": [
                {"before": one.before.as_json(), "after": one.after.as_json(), "fields": list(one.fields)}
                for one in self.otherwise
            ],
            "new": [one.as_json() for one in self.new],
            "gone": [one.as_json() for one in self.gone],
        }


def statement(fact: Fact) -> Fact:
    """The fact as the paper states it: two readings that agree in it agree."""
    return replace(fact, **_BESIDE)


def changes(before: Sequence[Fact], after: Sequence[Fact]) -> Changes:
    """What the second reading changes; facts at one passage and of one kind are held to be one fact."""
    old, new = ({statement(one): one for one in facts} for facts in (before, after))
    same = tuple(new[key] for key in new if key in old)
    left, come = [old[key] for key in old if key not in new], [new[key] for key in new if key not in old]
    pairs = _pairs(left, come)
    paired = {id(one) for pair in pairs for one in pair}
    return Changes(
        same=same,
        otherwise=tuple(Otherwise(a, b, _differing(a, b)) for a, b in pairs),
        new=tuple(one for one in come if id(one) not in paired),
        gone=tuple(one for one in left if id(one) not in paired),
    )


def _pairs(left: Iterable[Fact], come: Iterable[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts of one kind whose passages overlap, each in one pair, in the order of the paper."""
    waiting: dict[str, list[Fact]] = defaultdict(list)
    for one in come:
        waiting[one.kind].append(one)
    pairs = []
    for one in left:
        other = next((two for two in waiting[one.kind] if two.start < one.end and one.start < two.end), None)
        if other is not None:
            waiting[one.kind].remove(other)
            pairs.append((one, other))
    return pairs


def _differing(a: Fact, b: Fact) -> tuple[str, ...]:
    differing = tuple(name for name in _SAID if getattr(a, name) != getattr(b, name))
    return differing or ("quote",)
