"""Records as the API tells them: plain values under the names of the declaration, offices by their codes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import models
from django.http import HttpResponse

from proxeny.accounts.models import Office
from proxeny.api.schema import HEAD
from proxeny.records.register import Register
from proxeny.records.snapshot import plain, row_fields
from proxeny.records.states import states


def reply(body: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """An answer as JSON in UTF-8."""
    text = json.dumps(body, ensure_ascii=False, default=plain)
    return HttpResponse(text, status=status, content_type="application/json", headers=dict(headers or {}))


def names_of(register: Register) -> tuple[str, ...]:
    """Everything that may be asked of a record, in order."""
    return (*HEAD, *register.open_fields, *(rows.name for rows in register.open_rows))


def usual(register: Register) -> tuple[str, ...]:
    """What a list tells where nothing is chosen: everything but the lists inside."""
    return (*HEAD, *register.open_fields)


def told(register: Register, records: Iterable[Any], *, names: Collection[str]) -> list[dict[str, Any]]:
    """The records with these of their fields, in order; a few queries for hundreds of records."""
    found = [_whole(register, record, state) for record, state in states(register, records)]
    codes = _office_codes(register, found)
    return [{name: one[name] for name in names} for one in _with_codes(register, found, codes=codes)]


def _whole(register: Register, record: Any, state: Mapping[str, Any]) -> dict[str, Any]:
    head = {name: plain(getattr(record, name)) for name in HEAD if name not in ("register", "office", "place")}
    return {**head, "register": register.name, "place": record.place_id, **state, "office": record.office_id}


def _of_offices(register: Register) -> list[tuple[str, str]]:
    """(list, field) of every key within lists that names an office."""
    return [
        (rows.name, field.name)
        for rows in register.open_rows
        for field in row_fields(rows)
        if isinstance(field, models.ForeignKey) and field.related_model is Office
    ]


def _office_codes(register: Register, found: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    inner = _of_offices(register)
    keys = {one["office"] for one in found} | {
        row[name] for one in found for rows, name in inner for row in one[rows] if row[name]
    }
    return dict(Office.objects.filter(pk__in=keys).values_list("pk", "code"))


def _with_codes(
    register: Register, found: list[dict[str, Any]], *, codes: Mapping[int, str]
) -> Iterable[dict[str, Any]]:
    inner = _of_offices(register)
    for one in found:
        one["office"] = codes[one["office"]]
        for rows, name in inner:
            one[rows] = [{**row, name: codes.get(row[name])} for row in one[rows]]
        yield one
