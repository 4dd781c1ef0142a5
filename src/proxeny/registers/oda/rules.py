"""What an ODA project must agree with before it is stored, and what its amounts leave to be asked; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Problem, Values

_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def _days(values: Values) -> Iterator[Problem]:
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield Problem("ends_on", _("It ends before it begins."))
    if values["starts_on"] and values["closing_on"] and values["closing_on"] < values["starts_on"]:
        yield Problem("closing_on", _("It is to close before it takes effect."))


def _money(values: Values) -> Iterator[Problem]:
    if values["total"] is not None and not values["currency"]:
        yield Problem("currency", _("Say in which currency the amounts are."))
    for number, row in enumerate(values["tranches"]):
        if (row["sum"] or 0) <= 0:
            yield Problem(f"tranches.{number}.sum", _("Say how much it is."))


def _years(values: Values) -> Iterator[Problem]:
    seen: set[tuple[int, str, str]] = set()
    for number, row in enumerate(values["years"]):
        if not _FIRST_YEAR <= row["year"] <= _LAST_YEAR:
            yield Problem(f"years.{number}.year", _("This is no year of aid."))
        key = row["year"], row["fund"], row["currency"]
        if key in seen:
            yield Problem(f"years.{number}.year", _("This year is listed twice for the same funds."))
        seen.add(key)


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a project whose values have the right types."""
    return [*_days(values), *_money(values), *_years(values)]


def unsettled(total: Decimal | None, *, currency: str, tranches: Collection[tuple[Decimal, str]]) -> list[str]:
    """Where a total and its tranches disagree, in a sentence.

    The decree makes the total the sum of all funds, foreign and counterpart. Tranches in another currency are worth
    what the rate of a day makes of them, so they are only known to add to the others.
    """
    together = sum((amount for amount, of in tranches if of == currency), Decimal(0))
    if total is None or not tranches:
        return []
    if together > total:
        return [_t("The tranches in the currency of the total come to more than the total.")]
    if together < total and all(of == currency for _amount, of in tranches):
        return [_t("The tranches come to less than the total: a tranche is missing, or the total is another.")]
    return []
