"""What waits for a person, and why it comes first: by the law's clocks, the house's clocks, and the role."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.clock_words import counted_from, left_words, source
from proxeny.desk.days import day
from proxeny.desk.noted import called
from proxeny.desk.owed import owed, to_accept
from proxeny.desk.tables import lang
from proxeny.desk.waiting import MOST, SOON_DAYS, Desk, Rank, Waiting, rank_of, signed
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import Standing, State
from proxeny.law.load import load_pack
from proxeny.law.pack import Direction, LawPack, Unit
from proxeny.law.pack import Kind as PackKind
from proxeny.records.lifecycle import Clock, clocks
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, ClockUse, Move, Register
from proxeny.records.snapshot import values_of

# More than this many things of one kind in one state are a list, not lines of a desk.
MOST_OF_A_KIND = 3
_OPEN = (State.RUNNING, State.PAUSED, State.DUE_TODAY, State.LATE)


def _holder(register: Register, state: str) -> str:
    return _("the ball is with %(holder)s") % {"holder": register.lifecycle.state(state).holder}


def _by_clock(register: Register, record: Record, clock: Clock) -> Waiting:
    return Waiting(
        rank=rank_of(clock.standing, clock.run.rule.kind),
        left=signed(clock.standing),
        pill=left_words(clock.standing),
        title=clock.run.rule.names.in_(lang()),
        about=record.title,
        url=record_address(register.name, record.pk),
        why=(counted_from(clock.run), source(clock.run), _holder(register, record.state)),
        action=_("Open"),
        subject=record.subject,
    )


# A date of the year before stands at most so many days before the event.
_AHEAD = 420


def _reach(use: ClockUse, *, on: date, pack: LawPack) -> date:
    """Until which day an event may lie whose clock runs today: a clock that is reckoned back runs before its event."""
    rules = [rule for rule in pack.clocks if rule.matter == use.matter]
    back = any(rule.unit is Unit.YEARLY_DATE or rule.direction is Direction.BEFORE for rule in rules)
    return on + timedelta(days=_AHEAD) if back else on


def _running(register: Register, *, on: date, pack: LawPack) -> Q:
    """Records on which a clock runs: started by the day, or reckoned back from a day to come, and not stopped."""
    each = (
        Q(**{f"{use.start}__lte": _reach(use, on=on, pack=pack), f"{use.stop}__isnull": True}, state__in=use.states)
        & Q(**{f"{name}__in": codes for name, codes in use.when.items()})
        for use in register.clocks
    )
    return reduce(or_, each)


def _open_states(register: Register) -> list[str]:
    return [state.code for state in register.lifecycle.states if not state.closed]


def _clocked(register: Register, desk: Desk) -> Iterator[Waiting]:
    records = register.model.objects.within(desk.scope).filter(
        _running(register, on=desk.on, pack=desk.pack), office__in=desk.scope.own
    )
    for record in records.order_by("-listed_on", "-id")[:MOST]:
        found = clocks(register, values=values_of(record), on=desk.on, pack=desk.pack, calendar=desk.calendar)
        open_ = [one for one in found if one.standing.state in _OPEN]
        waiting = [_by_clock(register, record, one) for one in open_]
        if waiting:
            yield min(waiting, key=lambda one: one.order)


def _dated(register: Register, desk: Desk) -> Iterator[Waiting]:
    """Records whose own day is near or has passed."""
    for each in register.deadlines:
        soon = desk.on + timedelta(days=SOON_DAYS)
        due = Q(**{f"{each.due}__lte": soon, f"{each.stop}__isnull": True}, state__in=each.states)
        records = register.model.objects.within(desk.scope).filter(due, office__in=desk.scope.own)
        for record in records.order_by(each.due, "id")[:MOST]:
            yield _by_day(register, record, getattr(record, each.due), on=desk.on)


def _by_day(register: Register, record: Record, due: date, *, on: date) -> Waiting:
    state = State.LATE if due < on else State.DUE_TODAY if due == on else State.RUNNING
    how = Standing(state=state, days=abs((due - on).days), due=due, unit=Unit.CALENDAR_DAYS)
    return Waiting(
        rank=rank_of(how, PackKind.HOUSE_RULE),
        left=signed(how),
        pill=left_words(how),
        title=record.title,
        about=str(register.label).capitalize(),
        url=record_address(register.name, record.pk),
        why=(_("due %(day)s") % {"day": day(due)}, _holder(register, record.state)),
        action=_("Open"),
        subject=record.subject,
    )


def _next_move(register: Register, state: str) -> Move | None:
    """The move along the usual way."""
    path = register.lifecycle.path
    if state not in path[:-1]:
        return None
    target = path[path.index(state) + 1]
    return next((move for move in register.lifecycle.moves_from(state) if move.target == target), None)


def _role_moves(register: Register, scope: Scope) -> dict[str, Move]:
    """State to the move that waits there for somebody with this person's role."""
    verbs = {verb for office in _offices_of_role(scope) for verb in scope.verbs[office]}
    # Who may decide is asked for decisions; drafts and signatures are the clerk's.
    decides = "record.decide" in verbs
    found = {}
    for state in _open_states(register):
        move = _next_move(register, state)
        if move and move.verb in verbs and (move.verb == "record.decide") == decides:
            found[state] = move
    return found


def _offices_of_role(scope: Scope) -> list[int]:
    """Own offices; for those who decide also the offices below, whose papers come up to them."""
    return [pk for pk, verbs in scope.verbs.items() if pk in scope.own or "record.decide" in verbs]


def _for_role(register: Register, desk: Desk) -> Iterator[Waiting]:
    moves = _role_moves(register, desk.scope)
    if not moves:
        return
    mine = Q(state__in=moves, office__in=_offices_of_role(desk.scope))
    # A visit that was decided waits for nobody until its day has come.
    ripe = Q(state=register.lifecycle.initial) | Q(starts_on__lte=desk.on) | Q(starts_on__isnull=True)
    ripe |= Q(state__in=[state for state, move in moves.items() if move.verb == "record.decide"])
    records = register.model.objects.within(desk.scope).filter(mine & ripe)
    for record in records.order_by("-listed_on", "-id")[:MOST]:
        move = moves[record.state]
        state = str(register.lifecycle.state(record.state).label)
        since = _("from %(day)s") % {"day": day(record.starts_on)} if record.starts_on else ""
        yield Waiting(
            rank=Rank.WAITS_FOR_ROLE,
            left=(record.listed_on - desk.on).days,
            pill=state,
            title=record.title,
            url=record_address(register.name, record.pk),
            why=tuple(filter(None, (str(register.label).capitalize(), record.ref, since))),
            action=str(move.label),
            subject=record.subject,
            heap=f"{register.name}:{record.state}",
        )


def heaped(waiting: list[Waiting]) -> list[Waiting]:
    """What waits for the same step in great number becomes one line that opens the list."""
    sizes = Tally(one.heap for one in waiting if one.rank is Rank.WAITS_FOR_ROLE and one.heap)
    kept, seen = [], set()
    for one in waiting:
        if one.rank is not Rank.WAITS_FOR_ROLE or sizes[one.heap] <= MOST_OF_A_KIND:
            kept.append(one)
        elif one.heap not in seen:
            seen.add(one.heap)
            kept.append(_heap(one, size=sizes[one.heap]))
    return kept


def _heap(first: Waiting, *, size: int) -> Waiting:
    kind, _colon, state = first.heap.partition(":")
    number = f"{size}+" if size >= MOST else str(size)
    words = _("%(register)s: %(n)s wait for the next step") % {"register": REGISTERS[kind].label_plural, "n": number}
    oldest = _("the oldest: %(title)s") % {"title": first.title}
    url = f"{reverse('list', args=[kind])}?state={state}"
    return replace(first, title=words, url=url, why=(oldest, *first.why[1:]), subject=first.heap)


def once(found: Iterable[Waiting]) -> list[Waiting]:
    """Each thing once, at its riskiest, in the order of risk."""
    best: dict[str, Waiting] = {}
    for one in found:
        if one.subject not in best or one.order < best[one.subject].order:
            best[one.subject] = one
    return sorted(best.values(), key=lambda one: one.order)


def waiting_for(scope: Scope) -> list[Waiting]:
    """Everything that waits for the person with this scope on its day, riskiest first."""
    desk = Desk(scope, load_pack(), WorkingCalendar())
    found: list[Waiting] = [*owed(desk), *to_accept(desk), *called(desk)]
    for register in REGISTERS.values() if scope.own else ():
        if register.clocks:
            found += _clocked(register, desk)
        found += _dated(register, desk)
        found += _for_role(register, desk)
    return heaped(once(found))
