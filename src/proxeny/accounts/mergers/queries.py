"""What a merger would carry over, which offices the succession of units proposes, and which mergers there were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Deputy, Grant, Membership, Merger, Office, Reporting, Succession
from proxeny.places.models import Succession as UnitSuccession

_DAY = timedelta(days=1)


def proposed(into: Office) -> tuple[list[Office], date | None]:
    """The offices of the same kind whose units became the unit of this one, and from which day on."""
    if into.place_id is None:
        return [], None
    units = list(UnitSuccession.objects.filter(new=into.place_id).exclude(old=into.place_id))
    if not units:
        return [], None
    kinds = (
        (Office.Kind.DEPARTMENT, Office.Kind.UNIT)
        if into.kind in (Office.Kind.DEPARTMENT, Office.Kind.UNIT)
        else (into.kind,)
    )
    ended = Succession.objects.values("office_id")
    found = Office.objects.filter(place__in=[unit.old_id for unit in units], kind__in=kinds)
    offices = found.exclude(pk__in=ended).exclude(pk=into.pk).order_by("code")
    return list(offices), max(unit.effective_on for unit in units)


def grants_carried(offices: Sequence[Office], *, valid_from: date) -> QuerySet[Grant]:
    """Roles for the offices that hold on the day or later."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from)
    return Grant.objects.filter(lasting, office__in=offices).select_related("user", "office").order_by("pk")


def seats_carried(offices: Sequence[Office], *, valid_from: date) -> QuerySet[Membership]:
    """Seats in clusters that last to the end of the offices at least: a seat ends with its office."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from - _DAY)
    return Membership.objects.filter(lasting, office__in=offices).select_related("cluster", "office").order_by("pk")


def below_carried(offices: Sequence[Office], *, into: Office, valid_from: date) -> QuerySet[Reporting]:
    """Which offices stand below the ones that end, to their end at least."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from - _DAY)
    rows = Reporting.objects.filter(lasting, superior__in=offices).exclude(office__in=[*offices, into])
    return rows.select_related("office", "superior").order_by("pk")


def deputies_carried(offices: Sequence[Office], *, valid_from: date) -> QuerySet[Deputy]:
    """Deputies for roles of the offices whose days reach over the day."""
    rows = Deputy.objects.filter(grant__office__in=offices, valid_to__gte=valid_from)
    return rows.select_related("grant__user", "deputy").order_by("pk")


@dataclass(frozen=True)
class Carried:
    """How much a merger carries over."""

    people: int
    roles: int
    seats: int
    below: int
    deputies: int


def preview(offices: Sequence[Office], *, into: Office, valid_from: date) -> Carried:
    """What a merger would carry over, counted."""
    grants = grants_carried(offices, valid_from=valid_from)
    return Carried(
        people=grants.order_by().values("user_id").distinct().count(),
        roles=grants.count(),
        seats=seats_carried(offices, valid_from=valid_from).count(),
        below=below_carried(offices, into=into, valid_from=valid_from).count(),
        deputies=deputies_carried(offices, valid_from=valid_from).count(),
    )


def mergers_of(office: Office) -> QuerySet[Merger]:
    """The mergers in which this office went on, the last first, with what ended in it."""
    return office.mergers.prefetch_related("successions__office")
