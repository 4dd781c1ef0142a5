"""The `proxeny` command: reads the call, runs it, and turns every failure into one line and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from proxeny.config import environment
from proxeny.config.commands.calls import CALLS, LATER, Call
from proxeny.config.commands.outcome import DONE, WRONG_CALL, WrongCall
from proxeny.config.full_disk import is_full

_INTERRUPTED = 130


class OneLineParser(argparse.ArgumentParser):
    """A parser whose refusals are one line, as scripts and people expect; `more` is asked for the end of its help."""

    more: Callable[[], str] | None = None

    def format_help(self) -> str:
        if self.more is not None:
            self.epilog = self.more()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        raise WrongCall(f"{message} (see `{self.prog} --help`)")


def parser(word: str = "") -> argparse.ArgumentParser:
    """The whole command; with all its calls, or with the one alone that a word names."""
    shared = OneLineParser(add_help=False)
    config_help = "file of PROXENY_NAME=value lines; the environment goes before it"
    shared.add_argument("--config", metavar="FILE", default=argparse.SUPPRESS, help=config_help)
    whole = OneLineParser(prog="proxeny", description="The system of record for local diplomacy.", parents=[shared])
    whole.add_argument("--version", action="store_true", help="print the version")
    calls = whole.add_subparsers(
        title="calls", dest="call", metavar="CALL", parser_class=OneLineParser, prog=whole.prog
    )
    called = [call for call in CALLS if call.name == word]
    for call in called or CALLS:
        _add(calls, call, shared)
    for name, summary in () if called else LATER.items():
        later = calls.add_parser(name, help=f"{summary} (not yet in this version)", description=summary)
        later.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return whole


def _add(calls: argparse._SubParsersAction[OneLineParser], call: Call, shared: OneLineParser) -> None:
    one = calls.add_parser(call.name, help=call.summary, description=call.summary, parents=[shared])
    if call.more:
        one.more = lambda: str(getattr(_module(call), call.more)())
    for argument in call.arguments:
        one.add_argument(*argument.names, **argument.options)


def _module(call: Call) -> Any:
    """The module that does a call, loaded when it is needed."""
    return import_module(f"proxeny.config.commands.{call.module}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one call. Returns 0 done, 1 the work found a problem, 2 wrong call or unreadable input."""
    try:
        return _run(argv)
    except (WrongCall, environment.ConfigError) as error:
        return _fail(str(error))
    except KeyboardInterrupt:
        _fail("interrupted; nothing is left half-written")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone, as `| head` does; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if environment.text("DEBUG") == "1":
            raise
        if is_full(error):
            return _fail("no room is left on the disk; nothing is left half-written")
        first_line = (str(error).splitlines() or [""])[0]
        return _fail(f"{type(error).__name__}: {first_line} (PROXENY_DEBUG=1 shows where)")


def _run(argv: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    whole = parser(*words[:1])
    if words and words[0] in LATER and not {"-h", "--help"} & set(words):
        raise WrongCall(f"`proxeny {words[0]}` is not yet in this version")
    given = whole.parse_args(words)
    if given.version:
        return _version()
    if given.call is None:
        raise WrongCall("which call? (see `proxeny --help`)")
    if config := getattr(given, "config", None):
        environment.read_file(Path(config))
    outcome: int = _module(next(call for call in CALLS if call.name == given.call)).run(given)
    sys.stdout.flush()
    return outcome


def _version() -> int:
    from importlib.metadata import version

    sys.stdout.write(f"proxeny {version('proxeny')}\n")
    return DONE


def _fail(message: str) -> int:
    sys.stderr.write(f"proxeny: {message}\n")
    return WRONG_CALL


if __name__ == "__main__":
    sys.exit(main())
