"""How records fall into groups: counted among the newest, so that the time is bounded however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from proxeny.records.queries import COUNT_LIMIT


@dataclass(frozen=True)
class Groups:
    """How many records have each value, and what a whole number in them comes to there, where one was asked for.

    `capped` when there are older records that were not counted.
    """

    numbers: dict[Any, int]
    counted: int
    capped: bool
    sums: Mapping[Any, int] = field(default_factory=dict)


def grouped(
    records: QuerySet[Any],
    *,
    path: str,
    amount: str = "",
    key: Callable[[Any], Any] | None = None,
    limit: int = COUNT_LIMIT,
) -> Groups:
    """The chosen records by the value at `path` (of `key` of it), among the newest `limit` of them.

    `amount` names a field with a whole number that is added up in each group.
    """
    columns = (path, amount) if amount else (path,)
    rows = list(records.order_by("-listed_on", "-id").values_list(*columns)[: limit + 1])
    numbers: Counter[Any] = Counter()
    sums: Counter[Any] = Counter()
    for value, *added in rows[:limit]:
        group = key(value) if key else value
        numbers[group] += 1
        sums[group] += sum(one or 0 for one in added)
    return Groups(dict(numbers), min(len(rows), limit), len(rows) > limit, dict(sums))
