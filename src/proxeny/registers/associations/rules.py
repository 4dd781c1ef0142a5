"""What an association, a notable person and an exchange must agree with before they are stored; pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from proxeny.ground.text import fold
from proxeny.records.register import Problem, Values

ENDS_FIRST = _("It ends before it begins.")


def _founding(values: Values) -> Iterator[Problem]:
    founded, dissolved = values["starts_on"], values["ends_on"]
    if founded and dissolved and dissolved < founded:
        yield Problem("ends_on", _("It was dissolved before it was founded."))
    if values["term_from"] and values["term_until"] and values["term_until"] < values["term_from"]:
        yield Problem("term_until", ENDS_FIRST)
    if values["association_kind"] != "friendship" and not values["origin"]:
        yield Problem("origin", _("Say from which province its members come."))


def _branches(values: Values) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, branch in enumerate(values["branches"]):
        founded, closed = branch["founded_on"], branch["closed_on"]
        if founded and closed and closed < founded:
            yield Problem(f"branches.{number}.closed_on", _("It was closed before it was founded."))
        # A branch that was closed may be founded again under its name.
        if not closed and fold(branch["name"]) in seen:
            yield Problem(f"branches.{number}.name", _("This branch is listed twice."))
        if not closed:
            seen.add(fold(branch["name"]))


def _counts(values: Values) -> Iterator[Problem]:
    days = [count["on"] for count in values["counts"]]
    for number, day in enumerate(days):
        if day in days[:number]:
            yield Problem(f"counts.{number}.on", _("Members of this day are counted twice."))
        if values["starts_on"] and day < values["starts_on"]:
            yield Problem(f"counts.{number}.on", _("Members were counted before the association was founded."))
    yield from _changes(values["counts"])


def _changes(counts: list[dict[str, Any]]) -> Iterator[Problem]:
    """Members follow from those of the count before, who joined and who left; the figures add up these two."""
    before = 0
    for number, count in sorted(enumerate(counts), key=lambda pair: pair[1]["on"]):
        follows = before + count["joined"] - count["left"]
        if follows != count["members"]:
            told = _("By who joined and left it should be %(members)d; the first count has all its members as joined.")
            yield Problem(f"counts.{number}.members", told % {"members": follows})
        before = count["members"]


def _committee(values: Values) -> Iterator[Problem]:
    for number, member in enumerate(values["committee"]):
        if member["valid_from"] and member["valid_to"] and member["valid_to"] < member["valid_from"]:
            yield Problem(f"committee.{number}.valid_to", ENDS_FIRST)


def check_association(values: Values) -> list[Problem]:
    """Everything that is wrong with an association whose values have the right types."""
    return [*_founding(values), *_branches(values), *_counts(values), *_committee(values)]


def check_notable(values: Values) -> list[Problem]:
    """A person's data are kept inside the office, never public."""
    if values["confidentiality"] == "public":
        return [Problem("confidentiality", _("What is kept of a person is not public; choose internal or restricted."))]
    return []


def _bodies(values: Values) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, part in enumerate(values["contributions"]):
        if fold(part["body"]) in seen:
            yield Problem(f"contributions.{number}.body", _("This body is listed twice."))
        seen.add(fold(part["body"]))


def check_exchange(values: Values) -> list[Problem]:
    """Everything that is wrong with an exchange whose values have the right types."""
    starts, ends = values["starts_on"], values["ends_on"]
    problems = list(_bodies(values))
    if starts is None:
        problems.append(Problem("starts_on", _("Say on which day it begins.")))
    if starts and ends and ends < starts:
        problems.append(Problem("ends_on", ENDS_FIRST))
    return problems
