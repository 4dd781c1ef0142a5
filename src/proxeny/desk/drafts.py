"""What people typed and have not saved: how a form is told apart, kept at every turn, offered again, and listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from proxeny.accounts.drafts import actions
from proxeny.accounts.drafts.queries import KeptDraft, draft_of, drafts_of, drafts_on
from proxeny.config.environment import now
from proxeny.desk.shell import person
from proxeny.desk.speaking import speaking
from proxeny.records.register import REGISTERS

FIELD = "draft"
# The buttons of the languages on a page with a form: they send it, so that nothing typed is lost.
SWITCH = "switch_to"
# How many rows a list has says nothing of what was typed in them.
_COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS")
_SALT = "proxeny.desk.drafts"
# What a form sends beside what was typed.
_NOT_TYPED = ("csrfmiddlewaretoken", FIELD, "add_row", "paste_into", "then", "make", "check", SWITCH)
_OFFERED = 5


@dataclass(frozen=True)
class Ticket:
    """One form that one person has opened: written into the form and signed, so that nobody types for another."""

    user_id: int
    key: UUID
    page: str

    @property
    def signed(self) -> str:
        """As the form carries it."""
        return signing.dumps([self.user_id, self.key.hex, self.page], salt=_SALT)

    @property
    def url(self) -> str:
        """Where the form opens again with everything that was typed."""
        return f"{self.page}?{FIELD}={self.key}"


def ticket_for(request: HttpRequest) -> Ticket:
    """The ticket that a form came back with, else a new one for the page that is asked for."""
    user = person(request)
    assert user is not None
    known = ticket_in(request.POST)
    if known and known.user_id == user.pk and known.page == request.path:
        return known
    asked = _key(request.GET.get(FIELD, ""))
    return Ticket(user.pk, asked if asked and draft_of(user.pk, key=asked, now=now()) else uuid4(), request.path)


def ticket_in(data: QueryDict) -> Ticket | None:
    """The ticket in what a form sent; None where there is none or it is not one of ours."""
    try:
        user_id, key, page = signing.loads(data.get(FIELD, ""), salt=_SALT, max_age=actions.KEPT)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(user_id, UUID(key), page)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def keep(ticket: Ticket, data: QueryDict) -> bool:
    """Keep what a form sent; False where it is too much, or has been saved meanwhile.

    Earlier drafts of the same page that say nothing beside it go: whoever opened the form anew has one draft of it.
    """
    typed = data.copy()
    for name in _NOT_TYPED:
        typed.pop(name, None)
    content = typed.urlencode().replace("%00", "")
    try:
        kept = actions.keep_draft(ticket.user_id, key=ticket.key, page=ticket.page, content=content, at=now())
    except actions.TooLarge:
        return False
    if kept:
        others = (one for one in drafts_on(ticket.page, user_id=ticket.user_id, now=now()) if one.key != ticket.key)
        same = [one.key for one in others if holds(typed, QueryDict(one.content))]
        actions.replace_drafts(ticket.user_id, keys=same)
    return kept


def holds(typed: QueryDict, earlier: QueryDict) -> bool:
    """Whether all that was typed earlier stands in what is typed now."""
    said = ((name, list(filter(None, values))) for name, values in earlier.lists() if not name.endswith(_COUNTS))
    return all(set(values) <= set(typed.getlist(name)) for name, values in said)


def in_language(request: HttpRequest) -> HttpResponse | None:
    """The same form in another language with all that was typed, by its draft; None where it cannot be kept."""
    ticket = ticket_for(request)
    if not keep(ticket, request.POST):
        return None
    asked = request.GET.copy()
    if "filled" in asked:
        # What was brought back from another form stands among what was typed by now.
        del asked["filled"], asked["into"]
    asked[FIELD] = str(ticket.key)
    return speaking(redirect(f"{ticket.page}?{asked.urlencode()}"), request.POST[SWITCH])


def forget(ticket: Ticket) -> None:
    """What was typed has been saved: it is no draft any more."""
    actions.finish(ticket.user_id, key=ticket.key, page=ticket.page, at=now())


def continued(request: HttpRequest) -> QueryDict | None:
    """What was typed before, where the address asks for it and it is this person's on this page.

    A form that is sent from there brings what is typed now, and that alone counts.
    """
    if request.method == "POST":
        return None
    user, key = person(request), _key(request.GET.get(FIELD, ""))
    found = draft_of(user.pk, key=key, now=now()) if user and key else None
    if found is None or found.page != request.path:
        return None
    typed = QueryDict(found.content, mutable=True)
    if "filled" in request.GET:
        typed[request.GET.get("into", "")] = request.GET["filled"]
    return typed


@dataclass(frozen=True)
class DraftLine:
    """One draft as it is offered: what it is about, where it goes on, when it was kept, and its key."""

    title: str
    about: str
    url: str
    at: datetime
    key: str


def offered(request: HttpRequest) -> list[DraftLine]:
    """The person's drafts for this page, the newest first."""
    return [line for line in draft_lines(request) if line.url.partition("?")[0] == request.path][:_OFFERED]


def draft_lines(request: HttpRequest) -> list[DraftLine]:
    """Everything that the person has typed and not saved, the newest first; for the first page."""
    user = person(request)
    found = drafts_of(user.pk, now=now()) if user else []
    return [line for line in map(_line, found) if line]


def _line(draft: KeptDraft) -> DraftLine | None:
    try:
        found = resolve(draft.page)
    except Resolver404:
        return None
    register = REGISTERS.get(found.kwargs.get("register", ""))
    if register is None:
        return None
    words = _("new: %(register)s") if found.url_name == "new" else _("change: %(register)s")
    title = QueryDict(draft.content).get("title", "").strip() or _("without a title")
    url = f"{draft.page}?{FIELD}={draft.key}"
    return DraftLine(title, words % {"register": register.label}, url, draft.at, str(draft.key))


def keeping_what_was_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that keeps what is sent to it after the session has ended, and leads back to it after signing in."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not request.user.is_authenticated:
            ticket = ticket_in(request.POST)
            if ticket and keep(ticket, request.POST):
                messages.info(request, _("Your session has ended. What you typed is kept: sign in to go on."))
                return redirect_to_login(ticket.url)
        return view(request, *args, **kwargs)

    return opened
