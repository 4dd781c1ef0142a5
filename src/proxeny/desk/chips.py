"""The filters that are on, in words, each with the address of the same list without it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from proxeny.desk.days import day
from proxeny.desk.filter_kinds import OfPartner
from proxeny.desk.filters import Filters
from proxeny.desk.tables import plain
from proxeny.partners.models import Partner


@dataclass(frozen=True)
class Chip:
    """One filter that is on: its words, and the query of the list without it."""

    text: str
    without: str


def chips(filters: Filters, query: QueryDict) -> list[Chip]:
    """Every filter that is on and could be read, in words."""
    text = query.get("q", "").strip()
    found = [Chip(_("words “%(text)s”") % {"text": text[:60]}, _without(query, "q"))] if text else []
    for name, value in filters.chosen.items():
        if name in filters.form.fields:
            found += _of(filters, name, value, query=query)
    return found


def _of(filters: Filters, name: str, value: object, *, query: QueryDict) -> list[Chip]:
    label = capfirst(str(filters.form.fields[name].label))
    if isinstance(value, list):
        names = dict(filters.form.fields[name].choices)  # type: ignore[attr-defined]
        return [Chip(f"{label}: {names.get(code, code)}", _without(query, name, code)) for code in value]
    return [Chip(f"{label}: {_said(filters, name, value)}", _without(query, name))]


def _said(filters: Filters, name: str, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return str(number_format(value.normalize() if value == value.to_integral() else value, force_grouping=True))
    if isinstance(value, int) and isinstance(filters.kind(name), OfPartner):
        partner = Partner.objects.within(filters.scope).filter(pk=value).first()
        return str(partner.title) if partner else _("no such partner")
    choices = getattr(filters.form.fields[name], "choices", ())
    if isinstance(value, bool | str):
        word = str(value).lower() if isinstance(value, bool) else value
        return str(dict(choices).get(word, word))
    return plain(value)


def _without(query: QueryDict, name: str, code: str = "") -> str:
    """The query without one filter, or without one of the codes that it asks for."""
    left = query.copy()
    for other in (name, "after", "whole"):
        kept = [value for value in left.getlist(other) if code and other == name and value != code]
        left.setlist(other, kept) if kept else left.pop(other, None)
    return left.urlencode()


def in_words(filters: Filters, query: QueryDict) -> str:
    """All filters that are on, in one line."""
    return " · ".join(chip.text for chip in chips(filters, query))
