"""How often the members of a delegation already travelled in the same year, from records that the reader may read."""

from __future__ import annotations

from collections import Counter
from datetime import date

from proxeny.accounts.scope import Scope
from proxeny.records.models import Record
from proxeny.registers.delegations.models import Delegation, Member

_TRAVELLED = ("decided", "done", "reported")


def trips_before(record: Record, *, scope: Scope) -> list[int | None]:
    """For each member in order: other trips abroad in the year of this one that began before it.

    None for members without a person on record, and for other registers an empty list.
    """
    if not isinstance(record, Delegation) or record.starts_on is None:
        return []
    persons = list(Member.objects.filter(record_id=record.pk).order_by("id").values_list("person_id", flat=True))
    counted = _counted({pk for pk in persons if pk}, before=record.starts_on, scope=scope)
    return [counted[pk] if pk else None for pk in persons]


def _counted(persons: set[int], *, before: date, scope: Scope) -> Counter[int]:
    """Person to the number of trips in the year before the day."""
    year = date(before.year, 1, 1)
    trips = Delegation.objects.within(scope).filter(
        direction="out", state__in=_TRAVELLED, starts_on__gte=year, starts_on__lt=before, members__person__in=persons
    )
    pairs = trips.order_by().values_list("pk", "members__person").distinct()
    return Counter(person for _trip, person in pairs if person in persons)
