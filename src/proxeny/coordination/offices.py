"""Which offices are compared with which: those of one province, and those that sit in one cluster on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Membership, Office
from proxeny.accounts.scope import in_force
from proxeny.audit.kept_queries import kept_query


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

    def whose(self, about: str, office: int) -> dict[str, Any]:
        """What a subject of the rules begins with: how the history names it, its office, where this stands."""
        clusters = self.clusters.get(office, frozenset())
        return {"about": about, "office": office, "province": self.provinces.get(office), "clusters": clusters}


def neighbourhood(offices: Collection[int], *, on: date) -> Neighbourhood:
    """Everyone with whom these offices share a province or a cluster on the day, in two questions."""
    asked, seated = sorted(offices), defaultdict[int, set[int]](set)
    for office, cluster in _seated_with(asked, on):
        seated[office].add(cluster)
    provinces = dict(_placed(asked, sorted({*seated, *asked})))
    of_ours = {provinces[office] for office in offices if office in provinces} - {None}
    mates = {office for office, place in provinces.items() if place in of_ours} | set(offices)
    return Neighbourhood(provinces, {office: frozenset(ids) for office, ids in seated.items()}, frozenset(mates))


@kept_query
def _seated_with(offices: list[int], on: date) -> QuerySet[Membership, tuple[Any, ...]]:
    seats = Membership.objects.filter(in_force(on), cluster__memberships__office__in=offices).order_by()
    return seats.values_list("office_id", "cluster_id").distinct()


@kept_query
def _placed(offices: list[int], also: list[int]) -> QuerySet[Office, tuple[Any, ...]]:
    """(office, place) of those that share a place with these offices, and of others."""
    places = Office.objects.filter(pk__in=offices, place__isnull=False).order_by().values("place_id")
    return Office.objects.filter(Q(place__in=places) | Q(pk__in=also)).order_by().values_list("pk", "place_id")
