"""Changing, moving and taking back many records at once: all of them or none, each with its version and trace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import COLUMNS, Act, sealed_rows
from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.ground.collecting import nothing_to_collect
from proxeny.ground.verdict import refuse
from proxeny.records import bulk, cells, statements, textindex
from proxeny.records.actions import Refused
from proxeny.records.counts import contributions, difference, summed
from proxeny.records.many.outcome import Change, Chosen, Effect, Outcome, Refusal
from proxeny.records.many.planning import Found, Planned, in_parts, moves, readable, updates
from proxeny.records.many.undoing import acts, undos
from proxeny.records.models import Record, Statement
from proxeny.records.past_imports.actions import tell_redone, tell_undone
from proxeny.records.register import Register
from proxeny.records.search import concerned, folded_text
from proxeny.records.snapshot import row_fields, spine_fields
from proxeny.records.statements import Restated


@nothing_to_collect()
def update_many(register: Register, changes: Sequence[Change], *, scope: Scope, context: Context) -> Outcome:
    """Change one field or several of many records; each stands in the history of its own office under one batch.

    With any refusal (see `preview_update`) nothing is written and the outcome has no batch.
    """
    plan = updates(register, scope=scope)
    with transaction.atomic():
        found = in_parts(register, _locked(register, scope=scope), asked=changes, plan=plan)
        return carry_out(register, found, verb="record.update", context=context)


@nothing_to_collect()
def move_many(register: Register, chosen: Sequence[Chosen], *, move: str, scope: Scope, context: Context) -> Outcome:
    """Take one step of the lifecycle with many records.

    With any refusal (see `preview_move`) nothing is written. Raises Refused where the step needs a reason and has none.
    """
    step = register.lifecycle.move(move)
    if step.needs_reason and not context.why:
        raise Refused(refuse(_("Say why."), code="reason"))
    with transaction.atomic():
        plan = moves(register, step, scope=scope)
        found = in_parts(register, _locked(register, scope=scope), asked=chosen, plan=plan)
        return carry_out(register, found, verb="record.move", context=context)


@nothing_to_collect()
def undo_many(batch: UUID, *, scope: Scope, context: Context) -> Outcome:
    """Take back everything that was done to records under one batch, as new versions; what it made is withdrawn.

    With any refusal (see `preview_undo`) nothing is written. Raises Refused where nothing was done under it.
    """
    with transaction.atomic():
        outcomes = []
        for act in acts(batch):
            records = _locked(act.register, scope=scope)
            found = in_parts(act.register, records, asked=act.asked, plan=undos(act, scope=scope))
            outcomes.append(carry_out(act.register, found, verb="record.undo", context=context))
        if not outcomes:
            raise Refused(refuse(_("Nothing was changed."), code="no_act"))
        effects = tuple(effect for outcome in outcomes for effect in outcome.effects)
        refusals = tuple(refusal for outcome in outcomes for refusal in outcome.refusals)
        if not refusals:
            tell_redone(batch)
            tell_undone([batch], context=context)
        return _outcome(effects, refusals, context=context)


def _locked(register: Register, *, scope: Scope) -> QuerySet[Record]:
    return readable(register, scope=scope).select_for_update()


def _outcome(effects: tuple[Effect, ...], refusals: tuple[Refusal, ...], *, context: Context) -> Outcome:
    """The end of an act within its transaction, which takes everything back where anything was refused."""
    if refusals:
        transaction.set_rollback(True)
    return Outcome(effects, refusals, None if refusals else context.batch)


def carry_out(register: Register, parts: Iterable[list[Found]], *, verb: str, context: Context) -> Outcome:
    """Write part after part until something is refused; the rest is then only looked at, to name every reason."""
    effects: list[Effect] = []
    refusals: list[Refusal] = []
    for part in parts:
        refusals += [found for found in part if isinstance(found, Refusal)]
        passed = [found for found in part if isinstance(found, Planned)]
        effects += [one.effect for one in passed]
        if not refusals:
            _write(register, [one for one in passed if one.differing], verb=verb, context=context)
    return _outcome(tuple(effects), tuple(refusals), context=context)


def _write(register: Register, batch: Sequence[Planned], *, verb: str, context: Context) -> None:
    if batch:
        _write_spine_and_child(register, batch)
        _write_rows(register, batch)
        changed = [Restated(one.record.pk, one.differing, one.values, one.evidence) for one in batch]
        bulk.insert(Statement, statements.COLUMNS, statements.restate_many(register, changed, context=context))
        _write_cells(register, batch)
        _write_trace(batch, verb=verb, context=context)


_FOLLOWING = ("version", "folded", "listed_on", "concerns")


def _write_spine_and_child(register: Register, batch: Sequence[Planned]) -> None:
    """The fields that change in any of the records, and what follows from them; the version moves on."""
    differing = {name for one in batch for name in one.differing}
    fields = [field for field in spine_fields(register.name) if field.name in differing]
    moved = []
    for one in batch:
        record = one.record
        found_by = record.folded, record.listed_on
        for field in fields:
            if field.name in one.values:
                setattr(record, field.attname, one.values[field.name])
        record.version += 1
        record.folded = folded_text(register, one.after)
        record.listed_on = record.starts_on or record.recorded_at.date()
        record.concerns = concerned(register, one.after)
        if found_by != (record.folded, record.listed_on):
            moved.append(record.pk)
    textindex.forget(moved)
    spine = {field.name for field in Record._meta.concrete_fields}
    on_spine = {field.name: field.attname for field in fields if field.name in spine}
    _write_columns(Record, on_spine | {name: name for name in _FOLLOWING}, batch)
    _write_columns(register.model, {f.name: f.attname for f in fields if f.name not in spine}, batch)
    textindex.learn(moved)


def _write_columns(model: type[Record], attnames: Mapping[str, str], batch: Sequence[Planned]) -> None:
    rows = [(*(getattr(one.record, attname) for attname in attnames.values()), one.record.pk) for one in batch]
    if attnames:
        bulk.update(model, tuple(attnames), rows)


def _write_rows(register: Register, batch: Sequence[Planned]) -> None:
    for rows in register.rows:
        rewritten = [one for one in batch if rows.name in one.rows and rows.name in one.differing]
        if rewritten:
            names = [field.name for field in row_fields(rows)]
            rows.model._default_manager.filter(record_id__in=[one.record.pk for one in rewritten]).delete()
            listed = [(one.record.pk, *(row[n] for n in names)) for one in rewritten for row in one.rows[rows.name]]
            bulk.insert(rows.model, ("record", *names), listed)


def _write_cells(register: Register, batch: Sequence[Planned]) -> None:
    old, new = (
        summed(contributions(register, state, office_id=one.record.office_id) for one, state in states)
        for states in (((one, one.before) for one in batch), ((one, one.after) for one in batch))
    )
    cells.add(difference(old, new))


def _write_trace(batch: Sequence[Planned], *, verb: str, context: Context) -> None:
    """An entry for each record, in the chain of the office that it belongs to."""
    by_office: dict[int, list[Act]] = defaultdict(list)
    for one in batch:
        by_office[one.record.office_id].append(Act(verb, one.record.subject, one.after, one.differing))
    codes = dict(Office.objects.filter(pk__in=by_office).order_by("code").values_list("pk", "code"))
    for key, code in codes.items():
        rows = sealed_rows(by_office[key], context=replace(context, office=code))
        bulk.insert(Entry, COLUMNS, rows)
