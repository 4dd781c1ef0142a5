"""The margin of a record on any page of it: what stands beside its facts, links, papers, notes, the last acts."""

from __future__ import annotations

from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.desk.acts import acts
from proxeny.desk.noted import talk
from proxeny.desk.paper_versions import bundles
from proxeny.desk.ties import shown_links
from proxeny.records.belongings import Belonging, belongings
from proxeny.records.following.queries import follow_of
from proxeny.records.lifecycle import may_write
from proxeny.records.merging.queries import also_recorded, stood_for
from proxeny.records.models import Attachment
from proxeny.records.notes.queries import notes_of
from proxeny.records.register import Register
from proxeny.records.sealed_papers.queries import papers_of
from proxeny.records.sealing.guard import seals_papers
from proxeny.records.shared_papers import resting_on_the_same

_LAST_ACTS = 5


def margin(register: Register, record: Any, *, scope: Scope) -> dict[str, Any]:
    """What the templates `record/beside.html` and `record/notes.html` need, in a constant number of queries."""
    also = also_recorded(record, scope=scope)
    shown = [record.pk, *(one.pk for one in also)]
    there = belongings({record.pk, *stood_for([record.pk])})
    papers = Attachment.objects.filter(record_id__in=shown).select_related("document").order_by("id")
    notes = list(notes_of(record)) if Belonging.NOTES in there else []
    return {
        "also": also,
        "resting": resting_on_the_same(record, scope=scope) if register.papers else [],
        "register": register,
        "record": record,
        "links": shown_links(record, scope=scope) if Belonging.LINKS in there else [],
        "papers": bundles(list(papers)) if Belonging.PAPERS in there else [],
        "talk": talk(record, notes=notes, scope=scope),
        "follow": follow_of(record, scope=scope),
        "acts": acts(register, record, limit=_LAST_ACTS),
        "seals": seals_papers(register, confidentiality=record.confidentiality),
        "sealed_papers": list(papers_of(shown)) if Belonging.SEALED_PAPERS in there else [],
        "may_edit": may_write(scope, verb="record.update", office_id=record.office_id),
    }
