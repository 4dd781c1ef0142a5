"""`proxeny read`: what papers state, one fact a line, with the quote that states it; nothing is stored."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line

if TYPE_CHECKING:
    from proxeny.ground.dates import PartialDate
    from proxeny.reader.fact import Fact

_MOST_BYTES = 200 * 1024 * 1024


def run(arguments: argparse.Namespace) -> int:
    """Reads every file; Django is not loaded, so that one page takes a moment only."""
    from proxeny.reader.pipeline import UnreadableLanguage, read_text

    published = _published(arguments.published)
    lang = None if arguments.lang == "auto" else arguments.lang
    if arguments.about:
        _known_place(arguments.about)
    for name in arguments.files:
        path = Path(name)
        text = _text_of(path)
        try:
            facts = read_text(text, lang=lang, about=arguments.about, published=published, doc=path.name)
        except UnreadableLanguage as error:
            raise WrongCall(f"{path}: {error}") from error
        for fact in facts:
            print_line(_as_json(fact) if arguments.json else _as_line(fact))
        sys.stderr.write(f"{path}: {len(facts)} facts\n")
    return DONE


def _published(said: str | None) -> PartialDate | None:
    from proxeny.ground.dates import DayError, PartialDate

    try:
        return PartialDate.parse(said) if said else None
    except DayError as error:
        raise WrongCall(f"--published {said}: {error}") from error


def _known_place(about: str) -> None:
    from proxeny.reader.places import place_of

    if place_of(about) is None:
        raise WrongCall(f"--about {about}: no such place; give a code such as VN63-40 or a name")


def _text_of(path: Path) -> str:
    """The decoded text of a plain file. Raises WrongCall with the reason."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise WrongCall(f"{path}: it is larger than {_MOST_BYTES // 1024**2} MB")
        content = path.read_bytes()
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from error
    if not content.strip():
        raise WrongCall(f"{path}: it is empty")
    try:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise WrongCall(f"{path}: it is not text in UTF-8 or UTF-16") from error


def _as_json(fact: Fact) -> str:
    import json

    return json.dumps(fact.as_json(), ensure_ascii=False)


def _as_line(fact: Fact) -> str:
    printed = fact.as_json()
    figure = " ".join(str(one) for one in (fact.qualifier, printed["value"], fact.unit) if one is not None)
    cells = (fact.kind, fact.subject, fact.measure, figure if fact.value is not None else "", fact.period or fact.as_of)
    return "\t".join((*(str(cell or "–") for cell in cells), " ".join(fact.quote.split())))
