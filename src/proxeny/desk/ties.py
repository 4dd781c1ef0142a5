"""Ties of a record to others as its page shows them: both directions, and only ends that the person may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import lang
from proxeny.ground.codelists import codelist
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.links.queries import open_links
from proxeny.records.merging.queries import kept_for, stood_for
from proxeny.records.models import Link, Record
from proxeny.records.register import REGISTERS


@dataclass(frozen=True)
class ShownLink:
    """A tie to another record, seen from this one; it is ended by those who may change the record it starts from."""

    id: int
    kind: str
    title: str
    register: str
    url: str
    outward: bool
    may_end: bool
    actor: str
    at: datetime
    ended_at: datetime | None


@dataclass(frozen=True)
class LinkGroup:
    """Ties of one kind in one direction."""

    kind: str
    outward: bool
    links: list[ShownLink]


def shown_links(record: Record, *, scope: Scope) -> list[LinkGroup]:
    """Open ties by kind and direction; another end that the person may not read is left out."""
    groups: dict[tuple[bool, str], list[ShownLink]] = {}
    for one in _seen(record, open_links(record).order_by("id"), scope=scope):
        groups.setdefault((not one.outward, one.kind), []).append(one)
    return [LinkGroup(kind, not inward, links) for (inward, kind), links in sorted(groups.items())]


def ever_linked(record: Record, *, scope: Scope) -> list[ShownLink]:
    """The same with those that have ended, in the order in which they were made."""
    rows = Link.objects.filter(Q(source_id=record.pk) | Q(target_id=record.pk)).order_by("id")
    return _seen(record, rows, scope=scope)


def _seen(record: Record, ties: Iterable[Link], *, scope: Scope) -> list[ShownLink]:
    """Ties of the record and of those that it stands for; another end is shown as the record that stands for it."""
    rows = list(ties)
    ours = {record.pk}
    if any(ours.isdisjoint((row.source_id, row.target_id)) for row in rows):
        ours |= stood_for(ours)
    far = {row.pk: row.target_id if row.source_id in ours else row.source_id for row in rows}
    seen = _ends(far.values(), scope=scope)
    found = []
    for row in rows:
        outward = row.source_id in ours
        if other := seen.get(far[row.pk]):
            found.append(_shown(row, other, outward=outward, keeper=record.office_id, scope=scope))
    return found


def _ends(keys: Iterable[int], *, scope: Scope) -> dict[int, Record]:
    """Each record that the person reads, or what stands for it."""
    seen = Record.objects.within(scope).in_bulk(set(keys))
    leads = kept_for([key for key, one in seen.items() if one.state == WITHDRAWN])
    tops = Record.objects.within(scope).in_bulk(set(leads.values())) if leads else {}
    return {key: tops.get(leads.get(key, 0), one) for key, one in seen.items()}


def _shown(row: Link, other: Record, *, outward: bool, keeper: int, scope: Scope) -> ShownLink:
    return ShownLink(
        id=row.pk,
        kind=codelist("link_kind").label(row.kind, lang()),
        title=str(other),
        register=str(REGISTERS[other.kind].label),
        url=record_address(other.kind, other.pk),
        outward=outward,
        may_end=scope.may("record.update", office=keeper if outward else other.office_id),
        actor=row.actor,
        at=row.at,
        ended_at=row.ended_at,
    )
