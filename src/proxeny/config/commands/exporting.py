"""`proxeny export`: a register as a file that imports back unchanged."""

from __future__ import annotations

import argparse
import io

from proxeny.config import environment
from proxeny.config.commands.importing import register_named, registers_told
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import write_out
from proxeny.config.commands.start import office_named, start_with_database

__all__ = ("registers_told", "run")


def run(arguments: argparse.Namespace) -> int:
    """Write all records of the register, or those of one office."""
    start_with_database()
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.records.exchange import FileError, export_rows

    register = register_named(arguments.register)
    scope = scope_of_everything(on=environment.today())
    chosen = register.model.objects.within(scope).filter(kind=register.name)
    if arguments.office:
        chosen = chosen.filter(office=office_named(arguments.office))
    out = io.BytesIO()
    try:
        export_rows(register, scope, arguments.format, out, records=chosen)
    except FileError as error:
        raise WrongCall(str(error)) from error
    write_out(out.getvalue(), to=arguments.output)
    return DONE
