"""Sending a file back, taking it in again, and striking out what was said by mistake; each is a dated act."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.law.clocks import PauseError
from proxeny.law.load import load_pack
from proxeny.records.lifecycle import Clock, clocks, may_write
from proxeny.records.models import Record
from proxeny.records.pauses.models import SentBack
from proxeny.records.pauses.queries import pauses_of, standing
from proxeny.records.refusals import Refused, require
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.guard import tells_nothing
from proxeny.records.snapshot import snapshot

_LONGEST = 300


def clock_of(record: Record, matter: str, *, on: date) -> Clock | None:
    """The clock of a record as it stands on the day; None where it does not run or has none."""
    register = REGISTERS[record.kind]
    state = snapshot(register, register.model.everything.get(pk=record.pk))
    pauses = pauses_of([record.pk]).get(record.pk, {})
    found = clocks(register, values=state, on=on, pack=load_pack(), calendar=WorkingCalendar(), pauses=pauses)
    return next((clock for clock in found if clock.use.matter == matter), None)


@transaction.atomic
def send_back(record: Record, *, matter: str, on: date, scope: Scope, context: Context) -> SentBack:
    """The file went back to its sender on the day; the clock stands still from the next day on. Raises Refused."""
    locked = _mine(record, scope=scope, context=context)
    require(_may_send_back(clock_of(locked, matter, on=context.today), on=on, context=context))
    if standing().filter(record=locked, matter=matter, returned_on=None).exists():
        raise Refused(refuse(_("The file is back with its sender already."), code="paused"))
    made = SentBack.objects.create(
        record=locked, matter=matter, sent_back_on=on, why=context.why, actor=context.actor, at=context.at
    )
    _in_order(locked, matter, on=context.today)
    _trace(locked, "record.send_back", matter, context=context)
    return made


@transaction.atomic
def come_back(sent: SentBack, *, on: date, scope: Scope, context: Context) -> None:
    """The file came again, complete, on the day; the clock counts from the next day on. Raises Refused."""
    locked = _mine(sent.record, scope=scope, context=context)
    if on > context.today:
        raise Refused(refuse(_("This day has not come yet."), code="day"))
    if on < sent.sent_back_on:
        raise Refused(refuse(_("It came back before it was sent back."), code="day"))
    if standing().filter(pk=sent.pk, returned_on=None).update(returned_on=on):
        _in_order(locked, sent.matter, on=context.today)
        _trace(locked, "record.come_back", sent.matter, context=context)


@transaction.atomic
def strike(sent: SentBack, *, scope: Scope, context: Context) -> None:
    """The file never went back: the clock counts as if nothing had been said. Raises Refused."""
    locked = _mine(sent.record, scope=scope, context=context)
    if standing().filter(pk=sent.pk).update(struck_at=context.at):
        _trace(locked, "record.strike_pause", sent.matter, context=context)


def _mine(record: Record, *, scope: Scope, context: Context) -> Record:
    """The record, locked, when the person may change it and the reason tells nothing that is sealed."""
    register = REGISTERS[record.kind]
    current = register.model.everything.select_for_update(of=("self",)).get(pk=record.pk)
    require(may_write(scope, verb="record.update", office_id=current.office_id))
    require(tells_nothing(register, current.pk, snapshot(register, current), context.why))
    return current


def _may_send_back(clock: Clock | None, *, on: date, context: Context) -> Verdict:
    if clock is None or clock.run.stopped is not None or not clock.run.may_pause:
        return refuse(_("No clock runs here that could stand still."), code="clock")
    if not clock.run.start <= on <= context.today:
        return refuse(_("The file can go back from the day on which the clock started until today."), code="day")
    if not context.why or len(context.why) > _LONGEST:
        return refuse(_("Say in a few words why it goes back."), code="reason")
    return allow()


def _in_order(record: Record, matter: str, *, on: date) -> None:
    """Raise Refused where two times that the file was away would overlap."""
    try:
        clock_of(record, matter, on=on)
    except PauseError as error:
        raise Refused(refuse(_("The file was away on some of these days already."), code="overlap")) from error


def _trace(record: Record, verb: str, matter: str, *, context: Context) -> None:
    register = REGISTERS[record.kind]
    current = register.model.everything.get(pk=record.pk)
    remember([Act(verb, record.subject, snapshot(register, current), [matter])], context=context)
