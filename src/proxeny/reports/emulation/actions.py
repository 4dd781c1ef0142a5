"""The writes of emulation: points by each voice, disputes and their answers, proposed awards; none is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.verdict import Verdict
from proxeny.records.actions import require
from proxeny.reports.emulation import rules
from proxeny.reports.emulation.queries import Table
from proxeny.reports.emulation.versions.queries import version_of
from proxeny.reports.models import EmulationDispute, EmulationMark, ProposedAward


@dataclass(frozen=True)
class Given:
    """Points for one criterion, and what they rest on."""

    points: Decimal
    evidence: str = ""


def may_mark(scope: Scope, *, voice: str, table: Table, office: Office) -> Verdict:
    """Whether the person gives points to the member in this voice."""
    members = [one.pk for one in table.members]
    if voice == EmulationMark.Voice.CHAIR:
        return rules.may_chair(scope, cluster_id=table.cluster.pk)
    ask = rules.may_speak_for if voice == EmulationMark.Voice.OWN else rules.may_cross_check
    return ask(scope, office_id=office.pk, members=members)


@transaction.atomic
def mark(
    given: Mapping[str, Given], *, voice: str, table: Table, office: Office, scope: Scope, context: Context
) -> int:
    """Give points by criterion; how many are other than before. Raises Refused, and then nothing is kept."""
    require(may_mark(scope, voice=voice, table=table, office=office))
    _queue(table.cluster)
    current = version_of(table.cluster.pk, year=table.year)
    require(rules.may_still_score(begun_with=table.version.code, now=current.code if current else ""))
    known = {one.code: one for one in table.version.criteria}
    of_year = _of_year(table, office)
    now = {one.criterion: one for one in EmulationMark.objects.filter(**of_year, voice=voice, ended_at=None)}
    changed: dict[str, str] = {}
    for code, one in given.items():
        require(rules.may_give(known[code], points=one.points, reckoned=table.reckoned.get((office.pk, code))))
        kept = now.get(code)
        if kept is not None and (kept.points, kept.evidence) == (one.points, one.evidence):
            continue
        if kept is not None:
            EmulationMark.objects.filter(pk=kept.pk).update(ended_at=context.at)
        said = {"criterion": code, "voice": voice, "points": one.points, "evidence": one.evidence}
        EmulationMark.objects.create(**of_year, **said, actor=context.actor, at=context.at)
        changed |= {code: str(one.points), f"{code}.evidence": one.evidence}
    if changed:
        _remember("emulation.mark", table, office, {"voice": voice, **changed}, context=context)
    return sum("." not in code for code in changed)


@transaction.atomic
def dispute(criterion: str, *, text: str, table: Table, office: Office, scope: Scope, context: Context) -> None:
    """Dispute the points of a criterion. Raises Refused."""
    members = [one.pk for one in table.members]
    require(rules.may_speak_for(scope, office_id=office.pk, members=members))
    _queue(table.cluster)
    of_year, said = _of_year(table, office), text.replace("\0", "").strip()
    waiting = EmulationDispute.objects.filter(**of_year, criterion=criterion, answered_at=None).exists()
    scored = table.points(office.pk).get(criterion) is not None
    require(rules.may_dispute(scored=scored, waiting=waiting, text=said))
    EmulationDispute.objects.create(**of_year, criterion=criterion, text=said, actor=context.actor, at=context.at)
    _remember("emulation.dispute", table, office, {"criterion": criterion, "text": said}, context=context)


@transaction.atomic
def settle(disputed: EmulationDispute, *, text: str, table: Table, scope: Scope, context: Context) -> None:
    """Answer a dispute; points that change with it are given anew. Raises Refused."""
    require(rules.may_chair(scope, cluster_id=table.cluster.pk))
    locked = EmulationDispute.objects.select_for_update(of=("self",)).select_related("office").get(pk=disputed.pk)
    said = text.replace("\0", "").strip()
    require(rules.may_settle(answered=locked.answered_at is not None, text=said))
    answered = {"answer": said, "answered_by": context.actor, "answered_at": context.at}
    EmulationDispute.objects.filter(pk=locked.pk).update(**answered)
    data = {"criterion": locked.criterion, "answer": said}
    _remember("emulation.settle", table, locked.office, data, context=context)


@transaction.atomic
def propose(award: str, *, why: str, table: Table, office: Office, scope: Scope, context: Context) -> None:
    """Propose an award for a member instead of what was proposed before, or none. Raises Refused."""
    require(rules.may_chair(scope, cluster_id=table.cluster.pk))
    said = why.replace("\0", "").strip()
    require(rules.may_propose(ranked=office.pk in table.ranks, why=said))
    _queue(table.cluster)
    of_year = _of_year(table, office)
    ProposedAward.objects.filter(**of_year, ended_at=None).update(ended_at=context.at)
    if award:
        made = ProposedAward.Award(award)
        ProposedAward.objects.create(**of_year, award=made, why=said, actor=context.actor, at=context.at)
    _remember("emulation.propose", table, office, {"award": award, "why": said}, context=context)


def _of_year(table: Table, office: Office) -> dict[str, Any]:
    return {"cluster": table.cluster, "office": office, "year": table.year}


def _queue(cluster: Cluster) -> None:
    """Two people at once would both find nothing to end: the cluster is the queue."""
    Cluster.objects.select_for_update().get(pk=cluster.pk)


def _remember(verb: str, table: Table, office: Office, data: Mapping[str, str], *, context: Context) -> None:
    subject = f"emulation:{table.cluster.code}:{table.year}:{office.pk}"
    remember([Act(verb, subject, {"office": office.code, **data}, list(data))], context=context)
