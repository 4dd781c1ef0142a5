"""Lists: the records of a register that a person reads, and what other members of the cluster share of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.lists.queries import views_of
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.asked import Asked, asked
from proxeny.desk.chips import chips
from proxeny.desk.filters import own_filters, shared_filters
from proxeny.desk.selection import selection_of
from proxeny.desk.shell import is_demonstration, scope_for
from proxeny.desk.sorting import heads, sorted_ids, sorting
from proxeny.desk.table_markup import rows_markup
from proxeny.desk.tables import Row, columns_of, row, shared_table
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


_OF_ONE_TAB = ("after", "whole", "view", "on", "members")


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


def filters_shown(listed: Asked) -> dict[str, Any]:
    """What the filters, the words of those that are on, and their addresses need on any page of the list."""
    return {
        "listed": listed,
        "filters": listed.filters,
        "text": listed.text,
        "chips": chips(listed.filters, listed.query),
        "unknown": listed.filters.unknown,
        "kept_fields": listed.kept,
        "all_filters_url": listed.url("list_filters"),
    }


def listing(request: HttpRequest, register: str) -> HttpResponse:
    """One page of a register, newest first; a bare address opens with the view that the person has chosen for it."""
    listed = asked(request, register)
    if not request.GET and listed.habit.opens:
        return redirect(f"{request.path}?{listed.habit.opens.query or 'all=1'}")
    if request.GET.get("group"):
        return redirect(listed.url("list_groups"))
    declared = listed.register
    columns = columns_of(declared, listed.columns)
    shown = _shown(listed)
    rows = [row(declared, record, columns=columns) for record in shown.records]
    context = {
        "counted": shown.counted,
        "header": heads(listed, columns),
        "sorted": sorting(listed, done=shown.sorted),
        "rows": rows,
        **_ticks(request, listed, rows),
        "following": listed.url(after=shown.following) if shown.following else "",
        "first": listed.url(after=None) if shown.later else "",
        "looked_to": shown.looked_to,
        "through_all": listed.url(whole="1") if shown.looked_to else "",
        "views": views_of(listed.scope, register=register),
        "tools": _tools(listed),
    }
    return render(
        request, "list/list.html", {**frame(declared, listed.scope, request), **filters_shown(listed), **context}
    )


@dataclass(frozen=True)
class _Shown:
    """The records of one page, of how many, and where the next begins; `sorted` in the order that was asked for.

    `looked_to`: the day back to which the list was looked through, where the page ends there.
    """

    records: list[Any]
    counted: queries.Counted
    following: str
    later: bool
    sorted: bool
    looked_to: date | None = None


def _shown(listed: Asked) -> _Shown:
    """One page of the list: newest first, or in the order that is asked for where this is possible."""
    records, at = listed.records(), listed.query.get("after", "")
    if (ids := sorted_ids(listed, records)) is not None:
        start = int(at) if at.isascii() and at.isdecimal() and int(at) < len(ids) else 0
        end = start + PAGE_SIZE
        page = queries.fetched(listed.register.model, ids[start:end], shown=listed.columns)
        counted = queries.Counted(len(ids), capped=False)
        return _Shown(page, counted, str(end) if end < len(ids) else "", start > 0, sorted=True)
    return _newest_first(listed, records, after=Cursor.parse(at))


def _newest_first(listed: Asked, records: QuerySet[Any], *, after: Cursor | None) -> _Shown:
    """One page, as far as it looks; where it comes to its horizon it tells what stands on it, and counts no further."""
    until = listed.horizon(records, after=after)
    newest = queries.page(records, after=after, size=PAGE_SIZE, shown=listed.columns, horizon=until)
    following = str(newest.following) if newest.following else ""
    if newest.horizon:
        here = queries.Counted(len(newest.records), capped=False)
        return _Shown(newest.records, here, following, after is not None, False, newest.horizon.listed_on)
    top = until if after is None else listed.horizon(records)
    counted = queries.counted(records, whole=None if after else newest, horizon=top)
    return _Shown(newest.records, counted, following, after is not None, sorted=False)


def _ticks(request: HttpRequest, listed: Asked, rows: list[Row]) -> dict[str, Any]:
    """The rows with their boxes, and how much is ticked here and on other pages."""
    register, shown = listed.register, [one.key for one in rows]
    selection = selection_of(request, register.name)
    ticked = selection.ticked(register, shown, scope=listed.scope) if selection else ()
    return {
        "markup": rows_markup(rows, demo_mark="" if is_demonstration() else _("demonstration"), ticked=ticked),
        "shown": ",".join(map(str, shown)),
        "selection": selection,
        "ticked": selection.counted(register, scope=listed.scope) if selection else None,
        "may_change": any(listed.scope.verbs.get(office) for office in listed.scope.own),
        "files": [(listed.url("list_file", format=code, after=None), label) for code, label in FORMATS],
        "whole_files": [(listed.url("export", format=code, after=None), label) for code, label in FORMATS],
    }


def _tools(listed: Asked) -> list[tuple[str, str, str]]:
    """Where the list leads: address, icon, words."""
    tools = (
        ("list_groups", "layers", _("Groups")),
        ("list_print", "printer", _("Print")),
        ("list_columns", "columns-3", _("Columns")),
        ("keep_list", "bookmark", _("Keep this view")),
    )
    sums = (("list_totals", "sigma", _("Totals")),) if listed.register.amounts else ()
    return [(listed.url(name, after=None), icon, label) for name, icon, label in (*tools[:1], *sums, *tools[1:])]


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
        "chips": chips(filters, request.GET),
        "header": head,
        "rows": shown,
        "markup": rows_markup(shown),
        "limit": PAGE_SIZE if len(rows) == PAGE_SIZE else 0,
    }
    return render(request, "list/coordination.html", {**frame(declared, scope, request), **context})
