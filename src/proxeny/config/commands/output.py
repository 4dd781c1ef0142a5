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
def progress() -> Iterator[Progress]:
    """A bar per stage on a terminal; elsewhere one plain line when a stage begins."""
    if sys.stderr.isatty():
        with _bars() as tell:
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
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<38}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int, /) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield tell
