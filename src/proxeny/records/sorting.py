"""Records of a list in the order of one of its columns, where these are few enough to be looked at all at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet

from proxeny.records.keys import among
from proxeny.records.merging.queries import kept_for
from proxeny.records.models import Record
from proxeny.records.queries import newest
from proxeny.records.register import Register

# An office's year. Of more, only the order of days is fast enough, as it alone stands in an index.
MOST_SORTED = 2_000


@dataclass(frozen=True)
class Order:
    """By which field, and whether what is greater comes first."""

    name: str
    down: bool = False

    @classmethod
    def parse(cls, text: str, *, known: Collection[str]) -> Order | None:
        """An order from its text, "amount" or "-amount"; None for a field that is not known."""
        name = text.removeprefix("-")
        return cls(name, text.startswith("-")) if name in known else None

    def __str__(self) -> str:
        return f"-{self.name}" if self.down else self.name


def in_order(
    records: QuerySet[Any],
    order: Order,
    *,
    register: Register,
    ranked: Callable[[Sequence[Any]], Iterable[Any]],
    most: int,
) -> list[int] | None:
    """Ids of all the chosen records in this order; None where there are more than `most`.

    `ranked` is given the values that there are, objects where the field is a key, and tells what each is sorted by.
    Amounts are sorted within their currency. Equals stay newest first; what is empty comes last both ways.
    """
    ids = newest(records, limit=most + 1)
    if len(ids) > most:
        return None
    money = register.currency_of(order.name)
    rows = register.model.everything.filter(pk__in=among(ids)).values_list("pk", order.name, money or order.name)
    held = {key: (_hashed(value), currency) for key, value, currency in rows}
    values = _objects(register, order.name, {value for value, _currency in held.values()} - {None, "", ()})
    ranks = dict(zip(values, ranked(list(values.values())), strict=True))
    places = {
        key: (currency if money and currency else "", ranks[value])
        for key, (value, currency) in held.items()
        if value in ranks
    }
    filled = sorted((key for key in ids if key in places), key=places.__getitem__, reverse=order.down)
    return [*filled, *(key for key in ids if key not in places)]


def _hashed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _objects(register: Register, name: str, values: set[Any]) -> dict[Any, Any]:
    """What each value stands for: itself, or the object with this key; for a merged record the one that it leads to."""
    field = register.model_field(name)
    if not isinstance(field, ForeignKey):
        return {value: value for value in values}
    model: type[Model] = field.related_model
    leads = kept_for(values) if issubclass(model, Record) else {}
    meant = {value: leads.get(value, value) for value in values}
    found = model._base_manager.in_bulk(list(meant.values()))
    return {value: found[key] for value, key in meant.items() if key in found}
