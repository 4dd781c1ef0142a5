"""The named writes of every register: create, change, move on, undo, attach, prove; each leaves its trace."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.audit.queries import before as state_before
from proxeny.audit.queries import state_of
from proxeny.documents.models import Document, Quote
from proxeny.ground.codelists import codelist
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records import cells, statements, textindex
from proxeny.records.counts import contributions, difference
from proxeny.records.handing_in import may_hand_in
from proxeny.records.holds import may_uncount
from proxeny.records.lifecycle import WITHDRAWN, left_unexplained, may_move, may_write, to_come
from proxeny.records.links.queries import open_links
from proxeny.records.merging.queries import kept_record, stood_for
from proxeny.records.models import Attachment, Record
from proxeny.records.needed import emptied
from proxeny.records.notes import NOTED
from proxeny.records.past_imports.actions import settle
from proxeny.records.pauses import PAUSED

# Whoever acts catches these by the room's actions.
from proxeny.records.refusals import Invalid as Invalid  # noqa: PLC0414
from proxeny.records.refusals import Refused as Refused  # noqa: PLC0414
from proxeny.records.refusals import require as require  # noqa: PLC0414
from proxeny.records.register import REGISTERS, Register
from proxeny.records.sealed_papers.actions import seal_open
from proxeny.records.sealing.actions import seal_again
from proxeny.records.sealing.guard import may_attach, tells_nothing, unsealed
from proxeny.records.sealing.values import repeats
from proxeny.records.search import concerned, folded_text
from proxeny.records.snapshot import changed, plain, row_fields, snapshot, spine_fields
from proxeny.records.statements import Evidence
from proxeny.records.taking_back import may_take_back, states_passed, way_back
from proxeny.records.validate import Keys, check_record


class Conflict(Exception):
    """Somebody else changed the record meanwhile; `fields` are what differs between their version and the base."""

    def __init__(self, record: Record, fields: Sequence[str]) -> None:
        super().__init__(str(_("Somebody else has changed this record meanwhile.")))
        self.record = record
        self.fields = tuple(fields)


@dataclass(frozen=True)
class Draft:
    """Values of a record to be written, with its lists under their names and what single fields rest on."""

    values: Mapping[str, Any]
    evidence: Mapping[str, Evidence]


def _locked(record: Record) -> tuple[Register, Record]:
    """The record as it is now, locked until the transaction ends. Raises Refused for one that leads to another."""
    register = REGISTERS[record.kind]
    current = register.model.everything.select_for_update().get(pk=record.pk)
    if kept := kept_record(current):
        raise Refused(refuse(_("It is the same as “%(record)s”; take that back first."), code="merged", record=kept))
    return register, current


def _finish(register: Register, record: Record, *, before: dict[str, Any], verb: str, context: Context) -> list[str]:
    """After a change: version, folded text, cells and the trace. Returns the names of what changed."""
    after = snapshot(register, record)
    differing = changed(before, after)
    if not differing:
        return []
    record.version += 1
    found_by = record.folded, record.listed_on
    record.folded = folded_text(register, after)
    record.listed_on = record.starts_on or record.recorded_at.date()
    record.concerns = concerned(register, after)
    kept = {name: getattr(record, name) for name in ("version", "folded", "listed_on", "concerns")}
    moved = [record.pk] if found_by != (record.folded, record.listed_on) else []
    textindex.forget(moved)
    Record.everything.filter(pk=record.pk).update(**kept)
    textindex.learn(moved)
    office_id = record.office_id
    old, new = (contributions(register, state, office_id=office_id) for state in (before, after))
    cells.add(difference(old, new))
    remember([Act(verb, record.subject, after, differing)], context=context)
    return differing


def _write_values(register: Register, record: Record, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        field = register.model_field(name)
        setattr(record, field.attname, value)
    record.save()


def _write_rows(register: Register, record: Record, rows: Mapping[str, list[dict[str, Any]]]) -> None:
    for name, listed in rows.items():
        declared = register.rows_named(name)
        attnames = {field.name: field.attname for field in row_fields(declared)}
        declared.model._default_manager.filter(record_id=record.pk).delete()
        declared.model._default_manager.bulk_create(
            declared.model(record_id=record.pk, **{attnames[key]: value for key, value in row.items()})
            for row in listed
        )


def _fit(
    register: Register, record: Record, given: Mapping[str, Any], *, before: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Values and lists as they may be stored, personal data sealed. Raises Invalid with every bad place, or Refused."""
    opened = unsealed(register, record.pk, given)
    values, rows, problems = check_record(register, opened, keys=Keys())
    problems = problems or emptied(register, before=before, after={**values, **rows})
    if problems := problems or repeats(register, {**values, **rows}):
        raise Invalid(problems)
    if not register.sealed:
        return values, rows
    state = seal_again(register, record.pk, {**values, **rows}, before=before)
    return {name: state[name] for name in values}, {name: state[name] for name in rows}


@transaction.atomic
def update(record: Record, *, draft: Draft, base_version: int, scope: Scope, context: Context) -> Record:
    """Change a record as a whole.

    Raises Refused, Invalid with every bad place, or Conflict when the record is no longer at `base_version`.
    """
    register, current = _locked(record)
    require(may_write(scope, verb="record.update", office_id=current.office_id))
    if current.version != base_version:
        raise Conflict(current, _changed_since(current, base_version))
    before = snapshot(register, current)
    require(tells_nothing(register, current.pk, before, context.why))
    given = {name: before.get(name) for name in (*register.fields, *(r.name for r in register.rows))} | dict(
        draft.values
    )
    values, rows = _fit(register, current, given, before=before)
    changing = {name: day for name, day in values.items() if plain(day) != before.get(name)}
    wrong = to_come(register, current.state, changing, on=context.today)
    after = {**values, **rows}
    if wrong := wrong or left_unexplained(register, current.state, before=before, after=after, on=context.today):
        raise Invalid(wrong)
    _write_values(register, current, values)
    _write_rows(register, current, rows)
    differing = _finish(register, current, before=before, verb="record.update", context=context)
    statements.restate(register, current, fields=differing, evidence=draft.evidence, context=context)
    if "confidentiality" in differing:
        seal_open(current, context=context)
    return current


# Acts beside the record's own fields: none of them makes a new version of it.
_BESIDE = (
    *("record.look", "record.judge", "record.link", "record.unlink", "record.attach", "record.sign", "record.prove"),
    *("record.detach", "record.reattach"),
    *("record.open_paper", "record.seal_paper"),
    *NOTED,
    *PAUSED,
)


def _changed_since(record: Record, base_version: int) -> list[str]:
    newer = Entry.objects.filter(subject=record.subject).exclude(verb__in=_BESIDE).order_by("-id")
    newer = newer[: max(record.version - base_version, 1)]
    return sorted({name for entry in newer for name in json.loads(entry.changed)})


def require_version(record: Record, *, base_version: int) -> None:
    """Keep the record as it is until the transaction ends. Raises Conflict when it is no longer at `base_version`."""
    _register, current = _locked(record)
    if current.version != base_version:
        raise Conflict(current, _changed_since(current, base_version))


@transaction.atomic
def move(record: Record, *, code: str, scope: Scope, context: Context, within: bool = False) -> Record:
    """Take one step of the lifecycle, by itself or `within` the act that it belongs to.

    Raises Refused with the reason.
    """
    register, current = _locked(record)
    step = register.lifecycle.move(code)
    before = snapshot(register, current)
    require(tells_nothing(register, current.pk, before, context.why))
    require(may_move(register, step, values=before, scope=scope, office_id=current.office_id, within=within))
    require(may_hand_in(register, step, values=before, key=current.pk, on=context.today))
    if step.needs_reason and not context.why:
        raise Refused(refuse(_("Say why."), code="reason"))
    current.state = step.target
    current.save()
    _finish(register, current, before=before, verb="record.move", context=context)
    return current


def restored(register: Register, state: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Values and lists, of Python's own types, that bring a state of the history back."""
    listed = {rows.name for rows in register.rows}
    values = {
        f.name: f.to_python(state.get(f.name))
        for f in spine_fields(register.name)
        if f.name in state and f.name not in {"office"}
    }
    rows = {
        name: [
            {f.name: f.to_python(row.get(f.name)) for f in row_fields(register.rows_named(name))} for row in state[name]
        ]
        for name in listed & state.keys()
    }
    return values, rows


def may_undo(record: Record, *, scope: Scope) -> Verdict:
    """Whether changes of this record may be undone now: not while others link to it or it was released."""
    verdict = may_write(scope, verb="record.undo", office_id=record.office_id)
    if not verdict:
        return verdict
    if record.released_at is not None:
        return refuse(_("It was released to the public; take the release back first."), code="released")
    return verdict


def before_act(entry: Entry) -> dict[str, Any]:
    """The state to which undoing an act leads; undoing the making of a record withdraws it."""
    return state_before(entry) or {**state_of(entry), "state": WITHDRAWN}


def may_bring_back(
    record: Record, *, state: Mapping[str, Any], now: Mapping[str, Any], entry: Entry, scope: Scope
) -> Verdict:
    """Whether a record that is as `now` says may be brought back to `state`, in which it was just before `entry`.

    The refusal says what builds on it.
    """
    register, office_id = REGISTERS[record.kind], record.office_id
    verdict = may_undo(record, scope=scope)
    if verdict and state["state"] == WITHDRAWN != now["state"]:
        verdict &= unlinked(record, scope=scope)
    if verdict:
        passed = states_passed({entry.subject: entry.pk})[entry.subject]
        line = way_back(state["state"], passed=passed, now=now["state"])
        verdict &= may_take_back(register, line, scope=scope, office_id=office_id)
    if verdict:
        old, new = (contributions(register, one, office_id=office_id) for one in (now, state))
        verdict &= may_uncount(difference(old, new), since=entry.at)
    return verdict


def unlinked(record: Record, *, scope: Scope) -> Verdict:
    """Whether no tie holds the record; the refusal names the other record where the person reads it."""
    tie = open_links(record).order_by("id").first()
    if tie is None:
        return allow()
    ours = {record.pk, *stood_for([record.pk])}
    other = tie.target_id if tie.source_id in ours else tie.source_id
    known = Record.objects.within(scope).filter(pk=other).first()
    if known is None:
        return refuse(_("Other records are linked to it; end the links first."), code="linked")
    return refuse(_("It is linked to “%(record)s”; end the link first."), code="linked", record=known)


@transaction.atomic
def undo_field(record: Record, *, entry: Entry, field: str, scope: Scope, context: Context) -> Record:
    """Bring one field or list back to how it was before `entry`, as a new version with its reason.

    Raises Refused when something builds on it, Invalid where the earlier value no longer fits the others.
    """
    register, current = _locked(record)
    before = snapshot(register, current)
    state = with_field(register, before, entry=entry, field=field)
    require(may_bring_back(current, state=state, now=before, entry=entry, scope=scope))
    if not context.why:
        raise Refused(refuse(_("Say why."), code="reason"))
    named = (*register.fields, *(rows.name for rows in register.rows))
    values, rows = _fit(register, current, {name: state.get(name) for name in named}, before=before)
    _write_values(register, current, values)
    _write_rows(register, current, rows)
    differing = _finish(register, current, before=before, verb="record.undo", context=context)
    statements.restate(register, current, fields=differing, evidence={}, context=context)
    return current


def with_field(register: Register, now: Mapping[str, Any], *, entry: Entry, field: str) -> dict[str, Any]:
    """The state `now` with one field or list as it was before an act. Raises Refused where the act changed no such."""
    earlier = state_before(entry)
    named = {*register.fields, *(rows.name for rows in register.rows)}
    if not earlier or field not in named or field not in json.loads(entry.changed):
        raise Refused(refuse(_("This act did not change that field."), code="field"))
    return {**now, field: earlier.get(field)}


@transaction.atomic
def undo(record: Record, *, entry: Entry, scope: Scope, context: Context) -> Record:
    """Bring the record back to how it was before `entry`, as a new version; the history keeps both.

    Undoing the creation withdraws the record. Raises Refused when others build on it.
    """
    register, current = _locked(record)
    state = before_act(entry)
    before = snapshot(register, current)
    require(may_bring_back(current, state=state, now=before, entry=entry, scope=scope))
    values, rows = restored(register, state)
    _write_values(register, current, values)
    _write_rows(register, current, rows)
    differing = _finish(register, current, before=before, verb="record.undo", context=context)
    statements.restate(register, current, fields=differing, evidence={}, context=context)
    settle(current, context=context)
    return current


@transaction.atomic
def attach(record: Record, *, document: Document, role: str, scope: Scope, context: Context) -> Attachment:
    """Put a kept paper with a record; the same paper is attached once, also after it was taken off. Raises Refused."""
    require(may_write(scope, verb="record.update", office_id=record.office_id))
    require(may_attach(REGISTERS[record.kind], confidentiality=record.confidentiality))
    if role not in codelist("attachment_role"):
        raise Refused(refuse(_("There is no such role of a paper."), code="attachment_role"))
    found, of = Attachment.everything, {"record_id": record.pk, "document": document}
    made, new = found.get_or_create(**of, defaults={"role": role})
    if made.ended_at is not None:
        made.role, made.number, made.signed_on, made.signer, made.ended_at, new = role, "", None, "", None, True
        made.save()
    if new:
        touch(record, "record.attach", context=context, named=[document.code, role])
    return made


@dataclass(frozen=True)
class Signed:
    """What a signed and stamped copy bears: its number, the day and the name of who signed it."""

    number: str
    on: date
    signer: str


def may_be_signed(signed: Signed, *, on: date) -> Verdict:
    """Whether a copy that bears this may be kept on the day."""
    if signed.on <= on:
        return allow()
    return refuse(_("A paper is not signed on a day that is still to come."), code="signed_on")


@transaction.atomic
def attach_signed(
    record: Record, *, document: Document, role: str, signed: Signed, scope: Scope, context: Context
) -> Attachment:
    """Put the signed and stamped copy of a paper with a record, as the legal one. Raises Refused."""
    require(may_be_signed(signed, on=context.today))
    made = attach(record, document=document, role=role, scope=scope, context=context)
    if made.signed_on is not None:
        raise Refused(refuse(_("This copy is already kept as a signed one."), code="signed"))
    made.role, made.number, made.signed_on, made.signer = role, signed.number, signed.on, signed.signer
    made.save(update_fields=["role", "number", "signed_on", "signer"])
    touch(record, "record.sign", context=context, named=[document.code, role, signed.number])
    return made


@transaction.atomic
def prove(record: Record, *, field: str, quote: Quote, scope: Scope, context: Context) -> None:
    """Rest the present value of one field on a quoted passage. Raises Refused, also where the field is empty."""
    require(may_write(scope, verb="record.update", office_id=record.office_id))
    register, current = _locked(record)
    if getattr(current, register.model_field(field).attname) in (None, "", []):
        raise Refused(refuse(_("First fill in “%(field)s”."), code="missing", field=register.label_of(field)))
    evidence = {field: Evidence("quoted", quote_id=quote.pk, as_written=quote.text)}
    statements.restate(register, current, fields=[field], evidence=evidence, context=context)
    touch(current, "record.prove", context=context, named=[field])


def touch(record: Record, verb: str, *, context: Context, named: Sequence[str]) -> None:
    """Leave a trace of something beside the record's own fields; its state stays in every entry."""
    register = REGISTERS[record.kind]
    current = register.model.everything.get(pk=record.pk)
    remember([Act(verb, record.subject, snapshot(register, current), named)], context=context)
