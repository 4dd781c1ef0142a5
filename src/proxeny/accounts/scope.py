"""What one person sees and may do on one day; built from grants, the dated tree and the clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from django.db.models import Q

from proxeny.accounts.models import Grant, Membership, Office, Reporting, User
from proxeny.accounts.roles import roles


@dataclass(frozen=True)
class Scope:
    """Offices by how they are seen (ids), and the verbs allowed in each office and cluster.

    `own`: the person acts in their name. `full`: all records that are not restricted. `sealed`: these too.
    `coordination`: the shared view. `returns`: accepted returns. `history`: the trail. `verbs` maps an office's id,
    `cluster_verbs` a cluster's id, to verbs.
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


@dataclass(frozen=True)
class _Around:
    """The tree of offices and the clusters on one day, each asked of the database once and only when needed."""

    on: date

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = defaultdict(list)
        for superior, office in Reporting.objects.filter(in_force(self.on)).values_list("superior_id", "office_id"):
            children[superior].append(office)
        return children

    @cached_property
    def _seats(self) -> list[tuple[int, int]]:
        """(cluster, office) of all memberships: an office sits in one cluster or two, so there are few."""
        return list(Membership.objects.filter(in_force(self.on)).values_list("cluster_id", "office_id"))

    def below(self, office: int) -> frozenset[int]:
        """The office and all under it."""
        found: set[int] = set()
        waiting = [office]
        while waiting:
            below = waiting.pop()
            if below not in found:
                found.add(below)
                waiting.extend(self._children.get(below, ()))
        return frozenset(found)

    def members(self, clusters: Collection[int]) -> frozenset[int]:
        """The offices of the clusters."""
        return frozenset(office for cluster, office in self._seats if cluster in clusters)

    def clusters(self, offices: Collection[int]) -> frozenset[int]:
        """The clusters of the offices."""
        return frozenset(cluster for cluster, office in self._seats if office in offices)


@dataclass
class _Gathering:
    """The scope while grants are being added up."""

    around: _Around
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
        offices = self.around.below(office) if "below" in sees else frozenset({office})
        for seen in offices if sees & {"own", "below"} else ():
            self.sights["full"].add(seen)
            self.verbs[seen] |= may
        if "sealed" in sees:
            self.sights["sealed"].add(office)
        if "history" in sees:
            self.sights["history"] |= offices
        clusters = self.around.clusters(offices)
        self.clusters |= clusters
        self._add_members(clusters, sees=sees)

    def _add_members(self, clusters: Collection[int], *, sees: frozenset[str]) -> None:
        members = self.around.members(clusters)
        for sight in sees & {"coordination", "returns"}:
            self.sights[sight] |= members


def scope_of(user: User, *, on: date) -> Scope:
    """What this person sees and may do on the day; nothing at all without a grant."""
    if not user.is_active:
        return NOBODY
    return _scope(Grant.objects.filter(in_force(on), user=user).order_by("id"), user_id=user.pk, around=_Around(on))


def scopes_of_grants(grants: Iterable[Grant], *, on: date) -> list[Scope]:
    """What each of these grants alone shows and allows on the day, in their order."""
    around = _Around(on)
    return [_scope([grant], user_id=grant.user_id, around=around) for grant in grants]


def _scope(grants: Iterable[Grant], *, user_id: int, around: _Around) -> Scope:
    gathered = _Gathering(around)
    for grant in grants:
        gathered.add(grant)
    sights = {name: frozenset(ids) for name, ids in gathered.sights.items()}
    full = sights.get("full", frozenset())
    return Scope(
        on=around.on,
        user_id=user_id,
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
