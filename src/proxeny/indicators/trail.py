"""What the history keeps of a return, and whether every return still is what its history says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from proxeny.audit.chain import canonical
from proxeny.audit.queries import history
from proxeny.indicators.models import Observation, Return
from proxeny.indicators.typed import columns, quantity_of
from proxeny.records.snapshot import plain


def kept(owed: Return) -> dict[str, Any]:
    """The whole state of a return with its figures, as plain values."""
    rows = owed.observations.filter(ended_at=None).order_by("measure", "unit", "pk")
    reasons = [{**row.finding, "why": row.why} for row in owed.answers.filter(ended_at=None)]
    remarks = [{"measure": row.measure, "text": row.text} for row in owed.remarks.filter(settled_at=None)]
    # A return without questions and remarks is told as it was before there were any.
    given = {name: rows for name, rows in (("answers", reasons), ("remarks", remarks)) if rows}
    return {
        **given,
        "office": owed.office_id,
        "template": owed.template,
        "period": owed.period,
        "state": owed.state,
        "due_on": plain(owed.due_on),
        "figures": [_figure(row) for row in rows],
    }


def _figure(row: Observation) -> dict[str, Any]:
    amount = {name: plain(value) for name, value in columns(quantity_of(row)).items()}
    # A figure that no other return had told is kept as it was before any were offered.
    return {"measure": row.measure, **amount, **({"offered": row.offered} if row.offered else {})}


def strays() -> Iterator[str]:
    """The returns that were changed without a trace, or have none."""
    for owed in Return.objects.order_by("pk"):
        entry = history(f"returns:{owed.pk}").first()
        if entry is None or json.loads(entry.data) != json.loads(canonical(kept(owed))):
            yield f"returns:{owed.pk}"
