"""Who around me already works with a partner, a country or a sector: other offices that I read, and other members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.missions import proposal_address
from proxeny.desk.tables import joined, plain, shown
from proxeny.records import queries
from proxeny.records.merging.queries import group_of
from proxeny.records.register import REGISTERS, Label, Register

MOST = 50


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a partner by its key, a country by its code, the sector of partners by its code."""

    partner: int | None = None
    country: str = ""
    sector: str = ""

    def __bool__(self) -> bool:
        return bool(self.partner or self.country or self.sector)

    def where(self) -> Q:
        """The filter of records; of others only what the coordination view shows is asked: their partner."""
        found = Q(partner__in=group_of(self.partner)) if self.partner else Q()
        found &= Q(partner__country=self.country) if self.country else Q()
        return found & Q(partner__field=self.sector) if self.sector else found


@dataclass(frozen=True)
class Neighbour:
    """One thing that another office does; without an address it is known by the coordination view alone."""

    office: str
    register: Label
    title: str
    partner: str
    days: tuple[Any, ...]
    url: str = ""
    propose: str = ""


def neighbours(wanted: Wanted, *, scope: Scope) -> list[Neighbour]:
    """What others do with whom is asked for, newest first; sealed records are not among it."""
    found = [one for register in _registers() for one in _of(register, wanted, scope=scope)]
    dated = [one for one in found if one.days]
    return sorted(dated, key=lambda one: one.days[0], reverse=True)[:MOST]


def _registers() -> Iterator[Register]:
    """The registers whose coordination view shows the partner."""
    return (one for one in REGISTERS.values() if {"partner", "starts_on"} <= set(one.coordination))


def _of(register: Register, wanted: Wanted, *, scope: Scope) -> Iterator[Neighbour]:
    for row in queries.coordination(register, scope=scope, where=wanted.where(), limit=MOST):
        days = tuple(filter(None, (row.fields.get("starts_on"), row.fields.get("ends_on"))))
        partner = row.fields["partner"]
        propose = proposal_address(partner=partner.pk if partner else None, to=row.office.pk)
        title = row.title or _kind(register, row)
        yield Neighbour(plain(row.office), register.label, title, plain(partner), days, propose=propose)
    others = wanted.where() & queries.STANDING & ~Q(office__in=scope.own) & ~Q(confidentiality="restricted")
    page = queries.page(queries.chosen(register, scope=scope, where=others), size=MOST)
    for record in page.records:
        days = tuple(filter(None, (record.starts_on, record.ends_on)))
        url = record_address(register.name, record.pk)
        propose = proposal_address(partner=record.partner_id, to=record.office_id)
        yield Neighbour(plain(record.office), register.label, record.title, plain(record.partner), days, url, propose)


def _kind(register: Register, row: queries.SharedRow) -> str:
    """The kind of a record whose title is not shown."""
    codes = [name for name in row.fields if name not in ("partner", "country", "starts_on", "ends_on")]
    return joined(shown(register, name, row.fields[name]) for name in codes)
