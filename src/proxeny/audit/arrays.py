"""Many values as one of a question to PostgreSQL: to read hundreds of marks takes both sides longer than the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection

_MARKS = re.compile(r"IN \(%s(?:, %s)+\)|%s|%%")
_PLAIN = (int, str, date)


def in_arrays(text: str, given: Sequence[Any]) -> tuple[str, tuple[int, ...]]:
    """A question of PostgreSQL in which every `IN (…)` of several plain values has one mark; the values of each mark.

    A single value stays as it is: only then does an index tell its rows in order. So does SQLite's question, whose
    marks cost little. `together` makes the values fit.
    """
    if connection.vendor == "sqlite":
        return text, (1,) * len(given)
    sizes = list[int]()

    def marked(found: re.Match[str]) -> str:
        at, size = sum(sizes), found[0].count("%s")
        if size > 1 and all(type(one) in _PLAIN for one in given[at : at + size]):
            sizes.append(size)
            return "= ANY(%s)"
        sizes.extend([1] * size)
        return found[0]

    return _MARKS.sub(marked, text), tuple(sizes)


def together(values: Sequence[Any], sizes: Sequence[int]) -> list[Any]:
    """The values of a question that `in_arrays` has put so, those of one mark as PostgreSQL writes an array."""
    if len(sizes) == len(values):
        return list(values)
    made, at = [], 0
    for size in sizes:
        made.append(values[at] if size == 1 else _array(values[at : at + size]))
        at += size
    return made


def _array(values: Sequence[Any]) -> str:
    """What they are compared with gives them their type."""
    return f"{{{','.join(map(_written, values))}}}"


def _written(value: Any) -> str:
    if not isinstance(value, str):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
