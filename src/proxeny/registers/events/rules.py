"""What an event must agree with before it is stored, first of all who permits it; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.ground.codelists import codelist
from proxeny.ground.text import fold, joined
from proxeny.law.competence import Competence, competent
from proxeny.law.load import load_pack
from proxeny.records.register import Problem, Values

# Whatever else is held needs no permission by the decision on conferences.
CONFERENCES = ("conference", "seminar", "forum")
_LISTS = {"highest_rank": "participant_rank", "topics": "event_topic"}


def route_of(values: Values) -> Competence | None:
    """Who permits the event by the law of its day; None where no permission is needed or no text says."""
    if values["event_kind"] not in CONFERENCES:
        return None
    ranks = [values["highest_rank"], *(row["rank"] for row in values["participants"])]
    facts = {"topics": values["topics"] or (), "highest_rank": dict.fromkeys(filter(None, ranks))}
    return competent(load_pack(), "event.permission", facts=facts, on=values["starts_on"] or date.max)


def _route(values: Values) -> Iterator[Problem]:
    found, said = route_of(values), values["route"]
    if found is None:
        return
    given = {"citation": found.citation.shown}
    if found.holder == "prime_minister" and said != "prime_minister":
        lang = get_language() or "en"
        given["why"] = joined((codelist(_LISTS[fact]).label(code, lang) for fact, code in found.because), lang=lang)
        yield Problem("route", _t("The Prime Minister permits it, because of: %(why)s. Source: %(citation)s.") % given)
    elif said == "not_needed":
        yield Problem("route", _t("A conference, seminar or forum needs a permission. Source: %(citation)s.") % given)


def _days(values: Values) -> Iterator[Problem]:
    starts, ends = values["starts_on"], values["ends_on"]
    if starts is None:
        yield Problem("starts_on", _("Say on which day it begins."))
    if starts and ends and ends < starts:
        yield Problem("ends_on", _("It ends before it begins."))
    if values["submitted_on"] and values["permitted_on"] and values["permitted_on"] < values["submitted_on"]:
        yield Problem("permitted_on", _("It was permitted before the request was handed in."))
    if starts and values["reported_on"] and values["reported_on"] < starts:
        yield Problem("reported_on", _("The report came in before the event began."))


def _people(values: Values) -> Iterator[Problem]:
    if sum(row["people"] or 0 for row in values["participants"]) > values["foreigners"]:
        yield Problem("foreigners", _("More participants are listed by country than are stated in all."))
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(values["participants"]):
        key = (str(row["country"]), fold(row["body"]))
        if key in seen:
            yield Problem(f"participants.{number}.country", _("This country and body are listed twice."))
        seen.add(key)


def _opinions(values: Values) -> Iterator[Problem]:
    for number, opinion in enumerate(values["opinions"]):
        if opinion["sent_on"] and opinion["answered_on"] and opinion["answered_on"] < opinion["sent_on"]:
            yield Problem(f"opinions.{number}.answered_on", _("It was answered before it was asked."))


def _plan(values: Values) -> Iterator[Problem]:
    if not values["in_plan"] and not values["off_plan_reason"].strip():
        yield Problem("off_plan_reason", _("It is not in the annual programme: give the reason."))


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with an event whose values have the right types."""
    return [*_route(values), *_days(values), *_people(values), *_opinions(values), *_plan(values)]
