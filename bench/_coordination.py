"""What the rules of coordination cost when a record is saved, and for the list of warnings."""

from __future__ import annotations

from datetime import date
from typing import Any

from bench._bed import OFFICE, compared, head, timed

TIMES = 40


def measure(label: str) -> None:
    """The checks after a visit, an agreement or a partner was saved, each in turn over many records; and the list."""
    from proxeny.accounts.scope import scope_of
    from proxeny.coordination.queries import warnings_in_sight, warnings_of

    scope = scope_of(head(), on=date(2024, 7, 9))
    for name in ("delegations", "agreements", "partners"):
        records = iter(_records(name) * 3)
        call = lambda records=records: warnings_of(next(records), scope=scope)  # type: ignore[misc] # noqa: E731
        compared(label, f"checks on saving, {name}", timed(call, times=TIMES))
    compared(label, "all warnings of one office", timed(lambda: warnings_in_sight(scope), times=10))


def _records(name: str) -> list[Any]:
    from proxeny.records.register import REGISTERS

    model = REGISTERS[name].model
    newest = model.everything.filter(kind=name).order_by("-listed_on", "-pk")
    ours = newest if name == "partners" else newest.filter(office__code=OFFICE)
    return list(ours[:TIMES])
