"""Rows of a file that are probably records already: same office, first day, and nearly the same title or partner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from proxeny.accounts.scope import Scope
from proxeny.ground.text import squeeze
from proxeny.records.exchange.outcome import NEW
from proxeny.records.exchange.planning import Item
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.register import Register

_ALIKE = 82
_MOST = 1000
_AT_ONCE = 500


@dataclass(frozen=True)
class Twin:
    """A row, and the record that is probably the same."""

    row: int
    title: str
    pk: int
    ref: str
    kept: str


def twins(register: Register, items: Sequence[Item], *, scope: Scope) -> list[Twin]:
    """Each new row with the record that is most like it, where there is one; at most 1,000."""
    new = [item for item in items if item.standing == NEW and item.office and item.values.get("starts_on")]
    kept = _kept(register, sorted({str(item.values["starts_on"]) for item in new}), scope=scope)
    return list(_found(new, kept))[:_MOST]


_Kept = dict[tuple[int, str], list[tuple[int, str, str, Any]]]


def _kept(register: Register, days: Sequence[str], *, scope: Scope) -> _Kept:
    found: _Kept = defaultdict(list)
    partner = "partner_id" if "partner" in register.fields else "pk"
    columns = ("office_id", "starts_on", "pk", "ref", "title", partner)
    for start in range(0, len(days), _AT_ONCE):
        part = [date.fromisoformat(day) for day in days[start : start + _AT_ONCE]]
        records = register.model.objects.within(scope).filter(kind=register.name, starts_on__in=part)
        for office, day, *one in records.exclude(state=WITHDRAWN).values_list(*columns).iterator():
            found[office, day.isoformat()].append(tuple(one))
    return found


def _found(new: Sequence[Item], kept: _Kept) -> Iterator[Twin]:
    for item in new:
        assert item.office is not None
        title, partner = str(item.values.get("title", "")), item.values.get("partner")
        for pk, ref, theirs, their_partner in kept.get((item.office.pk, str(item.values["starts_on"])), ()):
            same_partner = bool(partner) and partner == their_partner
            if same_partner or fuzz.ratio(squeeze(title), squeeze(theirs)) >= _ALIKE:
                yield Twin(item.row.number, title, pk, ref, theirs)
                break
