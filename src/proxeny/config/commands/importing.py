"""`proxeny import`: a file into a register, all of it or nothing, or a dry run that tells cell by cell."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line
from proxeny.config.commands.start import office_named, start, start_with_database, system_context

if TYPE_CHECKING:
    from proxeny.accounts.models import Office
    from proxeny.audit.context import Context
    from proxeny.records.exchange import Source
    from proxeny.records.exchange.outcome import Outcome
    from proxeny.records.register import Register


def run(arguments: argparse.Namespace) -> int:
    """Import or try; 1 where rows have problems and nothing was written."""
    start_with_database()
    from proxeny.accounts.models import Office
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.records.actions import Refused
    from proxeny.records.exchange import FileError, Source, dry_run, import_file

    register = register_named(arguments.register)
    path = Path(arguments.file)
    # A file with a column `office` needs none; where there is one office only, none need be named.
    office = office_named(arguments.office) if arguments.office or Office.objects.count() == 1 else None
    scope = scope_of_everything(on=environment.today())
    context = system_context(via="import", why=path.name)
    anyway = frozenset(arguments.anyway or ())
    try:
        source = Source.of(path)
        if arguments.propose:
            return _propose(register, source)
        if arguments.reading:
            if office is None:
                raise WrongCall("say with --office whose sheet it is")
            return _read_so(register, source, arguments, office=office, context=context)
        if arguments.dry_run:
            outcome = dry_run(register, source, office=office, scope=scope, anyway=anyway)
        else:
            outcome = import_file(register, source, office=office, scope=scope, context=context, anyway=anyway)
    except (FileError, Refused) as error:
        raise WrongCall(str(error)) from error
    _tell(outcome, arguments)
    return FOUND if outcome.problems else DONE


def _propose(register: Register, source: Source) -> int:
    from proxeny.records.exchange.proposing import first_recipe
    from proxeny.records.exchange.reading import read_raw

    print_json(first_recipe(register, read_raw(source)).recipe.plain())
    return DONE


def _read_so(
    register: Register, source: Source, arguments: argparse.Namespace, *, office: Office, context: Context
) -> int:
    """An office's own sheet, read in the way that a file tells."""
    import json

    from proxeny.accounts.scope import scope_of_everything
    from proxeny.records.actions import Invalid
    from proxeny.records.exchange.actions import import_by_recipe
    from proxeny.records.exchange.moving import look
    from proxeny.records.exchange.recipe import Recipe, RecipeError
    from proxeny.records.exchange.summary import summarised
    from proxeny.records.exchange.values import CellError

    act = look if arguments.dry_run else import_by_recipe
    scope = scope_of_everything(on=environment.today())
    try:
        recipe = Recipe.of(json.loads(Path(arguments.reading).read_text(encoding="utf-8")))
        done = act(register, source, recipe, office=office, scope=scope, context=context)
    except (RecipeError, ValueError, OSError, Invalid, CellError) as error:
        raise WrongCall(f"{arguments.reading}: {error}") from error
    summary = summarised(done)
    if arguments.json:
        print_json({"batch": done.outcome.batch, **summary.plain()})
        return DONE if summary.ready or done.outcome.batch else FOUND
    for twin in summary.twins:
        print_line(f"row {twin.row}\t{twin.title}\tprobably there already: {twin.ref} {twin.kept}")
    for one in summary.repeats:
        print_line(f"rows {one.first} and {one.row}\t{one.title}\tprobably the same twice")
    _tell(done.outcome, arguments)
    return FOUND if done.outcome.problems or summary.twins or summary.repeats else DONE


def registers_told() -> str:
    """Every register by its name, as the help ends."""
    start()
    from proxeny.records.register import REGISTERS

    return f"registers: {', '.join(sorted(REGISTERS))}"


def register_named(name: str) -> Register:
    """The register with this name. Raises WrongCall."""
    from proxeny.records.register import REGISTERS

    if name not in REGISTERS:
        raise WrongCall(f"{name}: no such register; there are {', '.join(sorted(REGISTERS))}")
    return REGISTERS[name]


def _tell(outcome: Outcome, arguments: argparse.Namespace) -> None:
    if arguments.json:
        print_json(_plain(outcome))
        return
    for row in outcome.rows if arguments.dry_run else ():
        for change in row.changes:
            print_line(f"row {row.row}\t{row.ref}\t{change.field}\t{change.before} -> {change.after}")
    for problem in outcome.problems:
        print_line(str(problem))
    counts = f"{outcome.new} new, {outcome.changed} changed, {outcome.unchanged} unchanged"
    print_line(f"{outcome.file}: {counts}, {outcome.problem_count} problems; {_ending(outcome)}")


def _ending(outcome: Outcome) -> str:
    return f"written as batch {outcome.batch}" if outcome.batch else "nothing was written"


def _plain(outcome: Outcome) -> dict[str, Any]:
    from dataclasses import asdict

    counts = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
    rows = [asdict(row) for row in outcome.rows]
    problems = [asdict(problem) | {"text": str(problem)} for problem in outcome.problems]
    return {"file": outcome.file, "batch": outcome.batch, **counts, "rows": rows, "problems": problems}
