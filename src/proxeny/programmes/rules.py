"""What schemes, programmes, tasks and promises must agree with before they are stored; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from proxeny.indicators.catalogue import catalogue
from proxeny.records.register import Problem, Values


def _in_order(values: Values, first: str, last: str, message: object) -> Iterator[Problem]:
    if values[first] and values[last] and values[last] < values[first]:
        yield Problem(last, message)  # type: ignore[arg-type]


def _targets(values: Values) -> Iterator[Problem]:
    for number, target in enumerate(values["targets"]):
        at, measure, value = f"targets.{number}", target["measure"], target["value"]
        if measure and measure not in catalogue():
            yield Problem(f"{at}.measure", _("There is no such measure in the catalogue."))
        if measure and value is None:
            yield Problem(f"{at}.value", _("What is counted needs a value to be held against."))
        between = target["qualifier"] == "between"
        if between and (value is None or target["value_to"] is None or target["value_to"] <= value):
            yield Problem(f"{at}.value_to", _("“Between” needs a second value above the first."))
        if not between and target["value_to"] is not None:
            yield Problem(f"{at}.value_to", _("A second value belongs to “between” only."))
        yield from _within(values, target["due_on"], f"{at}.due_on")


def _within(values: Values, day: date | None, at: str) -> Iterator[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if day and ((starts and day < starts) or (ends and day > ends)):
        yield Problem(at, _("This day lies outside the period of the scheme."))


def check_scheme(values: Values) -> list[Problem]:
    """Everything that is wrong with a scheme whose values have the right types."""
    found = [
        Problem(name, _("Say from when until when the scheme runs."))
        for name in ("starts_on", "ends_on")
        if not values[name]
    ]
    found += _in_order(values, "starts_on", "ends_on", _("It ends before it begins."))
    found += _targets(values)
    for number, mark in enumerate(values["milestones"]):
        found += _within(values, mark["due_on"], f"milestones.{number}.due_on")
    return found


def _extensions(values: Values) -> Iterator[Problem]:
    listed = values["extensions"]
    for number, one in enumerate(listed):
        if one["until"] <= one["was"]:
            yield Problem(f"extensions.{number}.until", _("An extension goes to a later day."))
    for number, (before, after) in enumerate(pairwise(listed), start=1):
        if after["was"] != before["until"]:
            yield Problem(f"extensions.{number}.was", _("The extension before it went to another day."))
    if listed and values["due_on"] != listed[-1]["until"]:
        yield Problem("due_on", _("The last extension goes to another day: the day due is that day."))


def check_task(values: Values) -> list[Problem]:
    """Everything that is wrong with a task whose values have the right types."""
    return [
        *_in_order(values, "starts_on", "due_on", _("It is due before it was given.")),
        *_in_order(values, "starts_on", "done_on", _("It was done before it was given.")),
        *_extensions(values),
    ]


def check_promise(values: Values) -> list[Problem]:
    """Everything that is wrong with a promise whose values have the right types."""
    return [
        *_in_order(values, "starts_on", "due_on", _("It is due before it was said.")),
        *_in_order(values, "starts_on", "answered_on", _("It was delivered before it was said.")),
    ]


def check_programme(values: Values) -> list[Problem]:
    """Everything that is wrong with an annual programme whose values have the right types."""
    found = [Problem("starts_on", _("Say for which year it is."))] if not values["starts_on"] else []
    return [*found, *_in_order(values, "starts_on", "ends_on", _("It ends before it begins."))]


def check_line(values: Values) -> list[Problem]:
    """Everything that is wrong with a line of a programme whose values have the right types."""
    found = [Problem("starts_on", _("Say for which month it is planned."))] if not values["starts_on"] else []
    return [*found, *_in_order(values, "starts_on", "ends_on", _("It ends before it begins."))]
