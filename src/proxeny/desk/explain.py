"""Who sees a record and by which rule; pure over scopes, and held against the query that lists really use."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.records.register import Label, Register

FULLY, SHARED, NOT = "fully", "shared", "not"


@dataclass(frozen=True)
class Facts:
    """What the rules ask of a record."""

    office_id: int
    confidentiality: str
    shared: bool
    shares: bool

    @property
    def sealed(self) -> bool:
        """Whether its content is closed even to superiors."""
        return self.confidentiality == "restricted"


@dataclass(frozen=True)
class Sight:
    """What one person sees: fully, shared (the coordination view) or not; and the rule that says so."""

    level: str
    rule: Label


def facts_of(register: Register, *, office_id: int, confidentiality: str, shared: bool) -> Facts:
    """What the rules ask of a record of this register."""
    return Facts(office_id, confidentiality, shared, bool(register.coordination))


def _full(scope: Scope, facts: Facts) -> Sight | None:
    if facts.office_id in scope.full & scope.sealed:
        return Sight(FULLY, _("The office keeps this record: its own people read all of it."))
    if facts.shared:
        return Sight(FULLY, _("This register is shared by all offices."))
    if facts.office_id in scope.full and not facts.sealed:
        return Sight(FULLY, _("An office above reads the records of the offices below it."))
    return None


def sight(scope: Scope, facts: Facts) -> Sight:
    """What a person with this scope sees of the record, and why."""
    if found := _full(scope, facts):
        return found
    if facts.sealed:
        return Sight(NOT, _("It is restricted: only its own office opens it; others see it in counts, if at all."))
    if facts.office_id in scope.coordination and facts.shares:
        return Sight(SHARED, _("Members of one cluster show each other partner, country, days, kind and office."))
    if facts.office_id in scope.returns:
        return Sight(NOT, _("Sees the accepted returns of the office with their figures, not its records."))
    if facts.office_id in scope.coordination:
        return Sight(NOT, _("This register is not part of what members of a cluster show each other."))
    return Sight(NOT, _("Has no role in this office, above it or in a cluster with it."))
