"""Making and changing a record: nothing typed is lost, errors stand beside fields, two people never collide."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Office
from proxeny.desk import drafts
from proxeny.desk.acting import context_for, key_of, office_chosen, offices_that_may, record_for, register_named
from proxeny.desk.addresses import address, record_address
from proxeny.desk.beside import NOWHERE, Way, left_for, returned, way_of
from proxeny.desk.checking import compared, foreseen
from proxeny.desk.clashes import Clash, merged, with_choices
from proxeny.desk.filling import again, as_copied, as_filled
from proxeny.desk.pasted import Pasted, rows_pasted
from proxeny.desk.sealed import kept_nowhere, state_opened
from proxeny.desk.sheet import Sheet
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import joined, quoted
from proxeny.desk.warned import ShownWarning, warn
from proxeny.records import actions
from proxeny.records.creation import NewRecord, create
from proxeny.records.lifecycle import may_write
from proxeny.records.queries import following
from proxeny.records.register import Register
from proxeny.records.snapshot import snapshot

_TOLD = 10


@dataclass(frozen=True)
class Page:
    """What a form page shows around its fields."""

    register: Register
    sheet: Sheet
    record: Any = None
    base_version: int = 0
    offices: tuple[Office, ...] = ()
    office: str = ""
    why: str = ""
    conflicts: tuple[Clash, ...] = ()
    merged: tuple[str, ...] = ()
    by: str = ""
    way: Way = NOWHERE
    # What the rules would say, where that was asked for; None where it was not.
    warned: tuple[ShownWarning, ...] | None = None


def _shown(request: HttpRequest, page: Page, *, status: int = 200) -> HttpResponse:
    """The form; what was sent and is not saved by it is kept as a draft."""
    ticket = drafts.ticket_for(request)
    _say_what_steps_need(page)
    context = {**vars(page), "page": page, "ticket": ticket.signed, "compared": compared(page.register)}
    context["checked"] = page.warned is not None
    context["goes_on"] = request.method == "POST" or drafts.FIELD in request.GET
    if request.method == "POST":
        drafts.keep(ticket, request.POST)
    else:
        context["offered"] = [one for one in drafts.offered(request) if one.key != str(ticket.key)]
    return render(request, "edit/edit.html", context, status=status)


def _say_what_steps_need(page: Page) -> None:
    """Let each field say for which of the next steps it is needed."""
    fields, steps = page.sheet.form.fields, page.register.lifecycle.moves_from(page.record.state) if page.record else ()
    for name, field in fields.items():
        field.needed_for = joined(quoted(step.label) for step in steps if name in step.needs)  # type: ignore[attr-defined]


def _saved(request: HttpRequest) -> None:
    if ticket := drafts.ticket_in(request.POST):
        drafts.forget(ticket)


def _not_saving(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What a button asked for that does not save: another language, other rows, or the way to another form."""
    if drafts.SWITCH in request.POST:
        return drafts.in_language(request) or _too_much(request, page)
    if elsewhere := left_for(request, page.register):
        return elsewhere
    if "check" in request.POST and compared(page.register):
        return _shown(request, _checked(request, page))
    more = _changed_rows(page.register, request.POST, request)
    return _shown(request, replace(page, sheet=more)) if more else None


def _too_much(request: HttpRequest, page: Page) -> HttpResponse:
    """The form as it was, in the language that it was in."""
    messages.error(request, _("What you typed is too much for a draft. Save it before you change the language."))
    return _shown(request, replace(page, sheet=again(page.register, request.POST, scope=scope_for(request))))


def _checked(request: HttpRequest, page: Page) -> Page:
    """The form as it was sent, with what the rules would say of it."""
    scope, offices = scope_for(request), {office.code: office.pk for office in page.offices}
    sheet = Sheet.bound(page.register, request.POST, scope=scope)
    warned = foreseen(sheet, office=offices.get(page.office, 0), record=page.record, scope=scope)
    return replace(page, sheet=sheet, warned=tuple(warned))


def _changed_rows(register: Register, data: QueryDict, request: HttpRequest) -> Sheet | None:
    """The form with one more empty row, or with the pasted ones, where a button asked for it; works without scripts."""
    lists = {rows.name: rows for rows in register.rows}
    if (wanted := data.get("add_row", "")) in lists:
        return again(register, data, scope=scope_for(request), extra={wanted: 1})
    if (wanted := data.get("paste_into", "")) not in lists:
        return None
    pasted = rows_pasted(register, lists[wanted], data.get(f"paste-{wanted}", ""))
    sheet = Sheet.bound(register, data, scope=scope_for(request))
    _tell_pasted(request, pasted)
    filled = sheet.typed | {wanted: [*sheet.filled_rows(wanted), *pasted.rows]}
    return Sheet.blank(register, filled, scope=scope_for(request), extra={})


def _tell_pasted(request: HttpRequest, pasted: Pasted) -> None:
    n = len(pasted.rows)
    words = ngettext(
        "%(n)d row was put in. Look at it, then save.", "%(n)d rows were put in. Look at them, then save.", n
    )
    messages.info(request, words % {"n": n})
    if pasted.left:
        left = joined(map(quoted, pasted.left[:_TOLD]))
        messages.warning(request, _("These cells fit no field and were left out: %(cells)s.") % {"cells": left})


def new(request: HttpRequest, register: str) -> HttpResponse:
    """A new record."""
    declared = register_named(register)
    offices = tuple(offices_that_may(request, "record.create"))
    if not offices:
        messages.error(request, _("Your role does not allow new records."))
        return redirect("list", register)
    before = drafts.continued(request)
    data = before or request.POST
    office = office_chosen(offices, data.get("office", ""))
    way = way_of(request.POST if request.method == "POST" else request.GET)
    page = Page(declared, _first(declared, before, request), offices=offices, office=office.code, way=way)
    if request.method != "POST":
        return _shown(request, page)
    if not_yet := _not_saving(request, page):
        return not_yet
    sheet = Sheet.bound(declared, data, scope=scope_for(request))
    made = _created(request, declared, sheet, office=office) if sheet.is_valid() else None
    if made is None:
        return _shown(request, replace(page, sheet=sheet), status=422)
    _saved(request)
    messages.success(request, _("Recorded as %(ref)s.") % {"ref": made.ref})
    another = request.POST.get("then") == "another"
    if not way.back and not another:
        return redirect(record_address(register, made.pk))
    warn(request, made)
    return returned(way, made) if way.back else redirect("new", register)


def _first(register: Register, before: QueryDict | None, request: HttpRequest) -> Sheet:
    """The form of a new record: with what was typed before, as a copy of another, or with what the address gives."""
    scope = scope_for(request)
    if before is not None:
        return again(register, before, scope=scope)
    if copied := key_of(request.GET.get("from", "")):
        source = record_for(request, register, copied)
        start = as_copied(register, snapshot(register, source))
        said = _("This is a copy of %(ref)s. Days, numbers and results are left empty; nothing is recorded yet.")
        messages.info(request, said % {"ref": source.ref})
    else:
        start = {name: request.GET[name] for name in register.open_fields if name in request.GET}
    return Sheet.blank(register, start, scope=scope, extra=_one_each(register))


def _one_each(register: Register) -> dict[str, int]:
    return {rows.name: 1 for rows in register.rows}


def _created(request: HttpRequest, register: Register, sheet: Sheet, *, office: Office) -> Any:
    """The new record; None where it cannot be stored, with the reasons beside the fields."""
    context = context_for(request, office, why=request.POST.get("why", ""))
    try:
        return create(register, NewRecord(sheet.values), office=office, scope=scope_for(request), context=context)
    except actions.Invalid as invalid:
        for problem in invalid.problems:
            sheet.show(problem)
    except actions.Refused as refusal:
        sheet.form.add_error(None, refusal.verdict.text)
    return None


def edit(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Change a record as a whole."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    scope = scope_for(request)
    verdict = may_write(scope, verb="record.update", office_id=found.office_id)
    if not verdict:
        messages.error(request, verdict.text)
        return redirect("record", register, pk)
    if request.method != "POST":
        return _begun(request, declared, found)
    data = with_choices(declared, found, request.POST, scope=scope)
    base, why = _number(data.get("base_version", "")), data.get("why", "")
    sheet = Sheet.bound(declared, data, scope=scope)
    page = Page(declared, sheet, found, base, why=why)
    if not_yet := _not_saving(request, page):
        return not_yet
    if not sheet.is_valid():
        return _shown(request, page, status=422)
    return _updated(request, declared, sheet, record=found, base=base)


def _begun(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """The form with the record as it is or as a draft has it; to see personal data in it is a look at them."""
    scope = scope_for(request)
    try:
        state = state_opened(request, register, record)
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("record", register.name, record.pk)
    if before := drafts.continued(request):
        base, sheet = _number(before.get("base_version", "")), again(register, before, scope=scope)
        page = Page(register, sheet, record, base, why=before.get("why", ""))
    else:
        sheet = Sheet.blank(register, as_filled(register, state), scope=scope, extra={})
        page = Page(register, sheet, record, record.version)
    shown = _shown(request, page)
    return kept_nowhere(shown) if register.sealed else shown


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _onwards(request: HttpRequest, register: Register, record: Any) -> str:
    """The page after saving: the record's own, or the form of the next one of the list where that was asked for."""
    if request.POST.get("then") != "next":
        return record_address(register.name, record.pk)
    if (after := following(register, record, scope=scope_for(request))) is not None:
        return address("edit", register.name, after)
    messages.info(request, _("That was the last one of the list."))
    return address("list", register.name)


def _updated(request: HttpRequest, register: Register, sheet: Sheet, *, record: Any, base: int) -> HttpResponse:
    why = request.POST.get("why", "")
    context = context_for(request, record.office, why=why)
    draft = actions.Draft(sheet.values, {})
    try:
        changed = actions.update(record, draft=draft, base_version=base, scope=scope_for(request), context=context)
    except actions.Invalid as invalid:
        for problem in invalid.problems:
            sheet.show(problem)
    except actions.Refused as refusal:
        sheet.form.add_error(None, refusal.verdict.text)
    except actions.Conflict as conflict:
        return _conflict(request, register, sheet, record=conflict.record, base=base)
    else:
        _saved(request)
        said = _("Saved as version %(version)d.") if changed.version != base else _("Nothing was changed.")
        messages.success(request, said % {"version": changed.version} if changed.version != base else said)
        if request.POST.get("then") == "next":
            warn(request, changed)
        return redirect(_onwards(request, register, record))
    return _shown(request, Page(register, sheet, record, base, why=why), status=422)


def _conflict(request: HttpRequest, register: Register, sheet: Sheet, *, record: Any, base: int) -> HttpResponse:
    """Two people changed one record: the form with both, to choose from."""
    both = merged(register, record, sheet, base=base)
    page = Page(
        register,
        Sheet.blank(register, both.filled, scope=scope_for(request), extra={}),
        record,
        record.version,
        why=request.POST.get("why", ""),
        conflicts=both.clashes,
        merged=both.taken,
        by=both.by,
    )
    return _shown(request, page, status=409)
