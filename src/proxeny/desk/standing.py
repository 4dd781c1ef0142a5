"""How far the returns of a round have come: their stage, who is to act, remarks and the last reminder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

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


def standings(asked: Sequence[Return], *, subject: str, on: date) -> list[Standing]:
    """Where each return of one round stands, in four queries; `subject` is whose report is made of them."""
    keys = [one.pk for one in asked]
    remarks, reminders, came = open_remarks(keys), last_reminders(keys), came_before(asked)
    report = _told(asked[0], subject=subject) if asked else None
    return [_standing(one, report=report, remarks=remarks, reminders=reminders, came=came, on=on) for one in asked]


def _standing(
    owed: Return,
    *,
    report: Told | None,
    remarks: Mapping[int, int],
    reminders: Mapping[int, Reminder],
    came: Mapping[int, date],
    on: date,
) -> Standing:
    sent = owed.received_at is not None
    waits = bool(may_remind(owed.state, sent=sent))
    return Standing(
        owed=owed,
        name=plain(owed.office),
        stage=stage(
            owed.state,
            sent=sent,
            accepted_at=owed.accepted_at,
            told=report,
            came=owed.pk in came,
            remarks=remarks.get(owed.pk, 0),
        ),
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


def _told(owed: Return, *, subject: str) -> Told | None:
    """The newest version of the report that the round goes into."""
    kept = Report.objects.filter(Q(cluster__code=subject) | Q(office__code=subject))
    kept = kept.filter(template=owed.template, period=owed.period).order_by("-version")
    row = kept.values_list("compiled_at", "state").first()
    return Told(row[0], row[1] == Report.State.RELEASED) if row else None


def stage_of(owed: Return, *, first: date | None) -> Stage:
    """The stage of one return, by the newest report of any of its clusters; `first` is when it came before."""
    kept = Report.objects.filter(
        cluster__in=owed.office.memberships.values("cluster"), template=owed.template, period=owed.period
    )
    row = kept.order_by("-compiled_at").values_list("compiled_at", "state").first() if owed.accepted_at else None
    report = Told(row[0], row[1] == Report.State.RELEASED) if row else None
    return stage(
        owed.state,
        sent=owed.received_at is not None,
        accepted_at=owed.accepted_at,
        told=report,
        came=first is not None,
        remarks=open_remarks([owed.pk]).get(owed.pk, 0) if owed.state == "received" else 0,
    )
