"""Differences as pages show them: both sides in words, the reason that stands, and whether this person may give one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.audit.verbs import told
from proxeny.desk.doors import door
from proxeny.desk.tables import lang
from proxeny.ground.codelists import codelist
from proxeny.ground.quantity import words
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.ledger.differences import Difference
from proxeny.indicators.ledger.queries import Line
from proxeny.indicators.ledger.rules import REASONS, may_explain

_OFFERED: dict[str, Any] = {
    "same": _("%(stated)s is typed in the return; another return for the same days says %(counted)s."),
    "below": _("%(stated)s is typed in the return; the offices below come to %(counted)s."),
    "earlier": _("%(stated)s is typed in the return; the earlier returns come to %(counted)s."),
}


@dataclass(frozen=True)
class ShownDifference:
    """One difference on a page; `key` finds it again when it is answered."""

    key: str
    measure: str
    place: str
    period: str
    label: str
    name: str
    sentence: str
    quote: str
    quote_lang: str
    url: str
    reason: str
    why: str
    who: str
    at: datetime | None
    may_answer: bool


def shown(lines: Iterable[Line], *, scope: Scope) -> list[ShownDifference]:
    """The differences in the reader's language."""
    listed = list(lines)
    answerable = _answerable(scope) if any(line.reason is None for line in listed) else frozenset()
    return [_shown(line, may_answer=line.difference.place in answerable) for line in listed]


def reasons() -> list[tuple[str, str]]:
    """The reasons that can be chosen: code and words."""
    found = codelist(REASONS)
    return [(entry.code, found.label(entry.code, lang())) for entry in found.entries]


def _answerable(scope: Scope) -> frozenset[str]:
    """The codes of the offices and clusters for which the person may answer."""
    offices = [pk for pk in scope.verbs if may_explain(scope, office_id=pk, cluster_id=None)]
    clusters = [pk for pk in scope.cluster_verbs if may_explain(scope, office_id=None, cluster_id=pk)]
    codes = set(Office.objects.filter(pk__in=offices).values_list("code", flat=True)) if offices else set()
    codes |= set(Cluster.objects.filter(pk__in=clusters).values_list("code", flat=True)) if clusters else set()
    return frozenset(codes)


def _shown(line: Line, *, may_answer: bool) -> ShownDifference:
    one, reason = line.difference, line.reason
    return ShownDifference(
        key=one.key,
        measure=one.measure,
        place=one.place,
        period=one.period,
        label=catalogue()[one.measure].label(lang()),
        name=one.name,
        sentence=_sentence(one),
        quote=one.quote,
        quote_lang=one.quote_lang,
        url=door(one.measure, subject=one.place, period=one.period),
        reason=codelist(REASONS).label(reason.code, lang()) if reason else "",
        why=reason.why if reason else "",
        who=told(reason.actor) if reason else "",
        at=reason.at if reason else None,
        may_answer=may_answer and reason is None,
    )


def _sentence(one: Difference) -> str:
    sides = {"stated": words(one.stated, lang()), "counted": words(one.counted, lang())}
    if one.kind == "typed":
        return _t("%(stated)s is typed in the return; the records come to %(counted)s.") % sides
    if one.kind == "offered":
        return str(_OFFERED[one.source]) % sides
    return _t("%(stated)s is published; the count is %(counted)s.") % sides
