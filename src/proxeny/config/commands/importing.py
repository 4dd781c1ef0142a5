"""`proxeny import`: a file into a register, all of it or nothing, or a dry run that tells cell by cell."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line
from proxeny.config.commands.start import office_named, start_with_database, system_context

if TYPE_CHECKING:
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
    try:
        source = Source.of(path)
        if arguments.dry_run:
            outcome = dry_run(register, source, office=office, scope=scope)
        else:
            outcome = import_file(register, source, office=office, scope=scope, context=context)
    except (FileError, Refused) as error:
        raise WrongCall(str(error)) from error
    _tell(outcome, arguments)
    return FOUND if outcome.problems else DONE


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
    print_line(f"{outcome.file}: {counts}, {len(outcome.problems)} problems; {_ending(outcome)}")


def _ending(outcome: Outcome) -> str:
    return f"written as batch {outcome.batch}" if outcome.batch else "nothing was written"


def _plain(outcome: Outcome) -> dict[str, Any]:
    from dataclasses import asdict

    counts = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
    rows = [asdict(row) for row in outcome.rows]
    problems = [asdict(problem) | {"text": str(problem)} for problem in outcome.problems]
    return {"file": outcome.file, "batch": outcome.batch, **counts, "rows": rows, "problems": problems}
