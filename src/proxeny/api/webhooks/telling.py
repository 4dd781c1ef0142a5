"""Which acts of the history a webhook is told of, and in which words: numbers and names of fields, no values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from proxeny.accounts.entry.tokens import READ
from proxeny.accounts.scope import scope_of
from proxeny.api.models import Webhook
from proxeny.audit.models import ChainHead, Entry
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS

# An act of the history to the event that programs are told.
EVENTS = {
    "record.create": "created",
    "record.import": "created",
    "record.update": "updated",
    "record.undo": "updated",
    "record.merge": "updated",
    "record.unmerge": "updated",
    "record.move": "moved",
    "record.link": "linked",
    "record.unlink": "linked",
    "record.attach": "attached",
    "record.sign": "attached",
    "record.reattach": "attached",
    "record.detach": "detached",
    "record.release": "released",
}
# Commands of whoever runs the server act in no office's name.
SYSTEM = "system"
AT_ONCE = 1000


def heads_of(office: str) -> dict[str, int]:
    """How far the chains that tell of an office's records have come."""
    return dict(ChainHead.objects.filter(chain__in=(office, SYSTEM)).values_list("chain", "seq"))


def may_be_told(webhook: Webhook, *, on: date) -> bool:
    """Whether whoever set the webhook up still reads the office's records."""
    return scope_of(webhook.user, on=on).may(READ, office=webhook.office_id)


def new_acts(webhook: Webhook) -> tuple[list[Entry], dict[str, int]]:
    """Acts on records that the webhook has not been told of, at most `AT_ONCE` a chain, and how far they go.

    Within a chain numbers follow the order in which transactions ended, so none is missed.
    """
    found: list[Entry] = []
    reached = dict(webhook.reached)
    for chain in (webhook.office.code, SYSTEM):
        entries = Entry.objects.filter(chain=chain, seq__gt=reached.get(chain, 0)).order_by("seq")[:AT_ONCE]
        acts = list(entries)
        if acts:
            reached[chain] = acts[-1].seq
        found += [entry for entry in acts if entry.verb in EVENTS]
    return found, reached


def bodies(webhook: Webhook, entries: Sequence[Entry], *, on: date) -> Iterator[tuple[Entry, str]]:
    """The message for each act that concerns the webhook; nothing of sealed records or of another office's."""
    scope = replace(scope_of(webhook.user, on=on), sealed=frozenset())
    registers, events = set(webhook.registers.split()), set(webhook.events.split())
    asked = [(entry, *_subject(entry)) for entry in entries]
    wanted = [
        (entry, kind, key)
        for entry, kind, key in asked
        if kind in REGISTERS and kind in (registers or REGISTERS) and (not events or EVENTS[entry.verb] in events)
    ]
    keys = {key for _entry, _kind, key in wanted}
    seen = Record.objects.within(scope).filter(office_id=webhook.office_id).in_bulk(list(keys))
    for entry, kind, key in wanted:
        if key in seen and seen[key].kind == kind:
            yield entry, json.dumps(_message(entry, seen[key], office=webhook.office.code), ensure_ascii=False)


def _subject(entry: Entry) -> tuple[str, int]:
    kind, _colon, key = entry.subject.partition(":")
    return kind, int(key) if key.isdecimal() else 0


def _message(entry: Entry, record: Record, *, office: str) -> dict[str, Any]:
    return {
        "type": f"{record.kind}.{EVENTS[entry.verb]}",
        "timestamp": entry.at.isoformat(),
        "data": {
            "register": record.kind,
            "id": record.pk,
            "ref": record.ref,
            "office": office,
            "changed": json.loads(entry.changed),
            "url": f"/api/v1/{record.kind}/{record.pk}",
        },
    }
