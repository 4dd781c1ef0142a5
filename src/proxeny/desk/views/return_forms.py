"""A return on paper that computes: its form taken along, and read when it comes back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.queries import office_name
from proxeny.desk.acting import context_for
from proxeny.desk.said_figures import said_figures
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import joined
from proxeny.desk.views.returns import owed_in_sight
from proxeny.ground.periods import Period
from proxeny.indicators.actions import Invalid, Refused
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Return
from proxeny.indicators.rules import may_answer, may_fill
from proxeny.records.exchange.files import FileError, Source
from proxeny.reports.forms.actions import XLSX, take_form
from proxeny.reports.forms.read import Fault, Filled
from proxeny.reports.forms.write import write_form
from proxeny.reports.outline import template


class FilledForm(forms.Form):
    """A form that came back."""

    file = forms.FileField(label=_("The filled form"))
    why = forms.CharField(label=_("Reason, if a figure is corrected"), required=False, max_length=500)


def taken(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the form of a return along, and give it back filled."""
    owed, lang = owed_in_sight(request, pk), get_language() or "en"
    there = may_answer(owed.office.valid_to, period=Period.parse(owed.period))
    fill = may_fill(scope_for(request), office_id=owed.office_id, state=owed.state) & there
    form = FilledForm(request.POST or None, request.FILES or None)
    faults: tuple[Fault, ...] = ()
    if request.method == "POST" and form.is_valid():
        filled = _read(request, owed, form)
        if filled is not None and not filled.faults:
            number = len(filled.observations)
            words = ngettext("%(n)s figure of the form is kept.", "%(n)s figures of the form are kept.", number)
            messages.success(request, words % {"n": number})
            if filled.observations:
                told = said_figures(filled.observations)
                messages.info(request, _t("Understood as: %(figures)s.") % {"figures": told})
            if filled.lacking:
                labels = joined(catalogue()[name].label(lang) for name in filled.lacking)
                messages.warning(
                    request,
                    _t("The return asks for these too, which the form does not hold: %(figures)s.")
                    % {"figures": labels},
                )
            return redirect("return", pk)
        faults = filled.faults if filled else ()
    context = {
        "owed": owed,
        "office": office_name(owed.office, lang),
        "period_label": Period.parse(owed.period).label(lang),
        "fill": fill,
        "faults": faults,
        "form": form,
    }
    return render(request, "return/form.html", context, status=422 if form.errors or faults else 200)


def _read(request: HttpRequest, owed: Return, form: FilledForm) -> Filled | None:
    """What the file says; None where it could not be taken, with the reason beside its field."""
    scope, context = scope_for(request), context_for(request, owed.office, verb="return.fill")
    file, why = form.cleaned_data["file"], form.cleaned_data["why"]
    try:
        return take_form(owed, Source(file.name, file.read()), why=why, scope=scope, context=context)
    except Refused as refused:
        form.add_error("file", refused.verdict.text)
    except FileError as error:
        form.add_error("file", str(error))
    except Invalid as invalid:
        for problem in invalid.problems:
            form.add_error("why" if problem.field == "why" else "file", str(problem.message))
    return None


def form_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The form as a file, for those who fill it in."""
    owed, lang = owed_in_sight(request, pk), get_language() or "en"
    if not scope_for(request).may("return.fill", office=owed.office_id):
        raise Http404
    answer = HttpResponse(write_form(owed, template=template(owed.template), lang=lang), content_type=XLSX)
    name = f"{owed.office.code}_{owed.period}_{owed.template}_{lang}.xlsx".replace("/", "-")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
