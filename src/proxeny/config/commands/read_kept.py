"""`proxeny read --store` and `--again`: papers kept for review, and what this version reads otherwise in them."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WRONG_CALL, WrongCall
from proxeny.config.commands.output import Progress, print_line, progress, say
from proxeny.config.commands.start import office_named, start_with_database, system_context

if TYPE_CHECKING:
    from proxeny.accounts.models import Office
    from proxeny.ground.dates import PartialDate
    from proxeny.reader.changes import Changes
    from proxeny.reader.engine.asking import Engine
    from proxeny.reader.intake import Incoming
    from proxeny.reader.models import PaperReading


def run(arguments: argparse.Namespace, *, lang: str | None, published: PartialDate | None) -> int:
    """Keep and read every file, or read again what is kept.

    1 where a paper could not be read or reads otherwise; 2 where a file could not be opened, which keeps no other
    waiting.
    """
    start_with_database()
    if arguments.again:
        return _again(arguments)
    from proxeny.reader.intake import Incoming
    from proxeny.reader.models import PaperReading

    office, lacking, missing = office_named(arguments.office), 0, 0
    engine = _engine(arguments.engine) if arguments.engine else None
    with progress(stages=len(arguments.files)) as tell:
        for name in arguments.files:
            content = _content(Path(name))
            if content is None:
                missing += 1
                continue
            paper = Incoming(Path(name).name, content, "", lang, arguments.about, published)
            reading = _stored(name, paper, office=office, as_json=arguments.json, tell=tell)
            if reading.state != PaperReading.State.READ or (engine and not _asked(name, reading, engine, tell=tell)):
                lacking += 1
    return WRONG_CALL if missing else FOUND if lacking else DONE


def _engine(model: str) -> Engine:
    from proxeny.reader.engine.asking import engine_set

    engine = engine_set(model=model)
    if engine is None:
        raise WrongCall("--engine: no address of a language model is set (PROXENY_ENGINE_ADDRESS)")
    return engine


def _asked(name: str, reading: PaperReading, engine: Engine, *, tell: Progress) -> bool:
    """Ask the engine about a paper that was read, say what came of it, and whether it answered."""
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.reader.engine.actions import ask_engine
    from proxeny.reader.engine.asking import EngineFault
    from proxeny.records.actions import Refused

    scope = scope_of_everything(on=environment.today())
    act = system_context(via="read", why="--engine")
    try:
        asked = ask_engine(
            reading, engine=engine, scope=scope, context=act, tell=lambda done, total: tell(name, done, total)
        )
    except (EngineFault, Refused) as error:
        say(f"{name}: {engine.name}: {error.verdict.text if isinstance(error, Refused) else error}")
        return False
    refused = "".join(f", {count} refused ({reason})" for reason, count in sorted(asked.refused.items()))
    say(f"{name}: {asked.engine}: {asked.proposed} proposals more{refused}")
    return True


def _content(path: Path) -> bytes | None:
    """The bytes of a file; None where there are none, which is said."""
    from proxeny.reader.paper import Unreadable, content_of

    try:
        return content_of(path)
    except Unreadable as error:
        say(str(error))
        return None


def _stored(name: str, paper: Incoming, *, office: Office, as_json: bool, tell: Progress) -> PaperReading:
    """Keep and read one paper, and say what came of it."""
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.reader.actions import read_kept, take_in
    from proxeny.reader.models import PaperReading

    context = system_context(via="read", why=paper.name)
    tell(name, 0, 1)
    reading = take_in(paper, office=office, scope=scope_of_everything(on=environment.today()), context=context)
    known = reading.state == PaperReading.State.READ
    if not known:
        reading = read_kept(reading, context=context, tell=lambda done, total: tell(name, done, total))
    tell(name, 1, 1)
    _say_stored(name, reading, known=known, as_json=as_json)
    return reading


def _say_stored(name: str, reading: PaperReading, *, known: bool, as_json: bool) -> None:
    from proxeny.reader.queries import open_proposals, standing

    document = reading.document
    total, waiting = standing(document).count(), open_proposals(document).count()
    if as_json:
        told = {"file": name, "paper": document.code, "reading": reading.pk, "lang": reading.lang, "kept_before": known}
        told |= {"proposals": total, "waiting": waiting, "problem": reading.problem or None}
        print_line(json.dumps(told, ensure_ascii=False))
        return
    ends = f"{total} proposals, {waiting} waiting"
    if reading.state != reading.State.READ:
        from proxeny.desk.reading_words import problem_words

        ends = f"kept, not read: {problem_words(reading.problem)}"
    print_line("\t".join((name, document.code, ends + (" (kept before)" if known else ""))))


def _again(arguments: argparse.Namespace) -> int:
    """What this version reads otherwise; with --store it is proposed."""
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.reader.actions import look_again, read_again
    from proxeny.reader.paper import Unreadable
    from proxeny.reader.queries import by_another_version

    otherwise, scope = 0, scope_of_everything(on=environment.today())
    papers = list(by_another_version())
    with progress() as tell:
        for done, reading in enumerate(papers):
            tell("reading again", done, len(papers))
            try:
                context = system_context(via="read", why="--again")
                found = read_again(reading, scope=scope, context=context) if arguments.store else look_again(reading)
            except Unreadable as error:
                say(str(error))
                continue
            otherwise += bool(found)
            _say_changes(reading, found, as_json=arguments.json)
    if not arguments.json:
        print_line(f"{len(papers)} papers that another version read; {otherwise} read otherwise now")
    return FOUND if otherwise else DONE


def _say_changes(reading: PaperReading, found: Changes, *, as_json: bool) -> None:
    code = reading.document.code
    if as_json:
        print_line(json.dumps({"paper": code, "engine": reading.engine, **found.as_json()}, ensure_ascii=False))
        return
    for fact in found.new:
        print_line(f"{code}\tnew\t{fact.as_line()}")
    for fact in found.gone:
        print_line(f"{code}\tgone\t{fact.as_line()}")
    for one in found.otherwise:
        print_line(f"{code}\totherwise ({', '.join(one.fields)})\t{one.before.as_line()}\t=>\t{one.after.as_line()}")
