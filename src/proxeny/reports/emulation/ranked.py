"""Knows how the emulation of a year stands in the cluster's report of that year; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from proxeny.ground import numerals
from proxeny.reports.content import Cell, Column, Row, Table
from proxeny.reports.emulation.scores import Ranked
from proxeny.reports.wording import Wording

# The code of the table: no measure stands in it.
EMULATION = "emulation"


def ranked_table(members: Iterable[Ranked], *, names: Mapping[str, str], words: Wording) -> Table | None:
    """The members by rank, those without one last; None where nobody scored."""
    rows = tuple(
        Row(
            code=one.code,
            cells=(
                Cell(text=names.get(one.code, one.code)),
                Cell(text=str(one.rank or words.label("missing")), value=one.rank),
                Cell(text=numerals.hundredths(Decimal(str(one.points)), lang=words.lang), value=float(one.points)),
                Cell(text=one.award),
            ),
        )
        for one in sorted(members, key=lambda one: (one.rank is None, one.rank or 0, names.get(one.code, one.code)))
    )
    if not rows:
        return None
    heads = (("member", False), ("emulation_rank", True), ("emulation_points", True), ("emulation_award", False))
    columns = tuple(Column(label=words.label(key), numeric=numeric) for key, numeric in heads)
    unranked = any(row.cells[1].value is None for row in rows)
    remarks = (words.label("emulation_note"),) if unranked else ()
    return Table(code=EMULATION, title=words.label("emulation"), columns=columns, rows=rows, remarks=remarks)
