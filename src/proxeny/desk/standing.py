"""How far the returns of a round have come: their stage, who is to act, remarks and the last reminder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q

from proxeny.accounts.models import Membership, Office, Reporting
from proxeny.audit.verbs import told
from proxeny.desk.tables import plain
from proxeny.indicators.models import Reminder, Return
from proxeny.indicators.rounds.queries import first_came, last_reminders, open_remarks
from proxeny.indicators.rounds.rules import Stage, Told, may_remind, stage
from proxeny.reports.models import Report


@dataclass(frozen=True)
class Standing:
    """One return in its round; `late` counts days since it was due, while the office holds it.

    `first` is the day on which it first came, where it was sent before and is with the office again.
    """

    owed: Return
    name: str
    stage: Stage
    late: int
    remarks: int
    reminder: Reminder | None
    first: date | None = None

    @property
    def reminded_by(self) -> str:
        """Who reminded last."""
        return told(self.reminder.actor) if self.reminder else ""


def standings(asked: Sequence[Return], *, on: date) -> list[Standing]:
    """Where each return of one round stands, in a handful of queries."""
    keys = [one.pk for one in asked]
    remarks, reminders, came = open_remarks(keys), last_reminders(keys), came_before(asked)
    stages = _stages(asked, came=came)
    return [
        _standing(one, stage=stages[one.pk], remarks=remarks, reminders=reminders, came=came, on=on) for one in asked
    ]


def _standing(
    owed: Return,
    *,
    stage: Stage,
    remarks: Mapping[int, int],
    reminders: Mapping[int, Reminder],
    came: Mapping[int, date],
    on: date,
) -> Standing:
    waits = bool(may_remind(owed.state, sent=owed.received_at is not None))
    return Standing(
        owed=owed,
        name=plain(owed.office),
        stage=stage,
        late=days_late(owed, on=on, first=came.get(owed.pk)),
        remarks=remarks.get(owed.pk, 0),
        reminder=reminders.get(owed.pk) if waits else None,
        first=came.get(owed.pk),
    )


def came_before(asked: Sequence[Return]) -> dict[int, date]:
    """When returns that are with their offices first came, where they were sent before."""
    return first_came(one.pk for one in asked if may_remind(one.state, sent=one.received_at is not None))


def days_late(owed: Return, *, on: date, first: date | None) -> int:
    """For how many days it has been due, while the office holds it; of one that was sent before, until it came."""
    waits = may_remind(owed.state, sent=owed.received_at is not None)
    return max(((first or on) - owed.due_on).days, 0) if waits and owed.due_on else 0


def stage_of(owed: Return, *, first: date | None) -> Stage:
    """The stage of one return, by the newest report of any of its clusters; `first` is when it came before."""
    came = {owed.pk: first} if first else {}
    return _stages([owed], came=came)[owed.pk]


def stages_of(asked: Sequence[Return]) -> dict[int, Stage]:
    """The stage of each of these returns of any rounds, in at most four queries."""
    return _stages(asked, came=came_before(asked))


def _stages(asked: Sequence[Return], *, came: Mapping[int, date]) -> dict[int, Stage]:
    reports = _told_of([one for one in asked if one.accepted_at])
    held = [one.pk for one in asked if one.state == "received" and one.received_at is None]
    remarks = open_remarks(held) if held else {}
    return {
        one.pk: stage(
            one.state,
            sent=one.received_at is not None,
            accepted_at=one.accepted_at,
            told=reports.get(one.pk),
            came=one.pk in came,
            remarks=remarks.get(one.pk, 0),
        )
        for one in asked
    }


# Whose report tells a return: of a cluster, or of an office.
_Teller = tuple[Literal["cluster", "office"], int]


def _told_of(accepted: Sequence[Return]) -> dict[int, Told]:
    """The newest report that each return went into."""
    if not accepted:
        return {}
    tellers = _tellers({one.office_id for one in accepted})
    keys = {key for mine in tellers.values() for key in mine}
    clusters, offices = ({pk for kind, pk in keys if kind == wanted} for wanted in ("cluster", "office"))
    kept = Report.objects.filter(Q(cluster__in=clusters) | Q(office__in=offices))
    kept = kept.filter(period__in={one.period for one in accepted}).order_by("compiled_at")
    told: dict[tuple[_Teller, str, str], Told] = {}
    for cluster, office, *about, at, state in kept.values_list(*_TOLD):
        teller: _Teller = ("cluster", cluster) if cluster else ("office", office)
        told[teller, about[0], about[1]] = Told(at, state == Report.State.RELEASED)
    return _newest(accepted, tellers=tellers, told=told)


_TOLD = ("cluster_id", "office_id", "template", "period", "compiled_at", "state")


def _newest(
    accepted: Sequence[Return],
    *,
    tellers: Mapping[int, Sequence[_Teller]],
    told: Mapping[tuple[_Teller, str, str], Told],
) -> dict[int, Told]:
    made = {}
    for one in accepted:
        keys = [(teller, one.template, one.period) for teller in tellers[one.office_id]]
        if found := [told[key] for key in keys if key in told]:
            made[one.pk] = max(found, key=lambda report: report.compiled_at)
    return made


def _tellers(office_ids: set[int]) -> dict[int, list[_Teller]]:
    """Whose reports are made of the returns of each office: its clusters and those above it, else its own."""
    made: dict[int, list[_Teller]] = {pk: [] for pk in office_ids}
    for office, cluster in Membership.objects.filter(office__in=office_ids).values_list("office_id", "cluster_id"):
        made[office].append(("cluster", cluster))
    for office, above in Reporting.objects.filter(office__in=office_ids).values_list("office_id", "superior_id"):
        made[office].append(("office", above))
    alone = [office for office, keys in made.items() if not any(kind == "cluster" for kind, _pk in keys)]
    # Provinces in no cluster are asked by the ministry.
    ministries = list(Office.objects.filter(kind=Office.Kind.MINISTRY).values_list("pk", flat=True)) if alone else []
    for office in alone:
        own = () if made[office] else (office,)
        made[office] += [("office", pk) for pk in (*own, *ministries)]
    return made
