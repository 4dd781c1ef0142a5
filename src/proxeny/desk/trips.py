"""How often the members of a delegation already travelled in the same year, from records that the reader may read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from proxeny.accounts.scope import Scope
from proxeny.records.models import Record
from proxeny.registers.delegations.models import Delegation

_TRAVELLED = ("decided", "done", "reported")


def trips_before(record: Record, *, persons: Sequence[int | None], scope: Scope) -> list[int | None]:
    """For each member in order, by its person on record: other trips abroad in the same year that began before.

    None for members without a person on record, and for other registers an empty list.
    """
    if not isinstance(record, Delegation) or record.starts_on is None:
        return []
    known = {pk for pk in persons if pk}
    counted = _counted(known, before=record.starts_on, scope=scope) if known else Counter[int]()
    return [counted[pk] if pk else None for pk in persons]


def _counted(persons: set[int], *, before: date, scope: Scope) -> Counter[int]:
    """Person to the number of trips in the year before the day."""
    year = date(before.year, 1, 1)
    trips = Delegation.objects.within(scope).filter(
        direction="out", state__in=_TRAVELLED, starts_on__gte=year, starts_on__lt=before, members__person__in=persons
    )
    pairs = trips.order_by().values_list("pk", "members__person").distinct()
    return Counter(person for _trip, person in pairs if person in persons)
