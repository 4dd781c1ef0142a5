"""Which ties hold a record."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from proxeny.records.merging.queries import stood_for
from proxeny.records.models import Link, Record


def open_links(record: Record) -> QuerySet[Link]:
    """The ties of a record in both directions that have not been ended, and of those that it stands for."""
    keys = [record.pk, *stood_for([record.pk])]
    return Link.objects.filter(Q(source_id__in=keys) | Q(target_id__in=keys), ended_at=None)
