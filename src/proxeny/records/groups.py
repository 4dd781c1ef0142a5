"""How records fall into groups: counted among the newest, so that the time is bounded however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from proxeny.records.queries import COUNT_LIMIT


@dataclass(frozen=True)
class Groups:
    """How many records have each value; `capped` when there are older records that were not counted."""

    numbers: dict[Any, int]
    counted: int
    capped: bool


def grouped(
    records: QuerySet[Any], *, path: str, key: Callable[[Any], Any] | None = None, limit: int = COUNT_LIMIT
) -> Groups:
    """The chosen records by the value at `path` (of `key` of it), among the newest `limit` of them."""
    newest = records.order_by("-listed_on", "-id").values_list(path, flat=True)[: limit + 1]
    values = list(newest)
    numbers = Counter(key(value) if key else value for value in values[:limit])
    return Groups(dict(numbers), min(len(values), limit), len(values) > limit)
