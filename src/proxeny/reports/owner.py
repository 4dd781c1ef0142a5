"""Finds whose report it is among the clusters and offices that are kept here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Office
from proxeny.ground.verdict import refuse
from proxeny.records.actions import Refused
from proxeny.reports.compile import Loaded


def owner_of(loaded: Loaded) -> tuple[Cluster | None, Office | None]:
    """The cluster, or the office, that keeps a report. Raises Refused where nobody here does."""
    code = loaded.subject.code
    if loaded.subject.variant == "cluster":
        return Cluster.objects.get(code=code), None
    # The office that answers for a unit, or for the country, has its code.
    office = Office.objects.filter(code=code).first()
    if office is None:
        raise Refused(refuse(_("No office here answers for this unit; its report cannot be kept."), code="no_office"))
    return None, office
