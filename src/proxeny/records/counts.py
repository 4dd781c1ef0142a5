"""What a record adds to which count; pure, and the same for one record, an import and a full recount."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import blake2b
from math import floor
from operator import itemgetter
from typing import Any, TypeAlias

from proxeny.ground.text import squeeze
from proxeny.records.register import Measure, Register, Term, Values

# Measure, office, first day of the month, and what it is of: a key where different things are counted, else empty.
CellKey: TypeAlias = tuple[str, int, date, str]
HALF = 6
# As many as a cell has room for when they are written in hexadecimal.
_KEY_BYTES = 12


@dataclass(frozen=True)
class Entry:
    """What a record adds on one day, below nought where it leaves a stock; `of` as in a cell."""

    day: date
    of: str
    value: int


def counts(measure: Measure, values: Values) -> bool:
    """Whether a record with these values (with `state`) belongs to the measure."""
    if values.get("state") not in measure.states:
        return False
    if values["state"] in measure.past and last_day(measure, values) is None:
        return False
    first = measure.terms[0]
    if first.rows:
        return _fits(measure, values) and any(_rows(measure, first, values))
    return bool(values.get(measure.on)) and _fits(measure, values)


def _fits(measure: Measure, values: Values) -> bool:
    return all(values.get(name) in codes for name, codes in measure.codes().items())


def _rows(measure: Measure, term: Term, values: Values) -> Iterator[Values]:
    """The rows of a list that count by a day of their own; the record itself where the term is of no list."""
    if not term.rows:
        yield values
        return
    codes = measure.codes(term.rows)
    for row in values.get(term.rows) or ():
        if row.get(term.on) and all(row.get(name) in allowed for name, allowed in codes.items()):
            yield row


@dataclass(frozen=True)
class Unmet:
    """What keeps a record out of a measure: the field, what it holds, and what it would have to hold (() is any)."""

    field: str
    value: Any
    wanted: tuple[str | bool, ...] = ()


def unmet(measure: Measure, values: Values) -> list[Unmet]:
    """Everything that keeps a record with these values out of the measure; nothing exactly where it counts."""
    asked = {"state": measure.states, **measure.codes()}
    missing = [Unmet(name, values.get(name), codes) for name, codes in asked.items() if values.get(name) not in codes]
    first = measure.terms[0]
    known = any(_rows(measure, first, values)) if first.rows else values.get(measure.on)
    if values.get("state") in measure.past and last_day(measure, values) is None:
        missing.append(Unmet(measure.until[0], None))
    return missing if known else [*missing, Unmet(measure.on, None)]


def as_day(value: Any) -> date:
    """A day, from a day or its ISO form (as the history keeps it)."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def amount(measure: Measure, values: Values) -> int:
    """What one such record adds in all its days: one, its amount, or how many different things it brings."""
    if measure.distinct:
        return len(different(measure, values))
    return sum(entry.value for entry in _arrivals(measure, values))


def different(measure: Measure, values: Values) -> frozenset[str]:
    """The different keys that one such record brings to a count of different things."""
    name, _dot, inner = measure.distinct.partition(".")
    found = [row.get(inner) for row in values.get(name) or ()] if inner else [values.get(name)]
    return frozenset(key for value in found if value for key in keys_in(measure, str(value)))


def keys_in(measure: Measure, value: str) -> frozenset[str]:
    """The keys that one value of a count of different things stands for: itself, or one for each name in it."""
    if not measure.by_name:
        return frozenset({value})
    names = {squeeze(name) for name in value.split(";")} - {""}
    return frozenset(blake2b(name.encode(), digest_size=_KEY_BYTES).hexdigest() for name in names)


def last_day(measure: Measure, values: Values) -> date | None:
    """The last day on which a record of a stock stands, as far as it has one."""
    return min((as_day(values[name]) for name in measure.until if values.get(name)), default=None)


def entries(measure: Measure, values: Values) -> list[Entry]:
    """What a record adds on which days; from a stock it is taken away on the day after its last."""
    if not counts(measure, values):
        return []
    arrived = _arrivals(measure, values)
    if (last := last_day(measure, values)) is None:
        return arrived
    stood = [entry for entry in arrived if entry.day <= last]
    return stood + [Entry(last + timedelta(days=1), entry.of, -entry.value) for entry in stood]


def _arrivals(measure: Measure, values: Values) -> list[Entry]:
    if measure.distinct:
        day = as_day(values[measure.on])
        return [Entry(day, key, 1) for key in different(measure, values)]
    return [
        Entry(as_day(row[term.on]), "", term.sign * (_whole(row.get(term.amount)) if term.amount else 1))
        for term in measure.terms
        for row in _rows(measure, term, values)
    ]


def _whole(value: Any) -> int:
    """An amount down to the whole unit, as the database's `Floor` gives it."""
    return floor(value if isinstance(value, int) else Decimal(value)) if value else 0


def reaches(measure: Measure, values: Values, *, start: date | None, end: date | None) -> bool:
    """Whether a record is in the figure of a period: of a flow by a day in it, of a stock if it stands at the end."""
    last = end or date.max
    if measure.kind == "flow":
        return any((start or date.min) <= entry.day <= last for entry in entries(measure, values))
    stood = last_day(measure, values) or date.max
    return stood >= last and any(entry.day <= last for entry in entries(measure, values))


def contributions(register: Register, values: Values, *, office_id: int) -> dict[CellKey, int]:
    """What a record adds to each cell."""
    found: dict[CellKey, int] = {}
    for measure in register.measures:
        found |= _contribution(measure, values, office_id=office_id)
    return found


def _contribution(measure: Measure, values: Values, *, office_id: int) -> dict[CellKey, int]:
    total: Tally[CellKey] = Tally()
    for entry in entries(measure, values):
        total[measure.name, office_id, entry.day.replace(day=1), entry.of] += entry.value
    return dict(total)


def contributions_of_many(register: Register, states: Sequence[Values], *, office_id: int) -> dict[CellKey, int]:
    """What records of one office add together; those that count alike are asked for once."""
    total: Tally[CellKey] = Tally()
    for measure in register.measures:
        for values, times in _alike(measure, states):
            for key, value in _contribution(measure, values, office_id=office_id).items():
                total[key] += value * times
    return dict(total)


def _alike(measure: Measure, states: Sequence[Values]) -> Iterable[tuple[Values, int]]:
    """All that a measure may count of the records, each with how many count as it does."""
    if measure.distinct:
        name = measure.distinct.partition(".")[0]
        states = [state for state in states if state["state"] in measure.states and state.get(name)]
    if measure.distinct or not measure.plain:
        return ((state, 1) for state in states)
    names = tuple(dict.fromkeys(("state", measure.on, *measure.when, *([measure.amount] if measure.amount else ()))))
    times = Tally(map(itemgetter(*names), states))
    return ((dict(zip(names, values, strict=True)), number) for values, number in times.items())


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
