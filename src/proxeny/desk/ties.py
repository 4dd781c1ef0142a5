"""Ties of a record to others as its page shows them: both directions, and only ends that the person may read."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import lang
from proxeny.ground.codelists import codelist
from proxeny.records.actions import open_links
from proxeny.records.models import Record


@dataclass(frozen=True)
class ShownLink:
    """A tie to another record, seen from this one; it is ended by those who may change the record it starts from."""

    id: int
    kind: str
    title: str
    url: str
    outward: bool
    may_end: bool


def shown_links(record: Record, *, scope: Scope) -> list[ShownLink]:
    """Open ties in both directions; another end that the person may not read is left out."""
    rows = list(open_links(record).order_by("id"))
    ends = {row.target_id if row.source_id == record.pk else row.source_id for row in rows}
    seen = Record.objects.within(scope).in_bulk(ends)
    kinds, found = codelist("link_kind"), []
    for row in rows:
        outward = row.source_id == record.pk
        other = seen.get(row.target_id if outward else row.source_id)
        if other is not None:
            may_end = scope.may("record.update", office=record.office_id if outward else other.office_id)
            url = record_address(other.kind, other.pk)
            found.append(ShownLink(row.pk, kinds.label(row.kind, lang()), str(other), url, outward, may_end))
    return found
