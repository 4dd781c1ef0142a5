"""What the amounts of a list come to: in each currency, and in dong and dollars with the rates that this took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from proxeny.desk.days import day
from proxeny.desk.tables import label_of, lang
from proxeny.ground.conversion import HOME, Dated, Rate, rounded, total
from proxeny.ground.money import Money
from proxeny.ground.numerals import number
from proxeny.rates.queries import known_rates
from proxeny.records.queries import COUNT_LIMIT
from proxeny.records.register import Register

SHOWN_IN = (HOME, "USD")
_MOST_NAMED = 20


@dataclass(frozen=True)
class InOne:
    """A total in one currency: the amount, the rates in words, and what could not be converted."""

    amount: str
    rates: list[str]
    more_rates: int
    unknown: list[str]
    more_unknown: int


@dataclass(frozen=True)
class Sum:
    """One field of amounts: how many records have it, its sums by currency, and its totals."""

    label: Any
    records: int
    sums: list[str]
    totals: list[InOne]


@dataclass(frozen=True)
class Totals:
    """The sums of a list; `capped` when only the newest `counted` records were added."""

    sums: list[Sum]
    counted: int
    capped: bool


def totals(register: Register, records: QuerySet[Any], *, today: date) -> Totals:
    """Every field of amounts added up among the newest records, in time that is bounded however many there are.

    An amount is converted by the rate of the record's first day, or of today where that is still to come. Amounts in
    lists of a record have days of their own and are left to the measures that count them.
    """
    own = {name: code for name, code in register.amounts.items() if "." not in name}
    fields = [name for pair in own.items() for name in pair]
    names = ("listed_on", *dict.fromkeys(fields))
    found = list(records.order_by("-listed_on", "-id").values_list(*names)[: COUNT_LIMIT + 1])
    rows = [dict(zip(names, row, strict=True)) for row in found[:COUNT_LIMIT]]
    amounts = {name: list(_dated(rows, name, by=code, today=today)) for name, code in own.items()}
    rates = _rates([one for listed in amounts.values() for one in listed])
    sums = [_sum(label_of(register, name), listed, rates) for name, listed in amounts.items()]
    return Totals(sums, len(rows), len(found) > COUNT_LIMIT)


def _dated(rows: Sequence[dict[str, Any]], name: str, *, by: str, today: date) -> Iterator[Dated]:
    for row in rows:
        if row[name] is not None:
            yield Dated(Money(row[name], row[by] or HOME), min(row["listed_on"], today))


def _rates(amounts: Sequence[Dated]) -> list[Rate]:
    if not amounts:
        return []
    days = [one.on for one in amounts]
    wanted = {one.money.currency for one in amounts} | set(SHOWN_IN)
    return known_rates(wanted - {HOME}, first=min(days), last=max(days))


def _sum(label: Any, amounts: Sequence[Dated], rates: Sequence[Rate]) -> Sum:
    by_currency = Counter[str]()
    each: dict[tuple[str, date], Decimal] = {}
    for one in amounts:
        by_currency[one.money.currency] += 1
        where = one.money.currency, one.on
        each[where] = each.get(where, Decimal(0)) + one.money.amount
    # Amounts of one currency and day have one rate, so they are converted together.
    together = [Dated(Money(amount, currency), on) for (currency, on), amount in sorted(each.items())]
    sums = [
        sum((one.money for one in together if one.money.currency == code), Money(Decimal(0), code)).format(lang())
        for code in sorted(by_currency)
    ]
    return Sum(label, len(amounts), sums, [_in_one(together, to=to, rates=rates) for to in SHOWN_IN])


def _in_one(amounts: Sequence[Dated], *, to: str, rates: Sequence[Rate]) -> InOne:
    found = total(amounts, to=to, rates=rates)
    used = [_rate(rate) for rate in found.rates]
    unknown = [
        _("%(amount)s of %(day)s") % {"amount": one.money.format(lang()), "day": day(one.on)} for one in found.unknown
    ]
    return InOne(
        rounded(found.money).format(lang()) if len(unknown) < len(amounts) else "",
        used[-_MOST_NAMED:],
        max(len(used) - _MOST_NAMED, 0),
        unknown[-_MOST_NAMED:],
        max(len(unknown) - _MOST_NAMED, 0),
    )


def _rate(rate: Rate) -> str:
    return _("1 %(currency)s = %(value)s VND on %(day)s, %(source)s") % {
        "currency": rate.currency,
        "value": number(rate.value.normalize(), lang=lang()),
        "day": day(rate.on),
        "source": rate.source,
    }
