"""Results on stdout, messages on stderr, and the progress of long work in whichever form the reader can see."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any, Protocol

from proxeny.config.commands.outcome import WrongCall


class Progress(Protocol):
    """What long work tells while it runs: the stage, how much is done, and of how much."""

    def __call__(self, stage: str, done: int, total: int, /) -> None: ...


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def print_line(text: str) -> None:
    """One line of results."""
    sys.stdout.write(f"{text}\n")


def print_json(value: Any) -> None:
    """A result as JSON in UTF-8, keys in the order given."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=_plain) + "\n")


def say(message: str) -> None:
    """A message to the person, on stderr."""
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def write_out(content: bytes, *, to: str | None) -> None:
    """Write a result to a file or to stdout; a file appears whole or not at all. Raises WrongCall."""
    if to is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = Path(to)
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        raise WrongCall(f"{path}: {error.strerror}") from error


@contextmanager
def progress(*, stages: int = 1) -> Iterator[Progress]:
    """One bar over so many stages on a terminal; elsewhere one plain line when a stage begins."""
    if sys.stderr.isatty():
        with _bar(stages) as tell:
            yield tell
    else:
        yield _Lines()


class _Lines:
    """Progress for logs."""

    def __init__(self) -> None:
        self._stage = ""
        self._since = monotonic()

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        if stage != self._stage:
            self._stage = stage
            say(f"[{monotonic() - self._since:5.1f} s] {stage}")


@contextmanager
def _bar(stages: int) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (BarColumn(30), TaskProgressColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Bars(*columns, console=Console(stderr=True)) as bars:
        yield _Bar(bars, stages=stages)


class _Bar:
    """One bar: every stage is an equal piece of it, and its name and count stand behind."""

    def __init__(self, bars: Any, *, stages: int) -> None:
        self._bars = bars
        self._stages = stages
        self._seen: list[str] = []
        self._task = bars.add_task("", total=stages)

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        if stage not in self._seen:
            self._seen.append(stage)
        all_of_them = max(self._stages, len(self._seen))
        completed = len(self._seen) - 1 + (done / total if total else 1)
        words = f"{len(self._seen)}/{all_of_them} {stage}" if all_of_them > 1 else stage
        count = f" {done}/{total}" if total > 1 else ""
        self._bars.update(self._task, description=words + count, completed=completed, total=all_of_them)
