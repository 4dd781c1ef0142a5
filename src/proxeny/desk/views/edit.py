"""Making and changing a record: nothing typed is lost, errors stand beside fields, two people never collide."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.audit.models import Entry
from proxeny.audit.queries import before as state_before
from proxeny.audit.queries import history as entries_of
from proxeny.audit.verbs import told
from proxeny.desk import drafts
from proxeny.desk.acting import context_for, office_chosen, offices_that_may, record_for, register_named
from proxeny.desk.addresses import record_address
from proxeny.desk.sheet import Sheet
from proxeny.desk.shell import scope_for
from proxeny.desk.telling import field_label, sayable
from proxeny.records import actions
from proxeny.records.creation import NewRecord, create
from proxeny.records.lifecycle import may_write
from proxeny.records.register import Register
from proxeny.records.snapshot import plain, snapshot

_WRITES = frozenset({"record.update", "record.move", "record.undo"})


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


@dataclass(frozen=True)
class Clash:
    """A field that two people changed: what it was changed to by the other and by this one."""

    label: str
    theirs: list[str]
    mine: list[str]


def _shown(request: HttpRequest, page: Page, *, status: int = 200) -> HttpResponse:
    """The form; what was sent and is not saved by it is kept as a draft."""
    ticket = drafts.ticket_for(request)
    context = {**vars(page), "page": page, "ticket": ticket.signed}
    if request.method == "POST":
        drafts.keep(ticket, request.POST)
    else:
        context["offered"] = [one for one in drafts.offered(request) if one.key != str(ticket.key)]
    return render(request, "edit/edit.html", context, status=status)


def _saved(request: HttpRequest) -> None:
    if ticket := drafts.ticket_in(request.POST):
        drafts.forget(ticket)


def _one_more_row(register: Register, data: QueryDict, request: HttpRequest) -> Sheet | None:
    """The form with one more empty row where a button asked for it; works without scripts."""
    wanted = data.get("add_row", "")
    if wanted not in {rows.name for rows in register.rows}:
        return None
    return _again(register, data, request, extra={wanted: 1})


def _again(register: Register, data: QueryDict, request: HttpRequest, *, extra: Mapping[str, int]) -> Sheet:
    """The form with what was typed, without judging it."""
    scope = scope_for(request)
    return Sheet.blank(register, Sheet.bound(register, data, scope=scope).typed, scope=scope, extra=extra)


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
    page = Page(declared, _first(declared, before, request), offices=offices, office=office.code)
    if request.method != "POST":
        return _shown(request, page)
    if more := _one_more_row(declared, data, request):
        return _shown(request, replace(page, sheet=more))
    sheet = Sheet.bound(declared, data, scope=scope_for(request))
    made = _created(request, declared, sheet, office=office) if sheet.is_valid() else None
    if made is None:
        return _shown(request, replace(page, sheet=sheet), status=422)
    _saved(request)
    messages.success(request, _("Recorded as %(ref)s.") % {"ref": made.ref})
    return redirect(record_address(register, made.pk))


def _first(register: Register, before: QueryDict | None, request: HttpRequest) -> Sheet:
    """The form of a new record: with what was typed before, or what the address gives, or empty."""
    if before is not None:
        return _again(register, before, request, extra={})
    start = {name: request.GET[name] for name in register.fields if name in request.GET}
    return Sheet.blank(register, start, scope=scope_for(request), extra=_one_each(register))


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
        if before := drafts.continued(request):
            base, sheet = _number(before.get("base_version", "")), _again(declared, before, request, extra={})
            return _shown(request, Page(declared, sheet, found, base, why=before.get("why", "")))
        sheet = Sheet.blank(declared, _as_filled(declared, snapshot(declared, found)), scope=scope, extra={})
        return _shown(request, Page(declared, sheet, found, found.version))
    data = request.POST
    base, why = _number(data.get("base_version", "")), data.get("why", "")
    if more := _one_more_row(declared, data, request):
        return _shown(request, Page(declared, more, found, base, why=why))
    sheet = Sheet.bound(declared, data, scope=scope)
    if not sheet.is_valid():
        return _shown(request, Page(declared, sheet, found, base, why=why), status=422)
    return _updated(request, declared, sheet, record=found, base=base)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0


def _as_filled(register: Register, state: Mapping[str, Any]) -> dict[str, Any]:
    """A kept state as the form is filled with it: days as days, the rest as it is."""
    lists = {rows.name: rows for rows in register.rows}
    filled = {}
    for name, value in state.items():
        if name in lists:
            model = lists[name].model
            filled[name] = [{k: _typed(model._meta.get_field(k), v) for k, v in row.items()} for row in value]
        elif name in register.fields:
            filled[name] = _typed(register.model_field(name), value)
    return filled


def _typed(field: Any, value: Any) -> Any:
    return value if value in (None, "") or isinstance(value, list) or field.is_relation else field.to_python(value)


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
        return redirect(record_address(register.name, record.pk))
    return _shown(request, Page(register, sheet, record, base, why=why), status=422)


def _conflict(request: HttpRequest, register: Register, sheet: Sheet, *, record: Any, base: int) -> HttpResponse:
    """Two people changed one record: what only the other changed is taken over, what both changed is shown."""
    newer = list(entries_of(record.subject).filter(verb__in=_WRITES)[: max(record.version - base, 1)])
    before = state_before(newer[-1]) if newer else {}
    theirs, mine = snapshot(register, record), _as_plain(register, sheet.values)
    filled, taken, clashes = dict(sheet.typed), [], []
    for name in (*register.fields, *(rows.name for rows in register.rows)):
        if _same(theirs.get(name), before.get(name)) or _same(theirs.get(name), mine.get(name)):
            continue
        if _same(mine.get(name), before.get(name)):
            filled |= {name: _as_filled(register, theirs)[name]}
            taken.append(field_label(register, name))
        else:
            words = [sayable(register, name, state.get(name)) for state in (theirs, mine)]
            clashes.append(Clash(field_label(register, name), *words))
    merged = Sheet.blank(register, filled, scope=scope_for(request), extra={})
    page = Page(
        register,
        merged,
        record,
        record.version,
        why=request.POST.get("why", ""),
        conflicts=tuple(clashes),
        merged=tuple(taken),
        by=_authors(newer),
    )
    return _shown(request, page, status=409)


def _authors(entries: list[Entry]) -> str:
    return ", ".join(dict.fromkeys(told(entry.actor) for entry in entries))


def _as_plain(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the form as the history would keep them."""
    own: dict[str, Any] = {name: plain(value) for name, value in values.items() if not _is_rows(register, name)}
    return own | {
        rows.name: [{key: plain(value) for key, value in row.items()} for row in values.get(rows.name, [])]
        for rows in register.rows
    }


def _is_rows(register: Register, name: str) -> bool:
    return name in {rows.name for rows in register.rows}


def _same(one: Any, other: Any) -> bool:
    """Whether two plain values say the same; nothing is the same in every form."""
    return json.dumps(_bare(one), sort_keys=True) == json.dumps(_bare(other), sort_keys=True)


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    return "" if value is None else value if isinstance(value, bool) else str(value)
