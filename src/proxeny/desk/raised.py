"""Difficulties and proposals that wait for the chair or the ministry's desk, one line a round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Membership
from proxeny.accounts.scope import in_force
from proxeny.desk.addresses import address
from proxeny.desk.owed import RETURNS
from proxeny.desk.tables import lang
from proxeny.desk.waiting import STEP, Desk, Waiting
from proxeny.ground.periods import Period
from proxeny.law.risk import Risk
from proxeny.reports.review.queries import unanswered
from proxeny.reports.review.rules import ANSWER


def to_answer(desk: Desk) -> Iterator[Waiting]:
    """What members raised and nobody has answered, for those who answer; it waits since the oldest was raised."""
    if not any(ANSWER in verbs for verbs in desk.scope.cluster_verbs.values()):
        return
    rounds: dict[tuple[str, str, str], list[date]] = {}
    rows = unanswered(desk.scope).order_by("at").values_list("owed__template", "owed__period", "owed__office_id", "at")
    listed = list(rows)
    clusters = _clusters(desk, offices={office for _template, _period, office, _at in listed}) if listed else {}
    for template, period, office, at in listed:
        if office in clusters:
            rounds.setdefault((template, clusters[office], period), []).append(at.date())
    for key, days in sorted(rounds.items()):
        words = ngettext("%(n)s difficulty or proposal waits for an answer",
                         "%(n)s difficulties and proposals wait for an answer", len(days))  # fmt: skip
        yield Waiting(
            risk=Risk.WAITS_FOR_ROLE,
            by=days[0],
            pill=_("waits for an answer"),
            title=words % {"n": len(days)},
            url=address("report_review", *key),
            why=(Period.parse(key[2]).label(lang()),),
            action=_("Answer"),
            rule=STEP,
            rule_name=_("next step"),
            register=RETURNS,
            subject=f"raised:{':'.join(key)}",
        )


def _clusters(desk: Desk, *, offices: set[int]) -> dict[int, str]:
    """The cluster in which the person answers each of these offices."""
    mine = [pk for pk, verbs in desk.scope.cluster_verbs.items() if ANSWER in verbs]
    seats = Membership.objects.filter(in_force(desk.scope.on), cluster__in=mine, office__in=offices)
    return dict(seats.values_list("office_id", "cluster__code"))
