"""What an act would make of each record: its state before and after, or why it may not be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict
from proxeny.records.handing_in import may_hand_in, roles_of
from proxeny.records.lifecycle import WITHDRAWN, left_unexplained, may_move, may_write, to_come
from proxeny.records.many.outcome import Change, Chosen, Difference, Effect, Refusal
from proxeny.records.merging.queries import merged
from proxeny.records.models import Record
from proxeny.records.needed import emptied
from proxeny.records.register import Move, Problem, Register
from proxeny.records.sealing.values import clear_ones
from proxeny.records.snapshot import changed, plain, plain_rows
from proxeny.records.statements import Evidence
from proxeny.records.states import states
from proxeny.records.validate import Keys, check_record

# Few parts, since SQLite may go over all records of an office for each.
AT_ONCE = 5000
C = TypeVar("C", bound=Chosen)


@dataclass(frozen=True)
class Planned:
    """One record with its state before and after; `values` and `rows` are what is written, of Python's own types."""

    record: Record
    before: Mapping[str, Any]
    after: dict[str, Any]
    values: Mapping[str, Any]
    rows: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    @property
    def differing(self) -> list[str]:
        """The names of what changes."""
        return changed(self.before, self.after)

    @property
    def effect(self) -> Effect:
        """What becomes of the record."""
        differences = tuple(Difference(name, self.before.get(name), self.after.get(name)) for name in self.differing)
        return Effect(self.record.pk, self.record.ref, self.record.title, differences)


Found: TypeAlias = Planned | Refusal


@dataclass(frozen=True)
class Kept(Generic[C]):
    """A record that was asked for, as it is now."""

    asked: C
    record: Record
    before: dict[str, Any]


Plan: TypeAlias = Callable[[Sequence[Kept[C]]], Iterator[Found]]


def planned(
    kept: Kept[Any],
    *,
    values: Mapping[str, Any],
    rows: Mapping[str, list[dict[str, Any]]] | None = None,
    evidence: Mapping[str, Evidence] | None = None,
) -> Planned:
    """A record on its way to what is written; what is not written stays."""
    rows = rows or {}
    after = {**kept.before, **{name: plain(value) for name, value in values.items()}, **plain_rows(rows)}
    return Planned(kept.record, kept.before, after, values, rows, evidence or {})


def refused(record: Record, verdict: Verdict) -> Refusal:
    """A verdict on one record."""
    return Refusal(record.pk, record.ref, "", verdict.text)


def readable(register: Register, *, scope: Scope) -> QuerySet[Any]:
    """The records of a register that this person reads in full, in the order in which they are locked.

    Those that lead to another are not among them: they stay as they are until that is taken back.
    """
    seen = register.model.objects.within(scope).filter(kind=register.name)
    return seen.exclude(state=WITHDRAWN, pk__in=merged().values("one")).order_by("pk")


def in_parts(register: Register, records: QuerySet[Any], *, asked: Sequence[C], plan: Plan[C]) -> Iterator[list[Found]]:
    """What becomes of the records asked for, some thousands at a time; one that is not among `records` is not there.

    Raises ValueError where a record is asked for twice.
    """
    if len({one.id for one in asked}) < len(asked):
        raise ValueError("a record is asked for twice")
    for start in range(0, len(asked), AT_ONCE):
        part = asked[start : start + AT_ONCE]
        chosen = records.filter(pk__in=[one.id for one in part])
        there = {record.pk: (record, state) for record, state in states(register, chosen)}
        gone = _("It is no longer here; choose it again.")
        missing: list[Found] = [Refusal(one.id, "", "", gone) for one in part if one.id not in there]
        yield [*missing, *plan([Kept(one, *there[one.id]) for one in part if one.id in there])]


def _as_seen(kept: Sequence[Kept[C]]) -> Iterator[Kept[C] | Refusal]:
    for one in kept:
        same = one.record.version == one.asked.version
        meanwhile = _("Somebody else has changed this record meanwhile.")
        yield one if same else Refusal(one.record.pk, one.record.ref, "", meanwhile)


def updates(register: Register, *, scope: Scope) -> Plan[Change]:
    """Plans changes of fields, checked as a form checks them."""
    keys = Keys()
    names = (*register.fields, *(rows.name for rows in register.rows))

    def plan(one: Kept[Change]) -> Iterator[Found]:
        verdict = may_write(scope, verb="record.update", office_id=one.record.office_id)
        if not verdict:
            yield refused(one.record, verdict)
            return
        given = {name: one.before.get(name) for name in names} | dict(one.asked.values)
        values, rows, problems = check_record(register, given, keys=keys)
        problems = problems or emptied(register, before=one.before, after={**values, **rows})
        one_by_one = _("Personal data are changed in the record itself.")
        changing = {name: day for name, day in values.items() if plain(day) != one.before.get(name)}
        state, after = one.before["state"], {**values, **rows}
        problems += to_come(register, state, changing, on=scope.on)
        problems = problems or left_unexplained(register, state, before=one.before, after=after, on=scope.on)
        problems += [Problem(path, one_by_one) for path in clear_ones(register, {**values, **rows})]
        yield from (Refusal(one.record.pk, one.record.ref, p.field, p.message) for p in problems)
        if not problems:
            named = {name: listed for name, listed in rows.items() if name in one.asked.values}
            yield planned(one, values=values, rows=named, evidence=one.asked.evidence)

    return lambda kept: (f for one in _as_seen(kept) for f in ([one] if isinstance(one, Refusal) else plan(one)))


def moves(register: Register, move: Move, *, scope: Scope) -> Plan[Chosen]:
    """Plans one step of the lifecycle for each record."""

    asks = any(one.move == move.code for one in register.dossiers)

    def plan(one: Kept[Chosen], roles: dict[int, set[str]]) -> Found:
        verdict = may_move(register, move, values=one.before, scope=scope, office_id=one.record.office_id)
        verdict &= may_hand_in(register, move, values=one.before, key=one.record.pk, on=scope.on, roles=roles)
        return planned(one, values={"state": move.target}) if verdict else refused(one.record, verdict)

    def plans(kept: Sequence[Kept[Chosen]]) -> Iterator[Found]:
        roles = roles_of([one.record.pk for one in kept]) if asks else {}
        return (one if isinstance(one, Refusal) else plan(one, roles) for one in _as_seen(kept))

    return plans
