"""What a consular case must agree with before it is stored; pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from proxeny.records.hours import is_hour
from proxeny.records.register import Problem, Values

_ORDER = (
    ("happened_on", "learned_on", _("It was learned of before it happened.")),
    ("learned_on", "notified_on", _("The mission was notified before the event was learned of.")),
    ("forwarded_on", "replied_on", _("The reply came before the letter was sent.")),
    ("starts_on", "answered_on", _("The answer was given before the case came in.")),
    ("starts_on", "closed_on", _("It was closed before it came in.")),
    ("verification_on", "verified_on", _("The seal was verified before that was asked.")),
)


def _days(values: Values) -> Iterator[Problem]:
    if values["starts_on"] is None:
        yield Problem("starts_on", _("Say on which day it came in."))
    for first, second, message in _ORDER:
        if values[first] and values[second] and values[second] < values[first]:
            yield Problem(second, message)


def _hours(values: Values) -> Iterator[Problem]:
    for name in ("learned_at", "notified_at"):
        if values[name] and not is_hour(values[name]):
            yield Problem(name, _("Write an hour such as 14:30."))
        elif values[name] and not values[name.replace("_at", "_on")]:
            yield Problem(name.replace("_at", "_on"), _("Say on which day, too."))


def _kind(values: Values) -> Iterator[Problem]:
    kind = values["case_kind"]
    if kind == "certification" and not values["batch"]:
        yield Problem("batch", _("Say whether there are fewer than ten papers: the time allowed hangs on it."))
    if values["papers"] is not None and values["batch"] and (values["papers"] < 10) is not (values["batch"] == "small"):
        yield Problem("batch", _("This does not fit the number of papers."))
    if kind == "foreigner" and values["nationality"] is None:
        yield Problem("nationality", _("Say the nationality: the time to notify the mission hangs on it."))


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a case whose values have the right types."""
    return [*_days(values), *_hours(values), *_kind(values)]
