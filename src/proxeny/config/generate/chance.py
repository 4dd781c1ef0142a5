"""Repeatable chance: the same seed gives the same data, and totals are met exactly; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.declared import declaration

_CALENDAR = WorkingCalendar()


@cache
def words(name: str) -> Any:
    """A file of words for made-up data."""
    return declaration(Path(__file__).parent / "words" / f"{name}.yaml", of=object)


def apportion(total: int, *, weights: Mapping[str, int]) -> dict[str, int]:
    """Share a whole number by weights so that the parts add up to it (largest remainders)."""
    whole = sum(weights.values())
    exact = {key: Fraction(total * weight, whole) for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    left = total - sum(shares.values())
    by_remainder = sorted(weights, key=lambda key: (shares[key] - exact[key], key))
    return {key: share + (key in by_remainder[:left]) for key, share in shares.items()}


def split(total: int, *, parts: int, least: int, chance: Random) -> list[int]:
    """Cut a whole number at random into so many parts of at least `least`, which add up to it."""
    weights = {str(number): chance.randint(2, 9) for number in range(parts)}
    shares = apportion(total - parts * least, weights=weights)
    return [least + shares[str(number)] for number in range(parts)]


@cache
def _working_days(start: date, end: date) -> tuple[date, ...]:
    days = (start + timedelta(days=step) for step in range((end - start).days + 1))
    return tuple(day for day in days if _CALENDAR.is_working(day))


@cache
def working_day(day: date, n: int) -> date:
    """The n-th working day after the day, before it when n is negative; made-up files ask for few days many times."""
    return _CALENDAR.add_working(day, n)


def some_days(start: date, end: date, *, count: int, chance: Random) -> list[date]:
    """So many working days between two days, in order; a day may come twice."""
    return sorted(chance.choices(_working_days(start, end), k=count))


def made_up_name(chance: Random) -> str:
    """A name of common parts that stands for nobody."""
    parts = words("names")
    return " ".join((chance.choice(parts["family"]), chance.choice(parts["middle"]), chance.choice(parts["given"])))


def made_up_names(count: int, *, chance: Random) -> list[str]:
    """Different made-up names."""
    names: dict[str, None] = {}
    while len(names) < count:
        names[made_up_name(chance)] = None
    return list(names)


def one_of(choices: Sequence[Any], *, weights: Sequence[int], chance: Random) -> Any:
    """One choice, the heavier the likelier."""
    return chance.choices(choices, weights=weights)[0]
