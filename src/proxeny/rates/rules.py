"""Who keeps exchange rates, and what a rate must agree with before it is stored; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import Scope
from proxeny.ground.codelists import codelist
from proxeny.ground.conversion import HOME
from proxeny.ground.verdict import Verdict, allow, refuse

KEEP = "rate.keep"
_HIGHEST = Decimal(10) ** 12
DECIMALS = 8


@dataclass(frozen=True)
class NewRate:
    """A rate to be kept: dong for one unit of the currency, on a day, and who says so."""

    currency: str
    on: date
    value: Decimal
    source: str
    address: str = ""


def may_keep_rates(scope: Scope) -> Verdict:
    """Whether the person keeps exchange rates."""
    if KEEP in scope.everywhere:
        return allow()
    return refuse(_("Exchange rates are kept by the administrator."), code="not_administrator")


def require_rate(rate: NewRate, *, today: date) -> None:
    """A known currency other than dong, a number above nought, a day that has come, a source. Raises Unfit."""
    if rate.currency == HOME or rate.currency not in codelist("currency"):
        raise Unfit("currency", _("“%(code)s” is not a foreign currency of the list."), code=rate.currency)
    if not rate.value.is_finite() or not 0 < rate.value < _HIGHEST or rate.value != round(rate.value, DECIMALS):
        raise Unfit("value", _("A rate is a number above nought with at most eight decimals."))
    if rate.on > today:
        raise Unfit("on", _("This day is still to come."))
    if not rate.source.strip():
        raise Unfit("source", _("Say who published the rate; a rate without a source is not kept."))
