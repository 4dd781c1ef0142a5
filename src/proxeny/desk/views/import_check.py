"""What an office's sheet would do, cell by cell: faults mended here, doubtful names settled, then all of it written."""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.audit.context import Context
from proxeny.config.environment import now, today
from proxeny.desk import import_forms, import_notes
from proxeny.desk.acting import context_for, office_chosen, offices_that_may, register_named
from proxeny.desk.import_names import doubts
from proxeny.desk.import_rows import named_columns, preview, told_kinds, widgets
from proxeny.desk.shell import scope_for
from proxeny.desk.uploads import Upload, Work, kept_upload, owner_of
from proxeny.records.actions import Invalid, Refused
from proxeny.records.exchange import FileError
from proxeny.records.exchange.actions import import_by_recipe
from proxeny.records.exchange.fresh import make_fresh
from proxeny.records.exchange.marked import write_marked
from proxeny.records.exchange.moving import look
from proxeny.records.exchange.patterns import remember
from proxeny.records.exchange.planning import Progress, silent
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.summary import Summary, summarised
from proxeny.records.exchange.values import CellError
from proxeny.records.register import Register

_FAULTS, _ROWS = 40, 50
_REFUSALS = (FileError, Invalid, Refused, CellError)


class Session:
    """One person importing one file into one register."""

    def __init__(self, request: HttpRequest, register: Register, upload: Upload) -> None:
        self.request, self.register, self.upload = request, register, upload
        self.office = office_chosen(offices_that_may(request, "record.import"), upload.office)
        self.scope = scope_for(request)

    def context(self) -> Context:
        """The act of writing the file."""
        why = self.request.POST.get("why", "") or self.upload.name
        return context_for(self.request, self.office, why=why, via="import")

    def looked(self, progress: Progress = silent) -> str:
        """Try the file and keep what it would do. Raises FileError, Invalid, Refused, CellError."""
        upload, office, scope = self.upload, self.office, self.scope
        act = self.context()
        found = look(
            self.register, upload.source, upload.recipe, office=office, scope=scope, context=act, progress=progress
        )
        upload.keep_summary(summarised(found))
        return ""

    def written(self, act: Context, progress: Progress = silent) -> str:
        """Write the file, all of it or nothing; batch and counts, or nothing where it needs mending.

        Raises as `looked`.
        """
        upload, office = self.upload, self.office
        recipe = upload.recipe
        done = import_by_recipe(
            self.register, upload.source, recipe, office=office, scope=self.scope, context=act, progress=progress
        )
        if done.outcome.batch is None:
            upload.keep_summary(summarised(done))
            return ""
        remember(
            self.register,
            done.arranged.tidy.headings,
            recipe,
            office=office,
            owner=owner_of(self.request),
            name=upload.name,
            at=now(),
        )
        outcome = done.outcome
        return f"{outcome.batch} {outcome.new} {outcome.changed} {outcome.unchanged}"


def check(request: HttpRequest, register: str) -> HttpResponse:
    """What the file would do; POST mends it or writes it."""
    declared = register_named(register)
    upload = kept_upload(request, register=register)
    if upload is None:
        return render(request, "exchange/nothing.html", {"register": declared})
    session = Session(request, declared, upload)
    if (work := upload.work) is not None:
        return _working(session, work)
    try:
        return _posted(session) if request.method == "POST" else _told(session)
    except _REFUSALS as error:
        messages.error(request, _("%(reason)s Nothing was written.") % {"reason": _reason(error)})
        return redirect("import", register)


def _reason(error: Exception) -> str:
    return error.verdict.text if isinstance(error, Refused) else str(error)


def _working(session: Session, work: Work) -> HttpResponse:
    """How far the work is; when it has ended, what came of it."""
    register, upload = session.register, session.upload
    if not work.ended and not work.is_lost:
        share = 100 * work.done // work.total if work.total else 0
        page = {"register": register, "upload": upload, "work": work, "share": share}
        return render(session.request, "exchange/working.html", page)
    upload.told()
    if work.failed or work.is_lost:
        why = work.failed or _("The work stopped before its end.")
        messages.error(session.request, _("%(reason)s Nothing was written.") % {"reason": why})
        return redirect("import_columns", register.name)
    return _finished(session, work.said) if work.what == "write" else redirect("import_check", register.name)


def _finished(session: Session, said: str) -> HttpResponse:
    if not said:
        messages.error(session.request, _("Something is not as it was when you looked. Nothing was written."))
        return redirect("import_check", session.register.name)
    session.upload.forget()
    batch, new, changed, unchanged = said.split()
    counted = _("Imported: %(new)s new, %(changed)s changed, %(unchanged)s left as they were.")
    messages.success(session.request, counted % {"new": new, "changed": changed, "unchanged": unchanged})
    return redirect("imported", session.register.name, batch)


def _told(session: Session) -> HttpResponse:
    """The page, from the last dry run where nothing changed since."""
    upload, request = session.upload, session.request
    upload.top(upload.recipe.sheet)
    summary = upload.summary()
    if summary is None and upload.is_long:
        upload.begin("look", session.looked)
        return redirect("import_check", session.register.name)
    if summary is None:
        session.looked()
        summary = upload.summary()
    assert summary is not None
    page = _page(session, summary)
    return render(request, "exchange/check.html", page, status=422 if summary.problem_count else 200)


def _page(session: Session, summary: Summary) -> dict[str, Any]:
    request, register = session.request, session.register
    kind = request.GET.get("kind", "")
    unsure = doubts(register, summary.faults, scope=session.scope)
    asked = {doubt.fault for doubt in unsure}
    wrong = [fault for fault in summary.faults if fault not in asked and kind in ("", fault.kind)]
    faults = Paginator(wrong, _FAULTS).get_page(request.GET.get("faults"))
    shown = [row for row in summary.rows if request.GET.get("rows") != "faulty" or row.standing == "refused"]
    rows = Paginator(shown, _ROWS).get_page(request.GET.get("page"))
    return {
        "register": register,
        "upload": session.upload,
        "office": session.office,
        "summary": summary,
        "notes": list(import_notes.notes(summary.notes)),
        "skipped": [(one, import_notes.reason(one.why)) for one in summary.skipped],
        "doubts": unsure,
        "kind": kind,
        "kinds": told_kinds(register, summary),
        "faults": faults,
        "mending": widgets(register, list(faults.object_list)),
        "names": named_columns(register, summary.names),
        "rows": rows,
        "preview": preview(register, summary, list(rows.object_list)),
        "only_faulty": request.GET.get("rows") == "faulty",
    }


def _posted(session: Session) -> HttpResponse:
    act, upload, posted = session.request.POST.get("act", ""), session.upload, session.request.POST.dict()
    if act == "write":
        return _write(session)
    summary = upload.summary()
    recipe = upload.recipe
    if act == "names":
        _keep_names(session, import_forms.with_names(recipe, posted))
    elif act == "mend":
        upload.keep(import_forms.with_mended(recipe, posted))
    elif act == "twins" and summary is not None:
        upload.keep(import_forms.with_twins(recipe, posted, twins=summary.twins))
    elif act == "repeats" and summary is not None:
        upload.keep(import_forms.with_repeats(recipe, posted, repeats=summary.repeats))
    elif act == "rows" and summary is not None:
        upload.keep(import_forms.with_rows(recipe, posted, skipped=tuple(one.row for one in summary.skipped)))
    else:
        upload.stale()
    return redirect("import_check", session.register.name)


def _keep_names(session: Session, recipe: Recipe) -> None:
    """Keep the answers where the new records among them can be made. Raises Invalid, Refused, CellError."""
    try:
        with transaction.atomic():
            make_fresh(session.register, recipe, office=session.office, scope=session.scope, context=session.context())
            transaction.set_rollback(True)
    except (Invalid, Refused, CellError) as error:
        messages.error(session.request, _("The new record cannot be made: %(why)s") % {"why": _reason(error)})
        return
    session.upload.keep(recipe)


def _write(session: Session) -> HttpResponse:
    act = session.context()
    if session.upload.is_long:
        session.upload.begin("write", lambda progress: session.written(act, progress))
        return redirect("import_check", session.register.name)
    return _finished(session, session.written(act))


def faults(request: HttpRequest, register: str) -> HttpResponse | FileResponse:
    """The sheet with its faults marked at their cells, as a workbook."""
    declared = register_named(register)
    upload = kept_upload(request, register=register)
    summary = upload.summary() if upload else None
    if upload is None or summary is None:
        return render(request, "exchange/nothing.html", {"register": declared})
    out = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    write_marked(read_raw(upload.source, upload.recipe.sheet), summary, out)
    out.seek(0)
    faults = _("faults")
    return FileResponse(out, as_attachment=True, filename=f"{declared.name}-{faults}-{today().isoformat()}.xlsx")
