"""Measures lists, pages, compile, imports and the web process on SQLite and, where its programs are here, PostgreSQL.

make bench                                         100,000 records on each database, some minutes
make bench ARGS="--records 10000"                  another size
make bench ARGS="--records 10000 --records 1000000 --database sqlite --keep var/bench"
                                                   several sizes, one database, the generated data kept for the next run
make bench ARGS="--records 1000000 --papers 100000 --copied --only search --keep var/bench"
                                                   a national data set, 100,000 records generated and the others copied
                                                   from them (bench/_copies.py); the search alone

Prints a Markdown table: median and 95th percentile in milliseconds, and beside each peer how it stands to ours.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _bed, _compile, _coordination, _copies, _create, _lists, _papers, _process, _search  # noqa: E402 (the folder must be known first)

POSTGRESQL = ROOT / "tests" / "run" / "postgresql"
GENERATED = 100_000
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


# What writes comes last.
PARTS: dict[str, Callable[[str, Path], None]] = {
    "lists": lambda label, _folder: _lists.measure(label),
    "search": lambda label, _folder: _search.measure(label),
    "compile": lambda label, folder: _compile.measure(label, folder=folder),
    "coordination": lambda label, _folder: _coordination.measure(label),
    "process": lambda label, _folder: _process.measure(label),
    "create": lambda label, folder: _create.measure(label, folder=folder),
}


def here(records: int, *, given: argparse.Namespace, folder: Path, label: str) -> None:
    """The measurements on the database that the environment names."""
    _bed.start(folder, records=min(records, GENERATED) if given.copied else records, label=label)
    if given.copied:
        _copies.copy_up_to(records)
    _papers.papers(given.papers)
    for name in given.only or PARTS:
        PARTS[name](label, folder)


def main() -> None:
    """Each size on each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, action="append", help="how many; may be given several times")
    parser.add_argument("--papers", type=int, default=0, help="how many papers with text beside the records")
    parser.add_argument("--database", choices=sorted(NAMES), action="append", help="one of the two alone")
    parser.add_argument("--copied", action="store_true", help="records beyond 100,000 are copies of these")
    parser.add_argument(
        "--only", choices=sorted(PARTS), action="append", help="this part alone; may be given several times"
    )
    parser.add_argument("--keep", type=Path, help="where the databases stay for the next run")
    parser.add_argument("--here", choices=sorted(NAMES), help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.keep = given.keep and given.keep.resolve()
    for records in given.records or [100_000]:
        if given.here:
            with tempfile.TemporaryDirectory() as folder:
                kept = given.keep / kept_as(given.here, records, copied=given.copied) if given.keep else Path(folder)
                here(records, given=given, folder=kept, label=f"{NAMES[given.here]}, {records:,}")
        else:
            _each_database(records, given)


def kept_as(database: str, records: int, *, copied: bool) -> str:
    """The folder in which the data of one size stay: those that were copied never pass for generated ones."""
    return f"{database}-{records}-copied" if copied else f"{database}-{records}"


def _each_database(records: int, given: argparse.Namespace) -> None:
    if records == (given.records or [records])[0]:
        _bed.row("database, records", "what", "median ms", "p95 ms", "beside ours")
        _bed.row("---", "---", "---:", "---:", "---:")
    for name in given.database or sorted(NAMES, reverse=True):
        call = [sys.executable, __file__, "--here", name, "--records", str(records), "--papers", str(given.papers)]
        call += ["--copied"] * given.copied + [f"--only={one}" for one in given.only or ()]
        call += ["--keep", str(given.keep)] if given.keep else []
        if name == "sqlite":
            subprocess.run(call, check=True)
        elif subprocess.run([POSTGRESQL, "--present"], check=False).returncode == 0:
            stays = given.keep and given.keep / kept_as(name, records, copied=given.copied) / "server"
            kept = {"PROXENY_PG_KEPT": str(stays)} if stays else {}
            subprocess.run([str(POSTGRESQL), *call], check=True, env=os.environ | {"PROXENY_PG_DURABLE": "1"} | kept)
        else:
            print("Left out: PostgreSQL (no server programs on this machine).", file=sys.stderr)


if __name__ == "__main__":
    main()
