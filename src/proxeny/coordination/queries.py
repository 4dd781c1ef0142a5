"""Warnings that a person may read: of one record, and of all offices in sight, each with the answer that stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.coordination import gather
from proxeny.coordination.diary import Diary
from proxeny.coordination.facts import Owed, Pact, Subject, Visit
from proxeny.coordination.intended import Intended, subjects_of
from proxeny.coordination.models import Answer
from proxeny.coordination.offices import neighbourhood
from proxeny.coordination.rules import RULES, Around, Asked, Finding, findings
from proxeny.partners.models import Partner
from proxeny.records.models import Record

# How many warnings are worked out for one page at most.
MOST = 500
# Among others of so many visits is looked first.
_FIRST = 64


@dataclass(frozen=True)
class Warned:
    """One warning with the answer of its office, where one stands."""

    finding: Finding
    answer: Answer | None = None


def warnings_of(record: Record, *, scope: Scope) -> list[Warned]:
    """What the rules say of one record, for those who read it in full; nothing about sealed ones."""
    return warnings_of_many([record], scope=scope).get(record.subject, [])


def warnings_of_many(records: Sequence[Record], *, scope: Scope) -> dict[str, list[Warned]]:
    """The same for many records of one register by their subjects, compared in as many questions as one would need.

    Partners are compared one by one.
    """
    open_ = [record for record in records if record.confidentiality != "restricted"]
    if not open_:
        return {}
    near = neighbourhood({record.office_id for record in open_}, on=scope.on)
    keys, subjects = [record.pk for record in open_], list[Subject]()
    around = Around()
    if open_[0].kind == "delegations":
        diary = Diary(near)
        mine = diary.of(keys)
        around, subjects = Around(diary.around(mine)), [*mine]
    elif open_[0].kind == "agreements":
        subjects = [*gather.pacts(Q(pk__in=keys), near=near, on=scope.on)]
    else:
        subjects = [gather.named(one, near=near, scope=scope) for one in open_ if isinstance(one, Partner)]
    found: dict[str, list[Warned]] = {}
    for warned in _answered(findings(subjects, Asked(scope.on, around))):
        found.setdefault(warned.finding.subject.about, []).append(warned)
    return found


def warnings_before(one: Intended, *, scope: Scope) -> list[Warned]:
    """What the rules would say of a record if it were saved as it is typed; those who may save it may ask."""
    diary = Diary(neighbourhood([one.office], on=scope.on))
    subjects = subjects_of(one, diary=diary, scope=scope)
    mine = [subject for subject in subjects if isinstance(subject, Visit)]
    return _answered(findings(subjects, Asked(scope.on, Around(diary.around(mine)))))


def warnings_in_sight(scope: Scope, *, rule: str = "", office: int | None = None) -> list[Warned]:
    """Warnings about what the offices in sight do, at most MOST, open ones first; of two records each pair once."""
    offices = scope.full & {office} if office is not None else scope.full
    found: dict[tuple[str, int], Finding] = {}
    for one in _of_offices(offices, rule=rule, on=scope.on) if offices else ():
        found.setdefault((one.facts, one.subject.office), one)
        if len(found) == MOST:
            break
    return sorted(_answered(found.values()), key=lambda warned: warned.answer is not None)


def _of_offices(offices: Collection[int], *, rule: str, on: date) -> Iterator[Finding]:
    """What the rules find, read as far as it is asked for: of many offices there may be a million findings."""
    near = neighbourhood(offices, on=on)
    rules = [one for one in RULES if rule in ("", one.code)]
    kinds = {one.of for one in rules}
    if Visit in kinds:
        diary = Diary(near)
        for some in _parts(diary.of_offices(offices, on=on)):
            current = [one for one in some if Asked(on).still_matters(one)]
            yield from findings(some, Asked(on, Around(diary.around(current))), rules=rules)
    if Pact in kinds:
        yield from findings(gather.pacts(Q(office__in=offices), near=near, on=on), Asked(on), rules=rules)
    if Owed in kinds:
        yield from findings(gather.owed_returns(offices, near=near, on=on), Asked(on), rules=rules)


def _parts(visits: Sequence[Visit]) -> Iterator[Sequence[Visit]]:
    """The visits a few at first, then ever more: mostly the first tell enough, else few questions tell the rest."""
    since, size = 0, _FIRST
    while since < len(visits):
        yield visits[since : since + size]
        since, size = since + size, size * 2


def _answered(found: Iterable[Finding]) -> list[Warned]:
    """Each with the newest answer that its own office gave to these very facts."""
    listed = list(found)
    if not listed:
        return []
    # Most warnings have no answer: which have one is asked first.
    keys = _answers({one.subject.office for one in listed}, facts=[one.facts for one in listed])
    rows = Answer.objects.filter(pk__in=keys).order_by("id") if keys else ()
    answers = {(row.office_id, row.facts): row for row in rows}
    return [Warned(one, answers.get((one.subject.office, one.facts))) for one in listed]


def _answers(offices: Iterable[int], *, facts: list[str]) -> list[int]:
    return [key for (key,) in _answers_to(sorted(offices), facts)]


@kept_query
def _answers_to(offices: list[int], facts: list[str]) -> QuerySet[Answer, tuple[Any, ...]]:
    return Answer.objects.filter(office__in=offices, facts__in=facts).values_list("pk")


def answers_about(about: str) -> list[Answer]:
    """Every answer about one thing, newest first, also those whose facts have changed since."""
    return list(Answer.objects.filter(about=about))
