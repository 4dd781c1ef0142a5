"""A list in other shapes: in groups, on paper, as a file of exactly what is shown."""

from __future__ import annotations

import tempfile
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny.config.environment import today
from proxeny.desk.asked import Asked, asked
from proxeny.desk.chips import in_words
from proxeny.desk.filter_kinds import UNIT
from proxeny.desk.grouping import groups, ways
from proxeny.desk.selection import Selection, selection_of
from proxeny.desk.shell import own_offices
from proxeny.desk.shown_files import WRITERS, newest_first, write
from proxeny.desk.sorting import sorted_ids, sorting
from proxeny.desk.table_markup import rows_markup
from proxeny.desk.tables import columns_of, header, row
from proxeny.desk.totals import totals
from proxeny.desk.views.exchange import KINDS
from proxeny.desk.views.lists import filters_shown, frame
from proxeny.records import queries

# A print of more pages is read by nobody; a file holds them all.
MOST_PRINTED = 1000


def in_groups(request: HttpRequest, register: str) -> HttpResponse:
    """The list in groups with their counts, each of which opens to its records."""
    listed = asked(request, register)
    by = ways(listed.register, offices=len(listed.scope.full | set(listed.scope.own)))
    chosen = request.GET.get("group", "")
    chosen = chosen if chosen in by else next(iter(by))
    context = {
        **frame(listed.register, listed.scope, request),
        **filters_shown(listed),
        "kept_fields": [*listed.kept, ("group", chosen)],
        "grouped": groups(listed, chosen),
        "keep_url": listed.url("keep_list", group=chosen),
        "borders": listed.borders if chosen == UNIT else None,
        "carried": [(name, value) for name, values in request.GET.lists() if name != "borders" for value in values],
        "ways": [(listed.url("list_groups", group=name), label, name == chosen) for name, label in by.items()],
    }
    return render(request, "list/groups.html", context)


def in_totals(request: HttpRequest, register: str) -> HttpResponse:
    """What the amounts of the list come to, with the exchange rates that this took."""
    listed = asked(request, register)
    if not listed.register.amounts:
        raise Http404
    context = {
        **frame(listed.register, listed.scope, request),
        **filters_shown(listed),
        "kept_fields": listed.kept,
        "totals": totals(listed.register, listed.records(), today=today()),
    }
    return render(request, "list/totals.html", context)


def _wanted(request: HttpRequest, listed: Asked) -> tuple[QuerySet[Any], Selection | None]:
    """The records that are ticked where these are asked for, else all that the list shows."""
    selection = selection_of(request, listed.register.name)
    if request.GET.get("ticked") and selection:
        return selection.records(listed.register, scope=listed.scope), selection
    return listed.records(), None


def as_file(request: HttpRequest, register: str) -> FileResponse:
    """Exactly what is shown: the records of the list or those that are ticked, with the columns in their order."""
    listed, fmt = asked(request, register), request.GET.get("format", "csv")
    if fmt not in WRITERS:
        raise Http404
    records, _selection = _wanted(request, listed)
    out = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    ids = sorted_ids(listed, records)
    write(listed.register, newest_first(records) if ids is None else ids, fmt, out, columns=listed.columns)
    out.seek(0)
    name = f"{register}-list-{today().isoformat()}.{fmt}"
    answer = FileResponse(out, as_attachment=True, filename=name, content_type=KINDS[fmt])
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def on_paper(request: HttpRequest, register: str) -> HttpResponse:
    """The list as it is printed: all pages of it at once, with its filters in words and the day."""
    listed = asked(request, register)
    records, selection = _wanted(request, listed)
    sorted_by = sorted_ids(listed, records)
    ids = queries.newest(records, limit=MOST_PRINTED + 1) if sorted_by is None else sorted_by
    columns = columns_of(listed.register, listed.columns)
    printed = queries.fetched(listed.register.model, ids[:MOST_PRINTED], shown=listed.columns)
    rows = [row(listed.register, record, columns=columns) for record in printed]
    context = {
        "register": listed.register,
        "words": "" if selection else in_words(listed.filters, listed.query),
        "ticked": selection is not None,
        "sorted": sorting(listed, done=sorted_by is not None),
        "offices": own_offices(listed.scope),
        "today": listed.scope.on,
        "header": header(columns),
        "markup": rows_markup(rows),
        "number": len(rows),
        "limit": MOST_PRINTED if len(ids) > MOST_PRINTED else 0,
        "back": listed.url(ticked=None),
    }
    return render(request, "list/print.html", context)
