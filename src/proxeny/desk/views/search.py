"""One box for everything: partners by any name, records by the words in them, register by register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import plain, shown
from proxeny.partners.queries import find_partner
from proxeny.records import queries
from proxeny.records.register import REGISTERS, Label, Register

PER_REGISTER = 8


@dataclass(frozen=True)
class Hit:
    """One record that holds the words."""

    title: str
    why: str
    state: str
    url: str


@dataclass(frozen=True)
class Group:
    """The newest hits of one register; `more` lists all of them, empty where these are all."""

    label: Label
    hits: tuple[Hit, ...]
    more: str


def _hit(register: Register, record: Any) -> Hit:
    day = plain(record.starts_on) if record.starts_on else ""
    why = " · ".join(filter(None, (record.ref, day, plain(record.office))))
    return Hit(record.title, why, shown(register, "state", record.state), record_address(register.name, record.pk))


def _group(register: Register, text: str, scope: Scope) -> Group:
    page = queries.page(queries.chosen(register, scope=scope, text=text), size=PER_REGISTER)
    more = f"{reverse('list', args=[register.name])}?{urlencode({'q': text})}" if page.following else ""
    return Group(register.label_plural, tuple(_hit(register, record) for record in page.records), more)


def search(request: HttpRequest) -> HttpResponse:
    """What answers to `q`; partners come first because their names are what people remember."""
    text, scope = request.GET.get("q", "").strip(), scope_for(request)
    context: dict[str, Any] = {"q": text, "partners": [], "groups": []}
    if text:
        context["partners"] = find_partner(text, scope, limit=PER_REGISTER)
        others = (register for register in REGISTERS.values() if register.name != "partners")
        groups = [_group(register, text, scope) for register in others]
        context["groups"] = [group for group in groups if group.hits]
    return render(request, "search/search.html", context)
