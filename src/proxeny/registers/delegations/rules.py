"""What a delegation must agree with before it is stored; pure."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.ground.text import fold
from proxeny.records.models import Record
from proxeny.records.register import Problem, Values


def _dates(values: Values) -> Iterator[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if starts is None:
        yield Problem("starts_on", _("Say on which day it leaves or arrives."))
    if starts and ends and ends < starts:
        yield Problem("ends_on", _("It ends before it begins."))
    complete, submitted, decided = values["dossier_on"], values["submitted_on"], values["decided_on"]
    if complete and submitted and submitted < complete:
        yield Problem("submitted_on", _("It was submitted before the file was complete."))
    if submitted and decided and decided < submitted:
        yield Problem("decided_on", _("It was decided before it was submitted."))
    if (over := ends or starts) and values["reported_on"] and values["reported_on"] < over:
        yield Problem("reported_on", _("The report came in before the last day: one of the two days is wrong."))


def _counting(values: Values) -> Iterator[Problem]:
    if values["direction"] == "in" and not values["count_mode"]:
        yield Problem("count_mode", _("Say whether leaders received it or it was permitted to work with units."))
    if values["direction"] == "out" and values["in_plan"] is False and not values["off_plan_reason"].strip():
        yield Problem("off_plan_reason", _("It is not in the annual programme: give the reason."))
    if values["persons"] < max(1, len(values["members"])):
        yield Problem("persons", apart(values["persons"], listed=len(values["members"])))


def apart(persons: int, *, listed: int) -> str:
    """That the number of persons is another than that of the members listed, in a sentence with both."""
    return _t("Persons stated: %(persons)s; members listed: %(listed)s.") % {"persons": persons, "listed": listed}


def doubts(_record: Record, state: Values) -> list[str]:
    """That more persons are stated than members listed (a list that was not begun says nothing), or decided late."""
    listed, starts, decided = len(state["members"]), state["starts_on"], state["decided_on"]
    found = [apart(state["persons"], listed=listed)] if 0 < listed != state["persons"] else []
    if starts and decided and decided > starts:
        found.append(_t("The decision bears a day after it had begun: to be checked."))
    return found


def _members(values: Values) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for number, member in enumerate(values["members"]):
        key = (fold(member["name"]), fold(member["post"]))
        if key in seen:
            yield Problem(f"members.{number}.name", _("This person is listed twice."))
        seen.add(key)


def _stops(values: Values) -> Iterator[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    for number, stop in enumerate(values["stops"]):
        arrives, leaves = stop["arrives_on"], stop["leaves_on"]
        if arrives and leaves and leaves < arrives:
            yield Problem(f"stops.{number}.leaves_on", _("It ends before it begins."))
        if (arrives and starts and arrives < starts) or (leaves and ends and leaves > ends):
            yield Problem(f"stops.{number}.arrives_on", _("This stop lies outside the days of the delegation."))


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with a delegation whose values have the right types."""
    return [*_dates(values), *_counting(values), *_members(values), *_stops(values)]
