"""One paper read from its file, and its facts as lines; Django is not loaded, so that one page takes a moment only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.outcome import WrongCall
from proxeny.config.commands.output import say

if TYPE_CHECKING:
    from proxeny.ground.dates import PartialDate
    from proxeny.reader.fact import Fact
    from proxeny.reader.reading import Reading


def reading_of(
    path: Path, *, lang: str | None = None, about: str | None = None, published: PartialDate | None = None
) -> Reading:
    """What a file states, with what is said of the file itself on stderr. Raises WrongCall."""
    from proxeny.reader.paper import Unreadable, content_of

    try:
        content = content_of(path)
    except Unreadable as error:
        raise WrongCall(str(error)) from error
    return reading_of_bytes(str(path), content=content, lang=lang, about=about, published=published)


def reading_of_bytes(
    shown: str,
    *,
    content: bytes,
    lang: str | None = None,
    about: str | None = None,
    published: PartialDate | None = None,
) -> Reading:
    """What the bytes of a file state; `shown` is the file as the call names it. Raises WrongCall."""
    from proxeny.reader.paper import Unreadable, paper_of
    from proxeny.reader.pipeline import UnreadableLanguage
    from proxeny.reader.reading import read_paper

    try:
        paper = paper_of(Path(shown).name, content, shown=shown)
        for note in paper.notes:
            say(f"{shown}: {note}")
        return read_paper(paper, lang=lang, about=about, published=published)
    except Unreadable as error:
        raise WrongCall(str(error)) from error
    except UnreadableLanguage as error:
        raise WrongCall(f"{shown}: {error}") from error


def as_printed(fact: Fact, *, in_json: bool) -> str:
    """The line of a fact, for programs or for people."""
    return json.dumps(fact.as_json(), ensure_ascii=False) if in_json else fact.as_line()
