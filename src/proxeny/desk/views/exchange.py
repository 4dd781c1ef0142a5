"""Files in and out: the file that is chosen, an import that was made and is taken back, and the list as a file."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Office
from proxeny.audit.models import Entry
from proxeny.config.environment import today
from proxeny.desk.acting import context_for, office_chosen, offices_that_may, register_named
from proxeny.desk.shell import scope_for
from proxeny.desk.uploads import Upload, keep_upload, kept_upload, owner_of
from proxeny.desk.views.lists import selected
from proxeny.records import actions
from proxeny.records.exchange import FORMATS, FileError, Source, export_rows, undo_import
from proxeny.records.exchange.files import MAX_BYTES, too_big
from proxeny.records.exchange.patterns import MOST, pattern_for, patterns
from proxeny.records.exchange.proposing import NAMED, Proposed, first_recipe
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.models import Record
from proxeny.records.past_imports.queries import taken_back
from proxeny.records.register import Register

_SHOWN = 200
_AT_ONCE = 1000
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}


def import_page(request: HttpRequest, register: str) -> HttpResponse:
    """Choose a file; what it is read as, and what it would do, stand on the pages that follow."""
    declared = register_named(register)
    offices = offices_that_may(request, "record.import")
    if not offices:
        messages.error(request, _("Your role does not allow imports."))
        return redirect("list", register)
    office = office_chosen(offices, request.POST.get("office", ""))
    if request.method == "POST":
        try:
            upload = keep_upload(request, _uploaded(request), register=declared.name, office=office)
            return redirect(_first_page(request, declared, upload, office=office), register)
        except FileError as error:
            return _import_page(request, declared, offices, office=office, error=str(error))
    return _import_page(request, declared, offices, office=office)


def _import_page(
    request: HttpRequest, register: Register, offices: list[Office], *, office: Office, error: str = ""
) -> HttpResponse:
    context = {
        "register": register,
        "offices": offices,
        "office": office,
        "file_error": error,
        "waiting": kept_upload(request, register=register.name),
        "patterns": patterns(register, office=office, owner=owner_of(request))[:MOST],
        "owner": owner_of(request),
    }
    return render(request, "exchange/import.html", context, status=422 if error else 200)


def _first_page(request: HttpRequest, register: Register, upload: Upload, *, office: Office) -> str:
    """Straight to what it would do where every column is understood, else to the columns. Raises FileError."""
    raw = upload.top("")
    proposal = first_recipe(register, raw)
    headings = [column.heading for column in proposal.columns]
    known = pattern_for(register, headings, office=office, owner=owner_of(request))
    upload.keep(replace(known[1], sheet=raw.name) if known else proposal.recipe)
    return "import_check" if known or _is_plain(raw, proposal) else "import_columns"


def _is_plain(raw: RawSheet, proposal: Proposed) -> bool:
    """Whether the file names our fields in its first row, as an export does, and holds nothing else."""
    first = raw.lines[0].number == proposal.recipe.head
    named = all(column.why == NAMED for column in proposal.columns if column.heading or column.samples)
    return first and proposal.recipe.depth == 1 and named and len(raw.sheets) <= 2 and not raw.hidden_rows


def _uploaded(request: HttpRequest) -> Source:
    """The file that was sent. Raises FileError."""
    file = request.FILES.get("file")
    if file is None:
        raise FileError(_("File"), _("Choose a file first."))
    name = Path(file.name or _("File")).name
    if (file.size or 0) > MAX_BYTES:
        raise too_big(name)
    return Source(name, file.read())


def imported(request: HttpRequest, register: str, batch: UUID) -> HttpResponse:
    """One import: what it wrote, and taking it back as a whole."""
    declared = register_named(register)
    entries = Entry.objects.filter(batch=batch, via="import", subject__startswith=f"{register}:").order_by("id")
    keys = [int(subject.partition(":")[2]) for subject in entries.values_list("subject", flat=True)]
    records = _readable(request, declared, keys)
    first = entries.first()
    if first is None or not records:
        raise Http404
    if request.method == "POST":
        return _taken_back(request, declared, batch, record=records[0])
    context = {
        "register": declared,
        "batch": batch,
        "first": first,
        "count": len(keys),
        "records": records,
        "hidden": max(len(keys) - len(records), 0),
        "taken_back": taken_back(batch, kind=register),
    }
    return render(request, "exchange/imported.html", context)


def _readable(request: HttpRequest, register: Register, keys: Sequence[int]) -> list[Record]:
    """The first of the records that the person reads, however many of others stand before them."""
    seen = register.model.objects.within(scope_for(request)).select_related("office").order_by("id")
    found: list[Record] = []
    for start in range(0, len(keys), _AT_ONCE):
        found += seen.filter(pk__in=keys[start : start + _AT_ONCE])[: _SHOWN - len(found)]
        if len(found) == _SHOWN:
            break
    return found


def _taken_back(request: HttpRequest, register: Register, batch: UUID, *, record: Record) -> HttpResponse:
    context = context_for(request, record.office, why=request.POST.get("why", ""))
    try:
        count = undo_import(batch, scope=scope_for(request), context=context)
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("imported", register.name, batch)
    said = ngettext("%(count)d change was taken back.", "%(count)d changes were taken back.", count)
    messages.success(request, said % {"count": count})
    return redirect("list", register.name)


def export(request: HttpRequest, register: str) -> FileResponse | HttpResponse:
    """Exactly the records that the list under the same address shows, as a file."""
    declared = register_named(register)
    fmt = request.GET.get("format", "csv")
    if fmt not in FORMATS:
        raise Http404
    out = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    try:
        export_rows(declared, scope_for(request), fmt, out, records=selected(declared, request))
    except FileError as error:
        messages.error(request, str(error))
        return redirect("list", register)
    out.seek(0)
    name = f"{declared.name}-{today().isoformat()}.{fmt}"
    answer = FileResponse(out, as_attachment=True, filename=name, content_type=KINDS[fmt])
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
