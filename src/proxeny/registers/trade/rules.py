"""What activities and figures of trade must agree with before they are stored; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Problem, Values

# How many days a period of each length may have.
_DAYS = {"month": (28, 31), "quarter": (90, 92), "half": (181, 184), "year": (365, 366)}


def _ends(values: Values) -> Iterator[Problem]:
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield Problem("ends_on", _("It ends before it begins."))


def check_activity(values: Values) -> list[Problem]:
    """Everything that is wrong with an activity whose values have the right types."""
    return [*_ends(values)]


def _covers(values: Values) -> Iterator[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if starts is None or ends is None:
        yield Problem("starts_on" if starts is None else "ends_on", _("Say which days the figure covers."))
    elif values["span"] in _DAYS and starts <= ends:
        fewest, most = _DAYS[values["span"]]
        whole = starts.day == 1 and (ends + timedelta(days=1)).day == 1
        if not whole or not fewest <= (ends - starts).days + 1 <= most:
            yield Problem("span", _("The days from first to last are not a period of this length."))
    if values["scope"] == "market" and not values["country"]:
        yield Problem("country", _("Say which market the figure is of."))
    if values["scope"] == "goods" and not values["goods"].strip():
        yield Problem("goods", _("Say which goods the figure is of."))


def _asked(values: Values) -> Iterator[Problem]:
    for number, one in enumerate(values["requests"]):
        asked = one["asked_on"]
        if asked and one["answered_on"] and one["answered_on"] < asked:
            yield Problem(f"requests.{number}.answered_on", _("It was answered before it was asked."))
        if asked and one["due_on"] and one["due_on"] < asked:
            yield Problem(f"requests.{number}.due_on", _("It was due before it was asked."))


def check_figure(values: Values) -> list[Problem]:
    """Everything that is wrong with a figure whose values have the right types."""
    return [*_ends(values), *_covers(values), *_asked(values)]
