"""`proxeny demo`: the main job on a database of its own, from nothing to the cluster's report, then served."""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from proxeny.config import environment
from proxeny.config.commands.migrate import prepare
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line, progress
from proxeny.config.commands.serve import port_of, require_free, serve
from proxeny.config.commands.start import start

if TYPE_CHECKING:
    from proxeny.config.demo.build import Built

TODAY = "2024-07-09"
_FOLDER = "demo-home"


def run(arguments: argparse.Namespace) -> int:
    """Rebuild, report, tell, serve."""
    began = monotonic()
    port = port_of(arguments.port)
    if not arguments.no_serve:
        require_free(host=arguments.host, port=port)
    out = Path(arguments.out) if arguments.out else environment.home() / "demo"
    _stand_in_demo_home()
    built, password, written = _build(out)
    from proxeny.config.demo.summary import accounts, lines

    for line in (*lines(), f"{len(written)} files in {out}, {monotonic() - began:.0f} s in all"):
        print_line(line)
    told = tuple(accounts(built.accounts, password=password))
    if arguments.no_serve:
        for line in told:
            print_line(line)
        return DONE
    serve(host=arguments.host, port=port, lines=told)
    return DONE


def _stand_in_demo_home() -> None:
    """A home of its own beside the real one, emptied, so that no real record is ever touched."""
    home = environment.home() / _FOLDER
    try:
        if home.exists():
            shutil.rmtree(home)
        home.mkdir(parents=True)
    except OSError as error:
        raise WrongCall(f"{home}: {error.strerror}") from error
    os.environ["PROXENY_HOME"] = str(home)
    os.environ.pop("PROXENY_DATABASE_URL", None)
    os.environ.setdefault("PROXENY_TODAY", TODAY)
    os.environ.setdefault("PROXENY_DEMONSTRATION", "1")


def _build(out: Path) -> tuple[Built, str, list[Path]]:
    start()
    from proxeny.config.demo.accounts import new_password
    from proxeny.config.demo.build import build
    from proxeny.config.demo.report import write_report

    password = new_password()
    with progress() as tell:
        prepare(tell=tell)
        built = build(password=password, tell=tell)
        return built, password, write_report(out, tell=tell)
