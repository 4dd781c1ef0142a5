"""Which offices are compared with which: those of one province, and those that sit in one cluster on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from proxeny.accounts.models import Membership, Office
from proxeny.accounts.scope import in_force


@dataclass(frozen=True)
class Neighbourhood:
    """Offices with their province and their clusters; `mates` are those of the provinces asked for."""

    provinces: Mapping[int, str | None]
    clusters: Mapping[int, frozenset[int]]
    mates: frozenset[int]

    @property
    def everyone(self) -> frozenset[int]:
        """Every office that is compared."""
        return self.mates | frozenset(self.clusters)


def neighbourhood(offices: Collection[int], *, on: date) -> Neighbourhood:
    """Everyone with whom these offices share a province or a cluster on the day, in two questions."""
    seats = Membership.objects.filter(in_force(on), cluster__memberships__office__in=offices).order_by()
    seated: dict[int, set[int]] = defaultdict(set)
    for office, cluster in seats.values_list("office_id", "cluster_id").distinct():
        seated[office].add(cluster)
    places = Office.objects.filter(pk__in=offices, place__isnull=False).order_by().values("place_id")
    known = Office.objects.filter(Q(place__in=places) | Q(pk__in=[*seated, *offices])).order_by()
    provinces = dict(known.values_list("pk", "place_id"))
    of_ours = {provinces[office] for office in offices if office in provinces} - {None}
    mates = {office for office, place in provinces.items() if place in of_ours} | set(offices)
    return Neighbourhood(provinces, {office: frozenset(ids) for office, ids in seated.items()}, frozenset(mates))
