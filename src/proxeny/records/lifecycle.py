"""Whether a step may be taken, and the state line with the law's clocks; pure but for the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.law.clocks import ClockRun, Standing, due, standing
from proxeny.law.pack import LawPack
from proxeny.records.counts import as_day
from proxeny.records.register import ClockUse, Label, Move, Register, Values


def may_write(scope: Scope, *, verb: str, office_id: int) -> Verdict:
    """Whether the person may do `verb` to records of the office."""
    if scope.may(verb, office=office_id):
        return allow()
    return refuse(_("Your role does not allow this for records of that office."), code="role")


def may_move(register: Register, move: Move, *, values: Values, scope: Scope, office_id: int) -> Verdict:
    """Whether the step may be taken now: by this person, from this state, with what is filled in."""
    if values["state"] not in move.sources:
        state = register.lifecycle.state(values["state"]).label
        return refuse(_("Not possible in the state “%(state)s”."), code="state", state=state)
    missing = [name for name in move.needs if values.get(name) in (None, "", [])]
    if missing:
        label = register.model_field(missing[0]).verbose_name
        return refuse(_("First fill in “%(field)s”."), code="missing", field=label)
    return may_write(scope, verb=move.verb, office_id=office_id)


@dataclass(frozen=True)
class Clock:
    """One running, stopped or late clock of a record."""

    use: ClockUse
    run: ClockRun
    standing: Standing


def runs(use: ClockUse, values: Values) -> bool:
    """Whether this clock applies to a record with these values and has started."""
    applies = all(values.get(name) in codes for name, codes in use.when.items())
    return applies and bool(values.get(use.start)) and (values["state"] in use.states or bool(values.get(use.stop)))


def clocks(register: Register, *, values: Values, on: date, pack: LawPack, calendar: WorkingCalendar) -> list[Clock]:
    """Every clock of the record as it stands on the day, by the text in force when it started."""
    found = []
    for use in register.clocks:
        if runs(use, values):
            stopped = as_day(values[use.stop]) if values.get(use.stop) else None
            run = due(pack, use.matter, as_day(values[use.start]), calendar, stopped=stopped)
            found.append(Clock(use, run, standing(run, on)))
    return found


@dataclass(frozen=True)
class Step:
    """One step of the state line: done, now or still to come; `holder` has the ball now."""

    code: str
    label: Label
    standing: str
    holder: Label = ""


def steps(register: Register, *, state: str) -> list[Step]:
    """The state line; a state off the usual way (refused, cancelled) stands alone at the end."""
    life = register.lifecycle
    path = life.path if state in life.path else (*life.path[:1], state)
    now = path.index(state)
    line = []
    for number, code in enumerate(path):
        where = "done" if number < now else "now" if number == now else "next"
        if number == now and life.state(code).closed:
            where = "done"
        holder = life.state(code).holder if number == now else ""
        line.append(Step(code, life.state(code).label, where, holder))
    return line
