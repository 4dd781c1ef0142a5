"""Files in and out: upload, look at what would happen cell by cell, confirm; and the list as a file."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
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
from proxeny.desk.telling import Difference, field_label, sayable
from proxeny.desk.views.lists import selected
from proxeny.records import actions
from proxeny.records.exchange import (
    FORMATS,
    FileError,
    Outcome,
    RowOutcome,
    Source,
    dry_run,
    export_rows,
    import_file,
    undo_import,
)
from proxeny.records.exchange.files import MAX_BYTES, too_big
from proxeny.records.models import Record
from proxeny.records.register import Register

_SHOWN = 200
_KEPT = "import"
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
}


def _folder() -> Path:
    folder: Path = settings.PROXENY_HOME / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _keep(request: HttpRequest, source: Source) -> None:
    """Keep an upload until it is confirmed; a person has one at a time."""
    _forget(request)
    token = secrets.token_urlsafe(24)
    (_folder() / token).write_bytes(source.content)
    request.session[_KEPT] = {"token": token, "name": source.name}


def _kept(request: HttpRequest) -> Source | None:
    found = request.session.get(_KEPT)
    if not found or not (_folder() / found["token"]).exists():
        return None
    return Source(found["name"], (_folder() / found["token"]).read_bytes())


def _forget(request: HttpRequest) -> None:
    if found := request.session.pop(_KEPT, None):
        (_folder() / found["token"]).unlink(missing_ok=True)


def _told(register: Register, row: RowOutcome) -> list[Difference]:
    return [
        Difference(
            field_label(register, change.field),
            sayable(register, change.field, change.before),
            sayable(register, change.field, change.after),
        )
        for change in row.changes
    ]


def _outcome(register: Register, outcome: Outcome) -> dict[str, Any]:
    """What a page says of an outcome: counts, problems, and the rows that would change anything."""
    rows = [row for row in outcome.rows if row.standing in ("new", "changed")]
    return {
        "outcome": outcome,
        "problems": outcome.problems[:_SHOWN],
        "rows": [(row, _told(register, row)) for row in rows[:_SHOWN]],
        "hidden_rows": max(len(rows) - _SHOWN, 0),
        "hidden_problems": max(len(outcome.problems) - _SHOWN, 0),
    }


def import_page(request: HttpRequest, register: str) -> HttpResponse:
    """Upload a file, look at what it would do, confirm."""
    declared = register_named(register)
    offices = offices_that_may(request, "record.import")
    if not offices:
        messages.error(request, _("Your role does not allow imports."))
        return redirect("list", register)
    chosen = request.POST.get("office", "")
    office = office_chosen(offices, chosen)
    context: dict[str, Any] = {"register": declared, "offices": offices, "office": office}
    if request.method != "POST":
        return render(request, "exchange/import.html", context)
    try:
        if "confirm" in request.POST:
            return _confirmed(request, declared, office=office, context=context)
        source = _uploaded(request)
        _keep(request, source)
        outcome = dry_run(declared, source, office=office, scope=scope_for(request))
    except FileError as error:
        return render(request, "exchange/import.html", {**context, "file_error": str(error)}, status=422)
    status = 422 if outcome.problems else 200
    return render(request, "exchange/import.html", {**context, **_outcome(declared, outcome)}, status=status)


def _uploaded(request: HttpRequest) -> Source:
    """The file that was sent. Raises FileError."""
    file = request.FILES.get("file")
    if file is None:
        raise FileError(_("File"), _("Choose a file first."))
    name = Path(file.name or _("File")).name
    if (file.size or 0) > MAX_BYTES:
        raise too_big(name)
    return Source(name, file.read())


def _confirmed(request: HttpRequest, register: Register, *, office: Office, context: dict[str, Any]) -> HttpResponse:
    source = _kept(request)
    if source is None:
        raise FileError(_("File"), _("It is no longer here; choose it again."))
    act = context_for(
        request, office, why=request.POST.get("why", "") or source.name, via="import", verb="record.import"
    )
    try:
        outcome = import_file(register, source, office=office, scope=scope_for(request), context=act)
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("import", register.name)
    if outcome.batch is None:
        return render(request, "exchange/import.html", {**context, **_outcome(register, outcome)}, status=422)
    _forget(request)
    said = _("Imported: %(new)d new, %(changed)d changed, %(unchanged)d left as they were.")
    counts = {"new": outcome.new, "changed": outcome.changed, "unchanged": outcome.unchanged}
    messages.success(request, said % counts)
    if not outcome.new + outcome.changed:
        return redirect("list", register.name)
    return redirect("imported", register.name, outcome.batch)


def imported(request: HttpRequest, register: str, batch: UUID) -> HttpResponse:
    """One import: what it wrote, and taking it back as a whole."""
    declared = register_named(register)
    entries = Entry.objects.filter(batch=batch, via="import", subject__startswith=f"{register}:").order_by("id")
    keys = [int(entry.subject.partition(":")[2]) for entry in entries]
    records = declared.model.objects.within(scope_for(request)).filter(pk__in=keys[:_SHOWN])
    first = entries.first()
    if first is None or not records.exists():
        raise Http404
    if request.method == "POST":
        return _taken_back(request, declared, batch, record=records.select_related("office")[0])
    taken_back = Entry.objects.filter(subject=first.subject, id__gt=first.pk, verb="record.undo").exists()
    context = {
        "register": declared,
        "batch": batch,
        "first": first,
        "count": len(keys),
        "records": records.order_by("id"),
        "hidden": max(len(keys) - _SHOWN, 0),
        "taken_back": taken_back,
    }
    return render(request, "exchange/imported.html", context)


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
    answer = FileResponse(out, as_attachment=True, filename=name, content_type=_KINDS[fmt])
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
