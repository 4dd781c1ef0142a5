"""Which records wait for a person, and whose clocks have run out, as conditions that a database can answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.clocks import Pause, State, due
from proxeny.law.load import load_pack
from proxeny.law.pack import ClockRule, LawPack
from proxeny.records.lifecycle import clock_of
from proxeny.records.pauses.queries import gathered, standing
from proxeny.records.register import ClockUse, Register
from proxeny.records.snapshot import snapshot
from proxeny.records.whens import such

# No clock runs longer than this, forward or backward.
_FURTHEST = timedelta(days=1500)
_DAY = timedelta(days=1)
NONE = Q(pk__in=[])


def waiting_for(register: Register, *, scope: Scope) -> Q:
    """Records that stand in an open state from which the person may take a step."""
    # States in which the same offices may act are asked for at once: many alternatives would miss the index.
    together: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for state in register.lifecycle.states:
        verbs = {move.verb for move in register.lifecycle.moves_from(state.code)}
        offices = tuple(office for office in scope.own if verbs & scope.verbs.get(office, frozenset()))
        if offices and not state.closed:
            together[offices].append(state.code)
    conditions = [Q(state__in=states, office_id__in=offices) for offices, states in together.items()]
    return reduce(or_, conditions) if conditions else NONE


def late(register: Register, *, scope: Scope) -> Q:
    """Records with a clock or a day of their own that ran out before the day of the scope and was not stopped."""
    conditions = _late_clocks(register, on=scope.on) if register.clocks else []
    conditions += [
        Q(**{f"{each.due}__lt": scope.on, f"{each.stop}__isnull": True}, state__in=each.states)
        for each in register.deadlines
    ]
    # Said once for all clocks, the states lead to an index.
    states = {state for use in register.clocks for state in use.states}
    states |= {state for each in register.deadlines for state in each.states}
    return Q(state__in=sorted(states)) & reduce(or_, conditions, NONE)


def _late_clocks(register: Register, *, on: date) -> list[Q]:
    """Each clock's records that are late; files that were sent back are reckoned one by one."""
    pack, calendar = load_pack(), WorkingCalendar()
    away = gathered(standing().filter(record__kind=register.name))
    conditions = []
    for use in register.clocks:
        where = _late(register, use, on=on, pack=pack, calendar=calendar)
        if paused := {key: pauses[use.matter] for key, pauses in away.items() if use.matter in pauses}:
            where = where & ~Q(pk__in=paused) | _late_though_away(register, use, paused, on=on, calendar=calendar)
        conditions.append(where)
    return conditions


def _late_though_away(
    register: Register,
    use: ClockUse,
    paused: Mapping[int, tuple[Pause, ...]],
    *,
    on: date,
    calendar: WorkingCalendar,
) -> Q:
    """Of the records whose file was sent back those that are late all the same."""
    found = []
    running = register.model.everything.filter(pk__in=paused, state__in=use.states, **{f"{use.stop}__isnull": True})
    for record in running:
        values = snapshot(register, record)
        clock = clock_of(use, values, on=on, pack=load_pack(), calendar=calendar, pauses=paused[record.pk])
        if clock and clock.standing.state is State.LATE:
            found.append(record.pk)
    return Q(pk__in=found)


def _late(register: Register, use: ClockUse, *, on: date, pack: LawPack, calendar: WorkingCalendar) -> Q:
    spans = late_starts(use.matter, on=on, pack=pack, calendar=calendar)
    if not spans:
        return NONE
    started = reduce(or_, (_between(use.start, first, last) for first, last in spans))
    return started & Q(**{f"{use.stop}__isnull": True}, state__in=use.states) & such(register, use.when)


def _between(field: str, first: date | None, last: date) -> Q:
    where = Q(**{f"{field}__lte": last})
    return where & Q(**{f"{field}__gte": first}) if first else where


def late_starts(matter: str, *, on: date, pack: LawPack, calendar: WorkingCalendar) -> list[tuple[date | None, date]]:
    """The days (both inside, None open) from which a clock, forward or backward, is late on the day: a span a text.

    Within one text an earlier start is due earlier; over two texts it need not be, and between them there is no clock.
    """
    spans = ((rule, _last_late(rule, on=on, pack=pack, calendar=calendar)) for rule in pack.clocks)
    return [(rule.valid_from, last) for rule, last in spans if rule.matter == matter and last]


def _last_late(rule: ClockRule, *, on: date, pack: LawPack, calendar: WorkingCalendar) -> date | None:
    """The last start under the text that is late on the day; None where there is none."""
    low, high = on - _FURTHEST, on + _FURTHEST
    low, high = max(low, rule.valid_from or low), min(high, rule.valid_to or high)

    def is_late(start: date) -> bool:
        return due(pack, rule.matter, start, calendar).due < on

    if low > high or not is_late(low):
        return None
    while low < high:
        middle = high - (high - low) // 2
        low, high = (middle, high) if is_late(middle) else (low, middle - _DAY)
    return low
