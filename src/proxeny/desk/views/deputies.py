"""Deputies: whom I named for which days, and for whom I stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.deputies import actions, queries
from proxeny.accounts.models import Deputy
from proxeny.accounts.roles import roles
from proxeny.accounts.rules import Unfit
from proxeny.config.environment import today
from proxeny.desk.abilities import abilities
from proxeny.desk.acting import key_of
from proxeny.desk.days import day
from proxeny.desk.keeping import act, context_in, done, status_of
from proxeny.desk.my_forms import DeputyForm
from proxeny.desk.shell import where
from proxeny.desk.tables import joined, lang
from proxeny.desk.views.my import signed_in


@dataclass(frozen=True)
class Shown:
    """The time of a deputy in words; `tone` says whether it runs, comes or is over."""

    row: Deputy
    role: str
    may: list[str]
    tone: str
    ends: bool


def shown(row: Deputy) -> Shown:
    """The time of a deputy in words."""
    grant, on = row.grant, today()
    role = joined((roles()[grant.role].name(lang()), where(grant, lang())))
    tone = "over" if row.valid_to < on or row.valid_to < row.valid_from else "coming" if row.valid_from > on else "now"
    return Shown(row, role, abilities(row.verbs.split()), tone, tone != "over")


def deputies(request: HttpRequest) -> HttpResponse:
    """Whom I named, for whom I stand in; naming one, ending one early."""
    user = signed_in(request)
    if "stop" in request.POST:
        return _ended(request)
    name = act(
        request,
        "name",
        label=_("Name a deputy"),
        button=_("Name the deputy"),
        form=partial(DeputyForm, user=user),
        do=lambda said: _named(request, said),
    )
    lends = bool(queries.lendable(user, on=today()))
    acts = [name] if lends else []
    if done(request, acts):
        return redirect("deputies")
    context = {
        "acts": acts,
        "named": [shown(row) for row in queries.named_by(user)],
        "stood": [shown(row) for row in queries.stood_in_by(user)],
    }
    return render(request, "my/deputies.html", context, status=status_of(acts))


def _named(request: HttpRequest, said: Mapping[str, Any]) -> str:
    made = actions.name_deputy(
        said["grant"],
        deputy=said["deputy"],
        verbs=frozenset(said["verbs"]) & roles()[said["grant"].role].may,
        valid_from=said["valid_from"],
        valid_to=said["valid_to"],
        context=context_in(request, why=said["why"]),
    )
    days = {"first": day(made.valid_from), "last": day(made.valid_to)}
    return _t("%(person)s stands in for you from %(first)s to %(last)s.") % {"person": str(made.deputy), **days}


def _ended(request: HttpRequest) -> HttpResponse:
    """Both sides may end it: who named the deputy, and the deputy."""
    user = signed_in(request)
    mine = Deputy.objects.filter(Q(grant__user=user) | Q(deputy=user)).select_related("grant__user", "deputy")
    row = get_object_or_404(mine, pk=key_of(request.POST["stop"]))
    try:
        actions.end_deputy(row, context=context_in(request))
    except Unfit as unfit:
        messages.error(request, str(unfit))
    else:
        messages.success(request, _t("The time of this deputy is ended."))
    return redirect("deputies")
