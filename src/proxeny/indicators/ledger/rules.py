"""Who may say why a total is not what was counted, and which reasons cannot be kept; pure."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.codelists import codelist
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.records.register import Problem

REASONS = "difference_reason"
OTHER = "other"


def may_explain(scope: Scope, *, office_id: int | None, cluster_id: int | None) -> Verdict:
    """Whether the person may answer for the office of which the total is stated, or for the cluster as its chair."""
    if office_id is not None and scope.may("return.fill", office=office_id):
        return allow()
    if cluster_id is not None and "return.accept" in scope.cluster_verbs.get(cluster_id, frozenset()):
        return allow()
    message = _("Only the office of which the total is stated, or the chair for the cluster, may say why it differs.")
    return refuse(message, code="not_own_office")


def reason_problems(code: str, *, why: str) -> list[Problem]:
    """What is wrong with a reason: none of the list, or another one that is not said."""
    if code not in {entry.code for entry in codelist(REASONS).entries}:
        return [Problem("code", _("Choose one of the reasons."))]
    if code == OTHER and not why.strip():
        return [Problem("why", _("Say which other reason it is."))]
    return []
