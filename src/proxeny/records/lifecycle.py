"""Whether a step may be taken, and the state line with the law's clocks; pure but for the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import DateField
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.text import joined
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.law.clocks import ClockRun, Pause, Standing, due, standing
from proxeny.law.load import load_pack
from proxeny.law.pack import LawPack, NoRuleError
from proxeny.records.conditions import may_by_conditions, unexcused
from proxeny.records.counts import as_day
from proxeny.records.register import REGISTERS, ClockUse, Label, Move, Problem, Register, State, Values
from proxeny.records.whens import applies

# The state of a record whose making was undone; it keeps its number and leaves lists and counts.
WITHDRAWN = "withdrawn"
_NO_PAUSES: Mapping[str, Sequence[Pause]] = {}


def may_write(scope: Scope, *, verb: str, office_id: int) -> Verdict:
    """Whether the person may do `verb` to records of the office."""
    if scope.may(verb, office=office_id):
        return allow()
    return refuse(_("None of your roles allows this for records of this office."), code="role")


def may_move(
    register: Register, move: Move, *, values: Values, scope: Scope, office_id: int, within: bool = False
) -> Verdict:
    """Whether the step may be taken now: by this person, from this state, with what is filled in.

    `within` says that it is taken by the act that it belongs to.
    """
    if move.within and not within:
        return refuse(_("This step is taken with “%(act)s”."), code="within", act=move.within)
    if values["state"] not in move.sources:
        state = register.lifecycle.state(values["state"]).label
        return refuse(_("Not possible in the state “%(state)s”."), code="state", state=state)
    allowed = may_write(scope, verb=move.verb, office_id=office_id)
    lists = {rows.name: rows.label for rows in register.rows}
    labels = [lists.get(name) or register.label_of(name) for name in lacking(move, values)]
    if not allowed or not labels:
        return allowed and _has_come(register, move, values=values, on=scope.on) & may_by_conditions(
            register.conditions, move.code, values=values, on=scope.on, pack=load_pack()
        )
    if len(labels) == 1:
        return refuse(_("First fill in “%(field)s”."), code="missing", field=labels[0])
    return refuse(_("First fill in: %(fields)s."), code="missing", fields=_in_one_line(labels))


def _has_come(register: Register, move: Move, *, values: Values, on: date) -> Verdict:
    """Whether the days have come on which happened what the step tells of."""
    for name in days_come(register, move):
        if (day := values.get(name)) and as_day(day) > on:
            return refuse(_("Not before the day in “%(field)s”."), code="ahead", field=register.label_of(name))
    return allow()


def days_come(register: Register, move: Move) -> list[str]:
    """The days that tell of what has happened when the step is taken."""
    named = [name for name in move.needs if name in register.fields and name not in move.ahead]
    return [*(name for name in named if isinstance(register.model_field(name), DateField)), *move.over]


@cache
def _days_of_state(register: str, state: str) -> tuple[str, ...]:
    declared = REGISTERS[register]
    moves = (move for move in declared.lifecycle.moves if move.target == state)
    return tuple(dict.fromkeys(name for move in moves for name in days_come(declared, move)))


def to_come(register: Register, state: str, values: Values, *, on: date) -> list[Problem]:
    """Days of plain values that tell of what has happened to a record in this state, and lie ahead."""
    ahead = (name for name in _days_of_state(register.name, state) if (day := values.get(name)) and as_day(day) > on)
    told = _("It has happened, so this day cannot lie ahead.")
    return [Problem(name, told) for name in ahead]


def lacking(move: Move, values: Values) -> list[str]:
    """The fields that the step needs and that are not filled in yet."""
    asked = move.when and all(values.get(name) in codes for name, codes in move.when.items())
    needed = (*move.needs, *move.then) if asked else move.needs
    return [name for name in needed if values.get(name) in (None, "", [])]


def _joined(labels: Sequence[Label]) -> str:
    return joined(labels, lang=get_language() or "en")


# Reasons are kept and told later, in the language of whoever reads them.
_in_one_line = lazy(_joined, str)


def may_return(register: Register, state: str, *, to: str, scope: Scope, office_id: int) -> Verdict:
    """Whether the person may bring a record back from `state` to another: who may take the step may take it back.

    Where no step led from there to here (undone steps come back), the person must be one who may take each of them.
    """
    moves = register.lifecycle.moves
    step = [move for move in moves if move.target == state and to in move.sources]
    asked = [step] if step else [[m for m in moves if m.target == one] for one in _up_to(register, state, to=to)]
    if state == to or all(not ways or any(scope.may(m.verb, office=office_id) for m in ways) for ways in asked):
        return allow()
    return refuse(_("None of your roles allows this for records of this office."), code="role")


def _up_to(register: Register, state: str, *, to: str) -> tuple[str, ...]:
    """The states of the usual way that lie between, with the last; that one alone where it does not lie ahead."""
    path = register.lifecycle.path
    ahead = state in path and to in path and path.index(state) < path.index(to)
    return path[path.index(state) + 1 : path.index(to) + 1] if ahead else (to,)


def may_begin_in(register: Register, state: str, *, scope: Scope, office_id: int) -> Verdict:
    """Whether the person may record something that is already in `state`: one who may not decide records no decision.

    What took place, was signed or is closed is a fact that a clerk brings from older books.
    """
    ways = [move for move in register.lifecycle.moves if move.target == state]
    if (
        not ways
        or register.lifecycle.state(state).closed
        or any(scope.may(move.verb, office=office_id) for move in ways)
    ):
        return allow()
    return refuse(_("Your role does not allow records that are already in this state."), code="role")


def unexplained(register: Register, state: str, values: Values, *, on: date) -> list[Problem]:
    """What a record in this state lacks by law though nobody says why it stands there all the same."""
    if not register.conditions:
        return []
    lacked = unexcused(register.conditions, state, values=values, on=on, pack=load_pack())
    words = _t("%(why)s Where it is so in older books all the same, give the reason here.")
    return [Problem(name, words % {"why": reason.text}) for name, reason in lacked]


def left_unexplained(register: Register, state: str, *, before: Values, after: Values, on: date) -> list[Problem]:
    """The same of a change: what was lacking before it may stay so."""
    problems = unexplained(register, state, after, on=on)
    return problems if problems and not unexplained(register, state, before, on=on) else []


@dataclass(frozen=True)
class Clock:
    """One running, stopped or late clock of a record."""

    use: ClockUse
    run: ClockRun
    standing: Standing


def runs(use: ClockUse, values: Values) -> bool:
    """Whether this clock applies to a record with these values and has started."""
    started = bool(values.get(use.start)) and (values["state"] in use.states or bool(values.get(use.stop)))
    return started and applies(use.when, values)


def clocks(
    register: Register,
    *,
    values: Values,
    on: date,
    pack: LawPack,
    calendar: WorkingCalendar,
    pauses: Mapping[str, Sequence[Pause]] = _NO_PAUSES,
) -> list[Clock]:
    """Every clock of the record as it stands on the day, by the text in force when it started, if there was one.

    `pauses` are the times in which the file was back with its sender, by the matter of the clock. Raises PauseError.
    """
    found = (
        clock_of(use, values, on=on, pack=pack, calendar=calendar, pauses=pauses.get(use.matter, ()))
        for use in register.clocks
    )
    return [clock for clock in found if clock]


def clock_of(
    use: ClockUse, values: Values, *, on: date, pack: LawPack, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> Clock | None:
    """One clock as it stands on the day; None where it does not apply or no text was in force when it started."""
    if not runs(use, values):
        return None
    run = _run(use, values, pack=pack, calendar=calendar, pauses=pauses)
    return Clock(use, run, standing(run, on)) if run else None


def _run(
    use: ClockUse, values: Values, *, pack: LawPack, calendar: WorkingCalendar, pauses: Sequence[Pause]
) -> ClockRun | None:
    """The run of a clock that has started; None where no text was in force on that day, as with old agreements."""
    stopped = as_day(values[use.stop]) if values.get(use.stop) else None
    try:
        return due(pack, use.matter, as_day(values[use.start]), calendar, stopped=stopped, pauses=pauses)
    except NoRuleError:
        return None


@dataclass(frozen=True)
class Step:
    """One step of the state line: done, now, still to come (next) or not to come any more (missed).

    `holder` is to act now. `here` marks the state in which the record is, also where nothing is left to do.
    """

    code: str
    label: Label
    standing: str
    holder: Label = ""
    here: bool = False


def steps(register: Register, values: Values, *, state: str, before: str = "") -> list[Step]:
    """The state line: the usual way, with a state off it (refused, suspended) behind the last one that was reached.

    What comes after such a state is still to come where a step leads back to it, and missed where it is closed.
    `before` is the last state of the usual way that the record was in; where it is not known, the earliest from which
    the state is reached. `values` are those of the record, since it may hang on them who is to act.
    """
    life = register.lifecycle
    usual = state in life.path
    reached = life.path.index(state if usual else before or _least_before(register, state))
    found = [Step(code, life.state(code).label, "done") for code in life.path[: reached if usual else reached + 1]]
    here = life.state(state)
    # Whoever is done with a record has nothing left to do.
    found.append(Step(state, here.label, "done", here=True) if here.closed else _now(here, values))
    rest = "missed" if here.closed and not usual else "next"
    return found + [Step(code, life.state(code).label, rest) for code in life.path[reached + 1 :]]


def _now(here: State, values: Values) -> Step:
    return Step(here.code, here.label, "now", here.held_by(values), here=True)


def _least_before(register: Register, state: str) -> str:
    """The earliest state of the usual way from which steps lead to a state off it."""
    life, path = register.lifecycle, register.lifecycle.path
    sources = {source for move in life.moves if move.target == state for source in move.sources}
    return next((code for code in path if code in sources), path[0])
