"""Measures dashboards, reports on screen and the full recount over ten years of kept figures, beside pandas and DuckDB.

python bench/cells.py                                          100,000 figures on SQLite
python bench/cells.py --figures 5000000 --keep var/bench      another size, kept for the next run

A kept figure is a count that is kept of a month or a half-year, or a figure typed in a return: about half of each.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import _bed  # noqa: E402 (the folder must be known first)

TODAY = "2026-07-09"


def start(folder: Path, *, figures: int, label: str) -> None:
    """Open the database of this run, making its figures first where it has none; says what is in it."""
    url = os.environ.get("PROXENY_TEST_DATABASE_URL", "")
    os.environ |= {"PROXENY_HOME": str(folder), "PROXENY_TODAY": TODAY, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    if url:
        os.environ["PROXENY_DATABASE_URL"] = url
    new = not (folder / "ready").exists()
    folder.mkdir(parents=True, exist_ok=True)
    # Data that were kept may be of an earlier version.
    subprocess.run([*_bed.PROXENY, "migrate"], check=True, stdout=sys.stderr)
    import proxeny.config.wsgi  # noqa: F401
    from bench import _cells_made
    from proxeny.config.commands.start import system_context

    if new:
        began = time.process_time()
        _cells_made.make(figures, context=system_context(via="generate"))
        _bed.row(label, "made in seconds of one core", time.process_time() - began, "", "", "")
        (folder / "ready").touch()
    _bed.analyse()
    for what, number in _cells_made.kept().items():
        _bed.row(label, what, f"{number:,}", "", "", "")


def main() -> None:
    """All measurements of one size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=100_000, help="about how many kept figures")
    parser.add_argument("--keep", type=Path, help="where the database stays for the next run")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = given.keep / f"cells-{given.figures}" if given.keep else Path(folder)
        label = f"{'PostgreSQL' if 'PROXENY_TEST_DATABASE_URL' in os.environ else 'SQLite'}, {given.figures:,}"
        _bed.row("database, figures", "what", "median ms", "p95 ms", "ms of one core", "beside")
        _bed.row("---", "---", "---:", "---:", "---:", "---:")
        start(here, figures=given.figures, label=label)
        from bench import _cells_pages, _cells_peers

        _cells_pages.measure(label)
        _cells_peers.measure(label, folder=here)


if __name__ == "__main__":
    main()
