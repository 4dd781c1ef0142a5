"""Lists of a register and single records."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _t

from proxeny.api.asked import Asked
from proxeny.api.errors import Fault, wrong
from proxeny.api.filters import where
from proxeny.api.shown import names_of, reply, told, usual
from proxeny.records import queries
from proxeny.records.merging.queries import kept_record
from proxeny.records.models import Record
from proxeny.records.queries import Cursor

BESIDES = ("q", "after", "limit", "sort", "fields")
MOST = 200
_USUAL_LIMIT = 50
SORTS = {"-listed_on": queries.page, "listed_on": queries.page_oldest_first}


def listing(asked: Asked) -> HttpResponse:
    """One page of a register; `next` is the cursor of the following one, null at the end."""
    register, scope, text = asked.register, asked.caller.scope, asked.text("q")
    condition = where(register, asked.request.GET, scope=scope, besides=BESIDES)
    if "state" not in asked.request.GET:
        condition &= queries.STANDING
    names = _fields(asked)
    sort = asked.text("sort", "-listed_on")
    if sort not in SORTS:
        raise wrong("sort", _t("“%(value)s” is not in the list.") % {"value": sort[:80]})
    limit = asked.number("limit", default=_USUAL_LIMIT, most=MOST)
    records = queries.chosen(register, scope=scope, where=condition, text=text)
    page = SORTS[sort](records, after=_cursor(asked), size=limit)
    following = str(page.following) if page.following else None
    return reply({"items": told(register, page.records, names=names), "next": following})


def _cursor(asked: Asked) -> Cursor | None:
    text = asked.text("after")
    found = Cursor.parse(text) if text else None
    if text and (found is None or abs(found.id) >= 2**63):
        raise wrong("after", _t("This is no cursor of this list; take the one under “next”."))
    return found


def _fields(asked: Asked) -> tuple[str, ...]:
    known, text = names_of(asked.register), asked.text("fields")
    if not text:
        return usual(asked.register)
    names = [name.strip() for name in text.split(",") if name.strip()]
    if unknown := [name for name in names if name not in known]:
        raise wrong("fields", _t("There is no field “%(name)s”.") % {"name": unknown[0][:80]})
    return tuple(dict.fromkeys(("id", *names)))


def record_of(asked: Asked) -> Any:
    """The record of the address, as far as the caller reads it. Raises Fault, so that nobody learns it is there."""
    register = asked.register
    found = register.model.objects.within(asked.caller.scope).filter(kind=register.name, pk=asked.words["id"])
    record = found.select_related("office", "place").first()
    if record is None:
        raise Fault("not-found")
    return record


def tag(record: Record) -> str:
    """The entity tag of a record: its version."""
    return f'"{record.version}"'


def _led_on(asked: Asked, record: Any) -> Any:
    """What stands for the record where that is another that the caller reads, with keys that lead on likewise."""
    kept = kept_record(record)
    seen = asked.register.model.objects.within(asked.caller.scope)
    key = kept.pk if kept and seen.filter(pk=kept.pk).exists() else record.pk
    return queries.fetched(asked.register.model, [key])[0]


def detail(asked: Asked) -> HttpResponse:
    """One record with its lists; 304 where the caller has this version already.

    The address of a record that is the same as another tells that one, and where it is.
    """
    asked_for = record_of(asked)
    record = _led_on(asked, asked_for)
    headers = {"ETag": tag(record), "Cache-Control": "private, no-cache"}
    if record.pk != asked_for.pk:
        headers["Content-Location"] = f"/api/v1/{asked.register.name}/{record.pk}"
    if tag(record) in asked.request.headers.get("If-None-Match", "").replace("W/", "").split(", "):
        return HttpResponse(status=304, headers=headers)
    (body,) = told(asked.register, [record], names=_fields_of_one(asked))
    return reply(body, headers=headers)


def _fields_of_one(asked: Asked) -> tuple[str, ...]:
    return _fields(asked) if asked.text("fields") else names_of(asked.register)
