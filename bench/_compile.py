"""The half-year report of a cluster and of the country, beside the same counts by pandas and DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench._bed import CLUSTER, NATION, compared, timed
from bench._copies import generated

PERIOD = "2024-H1"
LAST = (date(2024, 1, 1), date(2024, 6, 30))
HELD = ("done", "reported")
ON = date(2024, 7, 9)


def measure(label: str, *, folder: Path) -> None:
    """A row for our compile, for one figure of ours and for each peer; the counts must be the same."""
    for what, code in (("the cluster", CLUSTER), ("the country", NATION)):
        compared(label, f"compile the report of {what}", timed(_report(code), times=40))
    path, rows = exported(folder)
    for what, code in (("17 members", CLUSTER), ("63 provinces", NATION)):
        ours = _figure(code)
        peers = _peers(path, members=_members(code))
        for name, peer in peers.items():
            assert peer() == ours(), f"{name} counts otherwise"
        mine = timed(ours, times=40)
        compared(label, f"one figure of {what}", mine)
        for name, peer in peers.items():
            compared(label, f"one figure of {what}, {name} of {rows:,}", timed(peer, times=10), ours=mine)


def _report(code: str) -> Callable[[], Any]:
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.ground.periods import Period
    from proxeny.reports.compile import compile_report
    from proxeny.reports.queries import load

    scope, period = scope_of_everything(on=ON), Period.parse(PERIOD)
    return lambda: compile_report(load("six-month", code, period, borders=None, lang="en", on=ON, scope=scope))


def _figure(code: str) -> Callable[[], int]:
    from proxeny.ground.periods import Period
    from proxeny.indicators.queries import figures

    period = Period.parse(PERIOD)
    measures = ["outgoing_delegations"]
    return lambda: int(figures(measures, subject=code, period=period)[measures[0]].value or 0)


def _members(code: str) -> list[str]:
    from proxeny.accounts.models import Office

    return list(Office.objects.filter(memberships__cluster__code=code).values_list("code", flat=True))


def _peers(path: Path, *, members: list[str]) -> dict[str, Callable[[], int]]:
    import duckdb
    import pandas

    frame = pandas.read_csv(path, dtype=str)
    base = duckdb.connect()
    base.execute(f"CREATE TABLE d AS SELECT * FROM read_csv('{path}', all_varchar=true)")

    def by_pandas(rows: Any) -> int:
        held = rows[rows.state.isin(HELD) & (rows.direction == "out") & rows.office.isin(members)]
        held = held[(held.starts_on >= LAST[0].isoformat()) & (held.starts_on <= LAST[1].isoformat())]
        return int(held.groupby("office").size().sum())

    def by_duckdb(table: str) -> int:
        listed = ", ".join(f"'{code}'" for code in members)
        query = (
            f"SELECT count(*) FROM {table} WHERE state IN {HELD} AND direction = 'out' AND office IN ({listed}) "
            f"AND starts_on BETWEEN '{LAST[0]}' AND '{LAST[1]}'"
        )
        found = base.execute(query).fetchone()
        return int(found[0]) if found else 0

    return {
        "pandas, reading the export": lambda: by_pandas(pandas.read_csv(path, dtype=str)),
        "pandas, export in memory": lambda: by_pandas(frame),
        "DuckDB, reading the export": lambda: by_duckdb(f"read_csv('{path}', all_varchar=true)"),
        "DuckDB, export in memory": lambda: by_duckdb("d"),
    }


def exported(folder: Path) -> tuple[Path, int]:
    """The delegations register as one CSV file, with the office of each row, and how many rows it has.

    Copies of records are left out: nothing of ours counts them, so that no peer may.
    """
    from proxeny.registers.delegations.models import Delegation

    counted = generated(Delegation.everything.all())
    path = folder / "delegations-counted.csv"
    if not path.exists():
        rows = counted.values_list("office__code", "direction", "state", "starts_on")
        with path.open("w", encoding="utf-8") as out:
            out.write("office,direction,state,starts_on\n")
            out.writelines(
                f"{office},{direction},{state},{starts_on}\n" for office, direction, state, starts_on in rows.iterator()
            )
    with path.open(encoding="utf-8") as lines:
        return path, sum(1 for _line in lines) - 1
