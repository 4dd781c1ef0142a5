"""Offices and clusters, as the administrator keeps them: begun, changed, placed in the tree, seated, closed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.accounts import actions
from proxeny.accounts.models import Cluster, Membership, Office, Reporting
from proxeny.accounts.rules import Unfit, require_place
from proxeny.accounts.scope import in_force
from proxeny.config.environment import today
from proxeny.desk import office_forms as forms
from proxeny.desk.keeping import Act, act, context_in, done, for_administrators, status_of, traces
from proxeny.desk.tables import plain
from proxeny.ground.text import fold
from proxeny.places.models import Place, PlaceKind

PAGE = 100
_LONGEST_CODE = 64


@for_administrators
def index(request: HttpRequest) -> HttpResponse:
    """All offices with unit, days, superior and clusters; `q` looks in code and names."""
    now_below = Reporting.objects.filter(in_force(today())).select_related("superior")
    seated = Membership.objects.filter(in_force(today())).select_related("cluster")
    listed = Office.objects.select_related("place").prefetch_related(
        Prefetch("superiors", queryset=now_below), Prefetch("memberships", queryset=seated)
    )
    if q := request.GET.get("q", "").strip():
        listed = listed.filter(Q(code__icontains=q) | Q(names__vi__icontains=q) | Q(names__en__icontains=q))
    page = Paginator(listed.order_by("code"), PAGE).get_page(request.GET.get("page"))
    return render(request, "office/index.html", {"page": page, "asked": q, "on": today()})


@for_administrators
def new(request: HttpRequest) -> HttpResponse:
    """Begin an office."""
    adding = partial(act, label=_("New office"), button=_("Add the office"), form=forms.NewOfficeForm)
    acts = [adding(request, "open", do=lambda _said: "")]
    form = acts[0].form
    assert isinstance(form, forms.NewOfficeForm)
    if form.is_bound and form.is_valid():
        try:
            return redirect("office", _opened(request, form).pk)
        except Unfit as unfit:
            form.add_error(unfit.field, str(unfit))
    return render(request, "office/new.html", {"acts": acts}, status=status_of(acts))


def _opened(request: HttpRequest, form: forms.NewOfficeForm) -> Office:
    """The new office, which lasts as long as its unit. Raises Unfit."""
    said, names = form.cleaned_data, form.names()
    place: Place | None = said["place"]
    require_place(place, kind=said["kind"], valid_from=said["valid_from"])
    code = _code(said["kind"], place=place, name=names.get("en") or names["vi"])
    if Office.objects.filter(code=code).exists() or Cluster.objects.filter(code=code).exists():
        raise Unfit("place" if place else "name_vi", _("There is such an office already: %(code)s."), code=code)
    return actions.open_office(
        code,
        kind=said["kind"],
        names=names,
        place=place,
        valid_from=said["valid_from"],
        context=context_in(request),
        valid_to=place.valid_to if place else None,
    )


def _code(kind: str, *, place: Place | None, name: str) -> str:
    """The unit's own code for its foreign-affairs office, or the country's for its ministry; a word more for others."""
    if place is None:
        return slugify(fold(name))[:_LONGEST_CODE]
    if kind in (Office.Kind.DEPARTMENT, Office.Kind.UNIT) or place.kind == PlaceKind.COUNTRY:
        return place.code
    word = "committee" if kind == Office.Kind.COMMITTEE else slugify(fold(name))
    return f"{place.code}/{word}"[:_LONGEST_CODE]


@for_administrators
def office(request: HttpRequest, pk: int) -> HttpResponse:
    """One office: where it stands and stood, its clusters, who has roles for it, and what can be done with it."""
    found = get_object_or_404(Office.objects.select_related("place"), pk=pk)
    acts = _acts_on(request, found)
    if done(request, acts):
        return redirect("office", pk)
    context = {
        "office": found,
        "superiors": found.superiors.select_related("superior").order_by("-valid_from"),
        "below": found.subordinates.filter(in_force(today())).select_related("office").order_by("office__code"),
        "seats": found.memberships.select_related("cluster").order_by("-valid_from"),
        "grants": forms.holders(office=found),
        "acts": acts,
        "traces": traces(f"offices:{found.pk}"),
        "on": today(),
    }
    return render(request, "office/office.html", context, status=status_of(acts))


def _acts_on(request: HttpRequest, found: Office) -> list[Act]:
    start = forms.initial(found.names, opens_titles=found.opens_titles)
    change = act(
        request,
        "change",
        label=_("Names and titles"),
        button=_("Save"),
        form=partial(forms.ChangeOfficeForm, initial=start),
        do=lambda said: _changed(request, found, said),
    )
    below = act(
        request,
        "superior",
        label=_("Put it below another office"),
        button=_("Put it there"),
        form=forms.SuperiorForm,
        do=lambda said: _placed(request, found, said),
    )
    close = act(
        request,
        "close",
        label=_("Close the office"),
        button=pgettext_lazy("no longer at work", "Close"),
        form=forms.LastDayForm,
        do=lambda said: _closed(request, found, said),
    )
    return [change, below, close]


def _changed(request: HttpRequest, found: Office, said: Mapping[str, Any]) -> str:
    typed = {"vi": said["name_vi"], "en": said["name_en"]}
    names = {code: name for code, name in {**found.names, **typed}.items() if name}
    actions.change_office(found, names=names, opens_titles=said["opens_titles"], context=context_in(request))
    return _t("The office is changed.")


def _placed(request: HttpRequest, found: Office, said: Mapping[str, Any]) -> str:
    superior, valid_from = said["superior"], said["valid_from"]
    actions.place_below(found, superior=superior, valid_from=valid_from, context=context_in(request))
    return _t("The office now stands below %(superior)s.") % {"superior": plain(superior)}


def _closed(request: HttpRequest, found: Office, said: Mapping[str, Any]) -> str:
    actions.close_office(found, last_day=said["last_day"], context=context_in(request))
    return _t("The office is closed with that day; its records stay.")
