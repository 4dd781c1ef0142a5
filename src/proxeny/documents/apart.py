"""Reads files of others in a process of its own: a small file may ask for more memory or time than the desk can spare.

What runs apart is a module of the project that loads neither settings nor database. The file comes on its stdin,
what it read goes to its stdout. Where a file takes more than its share, that process ends and the desk lives on.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final


@dataclass(frozen=True)
class Limits:
    """What one file may take of the process that reads it: bytes of memory, seconds of a processor."""

    memory: int = 1536 * 1024 * 1024
    seconds: int = 15

    def hold(self) -> None:
        """Bind this process, so that no file that it reads can move the limits."""
        resource.setrlimit(resource.RLIMIT_AS, (self.memory, self.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (self.seconds, self.seconds))


LIMITS: Final = Limits()

# The very code that asks, wherever it lies; an isolated process would run the installed one.
_ROOT: Final = Path(__file__).resolve().parents[2]
_RUN: Final = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); from proxeny.documents.apart import Limits; "
    "Limits(int(sys.argv.pop(1)), int(sys.argv.pop(1))).hold(); "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)


class TooMuch(Exception):
    """A file that could not be read within the limits."""


def read_apart(module: str, *arguments: str, content: bytes) -> bytes:
    """What the module, run as a program, says of the content. Raises TooMuch."""
    # Imported when first needed: a plain text is read without it.
    import subprocess

    call = _call(module, *arguments)
    try:
        return subprocess.run(call, input=content, capture_output=True, timeout=2 * LIMITS.seconds, check=True).stdout
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise TooMuch from error


def _call(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-I", "-c", _RUN, str(_ROOT), str(LIMITS.memory), str(LIMITS.seconds), module, *arguments]


@contextmanager
def read_apart_to_disk(module: str, *arguments: str, content: bytes) -> Iterator[BinaryIO]:
    """The same for what is long: what the module says is kept in a file, to be read line by line. Raises TooMuch."""
    import subprocess
    import tempfile

    call = _call(module, *arguments)
    with tempfile.TemporaryFile() as said:
        try:
            subprocess.run(
                call, input=content, stdout=said, stderr=subprocess.PIPE, timeout=2 * LIMITS.seconds, check=True
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise TooMuch from error
        said.seek(0)
        yield said


def content_within_limits() -> bytes:
    """The file, in the process that reads it, which its limits bind already."""
    return sys.stdin.buffer.read()
