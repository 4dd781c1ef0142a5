"""Warnings in words: the rule, and the other record or office as far as the reader may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest

from proxeny.accounts.queries import named_offices
from proxeny.accounts.scope import Scope
from proxeny.coordination.facts import Visit
from proxeny.coordination.missions.rules import PROPOSE
from proxeny.coordination.models import Answer
from proxeny.coordination.queries import MOST, Warned, warnings_of
from proxeny.coordination.rules import Finding
from proxeny.coordination.sight import Seen, seen, titles
from proxeny.coordination.wording import sentence
from proxeny.desk.addresses import address, subject_address
from proxeny.desk.days import day
from proxeny.desk.missions import proposal_address
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Record


@dataclass(frozen=True)
class Link:
    """Another record that a warning leads to."""

    words: str
    url: str


@dataclass(frozen=True)
class ShownWarning:
    """One warning as a page shows it; `key` and `about` find it again when it is answered.

    `again` says that the one before it is of the same rule about the same record: the rule then need not be told anew.
    """

    rule: str
    label: str
    sentence: str
    compares: str
    about: str
    key: str
    title: str
    office: str
    url: str
    others: tuple[Link, ...]
    answer: Answer | None
    may_answer: bool
    # Where a joint mission to the same partner is proposed; empty where the warning is about something else.
    propose: str = ""
    again: bool = False


# The number is worked out anew after so long; until then, and while that is done, the last one is told.
_FRESH_SECONDS, _KEPT_SECONDS = 60, 3_600


@dataclass(frozen=True)
class OpenWarnings:
    """How many warnings in sight nobody has answered; None where that was not worked out lately. `more`: or more."""

    number: int | None
    more: bool = False
    fresh: bool = True


def open_warnings(scope: Scope) -> OpenWarnings:
    """The number as it was last worked out: to compare all visits around takes longer than a page may."""
    if not scope.full:
        return OpenWarnings(0)
    found = cache.get_many([_key(scope), _fresh_key(scope)])
    if _key(scope) not in found:
        return OpenWarnings(None, fresh=False)
    number, more = found[_key(scope)]
    return OpenWarnings(number, more, fresh=_fresh_key(scope) in found)


def count_open(found: Sequence[Warned], *, scope: Scope) -> OpenWarnings:
    """The number of all warnings in sight, which the first page tells from now on."""
    number, more = sum(one.answer is None for one in found), len(found) >= MOST
    cache.set(_key(scope), (number, more), _KEPT_SECONDS)
    cache.set(_fresh_key(scope), 1, _FRESH_SECONDS)
    return OpenWarnings(number, more)


def _key(scope: Scope) -> str:
    return f"warnings:{scope.user_id}:{scope.on}"


def _fresh_key(scope: Scope) -> str:
    return f"warnings-fresh:{scope.user_id}:{scope.on}"


def warn(request: HttpRequest, record: Record) -> None:
    """After saving, where the next page is not the record's: say what the rules find and nobody has answered yet."""
    scope = scope_for(request)
    for one in told(warnings_of(record, scope=scope), scope=scope):
        if one.answer is None:
            messages.warning(request, f"{one.label}. {one.sentence}")


def told(found: Sequence[Warned], *, scope: Scope) -> list[ShownWarning]:
    """Warnings in the reader's language, in a constant number of questions."""
    others = seen((other for one in found for other in one.finding.others), scope=scope)
    subjects = [one.finding.subject for one in found]
    called = titles(subjects, scope=scope)
    offices = dict(named_offices({subject.office for subject in subjects}, lang=lang()))
    listed = [_told(one, others=others, titles=called, offices=offices, scope=scope) for one in found]
    return [replace(one, again=_follows(one, before)) for before, one in zip((None, *listed), listed, strict=False)]


def _follows(one: ShownWarning, before: ShownWarning | None) -> bool:
    return before is not None and (one.about, one.rule) == (before.about, before.rule)


def _told(
    one: Warned, *, others: dict[str, Seen], titles: dict[str, str], offices: dict[int, str], scope: Scope
) -> ShownWarning:
    found = one.finding
    about, office = found.subject.about, found.subject.office
    seen_here = [others[other.about] for other in found.others]
    return ShownWarning(
        rule=found.rule.code,
        label=str(found.rule.label),
        sentence=sentence(found, others=seen_here, day=day, lang=lang()),
        compares=str(found.rule.compares),
        about=about,
        key=found.facts,
        title=titles.get(about, ""),
        office=offices[office],
        url=_address(about),
        others=tuple(Link(each.title, subject_address(f"{each.kind}:{each.pk}")) for each in seen_here if each.pk),
        answer=one.answer,
        may_answer=bool(may_write(scope, verb="record.update", office_id=office)),
        propose=_proposal(found, seen_here, scope=scope),
    )


def _proposal(found: Finding, others: Sequence[Seen], *, scope: Scope) -> str:
    """The form of a joint mission for one's own trip, with the others that the reader knows of invited."""
    trip = found.subject
    if found.rule.code != "same_partner" or not isinstance(trip, Visit) or not trip.goes_out:
        return ""
    if not scope.may(PROPOSE, office=trip.office):
        return ""
    to = next((each.office.pk for each in others if each.office and each.office.pk != trip.office), None)
    return proposal_address(record=trip.about.partition(":")[2], to=to)


def _address(about: str) -> str:
    kind, _colon, key = about.partition(":")
    return address("return", int(key)) if kind == "returns" else subject_address(about)
