"""Recording a partner or a person from within another form: what was typed there is kept, and one comes back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from proxeny.desk import drafts
from proxeny.desk.addresses import address
from proxeny.desk.sheet import Sheet
from proxeny.desk.shell import scope_for
from proxeny.desk.typed_fields import KeyField
from proxeny.records.exchange.names import record_key
from proxeny.records.register import Register

MAKE = "make"
_FORMS = frozenset({"new", "edit"})


@dataclass(frozen=True)
class Way:
    """The form to come back to, and the field there that waits for what is recorded here."""

    back: str = ""
    into: str = ""


NOWHERE = Way()


def left_for(request: HttpRequest, register: Register) -> HttpResponse | None:
    """The way to the form of a new partner or person where a field's button asked for one; its name goes with it."""
    wanted = request.POST.get(MAKE, "")
    sheet = Sheet.bound(register, request.POST, scope=scope_for(request)) if wanted else None
    forms = [sheet.form, *(row for fs in sheet.lists.values() for row in fs.forms)] if sheet else []
    for form in forms:
        for bound in form:
            if bound.html_name == wanted and isinstance(bound.field, KeyField) and bound.field.kept_in:
                ticket = drafts.ticket_for(request)
                drafts.keep(ticket, request.POST)
                given = {"title": bound.data or "", "back": ticket.url, "into": wanted}
                return redirect(f"{address('new', bound.field.kept_in)}?{urlencode(given)}")
    return None


def way_of(data: QueryDict) -> Way:
    """Where to go back to, as the address or the form says; nowhere for what is no form of ours."""
    back, into = data.get("back", ""), data.get("into", "")
    try:
        known = resolve(back.partition("?")[0]).url_name in _FORMS
    except Resolver404:
        known = False
    fits = known and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return Way(back, into) if fits else NOWHERE


def returned(way: Way, made: Any) -> HttpResponse:
    """Back to the form that one came from, with the new one in its field."""
    label = f"{made.title} ({record_key(made.office.code, made.ref)})"
    return redirect(f"{way.back}&{urlencode({'into': way.into, 'filled': label})}")
