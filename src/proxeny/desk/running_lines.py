"""Clocks that run and days of records that are near, as lines of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.desk.addresses import record_address
from proxeny.desk.clock_words import counted_from, left_words, source
from proxeny.desk.days import day
from proxeny.desk.tables import lang
from proxeny.desk.waiting import OWN_DAY, Desk, Waiting
from proxeny.law.clocks import ClockRun, Pause, Standing, State, due, standing
from proxeny.law.pack import Kind, NoRuleError, Unit
from proxeny.law.risk import Risk, risk_of, soon
from proxeny.records.agenda import Item, running
from proxeny.records.pauses.queries import NO_PAUSES, pauses_of
from proxeny.records.register import ClockUse, Label, Register

_OPENS = gettext_lazy("Open")
_OPEN = (State.RUNNING, State.PAUSED, State.DUE_TODAY, State.LATE)


def _waits_for(item: Item) -> str:
    return _("waits for %(holder)s") % {"holder": item.held_by}


def _named(register: Register) -> str:
    return capfirst(str(register.label))


def _by(due_on: date) -> str:
    return _("due %(day)s") % {"day": day(due_on)}


# The words of a line are put together when it is shown: a desk counts hundreds of lines and shows a few.
_holder, _about, _due_on = lazy(_waits_for, str), lazy(_named, str), lazy(_by, str)
_left, _counted, _source = lazy(left_words, str), lazy(counted_from, str), lazy(source, str)


class _Told(NamedTuple):
    """What is told of a rule, a day and its pauses: hundreds of lines share some dozens of these."""

    risk: Risk
    due: date
    pill: Label
    why: tuple[Label, ...]
    rule: str
    name: str
    sent_back: date | None = None


def running_lines(desk: Desk) -> Iterator[Waiting]:
    """Records on which a clock runs, and those whose own day is near or has passed."""
    items = running(desk.scope, pack=desk.pack, near=soon(desk.on, calendar=desk.calendar))
    pauses = pauses_of({one.item.pk for one in items if isinstance(one.use, ClockUse)})
    by_clock, by_day = cache(partial(_by_clock, desk=desk)), cache(partial(_by_day, desk=desk))
    for one in items:
        if not isinstance(one.use, ClockUse):
            yield _line(one.item, by_day(one.day), desk)
        elif told := by_clock(one.use.matter, one.day, pauses.get(one.item.pk, NO_PAUSES).get(one.use.matter, ())):
            yield _line(one.item, told, desk)


def _by_clock(matter: str, start: date, pauses: tuple[Pause, ...], *, desk: Desk) -> _Told | None:
    """None where no clock runs: it has ended, or no text was in force on the day, as with old agreements."""
    try:
        run = due(desk.pack, matter, start, desk.calendar, pauses=pauses)
    except NoRuleError:
        return None
    how = standing(run, desk.on)
    if how.state not in _OPEN:
        return None
    return _Told(
        risk=risk_of(how, kind=run.rule.kind, on=desk.on, calendar=desk.calendar),
        due=how.due,
        pill=_left(how),
        why=(_counted(run), _source(run)),
        rule=matter,
        name=run.rule.names.in_(lang()),
        sent_back=_sent_back(run),
    )


def _by_day(due_on: date, *, desk: Desk) -> _Told:
    on = desk.on
    state = State.LATE if due_on < on else State.DUE_TODAY if due_on == on else State.RUNNING
    how = Standing(state=state, days=abs((due_on - on).days), due=due_on, unit=Unit.CALENDAR_DAYS)
    risk = risk_of(how, kind=Kind.HOUSE_RULE, on=on, calendar=desk.calendar)
    return _Told(risk, due_on, _left(how), (_due_on(due_on),), OWN_DAY, _("the record’s own day"))


def _line(item: Item, told: _Told, desk: Desk) -> Waiting:
    """A clock goes by its name; a record whose own day comes goes by its own."""
    register, sent_back = item.register, told.sent_back
    named = (item.title, _about(register)) if told.rule == OWN_DAY else (told.name, item.title)
    return Waiting(
        risk=told.risk,
        by=told.due,
        pill=told.pill,
        title=named[0],
        about=named[1],
        url=record_address(register.name, item.pk),
        why=(*told.why, _sender(sent_back) if sent_back else _holder(item)),
        others=sent_back is not None or _for_others(item, desk),
        action=_OPENS,
        rule=told.rule,
        rule_name=told.name,
        register=register.name,
        subject=item.subject,
        sealed=item.sealed or bool(register.sealed),
        mine=mine(item, desk),
    )


def mine(item: Item, desk: Desk) -> bool | None:
    """Whether the person is in charge by name; None where nobody was named."""
    return None if item.charged is None else item.charged == desk.scope.user_id


def _for_others(item: Item, desk: Desk) -> bool:
    """Whether somebody else is to act: another in charge, a body outside, or the other of clerk and head."""
    if item.charged is not None:
        return item.charged != desk.scope.user_id
    by = item.at_desk_of
    return by == "others" or (by == "head") is not desk.decides


def _sent_back(run: ClockRun) -> date | None:
    """Since when the file is with whoever sent it, while it is."""
    return next((pause.sent_back for pause in run.pauses if pause.returned is None), None)


def _sender(since: date) -> str:
    return _("the file went back to its sender on %(day)s") % {"day": day(since)}
