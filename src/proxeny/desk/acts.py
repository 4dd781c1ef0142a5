"""The acts on one record in words: who did what, when and why, with what each changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from proxeny.audit.models import Entry
from proxeny.audit.queries import history as entries_of
from proxeny.audit.queries import state_of
from proxeny.audit.verbs import sentence
from proxeny.desk.tables import joined
from proxeny.desk.telling import Difference, differences, field_label
from proxeny.records.register import Register

UNDOABLE = frozenset({"record.create", "record.import", "record.update", "record.move", "record.undo"})
PAPERS = {"record.attach": "off", "record.sign": "off", "record.reattach": "off", "record.detach": "back"}


@dataclass(frozen=True)
class ShownAct:
    """One entry of the history in words."""

    entry: Entry
    sentence: str
    differences: list[Difference]
    undoable: bool

    @property
    def of_paper(self) -> str:
        """What may be done about a paper that the act put with the record (`off`) or took off it (`back`)."""
        return PAPERS.get(self.entry.verb, "")


def sentence_of(register: Register, entry: Entry, state: dict[str, Any]) -> str:
    names = [field_label(register, name) for name in json.loads(entry.changed)]
    try:
        label = str(register.lifecycle.state(state.get("state", "")).label)
    except KeyError:
        label = str(state.get("state", ""))
    return sentence(entry.verb, actor=entry.actor, fields=joined(names), state=label)


def acts(register: Register, record: Any, *, limit: int) -> list[ShownAct]:
    """The newest acts on a record with what each changed."""
    entries = list(entries_of(record.subject)[: limit + 1])
    found = []
    for number, entry in enumerate(entries[:limit]):
        state = state_of(entry)
        earlier = state_of(entries[number + 1]) if number + 1 < len(entries) else {}
        changes = differences(register, earlier, state, names=json.loads(entry.changed)) if earlier else []
        found.append(ShownAct(entry, sentence_of(register, entry, state), changes, entry.verb in UNDOABLE))
    return found
