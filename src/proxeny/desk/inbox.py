"""What waits for a person, and why it comes first: by the law's clocks, the house's clocks, and the role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.days import day
from proxeny.desk.missions import proposed
from proxeny.desk.noted import called
from proxeny.desk.owed import owed, to_accept
from proxeny.desk.pressing import in_hours
from proxeny.desk.raised import to_answer
from proxeny.desk.running_lines import mine, running_lines
from proxeny.desk.scoring import to_score
from proxeny.desk.waiting import STEP, Desk, Waiting
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.load import load_pack
from proxeny.law.risk import Risk
from proxeny.records.register import REGISTERS, Move, Register
from proxeny.records.ripe import Ripe, Step, steps

# More than this many things of one kind in one state are a list, not lines of a desk.
MOST_OF_A_KIND = 3


def _next_move(register: Register, state: str) -> Move | None:
    """The move along the usual way."""
    path = register.lifecycle.path
    if state not in path[:-1]:
        return None
    target = path[path.index(state) + 1]
    return next((move for move in register.lifecycle.moves_from(state) if move.target == target), None)


def _role_moves(register: Register, verbs: set[str]) -> dict[str, Move]:
    """State to the move that waits there for somebody with these verbs."""
    # Who may decide is asked for decisions; drafts and signatures are the clerk's.
    decides = "record.decide" in verbs
    found = {}
    for state in register.lifecycle.states:
        move = None if state.closed else _next_move(register, state.code)
        if move and move.verb in verbs and (move.verb == "record.decide") == decides:
            found[state.code] = move
    return found


def _ripe(register: Register, moves: dict[str, Move]) -> Ripe:
    """A visit that was decided waits for nobody until its day has come, what runs for years until its last day.

    Drafts and decisions wait at once.
    """
    lasting = {state: day for state in moves if (day := register.lifecycle.state(state).lasts)}
    at_once = {
        state for state, move in moves.items() if state == register.lifecycle.initial or move.verb == "record.decide"
    } - lasting.keys()
    return Ripe(frozenset(at_once), frozenset(moves.keys() - at_once - lasting.keys()), frozenset(lasting.items()))


def _offices_of_role(scope: Scope) -> list[int]:
    """Own offices; for those who decide also the offices below, whose papers come up to them."""
    return [pk for pk, verbs in scope.verbs.items() if pk in scope.own or "record.decide" in verbs]


def _for_role(desk: Desk, most_of_a_kind: int) -> Iterator[Waiting]:
    """What waits for the next step; many of one kind in one state are one line that opens the list."""
    offices = _offices_of_role(desk.scope)
    verbs = {verb for office in offices for verb in desk.scope.verbs[office]}
    moves = {register.name: _role_moves(register, verbs) for register in REGISTERS.values()}
    ripe = {name: _ripe(REGISTERS[name], found) for name, found in moves.items()}
    told = set()
    for step in steps(desk.scope, ripe=ripe, offices=offices, each=most_of_a_kind):
        kind, state = step.item.register.name, step.item.state
        line = _by_step(step, moves[kind][state], desk)
        if step.together <= most_of_a_kind:
            yield line
        elif (kind, state) not in told:
            told.add((kind, state))
            yield _heap(step, line)


def _by_step(step: Step, move: Move, desk: Desk) -> Waiting:
    item, register = step.item, step.item.register
    since = _("from %(day)s") % {"day": day(step.starts_on)} if step.starts_on else ""
    return Waiting(
        risk=Risk.WAITS_FOR_ROLE,
        by=step.since,
        pill=str(register.lifecycle.state(item.state).label),
        title=item.title,
        url=record_address(register.name, item.pk),
        why=tuple(filter(None, (capfirst(str(register.label)), step.ref, since))),
        action=str(move.label),
        rule=STEP,
        rule_name=_("next step"),
        register=register.name,
        subject=item.subject,
        sealed=item.sealed or bool(item.register.sealed),
        mine=mine(item, desk),
    )


def _heap(oldest: Step, line: Waiting) -> Waiting:
    kind, state = oldest.item.register.name, oldest.item.state
    number = {"register": oldest.item.register.label_plural, "n": oldest.together}
    return replace(
        line,
        title=_("%(register)s: %(n)s wait for the next step") % number,
        url=f"{reverse('list', args=[kind])}?state={state}",
        why=(_("the oldest: %(title)s") % {"title": line.title}, *line.why[1:]),
        subject=f"{kind}:{state}",
        mine=None,
    )


def once(found: Iterable[Waiting]) -> list[Waiting]:
    """Each thing once, at its riskiest, in the order of risk."""
    best: dict[str, Waiting] = {}
    for one in found:
        if one.subject not in best or one.order < best[one.subject].order:
            best[one.subject] = one
    return sorted(best.values(), key=lambda one: one.order)


def waiting_for(scope: Scope, *, most_of_a_kind: int = MOST_OF_A_KIND) -> list[Waiting]:
    """Everything that waits for the person with this scope on its day, riskiest first."""
    desk = Desk(scope, load_pack(), WorkingCalendar())
    found: list[Waiting] = [
        *owed(desk),
        *to_accept(desk),
        *to_answer(desk),
        *to_score(desk),
        *called(desk),
        *proposed(desk),
    ]
    if scope.own:
        found += [*in_hours(desk), *running_lines(desk), *_for_role(desk, most_of_a_kind)]
    return once(found)
