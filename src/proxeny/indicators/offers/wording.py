"""How a known figure is told in the reader's language: from whom it is, how many of them, and what they come to."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.ground.numerals import short_number
from proxeny.ground.quantity import words
from proxeny.indicators.offers.rules import Offer


def told(offer: Offer, *, lang: str) -> str:
    """Where a known figure comes from and what it is, in a line."""
    amount, likely = words(offer.amount, lang), ""
    if offer.likely is not None:
        low, high = (short_number(end, lang=lang) for end in offer.likely)
        likely = _("; by earlier returns %(low)s to %(high)s") % {"low": low, "high": high}
    return _sentence(offer) % {"given": offer.given, "of": offer.of, "amount": amount} + likely


def _sentence(offer: Offer) -> str:
    if offer.source == "same":
        return _("Another return for the same days: %(amount)s")
    if offer.source == "below":
        return ngettext(
            "Accepted returns of %(given)s of %(of)s office below: %(amount)s",
            "Accepted returns of %(given)s of %(of)s offices below: %(amount)s",
            offer.of,
        )
    if offer.whole:
        return ngettext(
            "From %(given)s earlier return of the office: %(amount)s",
            "From %(given)s earlier returns of the office: %(amount)s",
            offer.given,
        )
    return ngettext(
        "From %(given)s earlier return of the office, which does not cover the whole period: %(amount)s",
        "From %(given)s earlier returns of the office, which do not cover the whole period: %(amount)s",
        offer.given,
    )
