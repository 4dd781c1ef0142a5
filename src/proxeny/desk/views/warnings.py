"""Warnings before people collide: the list of all in sight, and the answer to one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.coordination.actions import answer_all
from proxeny.coordination.queries import MOST, Warned, warnings_in_sight, warnings_of
from proxeny.coordination.rules import RULES, Finding
from proxeny.desk.acting import context_for, key_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.desk.warned import OpenWarnings, count_open, told
from proxeny.records.actions import Refused
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS

PAGE = 50


def warnings(request: HttpRequest) -> HttpResponse:
    """Every warning about what my offices do, by rule and office; answered ones on demand."""
    scope = scope_for(request)
    rule, office = request.GET.get("rule", ""), key_of(request.GET.get("office", ""))
    found = warnings_in_sight(scope, rule=rule, office=office or None)
    counted = OpenWarnings(sum(one.answer is None for one in found), more=len(found) >= MOST)
    if not rule and not office:
        counted = count_open(found, scope=scope)
    resting = "answered" in request.GET
    chosen = [one for one in found if (one.answer is not None) is resting]
    page = Paginator(chosen, PAGE).get_page(request.GET.get("page"))
    offices = Office.objects.filter(pk__in=scope.full)
    context = {
        "page": page,
        "found": told(list(page), scope=scope),
        "open": counted,
        "resting": resting,
        "answered": sum(one.answer is not None for one in found),
        "rules": RULES,
        "rule": rule,
        "offices": [(one.pk, office_name(one, lang())) for one in offices],
        "office": office,
    }
    return render(request, "warnings/warnings.html", context)


def warnings_count(request: HttpRequest) -> HttpResponse:
    """How many are open, worked out anew; the first page asks for it once it is there."""
    scope = scope_for(request)
    counted = count_open(warnings_in_sight(scope), scope=scope)
    return render(request, "warnings/count.html", {"warnings": counted})


@require_POST
def answer_warning(request: HttpRequest) -> HttpResponse:
    """Keep why warnings may rest, then back to where one was; each is found by what it is about and its facts."""
    scope = scope_for(request)
    keys = set(request.POST.getlist("key"))
    if not keys:
        messages.error(request, _("Tick the warnings that may rest."))
        return _back(request)
    about = _about(request.POST.get("about", ""), scope=scope)
    found = [one.finding for one in about if one.finding.facts in keys and one.answer is None]
    if len(found) < len(keys):
        messages.info(request, _changed(len(keys) - len(found)))
    if found:
        _let_rest(request, found, scope=scope)
    return _back(request)


def _changed(count: int) -> str:
    """How many of the warnings that were answered are no longer there, or were answered meanwhile."""
    return ngettext(
        "The facts have changed: this warning is no longer there.",
        "The facts have changed: %(count)s of these warnings are no longer there.",
        count,
    ) % {"count": count}


def _let_rest(request: HttpRequest, found: list[Finding], *, scope: Scope) -> None:
    office = Office.objects.get(pk=found[0].subject.office)
    reason = request.POST.get("why", "")
    try:
        answer_all(found, reason=reason, scope=scope, context=context_for(request, office, why=reason))
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
    else:
        messages.success(request, _rests(len(found)))


def _rests(count: int) -> str:
    return ngettext(
        "The warning rests until the facts change.", "%(count)s warnings rest until the facts change.", count
    ) % {"count": count}


def _back(request: HttpRequest) -> HttpResponse:
    """The page on which the warning stood, at the warnings; the list where none is named."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect("warnings")
    return redirect(f"{back.partition('#')[0]}#warnings")


def _about(about: str, *, scope: Scope) -> list[Warned]:
    """The warnings about one record or return that the person may read. Raises Http404 for any other."""
    kind, _colon, key = about.partition(":")
    if kind == "returns":
        return [one for one in warnings_in_sight(scope, rule="return") if one.finding.subject.about == about]
    if kind not in REGISTERS:
        raise Http404
    record = REGISTERS[kind].model.objects.within(scope).filter(kind=kind, pk=key_of(key)).first()
    if not isinstance(record, Record):
        raise Http404
    return warnings_of(record, scope=scope)
