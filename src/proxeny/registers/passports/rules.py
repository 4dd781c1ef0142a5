"""What an official passport must agree with before it is stored; pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Problem, Values

_ORDER = (
    ("issued_on", "ends_on", _("It expires before it was issued.")),
    ("decided_on", "handed_out_on", _("It was handed out before the trip was decided.")),
    ("handed_out_on", "home_on", _("The holder came back before the passport was handed out.")),
    (
        "handed_out_on",
        "given_back_on",
        _("It was given back before it was handed out. Empty it for a new trip."),
    ),
)


def _days(values: Values) -> Iterator[Problem]:
    for first, second, message in _ORDER:
        if values[first] and values[second] and values[second] < values[first]:
            yield Problem(second, message)
    if values["handed_out_on"] and not values["decision_no"].strip():
        yield Problem("decision_no", _("It is handed out with a decision only: give its number."))
    if values["handed_out_on"] and values["ends_on"] and values["ends_on"] < values["handed_out_on"]:
        yield Problem("handed_out_on", _("It had expired by then."))


def _outings(values: Values) -> Iterator[Problem]:
    for number, row in enumerate(values["outings"]):
        if row["handed_out_on"] and row["given_back_on"] and row["given_back_on"] < row["handed_out_on"]:
            yield Problem(f"outings.{number}.given_back_on", _("It was given back before it was handed out."))


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a passport whose values have the right types."""
    return [*_days(values), *_outings(values)]
