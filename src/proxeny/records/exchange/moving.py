"""An office's own sheet read by a recipe: what it would do, where its faults lie, and which rows are known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.records.exchange.arranging import Arranged, arranged
from proxeny.records.exchange.completing import Unsaid
from proxeny.records.exchange.faults import Faults, Kind
from proxeny.records.exchange.files import Source
from proxeny.records.exchange.fresh import make_fresh
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.outcome import Outcome
from proxeny.records.exchange.planning import Plan, Progress, plan_sheet, silent
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import EACH, Recipe
from proxeny.records.exchange.repeats import Repeat
from proxeny.records.exchange.twins import Twin, twins
from proxeny.records.register import Register


@dataclass(frozen=True)
class Looked:
    """What a sheet would do when it is read by a recipe; `twins` and `repeats` are questions without an answer yet."""

    arranged: Arranged
    plan: Plan
    outcome: Outcome
    twins: Sequence[Twin]
    repeats: Sequence[Repeat] = ()
    made: int = 0

    @property
    def ready(self) -> bool:
        """Whether all of it can be written."""
        return not (self.outcome.problems or self.twins or self.repeats) and bool(self.outcome.rows)


def look(
    register: Register,
    source: Source,
    recipe: Recipe,
    *,
    office: Office,
    scope: Scope,
    context: Context,
    progress: Progress = silent,
) -> Looked:
    """What the sheet would do, cell by cell; nothing is left written. Raises FileError, Invalid, Refused, CellError."""
    if not recipe.fresh:
        table = arranged(register, read_raw(source, recipe.sheet), recipe)
        return tried(register, table, recipe, office=office, scope=scope, progress=progress)
    # New partners are made and unmade, so that the rows that name them are looked at as they will be.
    with transaction.atomic():
        named, made = make_fresh(register, recipe, office=office, scope=scope, context=context)
        table = arranged(register, read_raw(source, recipe.sheet), named)
        found = tried(register, table, named, office=office, scope=scope, progress=progress)
        transaction.set_rollback(True)
    return replace(found, made=made)


def tried(
    register: Register,
    table: Arranged,
    recipe: Recipe,
    *,
    office: Office,
    scope: Scope,
    progress: Progress = silent,
) -> Looked:
    """The same for a sheet that was arranged by a recipe without new records."""
    whole = frozenset(use.partition(".")[0] for use in recipe.uses.values() if EACH in use)
    unsaid = Unsaid(table.assumed, whole)
    anyway = recipe.anyway
    plan = plan_sheet(
        register, table.sheet, office=office, scope=scope, anyway=anyway, progress=progress, unsaid=unsaid
    )
    outcome = _located(plan.outcome, table)
    known = [twin for twin in twins(register, plan.items, scope=scope) if twin.row not in anyway]
    return Looked(table, plan, outcome, known, plan.repeats)


def _located(outcome: Outcome, table: Arranged) -> Outcome:
    problems = [table.located(problem) for problem in outcome.problems]
    kinds = [replace(kind, column=_heading(kind, table)) for kind in outcome.kinds]
    missing = [_missing(table, *at) for at in _unsaved(table)]
    doubts = Faults()
    doubts.add([table.located(problem) for problem in table.doubts])
    told = (*missing, *doubts.first, *problems)
    return replace(outcome, problems=told, kinds=(*doubts.kinds(), *_with(missing, kinds)))


def _with(missing: Sequence[CellProblem], kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    if not missing:
        return tuple(kinds)
    return (Kind("", missing[0].message, len(missing), missing[0].row), *kinds)


def _heading(kind: Kind, table: Arranged) -> str:
    return table.located(CellProblem("", 0, kind.column, "")).column


def _unsaved(table: Arranged) -> list[tuple[int, int]]:
    """Formulas without their result in cells that a record is made from, where nothing was said in their place."""
    read = {column for columns in table.sources.values() for column in columns}
    asked = {(row, column) for row, column in table.raw.formulas if column in read}
    rows = {row for row, _column in asked}
    lines = {line.number: line.cells for line in table.tidy.lines if line.number in rows}
    return sorted((row, column) for row, column in asked if row in lines and not lines[row][column - 1])


def _missing(table: Arranged, row: int, column: int) -> CellProblem:
    path = next(path for path, columns in table.sources.items() if column in columns)
    said = _t("A formula stands here without a result: it gives an error, or was saved without it. Type the value.")
    return table.located(CellProblem(table.raw.file, row, path, said))
