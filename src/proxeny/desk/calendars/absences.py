"""Which leaders are abroad on which days, and where two of them are away at once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.scope import Scope, in_force
from proxeny.coordination.names import bare
from proxeny.desk.addresses import record_address
from proxeny.desk.calendars.entries import LIMIT, lasting
from proxeny.partners.models import Post
from proxeny.records import queries
from proxeny.records.register import Away, Codes, Register


@dataclass(frozen=True)
class Absence:
    """One leader abroad from one day to another, for one record."""

    leader: str
    start: date
    end: date
    title: str
    url: str


@dataclass(frozen=True)
class Overlap:
    """Days on which the same leaders are away at once."""

    start: date
    end: date
    leaders: tuple[str, ...]


def absences(register: Register, *, scope: Scope, days: tuple[date, date]) -> list[Absence]:
    """Leaders abroad on these days, whatever the list is filtered by, from records that the person reads."""
    calendar = register.calendar
    if calendar is None or calendar.away is None:
        return []
    away = calendar.away
    where = lasting(calendar, *days) & Q(state__in=away.states) & _such(away.when)
    records = queries.chosen(register, scope=scope, where=where)
    led = _led(records, away)
    for key, names in _joined(register, records, away, on=days[0]).items():
        led.setdefault(key, []).extend(names)
    found = []
    for record in queries.fetched(register.model, list(led)):
        start = getattr(record, calendar.start)
        end = (getattr(record, calendar.end) if calendar.end else None) or start
        url = record_address(register.name, record.pk)
        found += [Absence(leader, start, end, record.title, url) for leader in _once(led[record.pk])]
    return sorted(found, key=lambda absence: (absence.start, absence.leader))


def _such(when: Codes) -> Q:
    return Q(**{f"{name}__in": codes for name, codes in when.items()})


def _led(records: QuerySet[Any], away: Away) -> dict[int, list[str]]:
    rows = records.filter(**{f"{away.level}__in": away.leaders}).exclude(**{away.name: ""})
    pairs: list[tuple[int, str]] = list(rows.order_by().values_list("pk", away.name)[:LIMIT])
    return _gathered(pairs)


def _joined(register: Register, records: QuerySet[Any], away: Away, *, on: date) -> dict[int, list[str]]:
    """Records to the names of people on them who hold a leader's post."""
    listed, _, person = away.people.partition(".")
    if not listed:
        return {}
    rows = register.rows_named(listed).model._default_manager
    posts = Post.objects.filter(_held(on), level__in=away.leaders)
    there = rows.filter(record_id__in=records.order_by().values("pk"), **{f"{person}__in": posts.values("record_id")})
    pairs: list[tuple[int, str]] = list(there.order_by("id").values_list("record_id", "name")[:LIMIT])
    return _gathered(pairs)


def _held(on: date) -> Q:
    return in_force(on) | Q(valid_from__isnull=True) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _gathered(pairs: list[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in pairs:
        found[key].append(name)
    return found


def _once(names: list[str]) -> list[str]:
    return list({bare(name): name for name in names}.values())


def overlaps(found: list[Absence], *, days: tuple[date, date]) -> list[Overlap]:
    """Stretches of these days on which two leaders or more are away, each with who."""
    first, last = days
    each = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    runs = groupby(each, key=lambda day: _away_on(found, day))
    stretches = [(leaders, list(run)) for leaders, run in runs]
    return [Overlap(run[0], run[-1], leaders) for leaders, run in stretches if len(leaders) > 1]


def _away_on(found: list[Absence], day: date) -> tuple[str, ...]:
    there = {bare(one.leader): one.leader for one in found if one.start <= day <= one.end}
    return tuple(sorted(there.values()))
