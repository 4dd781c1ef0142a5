"""`proxeny figures`: one figure with its parts, its sources and what texts have stated."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line
from proxeny.config.commands.start import day_of, end_of, start_with_database

if TYPE_CHECKING:
    from proxeny.ground.periods import Period
    from proxeny.indicators.figures import Figure
    from proxeny.indicators.queries import Slice


def run(arguments: argparse.Namespace) -> int:
    """Print the figure; 1 where nothing at all is known of it."""
    start_with_database()
    from proxeny.config import environment
    from proxeny.indicators.catalogue import MeasureError
    from proxeny.places.queries import PlaceError

    period = period_of(arguments.period)
    borders = day_of(arguments.borders, argument="--borders") if arguments.borders else None
    try:
        figure, slices = _asked(arguments, period, borders)
    except (MeasureError, PlaceError) as error:
        raise WrongCall(str(error)) from error
    if arguments.json:
        cut = [{"code": one.code, "name": one.name, "value": one.value} for one in slices]
        print_json(figure.as_json() | ({arguments.by: cut} if cut else {}))
    else:
        _print(figure, slices, lang=environment.text("LANGUAGE", "en"))
    return FOUND if figure.value is None and not figure.statements else DONE


def period_of(code: str) -> Period:
    """The period with this code. Raises WrongCall."""
    from proxeny.ground.periods import Period, PeriodError

    try:
        return Period.parse(code)
    except PeriodError as error:
        raise WrongCall(f"--period {code}: {error}") from error


def _asked(arguments: argparse.Namespace, period: Period, borders: date | None) -> tuple[Figure, tuple[Slice, ...]]:
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.config import environment
    from proxeny.indicators.queries import breakdown, day_of, figure, read_by, subject_of

    lang = environment.text("LANGUAGE", "en")
    subject = subject_of(arguments.place, on=day_of(period), lang=lang)
    known_at = end_of(arguments.known, argument="--known")
    scope = scope_of_everything(on=environment.today())
    read = read_by(scope, subject)
    made = figure(arguments.measure, subject=read, period=period, borders=borders, known_at=known_at, lang=lang)
    if arguments.by == "unit":
        return made, ()
    by: Any = arguments.by
    return made, breakdown(
        arguments.measure, office_ids=subject.office_ids, period=period, scope=scope, by=by, lang=lang
    )


def _print(figure: Figure, slices: tuple[Slice, ...], *, lang: str) -> None:
    received = f"{figure.received} of {figure.expected} received"
    print_line(f"{figure.measure}\t{figure.period}\t{figure.words(lang)}\t{received}")
    if figure.reason:
        print_line(f"  {figure.reason.text}")
    for piece in slices:
        print_line(f"  {piece.code}\t{piece.name}\t{piece.value}")
    for part in () if slices else figure.parts:
        within = f"\tin part: without {', '.join(part.outside)}" if part.partial else ""
        print_line(f"  {part.code}\t{part.name}\t{part.words(lang)}\t{part.sources} sources\t{part.state}{within}")
    for stated in figure.statements:
        print_line(f"  published: {stated.words(lang)}\t{stated.agreement.value}\t{stated.doc}\t“{stated.quote}”")
