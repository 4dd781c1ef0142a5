"""What two people do to one return: no write is lost, and where both changed a figure somebody is asked; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators.typed import columns

Seen = Mapping[str, Quantity | None]
_NAMES = ("value", "value_to", "unit", "qualifier", "status")


@dataclass(frozen=True)
class Clash:
    """A figure that was changed here while somebody changed it otherwise, on a page or in a form."""

    measure: str
    said: Quantity
    stands: Quantity


def merged(
    said: Mapping[str, Quantity], *, seen: Seen | None, stands: Mapping[str, Quantity]
) -> tuple[dict[str, Quantity], tuple[Clash, ...]]:
    """What is to be written of what was `said` by somebody who had `seen` these figures, and where both changed one.

    What the person left as it was is not written over what another has changed since. Without `seen` all is written.
    """
    if seen is None:
        return dict(said), ()
    kept: dict[str, Quantity] = {}
    clashes = []
    for name, quantity in said.items():
        now = stands.get(name)
        if name not in seen or now is None or now in (quantity, seen[name]):
            kept[name] = quantity
        elif quantity != seen[name]:
            clashes.append(Clash(name, quantity, now))
    return kept, tuple(clashes)


def noted(quantity: Quantity | None) -> str:
    """A figure as a page or a form carries what it showed; a dash where it showed none."""
    if quantity is None:
        return "-"
    values = columns(quantity)
    return "|".join(_plain(values[name]) for name in _NAMES)


def _plain(value: Decimal | str | None) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value or ""


def understood(note: str) -> Quantity | None:
    """The figure that was noted. Raises ValueError, ArithmeticError for what is no note of ours."""
    if note.strip() == "-":
        return None
    value, value_to, unit, qualifier, status = note.strip().split("|")
    return Quantity(
        value=Decimal(value),
        value_to=Decimal(value_to) if value_to else None,
        unit=unit,
        qualifier=Qualifier(qualifier),
        status=Status(status),
    )
