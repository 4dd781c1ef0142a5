"""Which files of records went back, and from when to when, as clocks count it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from django.db.models import QuerySet

from proxeny.audit.kept_queries import kept_query
from proxeny.law.clocks import Pause
from proxeny.records.pauses.models import SentBack

# By the matter of the clock.
Pauses: TypeAlias = Mapping[str, tuple[Pause, ...]]
NO_PAUSES: Pauses = {}


def standing() -> QuerySet[SentBack]:
    """Those that were not struck out, in the order of days."""
    return SentBack.objects.filter(struck_at=None)


def pauses_of(keys: Collection[int]) -> dict[int, Pauses]:
    """Record to the pauses of its clocks, in one question."""
    return _by_record(_standing_of(sorted(keys))) if keys else {}


_ROW = ("record_id", "matter", "sent_back_on", "returned_on")


@kept_query
def _standing_of(keys: list[int]) -> QuerySet[SentBack, tuple[Any, ...]]:
    return standing().filter(record__in=keys).values_list(*_ROW)


def gathered(rows: QuerySet[SentBack]) -> dict[int, Pauses]:
    """The rows as clocks count them: by record and matter."""
    return _by_record(rows.values_list(*_ROW))


def _by_record(rows: Iterable[tuple[Any, ...]]) -> dict[int, Pauses]:
    found: dict[int, dict[str, tuple[Pause, ...]]] = defaultdict(dict)
    for key, matter, since, until in rows:
        found[key][matter] = (*found[key].get(matter, ()), Pause(since, until))
    return dict(found)
