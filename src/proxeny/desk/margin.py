"""The margin of a record on any page of it: what stands beside its facts, links, papers, notes, the last acts."""

from __future__ import annotations

from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.desk.acts import acts
from proxeny.desk.noted import talk
from proxeny.desk.paper_versions import bundles
from proxeny.desk.ties import shown_links
from proxeny.records.following.queries import follow_of
from proxeny.records.lifecycle import may_write
from proxeny.records.merging.queries import also_recorded
from proxeny.records.models import Attachment
from proxeny.records.register import Register
from proxeny.records.sealed_papers.queries import papers_of
from proxeny.records.sealing.guard import seals_papers

_LAST_ACTS = 5


def margin(register: Register, record: Any, *, scope: Scope) -> dict[str, Any]:
    """What the templates `record/beside.html` and `record/notes.html` need, in a constant number of queries."""
    also = also_recorded(record, scope=scope)
    papers = Attachment.objects.filter(record_id__in=[record.pk, *(one.pk for one in also)])
    return {
        "also": also,
        "register": register,
        "record": record,
        "links": shown_links(record, scope=scope),
        "papers": bundles(list(papers.select_related("document").order_by("id"))),
        "talk": talk(record, scope=scope),
        "follow": follow_of(record, scope=scope),
        "acts": acts(register, record, limit=_LAST_ACTS),
        "seals": seals_papers(register, confidentiality=record.confidentiality),
        "sealed_papers": list(papers_of([record.pk, *(one.pk for one in also)])),
        "may_edit": may_write(scope, verb="record.update", office_id=record.office_id),
    }
