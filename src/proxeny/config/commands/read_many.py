"""`proxeny read` of several papers, by one process or many; a paper that cannot be read keeps no other waiting."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from proxeny.config.commands.one_paper import as_printed, reading_of, reading_of_bytes
from proxeny.config.commands.outcome import DONE, WRONG_CALL, WrongCall
from proxeny.config.commands.output import print_line, progress, say

if TYPE_CHECKING:
    from proxeny.ground.dates import PartialDate

# So many papers go to a process at once: to hand them over one by one costs more than to read short ones.
AT_ONCE = 8


@dataclass(frozen=True)
class Told:
    """What is said of every paper of a call, and how its facts are printed."""

    lang: str | None
    about: str | None
    published: PartialDate | None
    in_json: bool


@dataclass(frozen=True)
class Read:
    """What a process hands back of one paper: its lines, or why it could not be read."""

    lines: tuple[str, ...] = ()
    refused: str = ""


def run(arguments: argparse.Namespace, *, lang: str | None, published: PartialDate | None) -> int:
    """Prints the facts in the order of the files, whichever is read first; ends with 2 where one was not read."""
    files: list[str] = arguments.files
    told = Told(lang, arguments.about, published, arguments.json)
    workers = min(arguments.jobs or os.cpu_count() or 1, len(files))
    return print_all(_by_processes(files, told, workers=workers), number=len(files))


def print_all(every: Iterable[Read], *, number: int) -> int:
    """Prints what was read of so many papers as it comes, and returns the code with which the call ends."""
    refused = facts = 0
    with progress() as tell:
        for done, one in enumerate(every, 1):
            for line in one.lines:
                print_line(line)
            facts += len(one.lines)
            if one.refused:
                refused += 1
                say(one.refused)
            tell("papers", done, number)
    say(f"{number - refused} papers read, {refused} not: {facts} facts")
    return WRONG_CALL if refused else DONE


def _by_processes(files: Sequence[str], told: Told, *, workers: int) -> Iterator[Read]:
    read = partial(_read_file, told=told)
    if workers == 1:
        yield from map(read, files)
        return
    try:
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(read, files, chunksize=AT_ONCE)
    except BrokenProcessPool as error:
        raise WrongCall("a process that read papers was ended from outside, perhaps for want of memory") from error


def _read_file(name: str, *, told: Told) -> Read:
    """One paper, in a process of its own."""
    try:
        found = reading_of(Path(name), lang=told.lang, about=told.about, published=told.published)
    except WrongCall as error:
        return Read(refused=str(error))
    return Read(tuple(as_printed(fact, in_json=told.in_json) for fact in found.facts))


def read_bytes(name: str, *, content: bytes, told: Told) -> Read:
    """One paper by its bytes, wherever this runs: nothing is read from or written to a disk there."""
    try:
        found = reading_of_bytes(name, content=content, lang=told.lang, about=told.about, published=told.published)
    except WrongCall as error:
        return Read(refused=str(error))
    return Read(tuple(as_printed(fact, in_json=told.in_json) for fact in found.facts))
