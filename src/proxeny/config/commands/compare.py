"""`proxeny compare`: are two papers versions of one text, and where does one say another thing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line, say

if TYPE_CHECKING:
    from proxeny.reader.compare import Compared, Version


def run(arguments: argparse.Namespace) -> int:
    """Two files side by side; Django is not loaded. 1 where they are not one text, or one that has drifted."""
    from proxeny.reader.compare import compare

    found = compare(_version(Path(arguments.a)), _version(Path(arguments.b)))
    if arguments.json:
        print_json(found.as_json())
    else:
        _tell(found)
    return DONE if found.same_text and not found.drifted else FOUND


def _version(path: Path) -> Version:
    """The paper, read. Raises WrongCall."""
    from proxeny.reader.paper import Unreadable, open_paper
    from proxeny.reader.pipeline import UnreadableLanguage
    from proxeny.reader.reading import read_paper

    try:
        paper = open_paper(path)
        for note in paper.notes:
            say(f"{path}: {note}")
        return read_paper(paper).as_version()
    except Unreadable as error:
        raise WrongCall(str(error)) from error
    except UnreadableLanguage as error:
        raise WrongCall(f"{path}: {error}") from error


def _tell(found: Compared) -> None:
    """The comparison for a person: one line a drift."""
    one = "versions of one text" if found.same_text else "not versions of one text"
    print_line(f"{found.a}, {found.b}: {one} (score {found.score:.2f})")
    for pair in found.drifted:
        print_line(f"{pair.agreement}\t{pair.field}\t{_plain(pair.a.quote)} | {_plain(pair.b.quote)}\t{pair.detail}")
    same = len(found.aligned) - len(found.drifted)
    print_line(f"{same} facts the same, {len(found.only_a)} only in the first, {len(found.only_b)} only in the second")


def _plain(quote: str) -> str:
    return " ".join(quote.split())
