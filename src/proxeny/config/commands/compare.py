"""`proxeny compare`: are two papers versions of one text, and where does one say another thing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.one_paper import reading_of
from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import print_json, print_line

if TYPE_CHECKING:
    from proxeny.reader.compare import Compared


def run(arguments: argparse.Namespace) -> int:
    """Two files side by side; Django is not loaded. 1 where they are not one text, or one that has drifted."""
    from proxeny.reader.compare import compare

    a, b = (reading_of(Path(name)).as_version() for name in (arguments.a, arguments.b))
    found = compare(a, b)
    if arguments.json:
        print_json(found.as_json())
    else:
        _tell(found)
    return DONE if found.same_text and not found.drifted else FOUND


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
