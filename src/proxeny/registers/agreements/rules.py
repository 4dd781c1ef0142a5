"""What an agreement must agree with before it is stored; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.law.load import load_pack
from proxeny.law.titles import may_bear_title
from proxeny.records.counts import as_day
from proxeny.records.models import Record
from proxeny.records.register import Label, Problem, Values

# A term is told in years; many an agreement ends with the month or the year.
_YEAR, _A_MONTH = 365.25, 31
# Whoever refuses does not agree either.
DISAGREED = ("disagreed", "refused")


def lacks_consent(values: Values) -> Label | None:
    """That a consulted body disagrees and the Prime Minister has not consented in writing."""
    disagrees = any(opinion["result"] in DISAGREED for opinion in values["opinions"])
    if not disagrees or (values["pm_answer"] == "agreed" and values["pm_answered_on"]):
        return None
    return _(
        "A consulted body disagrees: only with the written consent of the Prime Minister is it decided and signed."
    )


def _title(values: Values) -> Iterator[Problem]:
    verdict = may_bear_title(load_pack(), values["title"], on=values["starts_on"] or date.max)
    if verdict.reason:
        said = {"why": verdict.text, "source": verdict.reason.citation}
        yield Problem("title", _t("%(why)s Source: %(source)s.") % said)


def _dates(values: Values) -> Iterator[Problem]:
    signed, expires = values["starts_on"], values["ends_on"]
    if signed and expires and expires < signed:
        yield Problem("ends_on", _("It expires before it was signed."))
    if signed and values["effect_on"] and values["effect_on"] < signed:
        yield Problem("effect_on", _("It takes effect before it was signed."))
    if signed and values["reported_on"] and values["reported_on"] < signed:
        yield Problem("reported_on", _("It was reported before it was signed."))


def _prime_minister(values: Values) -> Iterator[Problem]:
    asked, answered = values["pm_asked_on"], values["pm_answered_on"]
    if asked and answered and answered < asked:
        yield Problem("pm_answered_on", _("It was answered before it was asked."))
    if answered and not asked:
        yield Problem("pm_asked_on", _("It has a day of answer, so say on which day it was asked."))
    if values["pm_answer"] in ("agreed", *DISAGREED) and not answered:
        yield Problem("pm_answered_on", _("Say on which day this answer was given."))


def _opinions(values: Values) -> Iterator[Problem]:
    pending = [opinion["body"] for opinion in values["opinions"] if opinion["result"] in ("", "pending")]
    if values["opinions_on"] and pending:
        words = _t("It is not the last opinion: one is pending (%(body)s). Enter its answer, or leave this empty.")
        yield Problem("opinions_on", words % {"body": pending[0]})


def doubts(_record: Record, state: Values) -> list[str]:
    """What can be so and seldom is: signed before it was decided, or an end that does not follow from its term."""
    found = []
    signed, decided = state["starts_on"], state["decided_on"]
    if signed and decided and signed < decided:
        found.append(_t("It was signed before the day of the decision to sign: to be checked."))
    begin, ends, years = state["effect_on"] or signed, state["ends_on"], state["term_years"]
    if begin and ends and years and abs((as_day(ends) - as_day(begin)).days - years * _YEAR) > _A_MONTH:
        found.append(_t("The last day does not follow from the term in years: to be checked."))
    return found


def _rows(values: Values) -> Iterator[Problem]:
    for number, opinion in enumerate(values["opinions"]):
        if opinion["sent_on"] and opinion["answered_on"] and opinion["answered_on"] < opinion["sent_on"]:
            yield Problem(f"opinions.{number}.answered_on", _("It was answered before it was asked."))
    bodies = [opinion["body"].casefold().strip() for opinion in values["opinions"]]
    for number, body in enumerate(bodies):
        if body in bodies[:number]:
            yield Problem(f"opinions.{number}.body", _("This body is listed twice."))
    for number, commitment in enumerate(values["commitments"]):
        if commitment["due_on"] and values["starts_on"] and commitment["due_on"] < values["starts_on"]:
            yield Problem(f"commitments.{number}.due_on", _("It is due before the agreement was signed."))
        yield from _kept(commitment, at=f"commitments.{number}")


def _kept(commitment: Values, *, at: str) -> Iterator[Problem]:
    done, due, state = commitment["done_on"], commitment["due_on"], commitment["state"]
    if done and state not in ("kept", "kept_late"):
        yield Problem(f"{at}.state", _("It has a day on which it was done, so it was kept, in time or late."))
    if done and due and done > due and state == "kept":
        yield Problem(f"{at}.state", _("It was done after the day due: it was kept late."))
    if done and due and done <= due and state == "kept_late":
        yield Problem(f"{at}.state", _("It was done by the day due: it was kept in time."))


def _reviews(values: Values) -> Iterator[Problem]:
    years = [review["year"] for review in values["reviews"]]
    for number, review in enumerate(values["reviews"]):
        if review["year"] in years[:number]:
            yield Problem(f"reviews.{number}.year", _("This year is reviewed twice."))
        if review["rating"] != "active" and not review["reason"].strip():
            yield Problem(f"reviews.{number}.reason", _("Say why: only an active agreement needs no reason."))
        if values["starts_on"] and review["on"] < values["starts_on"]:
            yield Problem(f"reviews.{number}.on", _("It was reviewed before it was signed."))


def check(values: Values) -> list[Problem]:
    """Everything that is wrong with an agreement whose values have the right types."""
    asked = (*_prime_minister(values), *_opinions(values))
    return [*_title(values), *_dates(values), *asked, *_rows(values), *_reviews(values)]
