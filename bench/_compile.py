"""The cluster's half-year report, beside the same counts by pandas and DuckDB over the registers' exports."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

from bench._bed import CLUSTER, MEMBERS, cluster, row, timed

PERIOD = "2024-H1"
LAST = (date(2024, 1, 1), date(2024, 6, 30))
HELD = ("done", "reported")


def measure(label: str, *, folder: Path) -> None:
    """A row for our compile and each peer; the counts must be the same."""
    import duckdb
    import pandas

    from proxeny.accounts.scope import scope_of_everything
    from proxeny.ground.periods import Period
    from proxeny.indicators.queries import figures
    from proxeny.reports.compile import compile_report
    from proxeny.reports.queries import load

    cluster()
    scope, period = scope_of_everything(on=date(2024, 7, 9)), Period.parse(PERIOD)

    def report() -> Any:
        loaded = load("six-month", CLUSTER, period, borders=None, lang="en", on=date(2024, 7, 9), scope=scope)
        return compile_report(loaded)

    def ours() -> int:
        found = figures(["outgoing_delegations"], subject=CLUSTER, period=period)
        return int(found["outgoing_delegations"].value or 0)

    path = exported(folder)
    frame = pandas.read_csv(path, dtype=str)
    base = duckdb.connect()
    base.execute(f"CREATE TABLE d AS SELECT * FROM read_csv('{path}', all_varchar=true)")

    def by_pandas(data: Any = None) -> int:
        rows = pandas.read_csv(path, dtype=str) if data is None else data
        held = rows[rows.state.isin(HELD) & (rows.direction == "out") & rows.office.isin(MEMBERS)]
        held = held[(held.starts_on >= LAST[0].isoformat()) & (held.starts_on <= LAST[1].isoformat())]
        return int(held.groupby("office").size().sum())

    def by_duckdb(table: str = f"read_csv('{path}', all_varchar=true)") -> int:
        members = ", ".join(f"'{code}'" for code in MEMBERS)
        query = (
            f"SELECT count(*) FROM {table} WHERE state IN {HELD} AND direction = 'out' AND office IN ({members}) "
            f"AND starts_on BETWEEN '{LAST[0]}' AND '{LAST[1]}'"
        )
        found = base.execute(query).fetchone()
        return int(found[0]) if found else 0

    assert ours() == by_pandas() == by_pandas(frame) == by_duckdb() == by_duckdb("d"), "the counts differ"
    row(label, "compile the whole cluster report", *timed(report, times=20))
    row(label, "one measure of 17 members, ours", *timed(ours, times=20))
    row(label, "the same by pandas, reading the export", *timed(by_pandas, times=3))
    row(label, "the same by pandas, export in memory", *timed(lambda: by_pandas(frame), times=20))
    row(label, "the same by DuckDB, reading the export", *timed(by_duckdb, times=3))
    row(label, "the same by DuckDB, export in memory", *timed(lambda: by_duckdb("d"), times=20))


def exported(folder: Path) -> Path:
    """The delegations register as one CSV file, with the office of each row."""
    from proxeny.registers.delegations.models import Delegation

    path = folder / "delegations.csv"
    if not path.exists():
        out = io.StringIO()
        out.write("office,direction,state,starts_on\n")
        rows = Delegation.everything.values_list("office__code", "direction", "state", "starts_on")
        for office, direction, state, starts_on in rows.iterator():
            out.write(f"{office},{direction},{state},{starts_on}\n")
        path.write_text(out.getvalue(), encoding="utf-8")
    return path
