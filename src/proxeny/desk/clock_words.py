"""How a clock of the law or the house is told in a line: how it stands, how it was counted, by which text."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.desk.days import day
from proxeny.desk.tables import lang
from proxeny.law.clocks import ClockRun, Standing, State
from proxeny.law.pack import Direction, Kind, Unit


def left_words(how: Standing) -> str:
    """How a clock stands: "2 working days late"."""
    if how.state is State.DUE_TODAY:
        return _("due today")
    if how.state is State.PAUSED:
        return _("paused")
    words = _late(how) if how.state is State.LATE else _left(how)
    return words % {"n": how.days}


def _late(how: Standing) -> str:
    if how.unit is Unit.WORKING_DAYS:
        return ngettext("%(n)s working day late", "%(n)s working days late", how.days)
    return ngettext("%(n)s day late", "%(n)s days late", how.days)


def _left(how: Standing) -> str:
    if how.unit is Unit.WORKING_DAYS:
        return ngettext("%(n)s working day left", "%(n)s working days left", how.days)
    return ngettext("%(n)s day left", "%(n)s days left", how.days)


def counted_from(run: ClockRun) -> str:
    """Days, from or before when, so until when: "15 days from 20/06/2024, so 05/07/2024"."""
    days = run.rule.days
    if run.rule.unit is Unit.YEARLY_DATE:
        return _("each year by a fixed day, here %(due)s") % {"due": day(run.due)}
    if run.rule.direction is Direction.BEFORE:
        words = _before(run, days)
    elif run.rule.unit is Unit.WORKING_DAYS:
        words = ngettext(
            "%(n)s working day from %(start)s, so %(due)s", "%(n)s working days from %(start)s, so %(due)s", days
        )
    else:
        words = ngettext("%(n)s day from %(start)s, so %(due)s", "%(n)s days from %(start)s, so %(due)s", days)
    return words % {"n": days, "start": day(run.start), "due": day(run.due)}


def _before(run: ClockRun, days: int) -> str:
    if run.rule.unit is Unit.WORKING_DAYS:
        return ngettext(
            "%(n)s working day before %(start)s, so by %(due)s",
            "%(n)s working days before %(start)s, so by %(due)s",
            days,
        )
    return ngettext("%(n)s day before %(start)s, so by %(due)s", "%(n)s days before %(start)s, so by %(due)s", days)


def source(run: ClockRun) -> str:
    """The article, or that it is no law."""
    if run.rule.kind is Kind.LAW:
        return run.rule.citation.in_(lang())
    return _("house rule")
