"""A merger of offices: proposed from the succession of units, counted before it is done, undone from the same page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.mergers import actions, queries, rules
from proxeny.accounts.mergers.queries import Carried
from proxeny.accounts.models import Merger, Office
from proxeny.accounts.rules import Unfit
from proxeny.config.environment import today
from proxeny.desk.acting import key_of
from proxeny.desk.keeping import context_in, for_administrators
from proxeny.desk.office_forms import MergeForm
from proxeny.indicators.queries import open_returns_of
from proxeny.records.queries import kept_by


@dataclass(frozen=True)
class Preview:
    """What will go over, counted."""

    carried: Carried
    records: int
    returns: int


@for_administrators
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let offices end in this one: first the numbers, then the act."""
    into = get_object_or_404(Office.objects.select_related("place"), pk=pk)
    if "undo" in request.POST:
        return _undone(request, into)
    offices, day = queries.proposed(into)
    start: dict[str, Any] = {"offices": offices, "valid_from": max(day or today(), today())}
    form = MergeForm(request.POST or None, into=into, initial=start)
    preview = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if "confirm" in request.POST:
                act = context_in(request, why=said["why"])
                actions.merge(list(said["offices"]), into=into, valid_from=said["valid_from"], context=act)
                messages.success(request, _("The offices end with the day before; this office goes on for them."))
                return redirect("merge", pk)
            preview = _preview(list(said["offices"]), into=into, form=form)
        except Unfit as unfit:
            form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit))
    mergers = [(row, list(row.successions.all())) for row in queries.mergers_of(into)]
    context = {"office": into, "form": form, "preview": preview, "proposed": offices, "mergers": mergers}
    return render(request, "office/merge.html", context, status=422 if form.errors else 200)


def _preview(offices: list[Office], *, into: Office, form: MergeForm) -> Preview:
    """The numbers of a merger that can be done. Raises Unfit."""
    day = form.cleaned_data["valid_from"]
    rules.require_mergeable(offices, into=into, valid_from=day, today=today())
    carried = queries.preview(offices, into=into, valid_from=day)
    return Preview(carried, kept_by(offices), open_returns_of(offices))


def _undone(request: HttpRequest, into: Office) -> HttpResponse:
    merger = get_object_or_404(Merger, pk=key_of(request.POST["undo"]), successor=into)
    try:
        actions.undo_merger(merger, context=context_in(request))
    except Unfit as unfit:
        messages.error(request, str(unfit))
    else:
        messages.success(request, _("The merger is undone; everything is as it was before."))
    return redirect("merge", into.pk)
