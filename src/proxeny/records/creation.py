"""Making records, one or a hundred thousand: checked, numbered, written in batches with statements, cells and trace."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec
from django.db import models, transaction

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import COLUMNS, Act, seal
from proxeny.audit.chain import canonical
from proxeny.audit.context import Context, new_id_text
from proxeny.audit.models import Entry
from proxeny.ground.collecting import nothing_to_collect
from proxeny.ground.verdict import refuse
from proxeny.records import bulk, cells, statements, textindex
from proxeny.records.actions import Invalid, Refused, require
from proxeny.records.counts import CellKey, contributions_of_many
from proxeny.records.lifecycle import may_write, unexplained
from proxeny.records.models import Counter, Record, Statement
from proxeny.records.register import Problem, Register
from proxeny.records.sealing.actions import KeyRow, seal_new, write_keys
from proxeny.records.sealing.keys import KeyMissing
from proxeny.records.sealing.values import repeats
from proxeny.records.search import concerned, folded_text
from proxeny.records.snapshot import plain, row_fields
from proxeny.records.statements import Evidence
from proxeny.records.validate import Keys, Passed, check_record

BATCH = 2000


class NewRecord(msgspec.Struct, frozen=True):
    """A record to be made: its values with lists under their names, its evidence, and its state if not the first.

    `passed` is what checking these values came to, where that was asked before in the same transaction.
    """

    values: Mapping[str, Any]
    evidence: Mapping[str, Evidence] = {}
    state: str = ""
    ref: str = ""
    place_code: str | None = None
    passed: Passed | None = None


class _Checked(msgspec.Struct, frozen=True):
    """A record that passed, with its number and id."""

    id: int
    ref: str
    state: str
    place: str | None
    values: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]]
    evidence: Mapping[str, Evidence]


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in which of many rows (counted from 0)."""

    row: int
    problem: Problem


class InvalidRows(Invalid):
    """Rows that cannot be stored; nothing was written. `places` name row, field and reason."""

    def __init__(self, places: Sequence[RowProblem]) -> None:
        super().__init__([place.problem for place in places])
        self.places = tuple(places)


def create(register: Register, new: NewRecord, *, office: Office, scope: Scope, context: Context) -> Record:
    """Make one record. Raises Refused, or Invalid with every bad place."""
    ids = create_many(register, [new], office=office, scope=scope, context=context)
    return register.model.everything.get(pk=ids[0])


@nothing_to_collect()
@transaction.atomic
def create_many(
    register: Register,
    new: Sequence[NewRecord],
    *,
    office: Office,
    scope: Scope,
    context: Context,
    keys: Keys | None = None,
) -> list[int]:
    """Make records of one office, all or none, and return their ids in order.

    Many batches in a row may share `keys` while nothing that they point at is made or removed between them.
    Raises Refused, or InvalidRows with every bad row; in both cases nothing is written.
    """
    require(may_write(scope, verb="record.create", office_id=office.pk))
    checked = _check_all(register, new, keys=keys or Keys(), on=context.today)
    made: list[int] = []
    for start in range(0, len(checked), BATCH):
        part = new[start : start + BATCH]
        batch = _numbered(register, part, checked[start : start + BATCH], office=office, context=context)
        batch, keys_of = _sealed(register, batch)
        _write(register, batch, office=office, context=context)
        write_keys(keys_of)
        made += [one.id for one in batch]
    textindex.learn(made)
    return made


_Values = tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]


def _check_all(register: Register, new: Sequence[NewRecord], *, keys: Keys, on: date) -> list[_Values]:
    passed: list[_Values] = []
    places: list[RowProblem] = []
    for number, one in enumerate(new):
        problems: list[Problem] = []
        if one.passed:
            values, rows = one.passed.unpacked(register)
        else:
            values, rows, problems = check_record(register, one.values, keys=keys)
        if register.sealed and not problems:
            problems = repeats(register, {**values, **rows})
        problems = problems or unexplained(register, one.state, {**values, **rows}, on=on)
        places += [RowProblem(number, problem) for problem in problems]
        passed.append((values, rows))
    if places:
        raise InvalidRows(places)
    return passed


def _numbers(register: Register, checked: Sequence[_Values], *, office: Office, context: Context) -> list[str]:
    keys = [(register.prefix_for(values), (values.get("starts_on") or context.today).year) for values, _rows in checked]
    last: dict[tuple[str, int], int] = {}
    for (prefix, year), count in Tally(keys).items():
        Counter.objects.get_or_create(prefix=prefix, office=office, year=year)
        counter = Counter.objects.select_for_update().get(prefix=prefix, office=office, year=year)
        last[prefix, year] = counter.last
        Counter.objects.filter(pk=counter.pk).update(last=counter.last + count)
    refs = []
    for prefix, year in keys:
        last[prefix, year] += 1
        refs.append(f"{prefix}-{year}-{last[prefix, year]:04d}")
    return refs


def _numbered(
    register: Register, new: Sequence[NewRecord], checked: Sequence[_Values], *, office: Office, context: Context
) -> list[_Checked]:
    ids = bulk.reserve_ids(Record, len(new))
    refs = _numbers(register, checked, office=office, context=context)
    initial = register.lifecycle.initial
    return [
        _Checked(
            id=number,
            ref=one.ref or ref,
            state=one.state or initial,
            place=one.place_code or office.place_id,
            values=values,
            rows=rows,
            evidence=one.evidence,
        )
        for number, ref, one, (values, rows) in zip(ids, refs, new, checked, strict=True)
    ]


def _sealed(register: Register, batch: list[_Checked]) -> tuple[list[_Checked], list[KeyRow]]:
    """The records with their personal data sealed, and their keys. Raises Refused without a key to seal with."""
    if not register.sealed:
        return batch, []
    try:
        states, rows = seal_new(register, [(one.id, {**one.values, **one.rows}) for one in batch])
    except KeyMissing as error:
        raise Refused(refuse(str(error), code="key")) from error
    return [
        msgspec.structs.replace(one, values={n: state[n] for n in one.values}, rows={n: state[n] for n in one.rows})
        for one, state in zip(batch, states, strict=True)
    ], rows


_SPINE = ("title", "starts_on", "ends_on", "pillar", "field", "confidentiality")
_SPINE_COLUMNS = (
    *("id", "uid", "kind", "ref", "office", "place", "state", "lang", "version", "shared", "demo", "folded"),
    *("listed_on", "concerns", "recorded_at", "released_at"),
    *_SPINE,
)
_SPINE_OF = itemgetter("ref", "office", "place", "state", "lang", *_SPINE)
_DEFAULTS = {"pillar": "", "field": "", "starts_on": None, "ends_on": None, "title": ""}


@cache
def _decimals(register: Register) -> tuple[str, ...]:
    """Fields whose plain form is not the one that the history's encoder gives by itself (as it does for days)."""
    decimal = models.DecimalField
    return tuple(name for name in register.fields if isinstance(register.model_field(name), decimal))


@cache
def _decimals_in_rows(register: Register) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same of the lists: each that has such fields, with them."""
    found = (
        (rows.name, [f.name for f in row_fields(rows) if isinstance(f, models.DecimalField)]) for rows in register.rows
    )
    return tuple((name, tuple(names)) for name, names in found if names)


def _state(register: Register, one: _Checked, *, office: Office) -> dict[str, Any]:
    """The whole state of a new record; as JSON it equals `snapshot` of what is written."""
    head = {"ref": one.ref, "office": office.pk, "place": one.place, "state": one.state, "lang": "vi"}
    state = {**head, **_DEFAULTS, "confidentiality": register.confidentiality, **one.values, **one.rows}
    for name in _decimals(register):
        state[name] = plain(state[name])
    for listed, names in _decimals_in_rows(register):
        if rows := state[listed]:
            state[listed] = [{**row, **{name: plain(row[name]) for name in names}} for row in rows]
    return state


def _spine_row(register: Register, number: int, state: Mapping[str, Any], *, context: Context) -> tuple[Any, ...]:
    ref, office, place, code, lang, *own = _SPINE_OF(state)
    head = (number, new_id_text(), register.name, ref, office, place, code, lang, 1, register.shared, context.demo)
    listed_on = state["starts_on"] or context.at.date()
    return (*head, folded_text(register, state), listed_on, concerned(register, state), context.at, None, *own)


@cache
def _getter(names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Takes the named values; of a single name too as a row."""
    if len(names) == 1:
        return lambda values: (values[names[0]],)
    return itemgetter(*names) if names else lambda values: ()


# A table, its columns and the rows to be written into it.
_Rows: TypeAlias = tuple[type[models.Model], Sequence[str], list[tuple[Any, ...]]]


def _write(register: Register, batch: Sequence[_Checked], *, office: Office, context: Context) -> None:
    states: list[dict[str, Any]] = []
    acts: list[Act] = []
    others: list[_Rows] = []
    counts: dict[CellKey, int] = {}
    verb = "record.import" if context.via == "import" else "record.create"

    def spine() -> Iterator[tuple[Any, ...]]:
        """The rows of the spine; what the next tables need is made beside them, while the database is at work."""
        for one in batch:
            state = _state(register, one, office=office)
            states.append(state)
            acts.append(Act(verb, f"{register.name}:{one.id}", canonical(state)))
            yield _spine_row(register, one.id, state, context=context)
        # PostgreSQL still has the last rows before it.
        others.extend(_other_rows(register, batch, context=context))
        counts.update(contributions_of_many(register, states, office_id=office.pk))

    bulk.insert(Record, _SPINE_COLUMNS, spine())
    for model, columns, rows in others:
        bulk.insert(model, columns, rows)
    cells.add(counts)
    seal(acts, context=context, write=partial(bulk.insert, Entry, COLUMNS))


def _other_rows(register: Register, batch: Sequence[_Checked], *, context: Context) -> Iterator[_Rows]:
    """Everything of the records beside the spine and the history, in the order in which it is written."""
    own = tuple(field.name for field in register.model._meta.local_concrete_fields if field.name != "record_ptr")
    values = _getter(own)
    yield register.model, ("record_ptr", *own), [(one.id, *values(one.values)) for one in batch]
    for rows in register.rows:
        names = [field.name for field in row_fields(rows)]
        listed = [(one.id, *(row[name] for name in names)) for one in batch for row in one.rows[rows.name]]
        if listed:
            yield rows.model, ("record", *names), listed
    told = ((one.id, one.values, one.evidence) for one in batch)
    yield Statement, statements.COLUMNS, statements.rows(register, told, context=context)
