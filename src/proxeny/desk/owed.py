"""Returns that wait: those that an office owes, and those that came in and wait for the chair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Q
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.desk.addresses import address
from proxeny.desk.clock_words import counted_from, left_words, source
from proxeny.desk.days import day
from proxeny.desk.standing import came_before
from proxeny.desk.tables import lang
from proxeny.desk.waiting import MOST, STEP, Desk, Waiting
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.indicators.rounds.queries import asks_country, judged, last_reminders, open_remarks
from proxeny.indicators.rounds.rules import Stage
from proxeny.law.clocks import Standing, State, due, standing
from proxeny.law.pack import Unit
from proxeny.law.risk import Risk, risk_of

RETURN_MATTER = "report.return"
# Where the lines come from, in place of a register.
RETURNS = "returns"


def owed(desk: Desk) -> Iterator[Waiting]:
    """Returns that my offices owe; the day that the cluster set goes before the one that the rule gives."""
    owes = Q(state="missing") | Q(state="received", received_at=None)
    rows = Return.objects.filter(owes, office__in=desk.scope.own).order_by("due_on", "id")
    listed = list(rows[:MOST])
    keys = [one.pk for one in listed]
    remarks, reminders = (open_remarks(keys), last_reminders(keys)) if keys else ({}, {})
    came = came_before([one for one in listed if one.state == "received" or (one.due_on and one.due_on < desk.on)])
    for one in listed:
        period = Period.parse(one.period)
        run = due(desk.pack, RETURN_MATTER, period.end or desk.on, desk.calendar)
        how = standing(replace(run, due=one.due_on or run.due), desk.on)
        again = _("came back with remarks") if one.pk in remarks else _("reopened: to be sent again")
        first = came.get(one.pk)
        reopened: tuple[str, ...] = (again,) if one.state == "received" or first else ()
        if first:
            reopened += (_("first sent on %(day)s") % {"day": day(first)},)
        if (reminder := reminders.get(one.pk)) is not None:
            reopened += (_("reminded on %(day)s") % {"day": day(reminder.at.date())},)
        set_by_cluster = _("due on %(day)s, set by the cluster") % {"day": day(how.due)}
        yield Waiting(
            risk=risk_of(how, kind=run.rule.kind, on=desk.on, calendar=desk.calendar),
            by=how.due,
            # What came once presses as any other once its day has passed, and is not called late.
            pill=again if first else left_words(_in_days(how, desk=desk)),
            title=_("Return for %(period)s") % {"period": period.label(lang())},
            url=address("return", one.pk),
            why=(
                *reopened,
                set_by_cluster if how.due != run.due else counted_from(run),
                source(run),
                _("waits for you"),
            ),
            action=_("Write it"),
            rule=RETURN_MATTER,
            rule_name=run.rule.names.in_(lang()),
            register=RETURNS,
            subject=f"returns:{one.pk}",
        )


def _in_days(how: Standing, *, desk: Desk) -> Standing:
    """A late return with all days counted, as its page, its round and the emulation count them."""
    if how.state is not State.LATE:
        return how
    return replace(how, unit=Unit.CALENDAR_DAYS, days=(desk.on - how.due).days)


def to_accept(desk: Desk) -> Iterator[Waiting]:
    """Returns of members that came in and wait for the chair, one line a round; a single one is opened at once."""
    clusters = [pk for pk, verbs in desk.scope.cluster_verbs.items() if "return.accept" in verbs]
    came = Return.objects.filter(state="received", received_at__isnull=False)
    mine = Q(office__memberships__cluster__in=clusters)
    if asks_country(desk.scope, verb="return.accept"):
        sent = came.filter(office__in=desk.scope.returns).values_list("office_id", flat=True)
        mine |= Q(office__in=judged(desk.scope, sent, verb="return.accept"))
    rows = came.filter(mine).distinct()
    rounds: dict[tuple[str, str], list[int]] = {}
    for template, period, pk in rows.order_by("pk").values_list("template", "period", "pk"):
        rounds.setdefault((template, period), []).append(pk)
    for (template, code), waiting in sorted(rounds.items()):
        words = ngettext("%(n)s return waits to be accepted", "%(n)s returns wait to be accepted", len(waiting))
        listed = f"{address('returns')}?{urlencode({'period': code, 'state': 'received'})}"
        yield Waiting(
            risk=Risk.WAITS_FOR_ROLE,
            by=desk.on,
            pill=str(Stage.SUBMITTED.label),
            title=words % {"n": len(waiting)},
            url=address("return", waiting[0]) if len(waiting) == 1 else listed,
            why=(Period.parse(code).label(lang()),),
            action=_("Review"),
            rule=STEP,
            rule_name=_("next step"),
            register=RETURNS,
            subject=f"returns:{template}:{code}",
        )
