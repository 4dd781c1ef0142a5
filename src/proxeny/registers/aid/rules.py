"""What aid and certificates must agree with before they are stored; pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.ground.codelists import codelist
from proxeny.ground.text import joined
from proxeny.law.competence import competent
from proxeny.law.load import load_pack
from proxeny.law.pack import NoRuleError
from proxeny.records.register import Problem, Values

_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def _approver(values: Values) -> Iterator[Problem]:
    # A file follows the text in force on the day on which it was complete.
    on = values["file_complete_on"] or values["decided_on"] or values["starts_on"] or date.max
    found = competent(load_pack(), "aid.approval", facts={"topics": values["topics"] or ()}, on=on)
    if found and found.holder == "prime_minister" and values["approver"] != "prime_minister":
        lang = get_language() or "en"
        why = joined((codelist("aid_topic").label(code, lang) for _fact, code in found.because), lang=lang)
        said = _t("The Prime Minister approves it, because of: %(why)s. Source: %(citation)s.")
        yield Problem("approver", said % {"why": why, "citation": found.citation.shown})


def _days(values: Values) -> Iterator[Problem]:
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield Problem("ends_on", _("It ends before it begins."))
    complete, decided = values["file_complete_on"], values["decided_on"]
    if complete and decided and decided < complete:
        yield Problem("decided_on", _("It was approved before the file was complete."))
    for number, opinion in enumerate(values["opinions"]):
        if opinion["sent_on"] and opinion["answered_on"] and opinion["answered_on"] < opinion["sent_on"]:
            yield Problem(f"opinions.{number}.answered_on", _("It was answered before it was asked."))


def _money(values: Values) -> Iterator[Problem]:
    if values["committed"] is not None and not values["currency"]:
        yield Problem("currency", _("Say in which currency the amounts are."))
    years: set[int] = set()
    for number, row in enumerate(values["plan"]):
        if not _FIRST_YEAR <= row["year"] <= _LAST_YEAR:
            yield Problem(f"plan.{number}.year", _("This is no year of aid."))
        if row["year"] in years:
            yield Problem(f"plan.{number}.year", _("This year is listed twice."))
        years.add(row["year"])
    paid = sum((row["paid"] or Decimal(0) for row in values["payments"]), Decimal(0))
    if values["committed"] is not None and paid > values["committed"]:
        yield Problem("committed", _("More was paid than was committed: correct the commitment or the payments."))


def check_aid(values: Values) -> list[Problem]:
    """Everything that is wrong with an item of aid whose values have the right types."""
    return [*_approver(values), *_days(values), *_money(values)]


def _validity(values: Values) -> Iterator[Problem]:
    since, until = values["starts_on"], values["ends_on"]
    if not (since and until):
        return
    if until < since:
        yield Problem("ends_on", _("It ends before it begins."))
        return
    try:
        rule = load_pack().limit(f"ngo.{values['certificate_kind']}_certificate", on=since)
    except NoRuleError:
        return
    if until > _years_after(since, rule.most):
        said = _t("Such a certificate holds for %(years)s years at most. Source: %(citation)s.")
        yield Problem("ends_on", said % {"years": rule.most, "citation": rule.citation.shown})


def _years_after(day: date, years: int) -> date:
    return date(day.year + years, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + years)


def _breaks(values: Values) -> Iterator[Problem]:
    since, suspended, resumed = values["starts_on"], values["suspended_on"], values["resumed_on"]
    for name in ("suspended_on", "revoked_on"):
        if since and values[name] and values[name] < since:
            yield Problem(name, _("It lies before the day on which the certificate was issued."))
    if resumed and (suspended is None or resumed < suspended):
        yield Problem("resumed_on", _("It goes on from a day before it was suspended."))


def _opinion(values: Values) -> Iterator[Problem]:
    if values["asked_on"] and values["answered_on"] and values["answered_on"] < values["asked_on"]:
        yield Problem("answered_on", _("It was answered before it was asked."))
    seen: set[str] = set()
    for number, row in enumerate(values["provinces"]):
        if row["place"] in seen:
            yield Problem(f"provinces.{number}.place", _("This province is listed twice."))
        seen.add(row["place"])


def check_certificate(values: Values) -> list[Problem]:
    """Everything that is wrong with a certificate whose values have the right types."""
    return [*_validity(values), *_breaks(values), *_opinion(values)]
