"""Keeping a draft while one types, throwing one away, and a form whose time is over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from proxeny.accounts.drafts.actions import drop
from proxeny.desk.drafts import keep, ticket_in
from proxeny.desk.shell import person

_FORBIDDEN = 403


@require_POST
def keep_draft(request: HttpRequest) -> JsonResponse:
    """`{"kept": true}` when what the form holds has been kept for the person whose form it is."""
    user, ticket = person(request), ticket_in(request.POST)
    if user is None or ticket is None or ticket.user_id != user.pk:
        return JsonResponse({"kept": False}, status=_FORBIDDEN)
    return JsonResponse({"kept": keep(ticket, request.POST)})


@require_POST
def drop_draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Throw a draft away."""
    user = person(request)
    assert user is not None
    drop(user.pk, key=draft)
    messages.success(request, _("What was typed there has been thrown away."))
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "home")


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose protection against forgery does not fit the session any more; what was typed is kept."""
    ticket, user = ticket_in(request.POST), person(request)
    mine = ticket is not None and (user is None or user.pk == ticket.user_id)
    again = ticket.url if ticket and mine and keep(ticket, request.POST) else ""
    return render(request, "403_csrf.html", {"again": again}, status=_FORBIDDEN)
