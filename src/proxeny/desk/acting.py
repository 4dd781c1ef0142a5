"""Who acts on a page, in whose name, on which record; records that a person may not read are not there for them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from proxeny.accounts.models import Office
from proxeny.audit.context import Context
from proxeny.config.environment import now, today
from proxeny.desk.shell import own_offices, person, scope_for
from proxeny.records.register import REGISTERS, Register


def context_for(request: HttpRequest, office: Office, *, why: str = "", via: str = "desk") -> Context:
    """The act of the signed-in person in the name of an office, as every write needs it."""
    user = person(request)
    assert user is not None
    return Context(
        actor=str(user),
        at=now(),
        today=today(),
        office=office.code,
        actor_id=user.pk,
        via=via,
        why=why.strip(),
        demo=user.demo,
    )


def record_for(request: HttpRequest, register: Register, pk: int) -> Any:
    """The record, when this person reads it in full; raises Http404, so that nobody learns that it is there."""
    found = register.model.objects.within(scope_for(request)).filter(kind=register.name, pk=pk)
    record = found.select_related("office", "place").first()
    if record is None:
        raise Http404
    return record


def register_named(name: str) -> Register:
    """The register of an address. Raises Http404."""
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def offices_that_may(request: HttpRequest, verb: str) -> list[Office]:
    """The person's own offices in whose name they may do this."""
    scope = scope_for(request)
    return [office for office in own_offices(scope) if scope.may(verb, office=office.pk)]
