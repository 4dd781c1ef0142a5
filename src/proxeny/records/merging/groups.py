"""Which of the records that were said to be the same stands for all of them; pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def root(key: int, *, leads: Mapping[int, int]) -> int:
    """The record that stands for this one, following from each to what it leads to. Raises ValueError for a circle."""
    seen = {key}
    while key in leads:
        key = leads[key]
        if key in seen:
            raise ValueError("records lead to one another in a circle")
        seen.add(key)
    return key


def groups(leads: Mapping[int, int]) -> dict[int, frozenset[int]]:
    """Root to all that it stands for, itself among them; records that nothing was said of are left out."""
    found: dict[int, set[int]] = defaultdict(set)
    for key in leads:
        top = root(key, leads=leads)
        found[top] |= {key, top}
    return {top: frozenset(members) for top, members in found.items()}


def joined(leads: Mapping[int, int], *, gone: int, kept: int) -> dict[int, int]:
    """What leads where after two records were said to be the same: the root of one leads to the root of the other.

    Records of one group already stay as they are.
    """
    last, first = root(gone, leads=leads), root(kept, leads=leads)
    return dict(leads) if last == first else {**leads, last: first}


def between(one: Iterable[int], other: Iterable[int], *, apart: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The first pair that was told apart and of which each group holds one; None where there is none."""
    ours, theirs = frozenset(one), frozenset(other)
    for a, b in sorted(apart):
        if (a in ours and b in theirs) or (b in ours and a in theirs):
            return a, b
    return None
