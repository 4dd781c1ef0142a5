"""`proxeny demo`: the main job on a database of its own, from nothing to the cluster's report, then served."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path
from time import monotonic

from proxeny.config import environment
from proxeny.config.commands.migrate import prepare
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import print_line, progress
from proxeny.config.commands.serve import port_of, require_free, serve
from proxeny.config.commands.start import start

TODAY = "2024-07-09"
STAGES = 18
_FOLDER = "demo-home"


def run(arguments: argparse.Namespace) -> int:
    """Rebuild, report, tell, serve."""
    began = monotonic()
    port = port_of(arguments.port)
    if not arguments.no_serve:
        require_free(host=arguments.host, port=port)
    out = Path(arguments.out) if arguments.out else environment.home() / "demo"
    _stand_in_demo_home()
    told = _build_and_tell(out, began=began)
    if arguments.no_serve:
        for line in (
            *told,
            f"To serve it: PROXENY_HOME={_shown(environment.home())} {_shown(Path(sys.argv[0]).absolute())} serve",
        ):
            print_line(line)
        return DONE
    serve(host=arguments.host, port=port, lines=told)
    return DONE


def _shown(folder: Path) -> str:
    """The folder as it is typed from here."""
    return str(folder.relative_to(Path.cwd())) if folder.is_relative_to(Path.cwd()) else str(folder)


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
    today = os.environ.setdefault("PROXENY_TODAY", TODAY)
    os.environ.setdefault("PROXENY_DEMONSTRATION", "1")
    # Kept with the data, so that every later command knows that it is a demonstration and on which day it stands.
    kept = f"PROXENY_DEMONSTRATION=1\nPROXENY_TODAY={today}\n"
    (home / environment.KEPT).write_text(kept, encoding="utf-8")


def _build_and_tell(out: Path, *, began: float) -> tuple[str, ...]:
    """Build everything, print what came of it, and return the lines about the accounts."""
    environment.keep_secret_key()
    start()
    from proxeny.accounts.passwords import new_password
    from proxeny.config.demo.build import build
    from proxeny.config.demo.report import write_report
    from proxeny.config.demo.summary import accounts, lines

    password = new_password()
    try:
        with progress(stages=STAGES) as tell:
            prepare(tell=tell)
            built = build(password=password, tell=tell)
            report, written = write_report(out, tell=tell)
    except OSError as error:
        raise WrongCall(f"{error.filename or out}: {error.strerror}") from error
    ends = f"{len(written)} files in {out}, the records in {environment.home()}, {monotonic() - began:.0f} s in all"
    for line in (*lines(report, built), ends):
        print_line(line)
    return tuple(accounts(built.accounts, password=password))
