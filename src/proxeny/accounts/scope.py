"""What one person sees and may do on one day; built from grants, the dated tree and the clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from django.db.models import Q

from proxeny.accounts.models import Grant, Membership, Office, Reporting, User
from proxeny.accounts.roles import roles


@dataclass(frozen=True)
class Scope:
    """Offices by how they are seen (ids), and the verbs allowed in each office and cluster.

    `own`: the person acts in their name. `full`: all records that are not restricted. `sealed`: these too. `coordination`: the shared view. `returns`: accepted
    returns. `history`: the trail. `verbs` maps an office's id, `cluster_verbs` a cluster's id, to verbs.
    """

    on: date
    user_id: int | None = None
    own: tuple[int, ...] = ()
    full: frozenset[int] = frozenset()
    sealed: frozenset[int] = frozenset()
    coordination: frozenset[int] = frozenset()
    returns: frozenset[int] = frozenset()
    history: frozenset[int] = frozenset()
    clusters: frozenset[int] = frozenset()
    verbs: MappingProxyType[int, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    cluster_verbs: MappingProxyType[int, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    everywhere: frozenset[str] = frozenset()

    def may(self, verb: str, *, office: int) -> bool:
        """Whether the person may do `verb` in the name of the office with this id."""
        return verb in self.verbs.get(office, frozenset())


NOBODY = Scope(on=date.min)


def in_force(on: date) -> Q:
    """Filter of dated rows: those that hold on the day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _below(offices: Iterable[int], *, on: date) -> frozenset[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for superior, office in Reporting.objects.filter(in_force(on)).values_list("superior_id", "office_id"):
        children[superior].append(office)
    found: set[int] = set()
    waiting = list(offices)
    while waiting:
        office = waiting.pop()
        if office not in found:
            found.add(office)
            waiting.extend(children[office])
    return frozenset(found)


def _members(clusters: Iterable[int], *, on: date) -> frozenset[int]:
    rows = Membership.objects.filter(in_force(on), cluster_id__in=list(clusters))
    return frozenset(rows.values_list("office_id", flat=True))


def _clusters_of(offices: Iterable[int], *, on: date) -> frozenset[int]:
    rows = Membership.objects.filter(in_force(on), office_id__in=list(offices))
    return frozenset(rows.values_list("cluster_id", flat=True))


@dataclass
class _Gathering:
    """The scope while grants are being added up."""

    on: date
    own: list[int] = field(default_factory=list)
    sights: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    clusters: set[int] = field(default_factory=set)
    verbs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    cluster_verbs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    everywhere: set[str] = field(default_factory=set)

    def add(self, grant: Grant) -> None:
        role = roles()[grant.role]
        if grant.office_id is not None:
            self._add_office(grant.office_id, sees=role.sees, may=role.may)
        if grant.cluster_id is not None:
            self.clusters.add(grant.cluster_id)
            self.cluster_verbs[grant.cluster_id] |= role.may
            self._add_members([grant.cluster_id], sees=role.sees)
        if grant.office_id is None and grant.cluster_id is None:
            self.everywhere |= role.may

    def _add_office(self, office: int, *, sees: frozenset[str], may: frozenset[str]) -> None:
        self.own.append(office)
        offices = _below([office], on=self.on) if "below" in sees else frozenset({office})
        for seen in offices if sees & {"own", "below"} else ():
            self.sights["full"].add(seen)
            self.verbs[seen] |= may
        if "sealed" in sees:
            self.sights["sealed"].add(office)
        if "history" in sees:
            self.sights["history"] |= offices
        clusters = _clusters_of(offices, on=self.on)
        self.clusters |= clusters
        self._add_members(clusters, sees=sees)

    def _add_members(self, clusters: Iterable[int], *, sees: frozenset[str]) -> None:
        members = _members(clusters, on=self.on)
        for sight in sees & {"coordination", "returns"}:
            self.sights[sight] |= members


def scope_of(user: User, *, on: date) -> Scope:
    """What this person sees and may do on the day; nothing at all without a grant."""
    if not user.is_active:
        return NOBODY
    gathered = _Gathering(on)
    for grant in Grant.objects.filter(in_force(on), user=user).order_by("id"):
        gathered.add(grant)
    sights = {name: frozenset(ids) for name, ids in gathered.sights.items()}
    full = sights.get("full", frozenset())
    return Scope(
        on=on,
        user_id=user.pk,
        own=tuple(dict.fromkeys(gathered.own)),
        full=full,
        sealed=sights.get("sealed", frozenset()),
        coordination=sights.get("coordination", frozenset()) - full,
        returns=sights.get("returns", frozenset()) | full,
        history=sights.get("history", frozenset()),
        clusters=frozenset(gathered.clusters),
        verbs=MappingProxyType({office: frozenset(verbs) for office, verbs in gathered.verbs.items()}),
        cluster_verbs=MappingProxyType({code: frozenset(verbs) for code, verbs in gathered.cluster_verbs.items()}),
        everywhere=frozenset(gathered.everywhere),
    )


def scope_of_everything(*, on: date) -> Scope:
    """The scope of the system itself: commands run by whoever holds the machine, never by a signed-in person."""
    offices = frozenset(Office.objects.values_list("id", flat=True))
    verbs = frozenset(verb for role in roles().values() for verb in role.may)
    clusters = frozenset(Membership.objects.values_list("cluster_id", flat=True))
    return Scope(
        on=on,
        own=tuple(sorted(offices)),
        full=offices,
        sealed=offices,
        returns=offices,
        history=offices,
        clusters=clusters,
        verbs=MappingProxyType(dict.fromkeys(offices, verbs)),
        cluster_verbs=MappingProxyType(dict.fromkeys(clusters, verbs)),
        everywhere=verbs,
    )
