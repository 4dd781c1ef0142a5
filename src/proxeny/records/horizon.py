"""How far a list of a whole country looks at once for records that no index of lists tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.records.models import Record
from proxeny.records.queries import Cursor, newer, older
from proxeny.records.register import Register
from proxeny.records.search import FEW_OFFICES

# So many records are looked at one by one for a page.
LOOKED_AT = 20_000


@dataclass(frozen=True)
class Told:
    """What indexes of lists tell of the records sought: the register, some states (none: any), the days of lists."""

    register: Register
    states: Sequence[str] = ()
    days: Q = field(default_factory=Q)


def below(told: Told, *, scope: Scope, after: Cursor | None = None) -> Cursor | None:
    """The last record to look at for a page that begins after `after`; None where there are few enough to the end.

    A person with the records of no more than some offices reads all of these: those of others would use up what is
    looked at.
    """
    return _furthest(told, older(after), scope=scope, order=("-listed_on", "-id"), of=max)


def above(told: Told, *, scope: Scope, before: Cursor) -> Cursor | None:
    """The same upwards from a record."""
    return _furthest(told, newer(before), scope=scope, order=("listed_on", "id"), of=min)


def _furthest(
    told: Told,
    where: Q,
    *,
    scope: Scope,
    order: Sequence[str],
    of: Callable[[Iterable[tuple[date, int]]], tuple[date, int]],
) -> Cursor | None:
    if not told.register.shared and len(scope.full) <= FEW_OFFICES:
        return None
    rows: QuerySet[Record] = Record.everything.filter(where, told.days, kind=told.register.name).order_by(*order)
    alike = [rows.filter(state=state) for state in told.states] or [rows]
    nth = LOOKED_AT // len(alike)
    # State by state, so that all of them follow the index.
    found = [key for part in alike for key in part.values_list("listed_on", "id")[nth - 1 : nth]]
    return Cursor(*of(found)) if found else None
