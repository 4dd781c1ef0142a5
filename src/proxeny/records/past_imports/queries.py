"""Which imports a person may look at."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from proxeny.accounts.scope import Scope
from proxeny.records.past_imports.models import PastImport
from proxeny.records.register import REGISTERS


def past_imports(scope: Scope, *, kinds: Collection[str] = ()) -> QuerySet[PastImport]:
    """Imports of the offices whose records the person reads, the newest first; of sealed registers where these open."""
    open_to_all = [name for name, register in REGISTERS.items() if not register.sealed]
    found = PastImport.objects.filter(office__in=scope.full, kind__in=open_to_all)
    if closed := REGISTERS.keys() - set(open_to_all):
        found |= PastImport.objects.filter(office__in=scope.sealed & scope.full, kind__in=closed)
    if kinds:
        found = found.filter(kind__in=kinds)
    return found.select_related("office").order_by("-at", "-id")


def taken_back(batch: UUID, *, kind: str) -> PastImport | None:
    """A line of the import under this batch that says by whom and when it was taken back; None where it stands."""
    return PastImport.objects.filter(batch=batch, kind=kind, undone_by__isnull=False).first()
