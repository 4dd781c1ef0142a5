"""Lists: the records of a register that a person reads, and what other members of the cluster share of theirs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.filters import own_filters, shared_filters
from proxeny.desk.shell import is_demonstration, scope_for
from proxeny.desk.table_markup import rows_markup
from proxeny.desk.tables import header, row, shared_table
from proxeny.records import queries
from proxeny.records.queries import Cursor
from proxeny.records.register import REGISTERS, Register

PAGE_SIZE = 50
FORMATS = (("csv", "CSV"), ("xlsx", "Excel"), ("jsonl", "JSON"))


def selected(register: Register, request: HttpRequest) -> QuerySet[Any]:
    """Exactly the records that the list under this address shows, on all its pages."""
    scope = scope_for(request)
    where = own_filters(register, request.GET, scope=scope).where()
    return queries.chosen(register, scope=scope, where=where, text=request.GET.get("q", ""))


def _link(request: HttpRequest, **changes: str | None) -> str:
    """The same list with parts of its address changed; None takes a part away."""
    query = request.GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _exports(register: Register, request: HttpRequest) -> list[tuple[str, str]]:
    query = request.GET.copy()
    query.pop("after", None)
    found = []
    for code, label in FORMATS:
        if base := address("export", register.name):
            query["format"] = code
            found.append((label, f"{base}?{query.urlencode()}"))
    return found


_OF_ONE_TAB = ("after", "view", "on", "members")


def frame(register: Register, scope: Scope, request: HttpRequest) -> dict[str, Any]:
    """What all tabs show around their tables; the filters go along from tab to tab."""
    query = request.GET.copy()
    for name in _OF_ONE_TAB:
        query.pop(name, None)
    may = {verb for office in scope.own for verb in scope.verbs.get(office, frozenset())}
    return {
        "register": register,
        "new_url": address("new", register.name) if "record.create" in may else "",
        "import_url": address("import", register.name) if "record.import" in may else "",
        "kept": f"?{query.urlencode()}" if query else "",
        "has_members": bool(scope.coordination and register.coordination and not register.shared),
    }


def listing(request: HttpRequest, register: str) -> HttpResponse:
    """One page of a register, newest first."""
    declared, scope = REGISTERS[register], scope_for(request)
    filters = own_filters(declared, request.GET, scope=scope)
    text = request.GET.get("q", "")
    records = queries.chosen(declared, scope=scope, where=filters.where(), text=text)
    after = Cursor.parse(request.GET.get("after", ""))
    page = queries.page(records, after=after, size=PAGE_SIZE)
    columns = _columns(declared, scope)
    rows = [row(declared, record, columns=columns) for record in page.records]
    context = {
        "filters": filters,
        "text": text,
        "counted": queries.counted(records, whole=None if after else page),
        "header": header(declared, columns),
        "rows": rows,
        "markup": rows_markup(rows, demo_mark="" if is_demonstration() else _("demonstration")),
        "following": _link(request, after=str(page.following)) if page.following else "",
        "first": _link(request, after=None) if after else "",
        "exports": _exports(declared, request),
    }
    return render(request, "list/list.html", {**frame(declared, scope, request), **context})


def _columns(register: Register, scope: Scope) -> tuple[str, ...]:
    several = len(scope.full | set(scope.own)) > 1 and not register.shared
    return (*register.columns, "office") if several else register.columns


def coordination(request: HttpRequest, register: str) -> HttpResponse:
    """What other members of the person's clusters do: partner, country, days, kind and office, no more."""
    declared, scope = REGISTERS[register], scope_for(request)
    if not declared.coordination:
        return redirect("list", register)
    filters = shared_filters(declared, request.GET)
    rows = queries.coordination(declared, scope=scope, where=filters.where(), limit=PAGE_SIZE)
    head, shown = shared_table(declared, rows)
    context = {
        "filters": filters,
        "header": head,
        "rows": shown,
        "markup": rows_markup(shown),
        "limit": PAGE_SIZE if len(rows) == PAGE_SIZE else 0,
    }
    return render(request, "list/coordination.html", {**frame(declared, scope, request), **context})
