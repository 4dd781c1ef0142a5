"""`proxeny report`: one report of a cluster, an office or a unit, in one format and language."""

from __future__ import annotations

import argparse

from proxeny.config import environment
from proxeny.config.commands.figures import period_of
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import write_out
from proxeny.config.commands.start import day_of, end_of, start_with_database


def run(arguments: argparse.Namespace) -> int:
    """Compile from what is known now, or was known on a day, and write it; nothing is stored."""
    start_with_database()
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.places.queries import PlaceError
    from proxeny.records.actions import Refused
    from proxeny.reports.compile import compile_report
    from proxeny.reports.outline import TemplateError
    from proxeny.reports.queries import load
    from proxeny.reports.wording import WordingError
    from proxeny.reports.write import FontError, FormatError, write

    today = environment.today()
    try:
        first, *others = (
            load(
                arguments.template,
                arguments.office,
                period_of(arguments.period),
                borders=day_of(arguments.borders, argument="--borders") if arguments.borders else None,
                known_at=end_of(arguments.known, argument="--known"),
                lang=lang,
                on=today,
                scope=scope_of_everything(on=today),
            )
            for lang in (arguments.lang, arguments.beside)
            if lang
        )
        beside = compile_report(others[0]) if others else None
        content = write(compile_report(first), arguments.format, beside=beside)
    except (TemplateError, WordingError, PlaceError, Refused, FontError, FormatError) as error:
        raise WrongCall(str(error)) from error
    write_out(content, to=arguments.output)
    return DONE
