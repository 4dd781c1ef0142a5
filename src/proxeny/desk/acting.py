"""Who acts on a page, in whose name, on which record; records that a person may not read are not there for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office, User
from proxeny.audit.context import Context
from proxeny.audit.verbs import FOR
from proxeny.config.environment import now, today
from proxeny.desk.addresses import record_address
from proxeny.desk.shell import own_offices, person, scope_for
from proxeny.records.lifecycle import may_write
from proxeny.records.merging.queries import kept_record
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register


def context_for(
    request: HttpRequest, office: Office, *, why: str = "", via: str = "desk", verb: str = "", cluster: bool = False
) -> Context:
    """The act of the signed-in person in the name of an office, as every write needs it.

    Where `verb` (one of the roles' verbs) is had there only as a deputy, the act says for whom it is done.
    """
    return _context(request, office.code, why=why, via=via, verb=verb, office=None if cluster else office.pk)


def context_of(request: HttpRequest, code: str, *, why: str = "", verb: str = "") -> Context:
    """The same in the name of an office or a cluster with this code."""
    office = Office.objects.filter(code=code).values_list("pk", flat=True).first()
    return _context(request, code, why=why, via="desk", verb=verb, office=office)


def _context(request: HttpRequest, code: str, *, why: str, via: str, verb: str, office: int | None) -> Context:
    user = person(request)
    assert user is not None
    return Context(
        actor=_names(request, user, verb=verb, office=office),
        at=now(),
        today=today(),
        office=code,
        actor_id=user.pk,
        via=via,
        why=why.replace("\0", "").strip(),
        demo=user.demo,
    )


_HALF = 74


def _names(request: HttpRequest, user: User, *, verb: str, office: int | None) -> str:
    """Who acts; a deputy with whom it is done for."""
    scope = scope_for(request)
    lender = scope.stands_for(verb or "record.update", office=office)
    if lender is None:
        return str(user)[:150]
    principal = User.objects.get(pk=lender)
    return f"{str(user)[:_HALF]}{FOR}{str(principal)[:_HALF]}"


def record_for(request: HttpRequest, register: Register, pk: int) -> Any:
    """The record, when this person reads it in full; raises Http404, so that nobody learns that it is there."""
    found = register.model.objects.within(scope_for(request)).filter(kind=register.name, pk=pk)
    record = found.select_related("office", "place").first()
    if record is None:
        raise Http404
    return record


def led_on(request: HttpRequest, record: Record) -> HttpResponse | None:
    """To the record that stands for this one, where that is another that the person reads; its old address leads on."""
    kept = kept_record(record)
    if kept is None or not Record.objects.within(scope_for(request)).filter(pk=kept.pk).exists():
        return None
    words = _("%(ref)s is the same as this record, and its address leads here.")
    messages.info(request, words % {"ref": record.ref})
    return redirect(record_address(kept.kind, kept.pk))


def register_named(name: str) -> Register:
    """The register of an address. Raises Http404."""
    if name not in REGISTERS:
        raise Http404
    return REGISTERS[name]


def key_of(text: str) -> int:
    """The number of a thing as a form sends it; 0, which nothing has, for anything else."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def offices_that_may(request: HttpRequest, verb: str) -> list[Office]:
    """The person's own offices in whose name they may do this."""
    scope = scope_for(request)
    return [office for office in own_offices(scope) if scope.may(verb, office=office.pk)]


def for_writers(view: Callable[[HttpRequest, Register, Any], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about one record for those who may change it; who only reads it is sent back to it with the reason."""

    @wraps(view)
    def opened(request: HttpRequest, register: str, pk: int) -> HttpResponse:
        declared = register_named(register)
        record = record_for(request, declared, pk)
        verdict = may_write(scope_for(request), verb="record.update", office_id=record.office_id)
        if verdict:
            return view(request, declared, record)
        messages.error(request, verdict.text)
        return redirect("record", register, pk)

    return opened


def office_chosen(offices: Sequence[Office], code: str) -> Office:
    """The office with this code, or the first where none is named; raises PermissionDenied for any other's."""
    if not code:
        return offices[0]
    for office in offices:
        if office.code == code:
            return office
    raise PermissionDenied(_("None of your roles allows this for records of this office."))
