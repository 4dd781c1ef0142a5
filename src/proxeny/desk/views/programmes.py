"""Approving or amending an annual programme, and naming the line of it that an activity carries out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.desk.acting import context_for, for_writers, key_of, record_for, register_named
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import plain
from proxeny.desk.telling import told
from proxeny.desk.typed_fields import DayField
from proxeny.programmes.actions import Decision, approve, may_approve, name_line
from proxeny.programmes.annual import LINES
from proxeny.programmes.carried import lines_to_name, rows_of, versions_of
from proxeny.programmes.models import AnnualProgramme
from proxeny.records.actions import Invalid, Refused
from proxeny.records.register import Register


class DecisionForm(forms.Form):
    """The paper by which a programme is approved or amended."""

    number = forms.CharField(
        label=gettext_lazy("Decision no."), max_length=80, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    on = DayField(label=gettext_lazy("Decided on"))
    why = forms.CharField(
        label=gettext_lazy("Reason of the amendment"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["class"] = "form-control day"


def version(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Approve the programme as it stands, or amend it."""
    declared = register_named(register)
    programme = record_for(request, declared, pk)
    if not isinstance(programme, AnnualProgramme):
        raise Http404
    form = DecisionForm(request.POST or None)
    kept = versions_of(programme)
    if request.method == "POST" and form.is_valid() and _approved(request, programme, form):
        return redirect("record", register, pk)
    verdict = may_approve(programme, why="-", scope=scope_for(request))
    shown = [(one, [_line(row) for row in rows_of(one, scope=scope_for(request))]) for one in kept]
    context = {"register": declared, "record": programme, "form": form, "versions": shown, "verdict": verdict}
    return render(request, "programme/version.html", context, status=422 if form.errors else 200)


def _line(row: Mapping[str, Any]) -> tuple[str, str]:
    """A line as it was approved: its title, and the rest in words."""
    money = told(LINES, "estimate", row.get("estimate"), currency=row.get("currency") or "").text
    rest = (told(LINES, name, row.get(name)).text for name in ("starts_on", "line_kind", "leader"))
    return row["title"], " · ".join(filter(None, (row["ref"], *rest, money)))


def _approved(request: HttpRequest, programme: AnnualProgramme, form: DecisionForm) -> bool:
    said = form.cleaned_data
    act = context_for(request, programme.office, why=said["why"], verb="record.decide")
    decision = Decision(said["number"], said["on"])
    try:
        made = approve(programme, decision=decision, scope=scope_for(request), context=act)
    except (Refused, Invalid) as refusal:
        form.add_error(None, refusal.verdict.text if isinstance(refusal, Refused) else str(refusal))
        return False
    messages.success(request, _("Version %(n)s is approved and kept.") % {"n": made.number})
    return True


@for_writers
def line(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Choose the line of the office's programme that this record carries out."""
    offered = lines_to_name(record, scope=scope_for(request))
    problem = ""
    if request.method == "POST":
        chosen = next((one for one in offered if one.pk == key_of(request.POST.get("line", ""))), None)
        problem = _named(request, record, chosen)
        if not problem:
            return redirect("record", register.name, record.pk)
    context = {
        "register": register,
        "record": record,
        "lines": [(one, plain(one.country) if one.country else "") for one in offered],
        "problem": problem,
    }
    return render(request, "programme/line.html", context, status=422 if problem else 200)


def _named(request: HttpRequest, record: Any, chosen: Any) -> str:
    """Name the line that was chosen; what speaks against it, or nothing."""
    if chosen is None:
        return _("Choose a line first.")
    act = context_for(request, record.office)
    try:
        name_line(record, line=chosen, scope=scope_for(request), context=act)
    except Refused as refusal:
        return refusal.verdict.text
    except Invalid as invalid:
        return str(invalid)
    messages.success(request, _("It carries out “%(line)s”.") % {"line": chosen.title})
    return ""
