"""What a record adds to which count; pure, and the same for one record, an import and a full recount."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, TypeAlias

from proxeny.records.register import Measure, Register, Values

# Measure, office, first day of the month, and what it is of: a key where different things are counted, else empty.
CellKey: TypeAlias = tuple[str, int, date, str]
HALF = 6


def counts(measure: Measure, values: Values) -> bool:
    """Whether a record with these values (with `state`) belongs to the measure."""
    if values.get("state") not in measure.states or not values.get(measure.on):
        return False
    return all(values.get(name) in codes for name, codes in measure.when.items())


@dataclass(frozen=True)
class Unmet:
    """What keeps a record out of a measure: the field, what it holds, and what it would have to hold (() is any)."""

    field: str
    value: Any
    wanted: tuple[str | bool, ...] = ()


def unmet(measure: Measure, values: Values) -> list[Unmet]:
    """Everything that keeps a record with these values out of the measure; nothing exactly where it counts."""
    asked = {"state": measure.states, **measure.when}
    missing = [Unmet(name, values.get(name), codes) for name, codes in asked.items() if values.get(name) not in codes]
    return missing if values.get(measure.on) else [*missing, Unmet(measure.on, None)]


def as_day(value: Any) -> date:
    """A day, from a day or its ISO form (as the history keeps it)."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def amount(measure: Measure, values: Values) -> int:
    """What one such record adds: one, its amount, or how many different things it brings."""
    if measure.distinct:
        return len(different(measure, values))
    return int(values.get(measure.amount) or 0) if measure.amount else 1


def different(measure: Measure, values: Values) -> frozenset[str]:
    """The different keys that one such record brings to a count of different things."""
    name, _dot, inner = measure.distinct.partition(".")
    found = [row.get(inner) for row in values.get(name) or ()] if inner else [values.get(name)]
    return frozenset(str(key) for key in found if key)


def contributions(register: Register, values: Values, *, office_id: int) -> dict[CellKey, int]:
    """What a record adds to each cell."""
    found: dict[CellKey, int] = {}
    for measure in register.measures:
        found |= _contribution(measure, values, office_id=office_id)
    return found


def _contribution(measure: Measure, values: Values, *, office_id: int) -> dict[CellKey, int]:
    if not counts(measure, values):
        return {}
    month = as_day(values[measure.on]).replace(day=1)
    if measure.distinct:
        return dict.fromkeys(((measure.name, office_id, month, key) for key in different(measure, values)), 1)
    return {(measure.name, office_id, month, ""): amount(measure, values)}


def contributions_of_many(register: Register, states: Sequence[Values], *, office_id: int) -> dict[CellKey, int]:
    """What records of one office add together; those that count alike are asked for once."""
    total: Tally[CellKey] = Tally()
    for measure in register.measures:
        if measure.distinct:
            listed = measure.distinct.partition(".")[0]
            for state in states:
                if state.get(listed):
                    total.update(_contribution(measure, state, office_id=office_id))
            continue
        names = tuple(
            dict.fromkeys(("state", measure.on, *measure.when, *([measure.amount] if measure.amount else ())))
        )
        for values, times in Tally(map(itemgetter(*names), states)).items():
            one = _contribution(measure, dict(zip(names, values, strict=True)), office_id=office_id)
            for key, value in one.items():
                total[key] += value * times
    return dict(total)


def half_of(month: date) -> date:
    """The first month of the half-year that a month lies in."""
    return month.replace(month=1 if month.month <= HALF else HALF + 1)


def halves(months: Mapping[CellKey, int]) -> dict[CellKey, int]:
    """The same amounts by half-years, under the first month of each."""
    total: Tally[CellKey] = Tally()
    for (measure, office, month, of), value in months.items():
        total[measure, office, half_of(month), of] += value
    return dict(total)


def difference(before: dict[CellKey, int], after: dict[CellKey, int]) -> dict[CellKey, int]:
    """What must be added to the cells when a record goes from `before` to `after`."""
    keys = before.keys() | after.keys()
    changes = {key: after.get(key, 0) - before.get(key, 0) for key in keys}
    return {key: change for key, change in changes.items() if change}


def summed(parts: Iterable[dict[CellKey, int]]) -> dict[CellKey, int]:
    """Contributions of many records together."""
    total: Tally[CellKey] = Tally()
    for part in parts:
        total.update(part)
    return dict(total)
