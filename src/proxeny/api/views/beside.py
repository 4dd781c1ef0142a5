"""What stands beside a record: its history, what its values rest on, its links and its papers."""

from __future__ import annotations

import json
from typing import Any

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _t

from proxeny.api.actions import Answer
from proxeny.api.asked import Asked
from proxeny.api.errors import Fault, wrong
from proxeny.api.shown import names_of, reply
from proxeny.api.views.reading import record_of
from proxeny.api.views.writing import written_once
from proxeny.audit.models import Entry
from proxeny.audit.queries import history as entries_of
from proxeny.audit.queries import state_of
from proxeny.documents.models import Document
from proxeny.documents.store import path_of
from proxeny.ground.codelists import codelist
from proxeny.records.links import actions as ties
from proxeny.records.links.queries import open_links
from proxeny.records.models import Attachment, Link, Record, Statement
from proxeny.records.papers import attached_to, may_open
from proxeny.records.pauses.queries import standing

_MOST = 200
_SEALED = "restricted"


def history(asked: Asked) -> HttpResponse:
    """Every act on the record, newest first, with the state after it."""
    record, after = record_of(asked), asked.text("after")
    if after and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise wrong("after", _t("This is no cursor of this list; take the one under “next”."))
    limit = asked.number("limit", default=50, most=_MOST)
    entries = entries_of(record.subject)
    entries = entries.filter(id__lt=int(after)) if after else entries
    found = list(entries[: limit + 1])
    following = str(found[limit - 1].pk) if len(found) > limit else None
    names = {*names_of(asked.register), "lang"}
    return reply({"items": [_act(entry, names) for entry in found[:limit]], "next": following})


def _act(entry: Entry, names: set[str]) -> dict[str, Any]:
    """An act with the state after it, as far as that was not sealed then."""
    state = state_of(entry)
    kept = {} if state.get("confidentiality") == _SEALED else {n: v for n, v in state.items() if n in names}
    named = {name: getattr(entry, name) for name in ("id", "at", "actor", "via", "why", "verb", "hash")}
    return {**named, "changed": json.loads(entry.changed), "state": kept}


def statements(asked: Asked) -> HttpResponse:
    """What the values of the record rest on now, and rested on before."""
    record = record_of(asked)
    found = Statement.objects.filter(record_id=record.pk).select_related("quote__document", "quote__page")
    return reply({"items": [_statement(one, asked) for one in found.order_by("-id")[:_MOST]]})


def _statement(one: Statement, asked: Asked) -> dict[str, Any]:
    named = {name: getattr(one, name) for name in ("field", "value", "source", "as_written", "actor", "why", "at")}
    quote = one.quote
    if quote is None or not may_open(quote.document, scope=asked.caller.scope):
        return {**named, "ended_at": one.ended_at, "quote": None}
    where = {"start": quote.start, "end": quote.end, "page": quote.page.number if quote.page else None}
    told = {"text": quote.text, "lang": quote.lang, "paper": quote.document_id, **where}
    return {**named, "ended_at": one.ended_at, "quote": told}


def links(asked: Asked) -> HttpResponse:
    """The records that this one is tied to, as far as the caller reads them."""
    record, caller = record_of(asked), asked.caller
    ties = list(open_links(record).order_by("id")[:_MOST])
    ids = {tie.source_id for tie in ties} | {tie.target_id for tie in ties}
    kept = Record.objects.within(caller.scope).in_bulk(list(ids))
    seen = {pk: one for pk, one in kept.items() if caller.bearer.may_open(one.kind)}
    told = [_link(tie, record, seen) for tie in ties]
    return reply({"items": [one for one in told if one]})


def _link(tie: Link, record: Any, seen: dict[int, Record]) -> dict[str, Any] | None:
    outward = tie.source_id == record.pk
    other = seen.get(tie.target_id if outward else tie.source_id)
    if other is None:
        return None
    said = {"register": other.kind, "id": other.pk, "ref": other.ref, "title": other.title}
    return {"id": tie.pk, "kind": tie.kind, "direction": "out" if outward else "in", "record": said, "at": tie.at}


def link(asked: Asked) -> HttpResponse:
    """Tie the record to another one."""
    record, kind, number = record_of(asked), asked.json.get("kind"), asked.json.get("record")
    key = number if isinstance(number, int) and 0 < number < 2**63 else 0
    target = Record.objects.within(asked.caller.scope).filter(pk=key).first()
    if target is None or not asked.caller.bearer.may_open(target.kind):
        raise wrong("record", _t("“%(value)s” is not known.") % {"value": str(number)[:80]})
    if not isinstance(kind, str) or kind not in codelist("link_kind"):
        raise wrong("kind", _t("“%(value)s” is not in the list.") % {"value": str(kind)[:80]})
    context = asked.caller.context(record.office, why=asked.why)

    def act() -> Answer:
        made = ties.link(record, target=target, kind=kind, scope=asked.caller.scope, context=context)
        return Answer(201, {"id": made.pk})

    return written_once(asked, act)


def unlink(asked: Asked) -> HttpResponse:
    """End a tie of the record; the history keeps it."""
    record = record_of(asked)
    tie = open_links(record).filter(pk=asked.words["link"]).select_related("source__office", "target").first()
    if tie is None:
        raise Fault("not-found")
    ties.end_link(tie, scope=asked.caller.scope, context=asked.caller.context(tie.source.office))
    return HttpResponse(status=204)


def pauses(asked: Asked) -> HttpResponse:
    """When the file of the record was back with its sender, by the matter of the clock that stood still."""
    found = standing().filter(record_id=record_of(asked).pk)[:_MOST]
    return reply({"items": list(found.values("matter", "sent_back_on", "returned_on", "why", "actor", "at"))})


def papers(asked: Asked) -> HttpResponse:
    """The papers of the record."""
    record = record_of(asked)
    found = Attachment.objects.filter(record_id=record.pk).select_related("document").order_by("id")[:_MOST]
    signed = ("role", "number", "signed_on", "signer")
    told = [{**_paper(one.document), **{name: getattr(one, name) for name in signed}} for one in found]
    return reply({"items": told})


def _paper(document: Document) -> dict[str, Any]:
    names = ("id", "code", "kind", "title", "lang", "publisher", "address", "published_on", "sha256", "file_name")
    told = {name: getattr(document, name) for name in (*names, "media_type", "size", "recorded_at")}
    return {**told, "file": f"/api/v1/papers/{document.pk}/file" if document.sha256 else None}


def _opened(asked: Asked) -> Document:
    """The paper of the address. Raises Fault where the caller may not open it."""
    asked.caller.require("record.read")
    document = Document.objects.filter(pk=asked.words["id"]).first()
    if document is None or not may_open(document, scope=asked.caller.scope) or not _reached(document, asked):
        raise Fault("not-found")
    return document


def _reached(document: Document, asked: Asked) -> bool:
    """Whether a token that is kept to some registers reaches the paper through one of their records."""
    named = asked.caller.bearer.registers
    if not named:
        return True
    return Record.objects.within(asked.caller.scope).filter(attached_to(document), kind__in=named).exists()


def paper(asked: Asked) -> HttpResponse:
    """What is known of one paper."""
    return reply(_paper(_opened(asked)))


def file(asked: Asked) -> HttpResponse | FileResponse:
    """The bytes of a kept paper as they came; only ever as a file to save, whatever they claim to be."""
    document = _opened(asked)
    if not document.sha256 or not path_of(document.sha256).exists():
        raise Fault("not-found")
    name = document.file_name or f"{document.code}.bin"
    content = path_of(document.sha256).open("rb")
    answer = FileResponse(content, as_attachment=True, filename=name, content_type="application/octet-stream")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["ETag"] = f'"{document.sha256}"'
    return answer
