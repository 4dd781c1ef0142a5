"""The questions that tell what a proposal is, one after another, and what came of them kept as a record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.desk.acting import context_for, office_chosen, offices_that_may
from proxeny.desk.addresses import record_address
from proxeny.desk.shell import scope_for
from proxeny.ground.codelists import codelist
from proxeny.law.pack import Rule
from proxeny.law.triage import Outcome, Triage, Walk, load_triage
from proxeny.records.actions import Invalid, Refused
from proxeny.records.creation import NewRecord, create
from proxeny.records.register import REGISTERS, Register

KEPT_IN = "screenings"


@dataclass(frozen=True)
class Answered:
    """One question as answered, and the address at which it is answered anew."""

    question: str
    answer: str
    again: str


def triage(request: HttpRequest) -> HttpResponse:
    """Ask, show what the answers come to, and keep them. Answers stand in the address, so each step has its own."""
    tree, lang = load_triage(), get_language() or "en"
    given = request.POST if request.method == "POST" else request.GET
    answers = {code: given[code] for code in tree.questions if code in given}
    walk = tree.walk(answers)
    offices = offices_that_may(request, "record.create")
    problems: list[str] = []
    if request.method == "POST" and walk.outcome:
        made, problems = _kept(request, walk, offices, lang=lang)
        if made:
            return made
    context = {
        "steps": [_answered(tree, walk, number, lang=lang) for number in range(len(walk.steps))],
        "asked": walk.asked and {"code": walk.asked.code, "text": walk.asked.text.in_(lang)},
        "answers": [(code, codelist("yes_no").label(code, lang)) for code in (walk.asked.leads if walk.asked else ())],
        "given": [(step.question.code, step.answer) for step in walk.steps],
        "outcome": walk.outcome and codelist("triage_outcome").label(walk.outcome.code, lang),
        "grounds": [(rule.names.in_(lang), rule.citation) for rule in tree.grounds_of(walk, on=scope_for(request).on)],
        "register": walk.outcome and _register_of(walk.outcome),
        "offices": offices,
        "problems": problems,
        "typed": request.POST,
    }
    return render(request, "triage.html", context, status=422 if problems else 200)


def _answered(tree: Triage, walk: Walk, number: int, *, lang: str) -> Answered:
    """A step; to answer it anew keeps what stands before it."""
    step, before = walk.steps[number], {one.question.code: one.answer for one in walk.steps[:number]}
    again = f"{reverse('triage')}?{urlencode(before)}"
    return Answered(step.question.text.in_(lang), codelist("yes_no").label(step.answer, lang), again)


def _register_of(outcome: Outcome) -> Register | None:
    """The register of what the proposal is, in an installation that has it."""
    return REGISTERS.get(outcome.register)


def _kept(
    request: HttpRequest, walk: Walk, offices: list[Office], *, lang: str
) -> tuple[HttpResponse | None, list[str]]:
    """Keep the answers as a record; where it cannot be, why."""
    assert walk.outcome
    if not offices:
        return None, [_("Your role does not allow new records.")]
    office, scope = office_chosen(tuple(offices), request.POST.get("office", "")), scope_for(request)
    values = _values(request, walk, load_triage().grounds_of(walk, on=scope.on), on=scope.on, lang=lang)
    try:
        made = create(
            REGISTERS[KEPT_IN], NewRecord(values), office=office, scope=scope, context=context_for(request, office)
        )
    except Invalid as invalid:
        return None, [str(problem.message) for problem in invalid.problems]
    except Refused as refusal:
        return None, [refusal.verdict.text]
    messages.success(request, _("Recorded as %(ref)s.") % {"ref": made.ref})
    follows = _register_of(walk.outcome)
    if request.POST.get("then") == "record" and follows:
        return redirect(f"{reverse('new', args=[follows.name])}?{urlencode({'title': values['title']})}"), []
    return redirect(record_address(KEPT_IN, made.pk)), []


def _values(request: HttpRequest, walk: Walk, grounds: Sequence[Rule], *, on: date, lang: str) -> Mapping[str, Any]:
    return {
        "title": request.POST.get("title", "").strip(),
        "counterpart": request.POST.get("counterpart", "").strip(),
        "outcome": walk.outcome and walk.outcome.code,
        "ground": "; ".join(rule.citation.in_(lang) for rule in grounds),
        "starts_on": on,
        "answers": [{"question": step.question.text.in_(lang), "answer": step.answer} for step in walk.steps],
    }
