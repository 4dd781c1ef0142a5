"""Made-up records of every other register, told by data; with a chance of their own, so that nothing else moves."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.config.generate.chance import made_up_name, some_days, words
from proxeny.config.generate.hosts import Friend, Host
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.queries import can_seal
from proxeny.records.validate import Keys

# Of a hundred records in delegations and agreements so many stand in the other registers beside them.
SHARE = 12


@dataclass(frozen=True)
class Filler:
    """What the values of one record are filled from."""

    host: Host
    friend: Friend
    day: date
    number: int
    made: Mapping[str, Sequence[int]]
    chance: Random

    def fill(self, said: Any) -> Any:
        """A value as it is told in the words, with its parts filled in."""
        if isinstance(said, str):
            parts = {"unit": self.host.unit, "place": self.friend.name, "number": self.number, "year": self.day.year}
            return said.format(**parts)
        if isinstance(said, list):
            return [self.fill(one) for one in said]
        if not isinstance(said, dict):
            return said
        sign, told = next(iter(said.items()))
        if sign in _SIGNS:
            return _SIGNS[sign](self, told)
        return {name: self.fill(one) for name, one in said.items()}

    def days(self, told: int | list[int]) -> date:
        """The record's own day, moved."""
        return self.day + timedelta(days=told if isinstance(told, int) else self.chance.randint(*told))

    def month(self, told: str) -> date:
        """The first or last day of the month of the record's own day."""
        last = monthrange(self.day.year, self.day.month)[1]
        return self.day.replace(day=last if told == "last" else 1)


_SIGNS: dict[str, Callable[[Filler, Any], Any]] = {
    "$pick": lambda one, told: one.fill(one.chance.choice(told)),
    "$number": lambda one, told: one.chance.randint(*told),
    "$days": Filler.days,
    "$month": Filler.month,
    "$friend": lambda one, told: getattr(one.friend, told),
    "$person": lambda one, _told: made_up_name(one.chance),
    "$made": lambda one, told: one.chance.choice(one.made[told]),
    "$unit": lambda one, _told: one.host.code,
}


def others(
    host: Host, office: Office, *, days: tuple[date, date], count: int, seed: int, scope: Scope, context: Context
) -> int:
    """Make so many records of the other registers in an office, of each as its weight says; returns how many."""
    chance, sealed = Random(f"{seed} {office.code} others"), can_seal()
    # Where the key of sealed data is elsewhere, as after a restore, these registers are left out.
    told = {name: one for name, one in words("others").items() if sealed or not REGISTERS[name].sealed}
    # Drawn and not apportioned: of few records an office would else have those of the heaviest registers alone.
    shares = Counter(chance.choices(list(told), weights=[one["weight"] for one in told.values()], k=count))
    shares["programmes"] = max(shares["programmes"], min(shares["planned"], 1))
    made: dict[str, list[int]] = {}
    acting, keys = replace(context, office=office.code), Keys()
    for name, one in told.items():
        some = some_days(*days, count=shares[name], chance=chance)
        new = list(_new(one, host, some, made=made, today=context.today, chance=chance))
        if new:
            made[name] = create_many(REGISTERS[name], new, office=office, scope=scope, context=acting, keys=keys)
            # Lines of a programme point at programmes that were made just now.
            keys = Keys() if name == "programmes" else keys
    return sum(map(len, made.values()))


def _new(
    told: Mapping[str, Any],
    host: Host,
    some: Sequence[date],
    *,
    made: Mapping[str, Sequence[int]],
    today: date,
    chance: Random,
) -> Iterator[NewRecord]:
    for number, day in enumerate(some, 100):
        one = Filler(host, host.friend(chance, kind="locality"), day, number, made, chance)
        yield NewRecord(one.fill(told["values"]), state=chance.choice(told["states"]))
