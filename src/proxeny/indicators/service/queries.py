"""The working minutes and the questions asked twice of returns that were sent, by round and by office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from django.db.models import QuerySet

from proxeny.audit.queries import done_to
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Observation, Return, Sitting
from proxeny.indicators.offers.queries import told_by
from proxeny.indicators.service.rules import FirstTyped, Stretch, asked_twice, middle_minutes, working_time

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Cost:
    """What some returns cost: how many they are, of how many the time is known, its median, what was asked twice."""

    returns: int
    measured: int
    minutes: int | None
    twice: int


@dataclass(frozen=True)
class Service:
    """The cost of returns altogether, by round (template and period) and by office."""

    whole: Cost
    rounds: Mapping[tuple[str, str], Cost]
    offices: Mapping[int, Cost]


def service(seen: QuerySet[Return]) -> Service:
    """What the returns among these that were sent cost, in four queries."""
    sent = list(seen.exclude(state="missing").order_by("pk"))
    keys = [one.pk for one in sent]
    times, twice = _times(keys), _twice(sent)
    return Service(
        whole=_cost(sent, times=times, twice=twice),
        rounds=_by(sent, lambda one: (one.template, one.period), times=times, twice=twice),
        offices=_by(sent, lambda one: one.office_id, times=times, twice=twice),
    )


def _by(
    sent: Iterable[Return], key: Callable[[Return], K], *, times: Mapping[int, timedelta], twice: Mapping[int, int]
) -> dict[K, Cost]:
    groups: dict[K, list[Return]] = defaultdict(list)
    for one in sent:
        groups[key(one)].append(one)
    return {name: _cost(group, times=times, twice=twice) for name, group in groups.items()}


def _cost(sent: Iterable[Return], *, times: Mapping[int, timedelta], twice: Mapping[int, int]) -> Cost:
    keys = [one.pk for one in sent]
    known = [times[pk] for pk in keys if pk in times]
    return Cost(len(keys), len(known), middle_minutes(known), sum(twice.get(pk, 0) for pk in keys))


def _times(keys: Iterable[int]) -> dict[int, timedelta]:
    """The working time of each return; of one that was filled elsewhere, in a spreadsheet form, nobody knows it."""
    stretches: dict[int, list[Stretch]] = defaultdict(list)
    rows = Sitting.objects.filter(owed__in=list(keys), owed__forms=None).order_by("pk")
    for owed, begins, ends in rows.values_list("owed_id", "begins", "ends"):
        stretches[owed].append(Stretch(begins, ends))
    return {pk: working_time(found) for pk, found in stretches.items()}


def _twice(sent: Iterable[Return]) -> dict[int, int]:
    """How many figures of each return were asked twice; not of one that came in a packet, filled elsewhere."""
    offices = {one.office_id for one in sent}
    elsewhere = done_to((f"returns:{one.pk}" for one in sent), verb="return.arrive")
    rows = Observation.objects.filter(owed__office__in=offices, period="").select_related("owed").order_by("pk")
    first: dict[tuple[int, str], dict[int, FirstTyped]] = defaultdict(dict)
    for row in rows:
        if f"returns:{row.owed_id}" in elsewhere:
            continue
        if row.unit == catalogue()[row.measure].unit:
            typed = FirstTyped(at=row.at, told=told_by(row), offered=row.offered is not None)
            first[row.owed.office_id, row.measure].setdefault(row.owed_id, typed)
    found: dict[int, int] = defaultdict(int)
    for (_office, measure), typed_ in first.items():
        for one in asked_twice(list(typed_.values()), indicator=catalogue()[measure]):
            found[one.told.owed] += 1
    return found
