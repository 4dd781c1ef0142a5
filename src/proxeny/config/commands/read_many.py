"""`proxeny read --jobs`: many papers read by several processes; a paper that cannot be read keeps no other waiting."""

from __future__ import annotations

import argparse
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.one_paper import as_printed, reading_of
from proxeny.config.commands.outcome import DONE, WRONG_CALL, WrongCall
from proxeny.config.commands.output import print_line, progress, say

if TYPE_CHECKING:
    from proxeny.ground.dates import PartialDate

# So many papers go to a process at once: to hand them over one by one costs more than to read short ones.
_AT_ONCE = 8


@dataclass(frozen=True)
class _Read:
    """What a process hands back of one paper: its lines, or why it could not be read."""

    lines: tuple[str, ...] = ()
    refused: str = ""


def run(arguments: argparse.Namespace, *, lang: str | None, published: PartialDate | None) -> int:
    """Prints the facts in the order of the files, whichever is read first; ends with 2 where one was not read."""
    files: list[str] = arguments.files
    read = partial(_read, lang=lang, about=arguments.about, published=published, in_json=arguments.json)
    workers = min(arguments.jobs or os.cpu_count() or 1, len(files))
    refused = facts = 0
    try:
        with ProcessPoolExecutor(workers) as pool, progress() as tell:
            for number, one in enumerate(pool.map(read, files, chunksize=_AT_ONCE), 1):
                for line in one.lines:
                    print_line(line)
                facts += len(one.lines)
                if one.refused:
                    refused += 1
                    say(one.refused)
                tell("papers", number, len(files))
    except BrokenProcessPool as error:
        raise WrongCall("a process that read papers was ended from outside, perhaps for want of memory") from error
    say(f"{len(files) - refused} papers read, {refused} not: {facts} facts")
    return WRONG_CALL if refused else DONE


def _read(name: str, *, lang: str | None, about: str | None, published: PartialDate | None, in_json: bool) -> _Read:
    """One paper, in a process of its own."""
    try:
        found = reading_of(Path(name), lang=lang, about=about, published=published)
    except WrongCall as error:
        return _Read(refused=str(error))
    return _Read(tuple(as_printed(fact, in_json=in_json) for fact in found.facts))
