"""`proxeny read`: what papers state, one fact a line, with the quote that states it; stored where asked for."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.one_paper import as_printed, reading_of
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line, say
from proxeny.ground.collecting import nothing_to_collect

if TYPE_CHECKING:
    from proxeny.ground.dates import PartialDate


def run(arguments: argparse.Namespace) -> int:
    """Reads every file; Django is not loaded where nothing is stored, so that one page takes a moment only."""
    _check(arguments)
    published = published_on(arguments.published)
    lang = None if arguments.lang == "auto" else arguments.lang
    if arguments.about:
        _known_place(arguments.about)
    if arguments.store or arguments.again:
        from proxeny.config.commands import read_kept

        return read_kept.run(arguments, lang=lang, published=published)
    if arguments.cluster:
        from proxeny.config.commands import read_cluster

        return read_cluster.run(arguments, lang=lang, published=published)
    if len(arguments.files) > 1:
        from proxeny.config.commands import read_many

        return read_many.run(arguments, lang=lang, published=published)
    name = arguments.files[0]
    # One page ends before rounds of the collector would pay: they are a twentieth of its time.
    with nothing_to_collect():
        found = reading_of(Path(name), lang=lang, about=arguments.about, published=published)
    for fact in found.facts:
        print_line(as_printed(fact, in_json=arguments.json))
    say(f"{name}: {len(found.facts)} facts")
    return DONE


def _check(arguments: argparse.Namespace) -> None:
    """Raises WrongCall where the words of the call do not go together."""
    if arguments.again and arguments.files:
        raise WrongCall("--again reads the papers that are kept; it takes no FILE")
    if arguments.jobs < 0:
        raise WrongCall(f"--jobs {arguments.jobs}: a number of processes, or 0 for one a core")
    if (arguments.jobs != 1 or arguments.cluster) and (arguments.store or arguments.again):
        raise WrongCall("--jobs and --cluster are for papers that are only read, not with --store or --again")
    if arguments.jobs != 1 and arguments.cluster:
        raise WrongCall("--jobs counts processes here, --cluster has its own; give one of them")
    if arguments.engine and (arguments.again or not arguments.store):
        raise WrongCall(
            "--engine goes with --store: a text is given away only of a paper that is kept, and is not sealed"
        )
    if not arguments.again and not arguments.files:
        raise WrongCall("which FILE? (see `proxeny read --help`)")


def published_on(said: str | None) -> PartialDate | None:
    """The day, month or year of publication; a day also as people write it, its day before its month."""
    if not said:
        return None
    from proxeny.ground.dates import DayError, DayFormError, PartialDate
    from proxeny.ground.days import parse_day

    try:
        return PartialDate.parse(said)
    except DayFormError:
        try:
            return PartialDate.of(parse_day(said, "en"))
        except DayError as error:
            raise WrongCall(f"--published {said}: {error}") from error
    except DayError as error:
        raise WrongCall(f"--published {said}: {error}") from error


def _known_place(about: str) -> None:
    from proxeny.reader.places import place_of

    if place_of(about) is None:
        raise WrongCall(f"--about {about}: no such place; give a code such as VN63-40 or a name")
