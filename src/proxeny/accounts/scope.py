"""What one person sees and may do on one day; built from grants, the dated tree and the clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import starmap
from types import MappingProxyType
from typing import Any, NamedTuple

from django.db.models import F, IntegerField, Q, QuerySet, TextField, Value

from proxeny.accounts.models import Cluster, Deputy, Grant, Membership, Office, Reporting, Succession, User
from proxeny.accounts.roles import roles
from proxeny.audit.kept_queries import kept_query


@dataclass(frozen=True)
class Scope:
    """Offices by how they are seen (ids), and the verbs allowed in each office and cluster.

    `own`: the person acts in their name. `continued`: what these continue after mergers; nothing new begins there.
    `full`: all records that are not restricted. `sealed`: these too.
    `coordination`: the shared view. `returns`: accepted returns. `history`: the trail. `verbs` maps an office's id,
    `cluster_verbs` a cluster's id, to verbs.
    """

    on: date
    user_id: int | None = None
    own: tuple[int, ...] = ()
    continued: frozenset[int] = frozenset()
    full: frozenset[int] = frozenset()
    sealed: frozenset[int] = frozenset()
    coordination: frozenset[int] = frozenset()
    returns: frozenset[int] = frozenset()
    history: frozenset[int] = frozenset()
    clusters: frozenset[int] = frozenset()
    verbs: MappingProxyType[int, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    cluster_verbs: MappingProxyType[int, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    everywhere: frozenset[str] = frozenset()
    # What the person may do only as somebody's deputy: (office, verb) or (None, verb) for clusters, and whose deputy.
    lent: MappingProxyType[tuple[int | None, str], int] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def sight(self) -> tuple[list[int], list[int] | None]:
        """`full` and `sealed` as plain lists, the second None where nothing in sight is closed: what queries ask by."""
        return sorted(self.full), None if self.full <= self.sealed else sorted(self.sealed)

    def may(self, verb: str, *, office: int) -> bool:
        """Whether the person may do `verb` in the name of the office with this id."""
        return verb in self.verbs.get(office, frozenset())

    def stands_for(self, verb: str, *, office: int | None) -> int | None:
        """For whom the person does this, where it is done as a deputy; without an office, for a cluster."""
        return self.lent.get((office, verb))


NOBODY = Scope(on=date.min)


def in_force(on: date, of: str = "") -> Q:
    """Filter of dated rows: those that hold on the day; `of` leads to the rows (`grant__`)."""
    lasting = Q(**{f"{of}valid_to__isnull": True}) | Q(**{f"{of}valid_to__gte": on})
    return Q(**{f"{of}valid_from__lte": on}) & lasting


class Power(NamedTuple):
    """One role for one office, cluster or the whole installation, as one person has it on a day.

    `verbs`: what of it is lent to a deputy, with spaces between; `lender`: whose role it is then. `continued`: the
    office is one that the office of the role continues after a merger.
    """

    grant: int
    role: str
    office: int | None
    cluster: int | None
    verbs: str
    lender: int
    continued: int


_POWER = ("pk", "role", "office_id", "cluster_id")
# Nothing new begins in an office that another continues.
_BEGINNING = frozenset({"record.create", "record.import"})


def _powers(user: User, *, on: date) -> list[Power]:
    """The person's own roles and those of whom they stand in for, with the offices that these continue: one question.

    Own roles come first, then lent ones.
    """
    found = starmap(Power, _powers_of(user=user.pk, on=on))
    return sorted(found, key=lambda power: (power.lender > 0, power.continued, power.grant))


@kept_query
def _powers_of(user: int, on: date) -> QuerySet[Any, Any]:
    own = Grant.objects.filter(in_force(on), user=user)
    lent = Deputy.objects.filter(
        in_force(on), in_force(on, "grant__"), deputy=user, grant__user__is_active=True
    ).order_by()
    words, nobody = Value("", output_field=TextField()), Value(0, output_field=IntegerField())
    here, before = Value(0, output_field=IntegerField()), Value(1, output_field=IntegerField())
    old = {"office__predecessors__valid_from__lte": on}
    old_lent = {f"grant__{name}": day for name, day in old.items()}
    row = ("grant_id", "grant__role", "grant__office_id", "grant__cluster_id", "verbs", "grant__user_id")
    then = (*row[:2], "grant__office__predecessors__office_id", *row[3:])
    parts = [
        lent.values_list(*row, here),
        own.filter(**old).values_list(*_POWER[:2], "office__predecessors__office_id", _POWER[3], words, nobody, before),
        lent.filter(**old_lent).values_list(*then, before),
    ]
    return own.order_by().values_list(*_POWER, words, nobody, here).union(*parts, all=True)


@kept_query
def _edges_on(on: date) -> QuerySet[Any, Any]:
    """(upper, lower, 1 where the upper continues the lower): the tree with what mergers hung into it."""
    below, before = (Value(number, output_field=IntegerField()) for number in (0, 1))
    placed = Reporting.objects.filter(in_force(on)).values_list("superior_id", "office_id", below)
    continued = Succession.objects.filter(valid_from__lte=on).values_list("successor_id", "office_id", before)
    return placed.union(continued, all=True)


@kept_query
def _seats_on(on: date) -> QuerySet[Any, Any]:
    """(cluster, office): offices that a member continues are seen through the member's seat."""
    seats = Membership.objects.filter(in_force(on)).order_by().values_list("cluster_id", "office_id")
    before = Succession.objects.filter(in_force(on, "successor__memberships__"), valid_from__lte=on)
    return seats.union(before.values_list("successor__memberships__cluster_id", "office_id"))


@kept_query
def _nation() -> QuerySet[Any, Any]:
    """(office, kind): ministries, the offices that answer for a unit, and those that sit in a cluster."""
    meant = Q(kind=Office.Kind.MINISTRY) | Q(code=F("place_id")) | Q(memberships__isnull=False)
    return Office.objects.filter(meant).order_by().values_list("pk", "kind").distinct()


@kept_query
def _all_clusters() -> QuerySet[Any, Any]:
    return Cluster.objects.order_by().values_list("pk")


@dataclass(frozen=True)
class _Around:
    """The tree of offices and the clusters on one day, each asked of the database once and only when needed."""

    on: date

    @cached_property
    def _edges(self) -> list[tuple[Any, ...]]:
        return _edges_on(on=self.on)

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        children: dict[int, list[int]] = defaultdict(list)
        for upper, lower, _continued in self._edges:
            children[upper].append(lower)
        return children

    @cached_property
    def ended(self) -> frozenset[int]:
        """The offices that another continues on the day."""
        return frozenset(lower for _upper, lower, continued in self._edges if continued)

    @cached_property
    def _seats(self) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """Cluster to its offices, and office to its clusters: an office sits in one or two, so there are few."""
        offices: dict[int, set[int]] = defaultdict(set)
        clusters: dict[int, set[int]] = defaultdict(set)
        for cluster, office in _seats_on(on=self.on):
            offices[cluster].add(office)
            clusters[office].add(cluster)
        return offices, clusters

    def nation(self, office: int) -> tuple[frozenset[int], frozenset[int]]:
        """Every office of the country, and every cluster, where the office is a ministry's; else nothing."""
        kinds: dict[int, str] = dict(_nation())
        if kinds.get(office) != Office.Kind.MINISTRY:
            return frozenset(), frozenset()
        return frozenset(kinds) - {office}, frozenset(pk for (pk,) in _all_clusters())

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
        return frozenset[int]().union(*(self._seats[0].get(cluster, ()) for cluster in clusters))

    def clusters(self, offices: Collection[int]) -> frozenset[int]:
        """The clusters of the offices."""
        return frozenset[int]().union(*(self._seats[1].get(office, ()) for office in offices))


@dataclass
class _Gathering:
    """The scope while grants are being added up."""

    around: _Around
    own: list[int] = field(default_factory=list)
    continued: set[int] = field(default_factory=set)
    sights: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    clusters: set[int] = field(default_factory=set)
    verbs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    cluster_verbs: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    everywhere: set[str] = field(default_factory=set)
    lent: dict[tuple[int | None, str], int] = field(default_factory=dict)

    def add(self, power: Power) -> None:
        role = roles()[power.role]
        may = role.may & frozenset(power.verbs.split()) if power.lender else role.may
        if power.office is not None:
            if power.continued:
                self.continued.add(power.office)
            else:
                self.own.append(power.office)
            self._add_office(power, sees=role.sees, may=may)
        elif power.cluster is not None:
            self.clusters.add(power.cluster)
            self._note_lent(None, may - self.cluster_verbs[power.cluster], lender=power.lender)
            self.cluster_verbs[power.cluster] |= may
            self._add_members([power.cluster], sees=role.sees)
        elif not power.lender:
            self.everywhere |= may

    def _note_lent(self, office: int | None, verbs: frozenset[str] | set[str], *, lender: int) -> None:
        """These verbs are had as a deputy only: own roles were added before."""
        if lender:
            self.lent |= {(office, verb): lender for verb in verbs if (office, verb) not in self.lent}

    def _add_office(self, power: Power, *, sees: frozenset[str], may: frozenset[str]) -> None:
        office = power.office
        assert office is not None
        below = "below" in sees
        offices = self.around.below(office) if below else frozenset({office})
        ended = self.around.ended if below else frozenset({office} if power.continued else ())
        for seen in offices if sees & {"own", "below"} else ():
            allowed = may - _BEGINNING if seen in ended else may
            self.sights["full"].add(seen)
            self._note_lent(seen, allowed - self.verbs[seen], lender=power.lender)
            self.verbs[seen] |= allowed
        if "sealed" in sees:
            self.sights["sealed"].add(office)
        if "history" in sees:
            self.sights["history"] |= offices
        if "nation" in sees:
            country, every = self.around.nation(office)
            self.clusters |= every
            self.sights["coordination"] |= country
            self.sights["returns"] |= country
        clusters = self.around.clusters(offices)
        self.clusters |= clusters
        self._add_members(clusters, sees=sees)

    def _add_members(self, clusters: Collection[int], *, sees: frozenset[str]) -> None:
        members = self.around.members(clusters)
        for sight in sees & {"coordination", "returns"}:
            self.sights[sight] |= members


def scope_of(user: User, *, on: date) -> Scope:
    """What this person sees and may do on the day; nothing at all without a grant."""
    if user.is_over(on=on):
        return NOBODY
    return _scope(_powers(user, on=on), user_id=user.pk, around=_Around(on))


def scopes_of_grants(grants: Iterable[Grant], *, on: date) -> list[Scope]:
    """What each of these grants alone shows and allows on the day, in their order."""
    around = _Around(on)
    found = list(grants)
    before: dict[int, list[int]] = defaultdict(list)
    offices = [grant.office_id for grant in found if grant.office_id]
    continued = Succession.objects.filter(successor__in=offices, valid_from__lte=on)
    for successor, office in continued.values_list("successor_id", "office_id"):
        before[successor].append(office)
    return [
        _scope(_alone(grant, before=before[grant.office_id or 0]), user_id=grant.user_id, around=around)
        for grant in found
    ]


def _alone(grant: Grant, *, before: list[int]) -> list[Power]:
    """A role as if its holder had no other."""
    here = Power(grant.pk, grant.role, grant.office_id, grant.cluster_id, "", 0, 0)
    return [here, *(here._replace(office=office, continued=1) for office in before)]


def _scope(powers: Iterable[Power], *, user_id: int, around: _Around) -> Scope:
    gathered = _Gathering(around)
    for power in powers:
        gathered.add(power)
    sights = {name: frozenset(ids) for name, ids in gathered.sights.items()}
    full = sights.get("full", frozenset())
    return Scope(
        on=around.on,
        user_id=user_id,
        own=tuple(dict.fromkeys(gathered.own)),
        continued=frozenset(gathered.continued),
        full=full,
        sealed=sights.get("sealed", frozenset()),
        coordination=sights.get("coordination", frozenset()) - full,
        returns=sights.get("returns", frozenset()) | full,
        history=sights.get("history", frozenset()),
        clusters=frozenset(gathered.clusters),
        verbs=MappingProxyType({office: frozenset(verbs) for office, verbs in gathered.verbs.items()}),
        cluster_verbs=MappingProxyType({code: frozenset(verbs) for code, verbs in gathered.cluster_verbs.items()}),
        everywhere=frozenset(gathered.everywhere),
        lent=MappingProxyType(gathered.lent),
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
