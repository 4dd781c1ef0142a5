"""A list in the order of one of its columns: its heads, and what values are sorted by for a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst

from proxeny.desk import columns
from proxeny.desk.asked import Asked
from proxeny.desk.tables import Column, label_of, lang, words_of
from proxeny.ground.alphabet import alphabetical
from proxeny.places.models import Place
from proxeny.places.queries import labels
from proxeny.records.register import Register
from proxeny.records.sorting import MOST_SORTED, Order, in_order


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, the class that sets it, where it leads, and its order as ARIA names it."""

    text: str
    kind: str
    url: str
    sorted: str = ""


def order_of(listed: Asked) -> Order | None:
    """The order that the address asks for; None for that of days, newest first."""
    return Order.parse(listed.query.get("sort", ""), known=columns.possible(listed.register))


def sorted_ids(listed: Asked, records: QuerySet[Any]) -> list[int] | None:
    """The ids of these records of the list in the order asked for; None where none was, or there are too many."""
    order = order_of(listed)
    if order is None:
        return None
    ranked = partial(_ranked, listed.register, order.name)
    return in_order(records, order, register=listed.register, ranked=ranked, most=MOST_SORTED)


@dataclass(frozen=True)
class Sorting:
    """By which column a list is sorted and which way, or, where it is too long for that, would be."""

    column: str
    down: bool
    done: bool
    newest_first: str
    most: int


def sorting(listed: Asked, *, done: bool) -> Sorting | None:
    """The order that the list is asked in, `done` where it stands in it; None for newest first."""
    order = order_of(listed)
    if order is None:
        return None
    column = str(capfirst(str(label_of(listed.register, order.name))))
    return Sorting(column, order.down, done, listed.url(sort=None, after=None), MOST_SORTED)


def heads(listed: Asked, shown: Iterable[Column]) -> list[Head]:
    """The heads of the columns; a click sorts upwards, the next downwards, the third is newest first again."""
    order = order_of(listed)
    return [_head(listed, column, order) for column in shown]


def _head(listed: Asked, column: Column, order: Order | None) -> Head:
    now = order if order is not None and order.name == column.name else None
    following = None if now and now.down else str(Order(column.name, down=now is not None))
    direction = "" if now is None else "descending" if now.down else "ascending"
    return Head(column.label, column.kind, listed.url(sort=following, after=None), direction)


def _ranked(register: Register, name: str, values: Sequence[Any]) -> Iterable[Any]:
    """What each value is sorted by: states as they follow each other, days and numbers as such, others as words."""
    if name == "state":
        states = [state.code for state in register.lifecycle.states]
        return [states.index(value) for value in values]
    if all(isinstance(value, date | Decimal | int) for value in values):
        return values
    if all(isinstance(value, Place) for value in values):
        called = labels(values, lang=lang())
        return [alphabetical(called[place.code], lang=lang()) for place in values]
    words = words_of(register, name)
    return [alphabetical(words(value), lang=lang()) for value in values]
