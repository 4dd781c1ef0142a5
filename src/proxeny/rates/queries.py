"""Which exchange rates are known, for whoever converts and for the page that keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from proxeny.ground.conversion import LONGEST, Rate
from proxeny.rates.models import ExchangeRate


def known_rates(currencies: Iterable[str], *, first: date, last: date) -> list[Rate]:
    """The rates that amounts of these days may be converted by; reference data, which everybody may read."""
    rows = ExchangeRate.objects.filter(
        ended_at=None, currency__in=set(currencies), on__gte=first - LONGEST, on__lte=last
    )
    return [Rate(row.currency, row.value, row.on, row.source) for row in rows]


def listed() -> QuerySet[ExchangeRate]:
    """The rates that hold, newest day first."""
    return ExchangeRate.objects.filter(ended_at=None)


def currencies() -> list[str]:
    """The currencies of which any rate is known."""
    return list(listed().order_by("currency").values_list("currency", flat=True).distinct())
