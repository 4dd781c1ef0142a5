"""The measures that numbers can be told to be, as `measures.yaml` declares them for all languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from proxeny.ground.declared import declaration
from proxeny.reader.numbers import Number

_FILE = Path(__file__).parent / "measures.yaml"
MONEY = frozenset({"USD", "VND", "EUR", "AUD", "XOF"})
_AREA = frozenset({"ha", "km2"})
# Nobody counts so many things or people of a province.
_MOST_COUNTED = 100_000_000
MILLIONS = 6


@dataclass(frozen=True)
class Meaning:
    """One measure: its sort of unit, the concepts its number stands at, those it needs and those it must not have."""

    measure: str
    unit: Literal["count", "persons", "money", "percent", "rank", "area"]
    kind: Literal["flow", "stock"]
    head: frozenset[str]
    needs: tuple[frozenset[str], ...]
    without: frozenset[str]
    levels: Mapping[str, str]
    planned: str = ""
    # What the number is called where it has been reached by now: 104 partners "established to date".
    reached: str = ""

    @cached_property
    def must_be_near(self) -> tuple[frozenset[str], ...]:
        """Of each of these one word must stand near."""
        return (*((self.head,) if self.head else ()), *self.needs)

    def told_as(self, *, level: str | None, status: str, reached: bool) -> str:
        """The measure of a number that is told for a level of administration, is only planned, or reached by now."""
        if self.planned and status == "plan":
            return self.planned
        return self.reached if self.reached and reached else self.levels.get(level or "", self.measure)


@cache
def meanings() -> tuple[Meaning, ...]:
    """All measures that numbers can be told to be."""
    rows = declaration(_FILE, of=list[dict[str, Any]])
    return tuple(
        Meaning(
            measure=row["measure"],
            unit=row["unit"],
            kind=row["kind"],
            head=_either(row.get("head", "")),
            needs=tuple(_either(one) for one in row["needs"]),
            without=frozenset(row.get("not", ())),
            levels=row.get("levels", {}),
            planned=row.get("planned", ""),
            reached=row.get("reached", ""),
        )
        for row in rows
    )


@lru_cache(maxsize=4096)
def able(sorts: tuple[str, ...], near: frozenset[str], *, whole: bool) -> tuple[Meaning, ...]:
    """The measures of some sorts of unit all of whose words are near; what is counted is counted in whole numbers."""
    known = (one for one in meanings() if one.unit in sorts and (whole or one.unit not in ("count", "persons")))
    return tuple(one for one in known if not any(need.isdisjoint(near) for need in one.must_be_near))


def _either(said: str) -> frozenset[str]:
    return frozenset(said.split("|")) - {""}


def sort_of(number: Number) -> tuple[str, ...]:
    """The sorts of unit that a number can be of: money, an area, a share, a rank, or a count of things or people.

    Nobody counts things in millions.
    """
    if number.unit in MONEY:
        return ("money",)
    if number.unit in _AREA:
        return ("area",)
    if number.value >= _MOST_COUNTED:
        # A sum whose currency the text has left out.
        return ()
    # Money in which no measure is told, such as yen, is no count either.
    if number.unit or number.power >= MILLIONS:
        return (number.unit or "persons",)
    return ("count", "persons")
