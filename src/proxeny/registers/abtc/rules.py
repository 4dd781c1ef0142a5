"""What a card request must agree with before it is stored; pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Problem, Values

_ORDER = (
    ("founded_on", "starts_on", _("The firm asked before it was founded.")),
    ("starts_on", "complete_on", _("The file was complete before the request came in.")),
    ("complete_on", "submitted_on", _("It was submitted before the file was complete.")),
    ("submitted_on", "decided_on", _("It was decided before it was submitted.")),
    ("decided_on", "card_on", _("The card was issued before the decision.")),
)


def _days(values: Values) -> Iterator[Problem]:
    if values["starts_on"] is None:
        yield Problem("starts_on", _("Say on which day it came in."))
    for first, second, message in _ORDER:
        if values[first] and values[second] and values[second] < values[first]:
            yield Problem(second, message)
    if values["ends_on"] and not values["card_on"]:
        yield Problem("card_on", _("Say on which day the card was issued."))


def _checks(values: Values) -> Iterator[Problem]:
    kinds = [row["check_kind"] for row in values["checks"]]
    for number, kind in enumerate(kinds):
        if kind in kinds[:number]:
            yield Problem(f"checks.{number}.check_kind", _("This check is listed twice."))


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a request whose values have the right types."""
    return [*_days(values), *_checks(values)]
