"""What I follow: what changed in it, everything that I follow, and following and leaving things."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.accounts.lists.queries import seen_lists
from proxeny.config.environment import now
from proxeny.desk.acting import key_of
from proxeny.desk.followed import FOLLOWED, all_followed, news, start_of
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import labels
from proxeny.records.following import actions
from proxeny.records.models import Record
from proxeny.records.refusals import Refused

DAYS = 31
SHOWN = 60


def following(request: HttpRequest) -> HttpResponse:
    """Everything that I follow with what changed in it in the last month; a mail leads here to leave one thing."""
    scope, stop = scope_for(request), key_of(request.GET.get("stop", ""))
    followed = all_followed(scope)
    context = {
        "followed": followed,
        "leaving": next((one for one in followed if one.follow.pk == stop), None),
        "left_already": bool(stop) and all(one.follow.pk != stop for one in followed),
        "news": news(scope, after=start_of(scope.on - timedelta(days=DAYS)))[:SHOWN],
        "countries": _countries(),
        "days": DAYS,
    }
    return render(request, "my/following.html", context)


def _countries() -> list[tuple[str, str]]:
    named = labels(Place.objects.filter(kind=PlaceKind.COUNTRY), lang=lang())
    return sorted(named.items(), key=lambda pair: pair[1])


@require_POST
def follow(request: HttpRequest) -> HttpResponse:
    """Follow a record, a kept view or a country, or leave what is followed; then back to where one was."""
    try:
        messages.success(request, _done(request))
    except Refused as refused:
        messages.error(request, refused.verdict.text)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "following")


def _done(request: HttpRequest) -> str:
    """Do what was asked for and say it. Raises Refused, Http404."""
    scope, said, at = scope_for(request), request.POST, now()
    if "leave" in said:
        actions.unfollow(key_of(said["leave"]), scope=scope)
        return _("You no longer follow it.")
    if "record" in said:
        record = Record.objects.within(scope).filter(pk=key_of(said["record"])).first()
        if record is None:
            raise Http404
        actions.follow_record(record, scope=scope, at=at)
    elif "view" in said:
        view = seen_lists(scope).filter(pk=key_of(said["view"])).first()
        if view is None:
            raise Http404
        actions.follow_view(view, scope=scope, at=at)
    else:
        code = said.get("country", "").replace("\0", "")
        country = Place.objects.filter(kind=PlaceKind.COUNTRY, pk=code).first()
        if country is None:
            raise Http404
        actions.follow_country(country, scope=scope, at=at)
    return str(FOLLOWED)
