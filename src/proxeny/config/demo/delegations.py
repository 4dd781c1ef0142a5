"""Fills the delegations register of one office: what happened in each half-year, and what is under way in July 2024."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from random import Random
from typing import Any

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config import environment
from proxeny.config.demo.data import SEED, acting, closing_day, world
from proxeny.config.generate.chance import apportion, some_days, split
from proxeny.config.generate.guests import guests, welcomed
from proxeny.config.generate.hosts import Host
from proxeny.config.generate.trips import held, just_filed, listed_whole, still_ahead, still_owing, trip
from proxeny.ground.periods import Period
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.validate import Keys
from proxeny.registers.delegations.register import DELEGATIONS

Made = tuple[dict[str, Any], str]
_MONTHLY_SINCE = 2024


@dataclass(frozen=True)
class Volume:
    """How much one office does from one day to another; `visitors` are the guests' heads where they are known."""

    start: date
    end: date
    out: int
    received: int
    permitted: int = 0
    visitors: int | None = None


def volumes(office: str) -> list[Volume]:
    """What the demonstration holds of an office, stretch by stretch."""
    said = world("volumes")
    if office == said["nghe_an"]["office"]:
        return _nghe_an(said["nghe_an"])
    found = []
    for code, totals in said["halves"].items():
        shares = {name: apportion(total, weights=said["weights"])[office] for name, total in totals.items()}
        start, end = _span(code)
        found.append(Volume(start, end, **shares))
    return found


def _nghe_an(said: Mapping[Any, Any]) -> list[Volume]:
    start, end = _span("2024-H1")
    return [Volume(date(2023, 1, 3), said["until"], **said[2023]), Volume(start, end, **said["2024-H1"])]


def _span(code: str) -> tuple[date, date]:
    period = Period.parse(code)
    assert period.start is not None and period.end is not None
    return period.start, period.end


def record_delegations(host: Host, *, office: Office, scope: Scope, keys: Keys) -> int:
    """Everything that happened and everything under way, entered as the books are closed; how many records."""
    chance = Random(f"{SEED} {host.code} delegations")
    made: list[Made] = []
    for volume in volumes(host.code):
        made += _trips(host, volume, chance)
        made += _guests(host, volume, mode="received", count=volume.received, chance=chance)
        made += _guests(host, volume, mode="permitted", count=volume.permitted, chance=chance)
    made += _under_way(host, chance)
    if host.code in world("volumes")["owing"]:
        made = _one_owing(made)
    return _enter(made, office=office, scope=scope, keys=keys)


def _trips(host: Host, volume: Volume, chance: Random) -> list[Made]:
    days = some_days(volume.start, volume.end, count=volume.out, chance=chance)
    today = environment.today()
    return [held(_trip(host, day, n, chance), today=today, chance=chance) for n, day in enumerate(days)]


def _trip(host: Host, day: date, number: int, chance: Random) -> dict[str, Any]:
    """A delegation with its whole list; the names beyond the first few are drawn apart, so that all else stays."""
    apart = Random(f"{SEED} {host.code} {day} {number} members")
    return listed_whole(trip(host, day, number=number, chance=chance), host, chance=apart)


def _guests(host: Host, volume: Volume, *, mode: str, count: int, chance: Random) -> list[Made]:
    days = some_days(volume.start, volume.end, count=count, chance=chance)
    if volume.visitors is None:
        heads = [chance.randint(3, 18) for _day in days]
    else:
        heads = split(volume.visitors, parts=count, least=3, chance=chance)
    today = environment.today()
    return [
        welcomed(guests(host, day, mode=mode, persons=persons, chance=chance), today=today, chance=chance)
        for day, persons in zip(days, heads, strict=True)
    ]


def _under_way(host: Host, chance: Random) -> list[Made]:
    """Departures of the next weeks, in whatever state their own dates have brought them to."""
    today = environment.today()
    days = some_days(today + timedelta(days=2), today + timedelta(days=45), count=chance.randint(2, 4), chance=chance)
    ahead = [still_ahead(_trip(host, day, 200 + n, chance), today=today) for n, day in enumerate(days)]
    filed = _trip(host, today + timedelta(days=15), 220, chance)
    return [*ahead, just_filed(filed, today=today)]


def _one_owing(made: list[Made]) -> list[Made]:
    """The last trip that came home at least seventeen days ago still owes its report, two days late or more."""
    before = environment.today() - timedelta(days=17)
    home = [n for n, (values, _) in enumerate(made) if values["direction"] == "out" and values["ends_on"] <= before]
    last = max(home, key=lambda n: made[n][0]["ends_on"])
    return [*made[:last], still_owing(made[last][0]), *made[last + 1 :]]


def _entered_on(made: Made, *, office: str) -> date:
    """When the clerk typed it: in the week of the file for what lies ahead, else soon after the books were closed."""
    values, state = made
    today = environment.today()
    if state in {"decided", "submitted", "draft"}:
        filed: date = values.get("decided_on") or values.get("dossier_on") or today - timedelta(days=1)
        return min(filed + timedelta(days=4 - filed.weekday()), today)
    known: date = max(values["ends_on"], values.get("reported_on") or values["ends_on"])
    return max(min(closing_day(_books_closed(known), office=office), today - timedelta(days=1)), known)


def _books_closed(day: date) -> date:
    """The last day of the quarter; from 2024 on, when offices keep their books in the system itself, of the month."""
    month = day.month if day.year >= _MONTHLY_SINCE else (day.month + 2) // 3 * 3
    return (date(day.year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _enter(made: Iterable[Made], *, office: Office, scope: Scope, keys: Keys) -> int:
    total = 0
    days = ((_entered_on(one, office=office.code), one) for one in made)
    in_order = sorted(days, key=lambda dated: (dated[0], dated[1][0]["starts_on"]))
    for day, group in groupby(in_order, key=itemgetter(0)):
        new = [NewRecord(values, state=state) for _day, (values, state) in group]
        context = acting(office, on=day)
        total += len(create_many(DELEGATIONS, new, office=office, scope=scope, context=context, keys=keys))
    return total
