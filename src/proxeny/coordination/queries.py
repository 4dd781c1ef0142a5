"""Warnings that a person may read: of one record, and of all offices in sight, each with the answer that stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.coordination import gather
from proxeny.coordination.diary import Diary
from proxeny.coordination.facts import Subject, Visit
from proxeny.coordination.intended import Intended, subjects_of
from proxeny.coordination.models import Answer
from proxeny.coordination.offices import neighbourhood
from proxeny.coordination.rules import Around, Asked, Finding, findings
from proxeny.partners.models import Partner
from proxeny.records.models import Record

# How many warnings are worked out for one page at most.
MOST = 500


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
    """Warnings about what the offices in sight do, open ones first; two of one pair of records are told once."""
    offices = scope.full & {office} if office is not None else scope.full
    if not offices:
        return []
    near = neighbourhood(offices, on=scope.on)
    diary = Diary(near)
    mine = diary.of_offices(offices, on=scope.on)
    current: list[Visit] = [one for one in mine if Asked(scope.on).still_matters(one)]
    subjects: list[Subject] = [
        *mine,
        *gather.pacts(Q(office__in=offices), near=near, on=scope.on),
        *gather.owed_returns(offices, near=near, on=scope.on),
    ]
    asked = Asked(scope.on, Around(diary.around(current)))
    found = _once(one for one in findings(subjects, asked) if not rule or one.rule.code == rule)
    return sorted(_answered(found[:MOST]), key=lambda warned: warned.answer is not None)


def _once(found: Iterable[Finding]) -> list[Finding]:
    return list({(one.facts, one.subject.office): one for one in found}.values())


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
