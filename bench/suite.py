"""Measures lists, compile and imports on SQLite and, where its programs are here, PostgreSQL; prints a Markdown table.

make bench                          100,000 records
make bench ARGS="--records 10000"   another size
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

from bench import _bed, _compile, _create, _lists  # noqa: E402 (the folder must be known first)

POSTGRESQL = ROOT / "tests" / "run" / "postgresql"


def on_this_database(records: int, *, folder: Path, label: str) -> None:
    """All measurements on the database that the environment names."""
    _bed.start(folder, records=records)
    _lists.measure(label)
    _compile.measure(label, folder=folder)
    _create.measure(label)


def main() -> None:
    """SQLite in this process, PostgreSQL in one of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    size = f"{given.records:,}"
    if given.here:
        with tempfile.TemporaryDirectory() as folder:
            on_this_database(given.records, folder=Path(folder), label=f"PostgreSQL, {size}")
        return
    _bed.row("database, records", "what", "median ms", "p95 ms")
    _bed.row("---", "---", "---:", "---:")
    with tempfile.TemporaryDirectory() as folder:
        on_this_database(given.records, folder=Path(folder), label=f"SQLite, {size}")
    if subprocess.run([POSTGRESQL, "--present"], check=False).returncode == 0:
        call = [str(POSTGRESQL), sys.executable, __file__, "--here", "--records", str(given.records)]
        subprocess.run(call, check=True, env=os.environ | {"PROXENY_PG_DURABLE": "1"})
    else:
        print("Left out: PostgreSQL (no server programs on this machine).", file=sys.stderr)


if __name__ == "__main__":
    main()
