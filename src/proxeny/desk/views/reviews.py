"""The review of a period: what members raised with their returns, the answers, and tasks taken into a register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import Scope
from proxeny.config.environment import today
from proxeny.desk.acting import context_for, context_of, offices_that_may
from proxeny.desk.keeping import Act, act, done, status_of
from proxeny.desk.review_forms import AnswerForm, RaiseForm, TakeBackForm, TakeOnForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.desk.views.reports import subject_and_period
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.indicators.queries import Subject
from proxeny.indicators.rounds.queries import judges
from proxeny.records.actions import Refused
from proxeny.reports.compile import Loaded
from proxeny.reports.models import Raised
from proxeny.reports.outline import templates
from proxeny.reports.queries import load
from proxeny.reports.review import actions
from proxeny.reports.review.queries import lines_taken, raised_with
from proxeny.reports.review.rules import ANSWER, RAISE


@dataclass(frozen=True)
class Line:
    """One thing that was raised, by whom, with the form that answers it where the person may."""

    raised: Raised
    member: str
    answer: Act | None

    @property
    def stands(self) -> str:
        """How it stands by its newest answer; empty while nobody has answered."""
        given = list(self.raised.answers.all())
        return given[-1].get_stands_display() if given else ""


def review(request: HttpRequest, template: str, subject: str, period: str) -> HttpResponse:
    """What was raised and answered in the round of a report; its forms for those who may."""
    scope = scope_for(request)
    about, asked = subject_and_period(template, subject, period, scope=scope, lang=lang())
    loaded = load(template, subject, asked, lang=lang(), on=today(), scope=scope)
    lines = _lines(request, about, _returns(about, template, asked, scope=scope))
    acts = [*_own(request, about, template, asked), *_tasks(request, loaded)]
    answers = [line.answer for line in lines if line.answer]
    if done(request, [*acts, *answers]):
        return redirect("report_review", template, subject, period)
    context = {
        "about": about,
        "title": templates()[template].titled(asked, lang()),
        "template": template,
        "period": asked.code,
        "period_label": asked.label(lang()),
        "lines": lines,
        "acts": acts,
        "tasks": [text for _line, text in actions.tasks_of(loaded)],
    }
    return render(request, "report/review.html", context, status=status_of([*acts, *answers]))


def _returns(about: Subject, template: str, period: Period, *, scope: Scope) -> list[int]:
    """The returns of the round that have come in; the office's own also before."""
    asked = Return.objects.filter(office__in=about.office_ids, template=template, period=period.code)
    return [pk for pk, office, state in asked.values_list("pk", "office_id", "state") if _seen(office, state, scope)]


def _seen(office: int, state: str, scope: Scope) -> bool:
    return state != "missing" or office in scope.full


def _lines(request: HttpRequest, about: Subject, returns: list[int]) -> list[Line]:
    names = {member.office_id: member.office for member in about.members}
    scope, found = scope_for(request), list(raised_with(returns))
    judged = {pk: judges(scope, office_id=pk, verb=ANSWER) for pk in {one.owed.office_id for one in found}}
    return [
        Line(one, names[one.owed.office_id], _answering(request, one) if judged[one.owed.office_id] else None)
        for one in found
    ]


def _answering(request: HttpRequest, raised: Raised) -> Act:
    label = _("Answer") if not raised.answers.all() else _("Follow up")
    do = partial(_refusing, partial(_answered, request, raised))
    return act(request, f"answer-{raised.pk}", label=label, button=label, form=AnswerForm, do=do)


def _answered(request: HttpRequest, raised: Raised, said: Mapping[str, Any]) -> str:
    context = context_for(request, raised.owed.office, verb=ANSWER, cluster=True)
    actions.answer(raised, text=said["text"], stands=said["stands"], scope=scope_for(request), context=context)
    return _t("The answer is kept.")


def _own(request: HttpRequest, about: Subject, template: str, period: Period) -> list[Act]:
    """What the person may raise or take back with the return of an own office."""
    mine = {office.pk for office in offices_that_may(request, RAISE)} & set(about.office_ids)
    asked = Return.objects.filter(office__in=mine, template=template, period=period.code).select_related("office")
    owed = asked.first()
    if owed is None:
        return []
    label = _("Raise a difficulty or a proposal")
    do = partial(_refusing, partial(_raised, request, owed))
    acts = [act(request, "raise", label=label, button=_("Raise it"), form=RaiseForm, do=do)]
    if waiting := [one for one in raised_with([owed.pk]) if not one.answers.all()]:
        form, do = partial(TakeBackForm, raised=waiting), partial(_refusing, partial(_taken_back, request, waiting))
        label, button = _("Take something back"), pgettext_lazy("difficulty or proposal", "Take it back")
        acts.append(act(request, "take_back", label=label, button=button, form=form, do=do))
    return acts


def _raised(request: HttpRequest, owed: Return, said: Mapping[str, Any]) -> str:
    context = context_for(request, owed.office, verb=RAISE)
    actions.raise_matter(owed, kind=said["kind"], text=said["text"], scope=scope_for(request), context=context)
    return _t("It stands with the return and waits for an answer.")


def _taken_back(request: HttpRequest, waiting: list[Raised], said: Mapping[str, Any]) -> str:
    raised = next(one for one in waiting if str(one.pk) == said["raised"])
    context = context_for(request, raised.owed.office, verb=RAISE)
    actions.take_back(raised, scope=scope_for(request), context=context)
    return _t("It is taken back.")


def _tasks(request: HttpRequest, loaded: Loaded) -> list[Act]:
    """Tasks of the report that an own office of the person has not in its register yet."""
    listed = {line for line, _text in actions.tasks_of(loaded)}
    report = (loaded.template.code, loaded.subject.code)
    acts = []
    for office in offices_that_may(request, "record.create") if listed else ():
        if listed - lines_taken(*report, period=loaded.period.code, office_id=office.pk):
            do = partial(_refusing, partial(_taken_on, request, loaded, office))
            words = _t("Take the tasks into the register of %(office)s") % {"office": office_name(office, lang())}
            acts.append(act(request, f"tasks-{office.pk}", label=words, button=_("Make tasks"), form=TakeOnForm, do=do))
    return acts


def _taken_on(request: HttpRequest, loaded: Loaded, office: Office, said: Mapping[str, Any]) -> str:
    context = context_of(request, office.code, verb="record.create")
    made = actions.take_on(loaded, office=office, due_on=said["due_on"], scope=scope_for(request), context=context)
    return ngettext("%(n)s task is in the register.", "%(n)s tasks are in the register.", made) % {"n": made}


def _refusing(do: Any, said: Mapping[str, Any]) -> str:
    """Do it; what is refused meanwhile stands in the form with its reason."""
    try:
        return str(do(said))
    except Refused as refused:
        raise Unfit("", refused.verdict.text) from refused
