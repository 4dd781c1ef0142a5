"""Measures lists, pages, compile, imports and the web process on SQLite and, where its programs are here, PostgreSQL.

make bench                                         100,000 records on each database, some minutes
make bench ARGS="--records 10000"                  another size
make bench ARGS="--records 10000 --records 1000000 --database sqlite --keep /tmp/bench"
                                                   several sizes, one database, the generated data kept for the next run

Prints a Markdown table: median and 95th percentile in milliseconds, and beside each peer how it stands to ours.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _bed, _compile, _coordination, _create, _lists, _papers, _process  # noqa: E402 (the folder must be known first)

POSTGRESQL = ROOT / "tests" / "run" / "postgresql"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def here(records: int, *, papers: int, folder: Path, label: str) -> None:
    """All measurements on the database that the environment names; what writes comes last."""
    _bed.start(folder, records=records, label=label)
    _papers.papers(papers)
    _lists.measure(label)
    _compile.measure(label, folder=folder)
    _coordination.measure(label)
    _process.measure(label)
    _create.measure(label, folder=folder)


def main() -> None:
    """Each size on each database in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, action="append", help="how many; may be given several times")
    parser.add_argument("--papers", type=int, default=0, help="how many papers with text beside the records")
    parser.add_argument("--database", choices=sorted(NAMES), action="append", help="one of the two alone")
    parser.add_argument("--keep", type=Path, help="where SQLite's generated databases stay for the next run")
    parser.add_argument("--here", choices=sorted(NAMES), help=argparse.SUPPRESS)
    given = parser.parse_args()
    for records in given.records or [100_000]:
        if given.here:
            with tempfile.TemporaryDirectory() as folder:
                kept = given.keep / f"{given.here}-{records}" if given.keep else Path(folder)
                here(records, papers=given.papers, folder=kept, label=f"{NAMES[given.here]}, {records:,}")
        else:
            _each_database(records, given)


def _each_database(records: int, given: argparse.Namespace) -> None:
    if records == (given.records or [records])[0]:
        _bed.row("database, records", "what", "median ms", "p95 ms", "beside ours")
        _bed.row("---", "---", "---:", "---:", "---:")
    for name in given.database or sorted(NAMES, reverse=True):
        call = [sys.executable, __file__, "--here", name, "--records", str(records), "--papers", str(given.papers)]
        if name == "sqlite":
            subprocess.run([*call, *(["--keep", str(given.keep)] if given.keep else [])], check=True)
        elif subprocess.run([POSTGRESQL, "--present"], check=False).returncode == 0:
            subprocess.run([str(POSTGRESQL), *call], check=True, env=os.environ | {"PROXENY_PG_DURABLE": "1"})
        else:
            print("Left out: PostgreSQL (no server programs on this machine).", file=sys.stderr)


if __name__ == "__main__":
    main()
