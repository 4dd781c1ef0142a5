"""What the emulation of a cluster still asks of its chair, as one line of the desk a year."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.queries import cluster_name
from proxeny.desk.addresses import address
from proxeny.desk.owed import RETURNS
from proxeny.desk.tables import lang
from proxeny.desk.waiting import STEP, Desk, Waiting
from proxeny.law.risk import Risk
from proxeny.reports.emulation.queries import Unfinished, unfinished
from proxeny.reports.emulation.rules import SCORE


def to_score(desk: Desk) -> Iterator[Waiting]:
    """Tables of points that have been begun: disputes to answer, members without their own or the chair's points."""
    chaired = [pk for pk, verbs in desk.scope.cluster_verbs.items() if SCORE in verbs]
    if not chaired:
        return
    for one in unfinished(chaired, on=desk.on):
        yield Waiting(
            risk=Risk.WAITS_FOR_ROLE,
            by=one.since,
            pill=_("waits for the chair"),
            title=_("Emulation %(year)s") % {"year": one.year},
            about=cluster_name(one.cluster, lang()),
            url=address("emulation", one.cluster.code, f"{one.year:04d}"),
            why=tuple(_lacks(one)),
            action=_("Open"),
            rule=STEP,
            rule_name=_("next step"),
            register=RETURNS,
            subject=f"emulation:{one.cluster.code}:{one.year}",
        )


def _lacks(one: Unfinished) -> Iterator[str]:
    said = (
        (one.disputes, ngettext("%(n)s dispute without an answer", "%(n)s disputes without an answer", one.disputes)),
        (one.unscored, ngettext("%(n)s member has not scored itself", "%(n)s members have not scored themselves",
                                one.unscored)),
        (one.unjudged, ngettext("%(n)s member without the chair’s points", "%(n)s members without the chair’s points",
                                one.unjudged)),
    )  # fmt: skip
    return (words % {"n": number} for number, words in said if number)
