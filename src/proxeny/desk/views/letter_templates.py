"""The templates of papers that are signed: those of the program, and an office's own in their place."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.desk.acting import context_for, offices_that_may
from proxeny.desk.addresses import address
from proxeny.desk.evidence_forms import safe_name
from proxeny.desk.letter_forms import TemplateForm, second_languages
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.desk.views.letters import second_of, word_file
from proxeny.records.actions import Refused
from proxeny.records.register import REGISTERS
from proxeny.reports.letters import actions, builtin, queries
from proxeny.reports.letters.letter import Letter, letters
from proxeny.reports.letters.words import names_of


def _offices(request: HttpRequest) -> list[Office]:
    found = offices_that_may(request, "document.store")
    if not found:
        raise PermissionDenied(_("Your role does not allow templates."))
    return found


def _office(request: HttpRequest) -> Office:
    offices = _offices(request)
    code = request.POST.get("office") or request.GET.get("office", "")
    return next((office for office in offices if office.code == code), offices[0])


def templates(request: HttpRequest) -> HttpResponse:
    """The papers that are signed, each with the templates that the office uses."""
    office = _office(request)
    own = queries.own_templates(office)
    rows = [
        (
            letter,
            letter.name(lang()),
            REGISTERS[letter.register].label_plural,
            [(code, words, own.get((letter.code, code))) for code, words in second_languages()],
        )
        for letter in letters().values()
    ]
    return render(
        request,
        "letters/templates.html",
        {"rows": rows, "office": office, "offices": offices_that_may(request, "document.store")},
    )


def template(request: HttpRequest, letter: str) -> HttpResponse:
    """One paper's template: what may be named in it, and an office's own in place of the one that comes with us."""
    asked, office = letters()[letter], _office(request)
    form = TemplateForm(request.POST or None, request.FILES or None, initial={"second": second_of(request)})
    if request.method == "POST" and "builtin" in request.POST:
        return _back_to_builtin(request, asked, office)
    if request.method == "POST" and form.is_valid() and _taken(request, form, asked, office):
        messages.success(request, _("Your office now draws up this paper from its own template."))
        return redirect(f"{address('letter_templates')}?office={office.code}")
    context = {
        "letter": asked,
        "name": asked.name(lang()),
        "office": office,
        "form": form,
        "names": list(names_of(REGISTERS[asked.register])),
        "languages": second_languages(),
    }
    return render(request, "letters/template.html", context, status=422 if form.errors else 200)


def _taken(request: HttpRequest, form: TemplateForm, letter: Letter, office: Office) -> bool:
    said = form.cleaned_data
    upload = actions.Upload(safe_name(said["file"].name), said["file"].read())
    act = context_for(request, office)
    try:
        actions.keep_template(
            letter, office=office, second=said["second"], upload=upload, scope=scope_for(request), context=act
        )
    except Refused as refusal:
        form.add_error("file", refusal.verdict.text)
    return not form.errors


def _back_to_builtin(request: HttpRequest, letter: Letter, office: Office) -> HttpResponse:
    second = request.POST.get("second", "")
    act = context_for(request, office)
    actions.end_template(letter, office=office, second=second, scope=scope_for(request), context=act)
    messages.success(request, _("Your office again uses the template that comes with the program."))
    return redirect(f"{address('letter_templates')}?office={office.code}")


def template_word(request: HttpRequest, letter: str) -> HttpResponse:
    """The template as a Word file, to be edited: the office's own, or the one that comes with the program."""
    asked, office, second = letters()[letter], _office(request), second_of(request)
    if request.GET.get("which") == "builtin":
        content = builtin.template(asked, second=second)
    else:
        content = queries.template_bytes(asked, office=office, second=second)
    return word_file(content, name="-".join(part for part in (letter, "template", second) if part))
