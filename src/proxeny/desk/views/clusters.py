"""Clusters of offices and their members with days, as the administrator keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts import actions
from proxeny.accounts.models import Cluster, Office
from proxeny.config.environment import today
from proxeny.desk import office_forms as forms
from proxeny.desk.keeping import Act, act, context_in, done, for_administrators, status_of, traces
from proxeny.desk.tables import plain


@for_administrators
def index(request: HttpRequest) -> HttpResponse:
    """All clusters with how many members they have today; a new one is formed here."""
    acts = [
        act(
            request,
            "form",
            label=_("New cluster"),
            button=_("Form the cluster"),
            form=forms.NewClusterForm,
            do=lambda said: _formed(request, said),
        )
    ]
    if done(request, acts):
        return redirect("clusters")
    now_there = Q(memberships__valid_from__lte=today()) & (
        Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gte=today())
    )
    clusters = Cluster.objects.annotate(size=Count("memberships", filter=now_there)).order_by("code")
    rows = [(one, plain(one)) for one in clusters]
    return render(request, "office/clusters.html", {"rows": rows, "acts": acts}, status=status_of(acts))


def _formed(request: HttpRequest, said: Mapping[str, Any]) -> str:
    names = {code: name for code, name in (("vi", said["name_vi"]), ("en", said["name_en"])) if name}
    made = actions.form_cluster(
        said["code"], names=names, body=said["body"], seats=[], context=context_in(request, said["code"])
    )
    return _t("%(name)s is formed; give it its members.") % {"name": plain(made)}


@for_administrators
def cluster(request: HttpRequest, pk: int) -> HttpResponse:
    """One cluster: its members with their days, who acts as its chair, and what can be done with it."""
    found = get_object_or_404(Cluster, pk=pk)
    acts = _acts_on(request, found)
    if done(request, acts):
        return redirect("cluster", pk)
    context = {
        "cluster": found,
        "name": plain(found),
        "seats": found.memberships.select_related("office").order_by("position", "valid_from"),
        "grants": forms.holders(cluster=found),
        "acts": acts,
        "traces": traces(f"clusters:{found.pk}"),
        "on": today(),
    }
    return render(request, "office/cluster.html", context, status=status_of(acts))


def _acts_on(request: HttpRequest, found: Cluster) -> list[Act]:
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=today())
    seats = found.memberships.filter(lasting).select_related("office").order_by("position")
    join = act(
        request,
        "join",
        label=_("Add a member"),
        button=_("Add"),
        form=forms.JoinForm,
        do=lambda said: _joined(request, found, said),
    )
    leave = act(
        request,
        "leave",
        label=_("End a membership"),
        button=_("End it"),
        form=partial(forms.LeaveForm, seats=seats),
        do=lambda said: _left(request, found, said),
    )
    chair = act(
        request,
        "chair",
        label=_("Name the chair"),
        button=_("Name the chair"),
        form=partial(forms.ChairForm, seats=seats),
        do=lambda said: _chaired(request, found, said),
    )
    return [join, leave, chair]


def _joined(request: HttpRequest, found: Cluster, said: Mapping[str, Any]) -> str:
    joining: Office = said["office"]
    context = context_in(request, found.code)
    actions.join_cluster(found, office=joining, valid_from=said["valid_from"], context=context)
    return _t("%(office)s is a member now.") % {"office": plain(joining)}


def _left(request: HttpRequest, found: Cluster, said: Mapping[str, Any]) -> str:
    actions.leave_cluster(said["seat"], last_day=said["last_day"], context=context_in(request, found.code))
    return _t("The membership ends with that day.")


def _chaired(request: HttpRequest, found: Cluster, said: Mapping[str, Any]) -> str:
    actions.make_chair(said["seat"], valid_from=said["valid_from"], context=context_in(request, found.code))
    return _t("%(office)s chairs the cluster from that day.") % {"office": plain(said["seat"].office)}
