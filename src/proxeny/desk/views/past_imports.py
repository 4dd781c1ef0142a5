"""Imports that were made, of all registers or one: who, when, how many records, whether they stand; each leads on."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny.desk.shell import scope_for
from proxeny.records.past_imports.models import PastImport
from proxeny.records.past_imports.queries import past_imports
from proxeny.records.register import REGISTERS, Register

_A_PAGE = 25


@dataclass(frozen=True)
class ShownImport:
    """One line of the list with its register."""

    past: PastImport
    register: Register
    may_undo: bool


def imports(request: HttpRequest) -> HttpResponse:
    """The newest imports first."""
    scope = scope_for(request)
    kind = request.GET.get("register", "")
    chosen = REGISTERS.get(kind)
    page = Paginator(past_imports(scope, kinds=[kind] if chosen else []), _A_PAGE).get_page(request.GET.get("page"))
    own = set(scope.own) | scope.continued
    shown = [ShownImport(one, REGISTERS[one.kind], one.undone_by is None and one.office_id in own) for one in page]
    kinds = past_imports(scope).order_by().values_list("kind", flat=True).distinct()
    registers = [REGISTERS[name] for name in REGISTERS if name in {*kinds, kind}]
    context = {
        "page": page,
        "imports": shown,
        "register": chosen,
        "registers": registers,
        "may_import": any(scope.may("record.import", office=pk) for pk in scope.own),
        "every_register": list(REGISTERS.values()),
    }
    return render(request, "exchange/imports.html", context)
