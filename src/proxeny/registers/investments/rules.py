"""What projects, leads, zones and sites must agree with before they are stored; pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Problem, Values


def _capital(values: Values) -> Iterator[Problem]:
    first, capital = values["starts_on"], values["capital"] or Decimal(0)
    if values["adjustments"] and first is None:
        yield Problem("starts_on", _("Its capital was adjusted: say when it was first registered."))
    for number, row in enumerate(values["adjustments"]):
        if first and row["on"] and row["on"] < first:
            yield Problem(f"adjustments.{number}.on", _("It was adjusted before it was registered."))
        if not row["delta"]:
            yield Problem(f"adjustments.{number}.delta", _("Say by how much the capital grew or shrank."))
        capital += row["delta"] or 0
    if capital < 0:
        yield Problem("capital", _("More capital was taken away than was registered."))


def _ends(values: Values) -> Iterator[Problem]:
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        yield Problem("ends_on", _("It ends before it begins."))


def check_project(values: Values) -> list[Problem]:
    """Everything that is wrong with a project whose values have the right types."""
    return [*_ends(values), *_capital(values)]


def check_span(values: Values) -> list[Problem]:
    """What is wrong with the days of a decision or a site."""
    return [*_ends(values)]


def check_zone(values: Values) -> list[Problem]:
    """Everything that is wrong with a zone: no more may be let than there is to let, nor that than there is."""
    found = list(_ends(values))
    area, leasable, let = values["area_ha"], values["leasable_ha"], values["let_ha"]
    if area is not None and leasable is not None and leasable > area:
        found.append(Problem("leasable_ha", _("There is more to let than the zone is large.")))
    room = area if leasable is None else leasable
    if room is not None and let is not None and let > room:
        found.append(Problem("let_ha", _("More is let than there is to let.")))
    return found
