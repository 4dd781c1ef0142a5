"""The full recount of what is kept, and one table of figures beside pandas and DuckDB over the same rows."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bench._bed import NATION, PROXENY, row
from bench._cells_pages import told

FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)


def measure(label: str, *, folder: Path) -> None:
    """Rows for the table of all counts of 63 provinces, for the recount, and for the whole of `proxeny verify`."""
    cells, trips = _exported(folder)
    ours = told(label, "table of all counts of 63 provinces, half-year", _ours)
    expected = _ours()
    for name, peer in _table_peers(cells).items():
        assert peer() == expected, f"{name} counts otherwise"
        told(label, f"the same, {name}", peer, times=10, beside=f"ours {ours:,.1f}")
    _recount(label)
    for name, peer in _trip_peers(trips).items():
        assert peer() == _kept_trips(), f"{name} recounts otherwise"
        told(label, f"recount of outgoing delegations alone, {name}", peer, times=5)
    began = time.perf_counter()
    subprocess.run([*PROXENY, "verify"], check=True)
    row(label, "proxeny verify, all checks, seconds", time.perf_counter() - began, "", "", "")


def _recount(label: str) -> None:
    from proxeny.records.cells import differences

    began, worked = time.perf_counter(), time.process_time()
    assert not list(differences()), "the recount differs from what is kept"
    spent, core = time.perf_counter() - began, time.process_time() - worked
    row(label, "full recount, equal to what is kept, seconds", spent, "", core, "")


def _ours() -> dict[tuple[str, str], int]:
    """(measure, office) to the count of the half-year, as the product asks for it."""
    from proxeny.accounts.models import Office
    from proxeny.ground.periods import Period
    from proxeny.indicators.counted import counted

    codes = dict(Office.objects.filter(memberships__cluster__code=NATION).values_list("pk", "code"))
    found = counted(_flows(), office_ids=list(codes), periods=[Period.parse("2024-H1")])[0]
    counts = ((measure, office, value) for measure, by in found.counts.items() for office, value in by.items())
    return {(measure, codes[office]): value for measure, office, value in counts if value}


def _flows() -> list[str]:
    """The measures that are plain sums over months."""
    from proxeny.records.register import all_measures

    return [name for name, (_register, one) in all_measures().items() if one.kind == "flow" and not one.distinct]


def _table_peers(path: Path) -> dict[str, Callable[[], dict[tuple[str, str], int]]]:
    import duckdb
    import pandas

    flows = _flows()
    frame, base = pandas.read_csv(path, dtype={"office": str}), duckdb.connect()
    base.execute(f"CREATE TABLE cells AS SELECT * FROM read_csv('{path}')")
    listed = ", ".join(f"'{name}'" for name in flows)
    within = f"month BETWEEN '{FIRST}' AND '{LAST}' AND province = 1 AND measure IN ({listed})"

    def by_pandas(rows: Any) -> dict[tuple[str, str], int]:
        inside = rows[(rows.month >= str(FIRST)) & (rows.month <= str(LAST)) & (rows.province == 1)]
        added = inside[inside.measure.isin(flows)].groupby(["measure", "office"]).value.sum()
        return {key: int(value) for key, value in added.items() if value}

    def by_duckdb(table: str) -> dict[tuple[str, str], int]:
        found = base.execute(f"SELECT measure, office, sum(value) FROM {table} WHERE {within} GROUP BY 1, 2").fetchall()
        return {(measure, office): int(value) for measure, office, value in found if value}

    return {
        "pandas, reading the export": lambda: by_pandas(pandas.read_csv(path, dtype={"office": str})),
        "pandas, export in memory": lambda: by_pandas(frame),
        "DuckDB, reading the export": lambda: by_duckdb(f"read_csv('{path}')"),
        "DuckDB, table in memory": lambda: by_duckdb("cells"),
    }


def _kept_trips() -> dict[tuple[str, str], int]:
    from proxeny.records.models import Cell

    kept = Cell.objects.filter(months=1, measure="outgoing_delegations").exclude(value=0)
    return {
        (office, f"{month:%Y-%m}"): value for office, month, value in kept.values_list("office__code", "month", "value")
    }


def _trip_peers(path: Path) -> dict[str, Callable[[], dict[tuple[str, str], int]]]:
    import duckdb
    import pandas

    frame, base = pandas.read_csv(path), duckdb.connect()
    base.execute(f"CREATE TABLE trips AS SELECT * FROM read_csv('{path}', all_varchar=true)")

    def by_pandas() -> dict[tuple[str, str], int]:
        held = frame[(frame.direction == "out") & frame.state.isin(("done", "reported"))]
        added = held.groupby(["office", held.starts_on.str[:7]]).size()
        return {key: int(value) for key, value in added.items()}

    def by_duckdb() -> dict[tuple[str, str], int]:
        held = "direction = 'out' AND state IN ('done', 'reported')"
        query = f"SELECT office, starts_on[:7], count(*) FROM trips WHERE {held} GROUP BY 1, 2"
        return {(office, month): int(n) for office, month, n in base.execute(query).fetchall()}

    return {"pandas, export in memory": by_pandas, "DuckDB, table in memory": by_duckdb}


def _exported(folder: Path) -> tuple[Path, Path]:
    """The counts of months and the delegations as CSV files, with the offices by code."""
    from proxeny.accounts.models import Office
    from proxeny.records.models import Cell
    from proxeny.registers.delegations.models import Delegation

    inside = set(Office.objects.filter(memberships__cluster__code=NATION).values_list("code", flat=True))
    cells, trips = folder / "cells.csv", folder / "delegations.csv"
    rows = Cell.objects.filter(months=1).values_list("office__code", "measure", "month", "value").iterator()
    _written(cells, "office,measure,month,value,province", ((*one, int(one[0] in inside)) for one in rows))
    columns = ("office__code", "direction", "state", "starts_on")
    _written(trips, "office,direction,state,starts_on", Delegation.everything.values_list(*columns).iterator())
    return cells, trips


def _written(path: Path, head: str, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.write(f"{head}\n")
        out.writelines(",".join(map(str, one)) + "\n" for one in rows)
