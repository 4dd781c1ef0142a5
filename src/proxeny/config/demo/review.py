"""The review of the half-year: what members raise, what is answered, and the tasks that the cluster sets itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import CHAIR, CLERK, acting, world
from proxeny.config.demo.offices import Offices
from proxeny.config.demo.returns import TEMPLATE
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.reports.models import OwnSentence
from proxeny.reports.own.actions import Typed, write
from proxeny.reports.queries import load
from proxeny.reports.review.actions import TASKS_OF_REPORT, answer, raise_matter

_RAISED, _ANSWERED = date(2024, 7, 4), date(2024, 7, 8)


def hold_review(offices: Offices, *, scope: Scope) -> int:
    """Everything of the file; how many things were raised."""
    said = world("review")
    for one in said["raised"]:
        _raise(one, period=said["period"], offices=offices, scope=scope)
    _set_tasks(said["tasks"], period=Period.parse(said["period"]), offices=offices, scope=scope)
    return len(said["raised"])


def _raise(one: Mapping[str, str], *, period: str, offices: Offices, scope: Scope) -> None:
    office = offices.by_code[one["office"]]
    owed = Return.objects.get(office=office, template=TEMPLATE, period=period)
    context = acting(office, on=_RAISED)
    raised = raise_matter(owed, kind=one["kind"], text=one["text"], scope=scope, context=context)
    if "answer" in one:
        who = _chair(offices) if one["by"] == "chair" else offices.by_code[world("offices")["ministry"]["code"]]
        context = acting(who, on=_ANSWERED, post=CHAIR if one["by"] == "chair" else CLERK)
        answer(raised, text=one["answer"], stands=one["stands"], scope=scope, context=context)


def _set_tasks(tasks: list[Mapping[str, str]], *, period: Period, offices: Offices, scope: Scope) -> None:
    """The tasks in every language, each the same line of the report."""
    loaded = load(TEMPLATE, offices.cluster.code, period, lang="vi", on=scope.on, scope=scope)
    context = acting(_chair(offices), on=_ANSWERED, post=CHAIR)
    for task in tasks:
        first: OwnSentence | None = None
        for lang, text in task.items():
            typed = Typed(section=TASKS_OF_REPORT, lang=lang, text=text, keys=())
            made = write(typed, loaded=loaded, scope=scope, context=context, beside=first)
            first = first or made


def _chair(offices: Offices) -> Office:
    return offices.by_code[world("offices")["cluster"]["chair"]]
