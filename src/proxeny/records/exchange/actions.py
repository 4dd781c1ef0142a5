"""Importing a file, all of it or nothing, and taking a whole import back."""

from __future__ import annotations

import re
from collections import Counter as Count
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.ground.collecting import nothing_to_collect
from proxeny.ground.verdict import refuse
from proxeny.records.actions import Refused
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.exchange.arranging import arranged
from proxeny.records.exchange.files import Source
from proxeny.records.exchange.fresh import make_fresh
from proxeny.records.exchange.moving import Looked, tried
from proxeny.records.exchange.outcome import CHANGED, NEW, Outcome
from proxeny.records.exchange.planning import Item, Progress, plan, silent
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.many import Change, undo_many, update_many
from proxeny.records.models import Counter
from proxeny.records.past_imports import actions as past_imports
from proxeny.records.register import Register
from proxeny.records.validate import Keys

# Between two parts of a long import its progress is told.
_AT_ONCE = 4000
_REF = re.compile(r"(.{1,16})-(\d{4})-(\d{1,9})\Z")


@nothing_to_collect()
@transaction.atomic
def import_file(
    register: Register,
    source: Source,
    *,
    office: Office | None,
    scope: Scope,
    context: Context,
    anyway: frozenset[int] = frozenset(),
) -> Outcome:
    """Import a file: rows with a known number are compared and changed, others make records; one batch in the history.

    Nothing is written where any row has a problem: the outcome then has problems and no batch. Raises FileError,
    Refused. `office` is the importing office; None takes each row's own `office` column. `anyway` are rows that make a
    record although another row says the same.
    """
    planned = plan(register, source, office=office, scope=scope, anyway=anyway)
    if planned.outcome.problems:
        return planned.outcome
    context = replace(context, via="import")
    _write(register, planned.items, scope=scope, context=context)
    _keep(register, planned.items, file=source.name, context=context)
    return planned.outcome.written(context.batch)


@transaction.atomic
def import_by_recipe(
    register: Register,
    source: Source,
    recipe: Recipe,
    *,
    office: Office,
    scope: Scope,
    context: Context,
    progress: Progress = silent,
) -> Looked:
    """Import an office's own sheet as a recipe reads it, with the new records that it needs; all of it or nothing.

    Where anything is wrong, perhaps there already or said twice, nothing is written and the outcome has no batch.
    Raises FileError, Refused, Invalid, CellError.
    """
    context = replace(context, via="import")
    with transaction.atomic():
        recipe, made = make_fresh(register, recipe, office=office, scope=scope, context=context)
        table = arranged(register, read_raw(source, recipe.sheet), recipe)
        found = tried(register, table, recipe, office=office, scope=scope, progress=progress)
        if not found.ready:
            transaction.set_rollback(True)
            return found
    _write(register, found.plan.items, scope=scope, context=context, progress=progress)
    _keep(register, found.plan.items, file=source.name, context=context)
    return replace(found, outcome=found.outcome.written(context.batch), made=made)


def _write(
    register: Register, items: Sequence[Item], *, scope: Scope, context: Context, progress: Progress = silent
) -> None:
    """Everything that the rows ask for. Raises Refused."""
    _make(register, [i for i in items if i.standing == NEW], scope=scope, context=context, progress=progress)
    kept = [(item.record, item.values) for item in items if item.standing == CHANGED and item.record]
    changes = [Change(record.pk, record.version, values) for record, values in kept]
    changed = update_many(register, changes, scope=scope, context=context)
    if changed.refusals:
        raise Refused(refuse(changed.refusals[0].reason, code="changed"))


def _keep(register: Register, items: Sequence[Item], *, file: str, context: Context) -> None:
    """That it was imported, for the list of imports."""
    new = Count(item.office.pk for item in items if item.standing == NEW and item.office)
    changed = Count(item.record.office_id for item in items if item.standing == CHANGED and item.record)
    past_imports.keep(register.name, new=new, changed=changed, file=file, context=context)


def _make(register: Register, items: Sequence[Item], *, scope: Scope, context: Context, progress: Progress) -> None:
    """New records, those that bring their numbers first, so that numbers given now do not meet theirs."""
    groups: dict[tuple[int, bool, bool], list[Item]] = defaultdict(list)
    for item in items:
        assert item.office is not None
        groups[item.office.pk, not item.ref, item.demo or context.demo].append(item)
    done = 0
    for (_office, unnumbered, demo), group in sorted(groups.items()):
        office = group[0].office
        assert office is not None
        acting = replace(context, office=office.code, demo=demo)
        before = _counters(office) if not unnumbered else {}
        keys = Keys()
        for start in range(0, len(group), _AT_ONCE):
            part = [
                NewRecord(item.values, state=item.state, ref=item.ref, place_code=item.place, passed=item.passed)
                for item in group[start : start + _AT_ONCE]
            ]
            create_many(register, part, office=office, scope=scope, context=acting, keys=keys)
            done += len(part)
            progress(done, len(items))
        if not unnumbered:
            _move_counters(office, before=before, refs=[item.ref for item in group])


_Key = tuple[str, int]


def _counters(office: Office) -> dict[_Key, int]:
    """The last numbers given by the office, locked until the transaction ends."""
    rows = Counter.objects.select_for_update().filter(office=office)
    return {(row.prefix, row.year): row.last for row in rows}


def _move_counters(office: Office, *, before: dict[_Key, int], refs: Sequence[str]) -> None:
    """Put each counter at the highest number that is in use, so that the next number is free and none is wasted."""
    last = defaultdict(int, before)
    for ref in refs:
        if found := _REF.match(ref):
            key = (found[1], int(found[2]))
            last[key] = max(last[key], int(found[3]))
    for key in _counters(office):
        last.setdefault(key, 0)
    for (prefix, year), number in last.items():
        Counter.objects.update_or_create(prefix=prefix, office=office, year=year, defaults={"last": number})


def undo_import(batch: UUID, *, scope: Scope, context: Context) -> int:
    """Take a whole import back; new records become withdrawn. Returns how many were undone.

    Raises Refused where there is no such import, or a record of it was changed since: that is undone first.
    """
    if not Entry.objects.filter(batch=batch, via="import").exists():
        raise Refused(refuse(_("There is no such import."), code="no_import"))
    outcome = undo_many(batch, scope=scope, context=context)
    if outcome.refusals:
        raise Refused(refuse(outcome.refusals[0].reason, code="changed"))
    return len(outcome.effects)
