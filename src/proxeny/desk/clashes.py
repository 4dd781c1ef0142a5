"""Two people changed one record: what only the other changed is taken over, what both changed is for choosing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.audit.queries import before as state_before
from proxeny.audit.queries import history as entries_of
from proxeny.audit.verbs import told
from proxeny.desk.filling import as_filled, as_sent
from proxeny.desk.sheet import Sheet
from proxeny.desk.telling import field_label, sayable
from proxeny.records.register import Register
from proxeny.records.snapshot import plain, snapshot

CHOICE = "choose-"
_WRITES = frozenset({"record.update", "record.move", "record.undo"})


@dataclass(frozen=True)
class Clash:
    """A field that two people changed: to what, by whom, when, and what this one typed."""

    name: str
    label: str
    theirs: list[str]
    mine: list[str]
    by: str
    at: datetime | None

    @property
    def choice(self) -> str:
        """The name under which the form sends which of the two stays."""
        return f"{CHOICE}{self.name}"


@dataclass(frozen=True)
class Merged:
    """What the form shows after two people changed one record."""

    filled: dict[str, Any]
    clashes: tuple[Clash, ...]
    taken: tuple[str, ...]
    by: str


def merged(register: Register, record: Any, sheet: Sheet, *, base: int) -> Merged:
    """What was typed from version `base` on, brought together with the record as it is now."""
    newer = list(entries_of(record.subject).filter(verb__in=_WRITES)[: max(record.version - base, 1)])
    before = state_before(newer[-1]) if newer else {}
    theirs, mine = snapshot(register, record), _as_plain(register, sheet.values)
    now, filled, taken, clashes = as_filled(register, theirs), dict(sheet.typed), [], []
    for name in (*register.fields, *(rows.name for rows in register.rows)):
        if same(theirs.get(name), before.get(name)) or same(theirs.get(name), mine.get(name)):
            continue
        if same(mine.get(name), before.get(name)):
            filled |= {name: now[name]}
            taken.append(field_label(register, name))
        else:
            clashes.append(_clash(register, name, theirs=theirs, mine=mine, newer=newer))
    by = ", ".join(dict.fromkeys(told(entry.actor) for entry in newer))
    return Merged(filled, tuple(clashes), tuple(taken), by)


def _clash(
    register: Register, name: str, *, theirs: Mapping[str, Any], mine: Mapping[str, Any], newer: list[Entry]
) -> Clash:
    there, here = (sayable(register, name, state.get(name)) for state in (theirs, mine))
    last = next((entry for entry in newer if name in json.loads(entry.changed)), None)
    by, at = (told(last.actor), last.at) if last else ("", None)
    return Clash(name, field_label(register, name), there, here, by, at)


def with_choices(register: Register, record: Any, data: QueryDict, *, scope: Scope) -> QueryDict:
    """What was sent, with the record's own value wherever the person chose that one."""
    names = [*register.fields, *(rows.name for rows in register.rows)]
    chosen = [name for name in names if data.get(f"{CHOICE}{name}") == "theirs"]
    if not chosen:
        return data
    state, sent = snapshot(register, record), data.copy()
    for name in chosen:
        for key in [key for key in sent if key == name or key.startswith(f"{name}-")]:
            del sent[key]
        for key, values in as_sent(register, state, name, scope=scope).items():
            sent.setlist(key, values)
    return sent


def _as_plain(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the form as the history would keep them."""
    lists = {rows.name for rows in register.rows}
    own: dict[str, Any] = {name: plain(value) for name, value in values.items() if name not in lists}
    return own | {
        name: [{key: plain(value) for key, value in row.items()} for row in values.get(name, [])] for name in lists
    }


def same(one: Any, other: Any) -> bool:
    """Whether two plain values say the same; nothing is the same in every form."""
    return json.dumps(_bare(one), sort_keys=True) == json.dumps(_bare(other), sort_keys=True)


def _bare(value: Any) -> Any:
    if isinstance(value, list):
        return [_bare(one) for one in value]
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items()}
    return "" if value is None else value if isinstance(value, bool) else str(value)
