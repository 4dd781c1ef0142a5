"""Two people changed one record: what only the other changed is taken over, what both changed is for choosing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.audit.queries import before as state_before
from proxeny.audit.queries import history as entries_of
from proxeny.audit.verbs import told
from proxeny.desk.filling import as_filled, as_sent
from proxeny.desk.row_clashes import Pick, Row, brought_together, same
from proxeny.desk.sheet import Sheet
from proxeny.desk.tables import joined
from proxeny.desk.telling import field_label, sayable
from proxeny.records.register import Register, Rows
from proxeny.records.sealing.guard import unsealed
from proxeny.records.snapshot import plain, snapshot

CHOICE = "choose-"
_WRITES = frozenset({"record.update", "record.move", "record.undo"})


@dataclass(frozen=True)
class Clash:
    """A field, or a row of a list, that two people changed: to what, by whom, when, and what this one typed."""

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
    # Who typed has looked at the sealed data already, so that both sides are compared open.
    before = unsealed(register, record.pk, state_before(newer[-1]) if newer else {})
    theirs, mine = unsealed(register, record.pk, snapshot(register, record)), _as_plain(register, sheet.values)
    now, filled, taken, clashes = as_filled(register, theirs), dict(sheet.typed), [], []
    for rows in register.rows:
        was, there, here = (state.get(rows.name) or [] for state in (before, theirs, mine))
        if same(there, was) or same(there, here):
            continue
        both = _Lists(rows, there, here, now[rows.name], sheet.filled_rows(rows.name))
        filled[rows.name], asked = _rows(register, both, before=was, newer=newer)
        clashes += asked
        if not asked or len(asked) < _differ(was, there):
            taken.append(field_label(register, rows.name))
    for name in register.fields:
        if same(theirs.get(name), before.get(name)) or same(theirs.get(name), mine.get(name)):
            continue
        if same(mine.get(name), before.get(name)):
            filled |= {name: now[name]}
            taken.append(field_label(register, name))
        else:
            clashes.append(_clash(register, name, theirs=theirs, mine=mine, newer=newer))
    by = joined(dict.fromkeys(told(entry.actor) for entry in newer))
    return Merged(filled, tuple(clashes), tuple(taken), by)


def _differ(before: list[Row], after: list[Row]) -> int:
    """How many rows are another after than before, or new."""
    return sum(not any(same(row, old) for old in before) for row in after)


@dataclass(frozen=True)
class _Lists:
    """One list twice: as the history keeps it and as a form is filled with it, in theirs and in mine."""

    rows: Rows
    theirs: list[Row]
    mine: list[Row]
    now: list[Row]
    typed: list[Row]


def _rows(register: Register, both: _Lists, *, before: list[Row], newer: list[Entry]) -> tuple[list[Row], list[Clash]]:
    """The list with the rows of both, and the rows that both changed; there this person's own is filled in."""
    filled: list[Row] = []
    asked: list[Clash] = []
    for pick in brought_together(before, theirs=both.theirs, mine=both.mine, key=both.rows.fields[0]):
        if pick.keeps == "clash":
            asked.append(_row_clash(register, both, pick, newer=newer, at=len(filled)))
        if pick.keeps == "theirs" and pick.theirs is not None:
            filled.append(both.now[pick.theirs])
        elif pick.mine is not None:
            filled.append(both.typed[pick.mine])
    return filled, asked


def _row_clash(register: Register, both: _Lists, pick: Pick, *, newer: list[Entry], at: int) -> Clash:
    name = both.rows.name
    sides = ((both.theirs, pick.theirs), (both.mine, pick.mine))
    there, here = ([rows[number]] if number is not None else [] for rows, number in sides)
    whole = _clash(register, name, theirs={name: there}, mine={name: here}, newer=newer)
    place, other = ("" if number is None else str(number) for number in (at if here else None, pick.theirs))
    gone = [str(_("left out"))]
    return replace(
        whole, name=f"{name}-{place}-{other}", theirs=whole.theirs if there else gone, mine=whole.mine if here else gone
    )


def _clash(
    register: Register, name: str, *, theirs: Mapping[str, Any], mine: Mapping[str, Any], newer: list[Entry]
) -> Clash:
    there, here = (sayable(register, name, state.get(name)) for state in (theirs, mine))
    last = next((entry for entry in newer if name in json.loads(entry.changed)), None)
    by, at = (told(last.actor), last.at) if last else ("", None)
    return Clash(name, field_label(register, name), there, here, by, at)


def with_choices(register: Register, record: Any, data: QueryDict, *, scope: Scope) -> QueryDict:
    """What was sent, with the record's own value or row wherever the person chose that one."""
    chosen = [name.removeprefix(CHOICE) for name in data if name.startswith(CHOICE) and data[name] == "theirs"]
    if not chosen:
        return data
    state, sent = unsealed(register, record.pk, snapshot(register, record)), data.copy()
    for name in chosen:
        if name in register.fields:
            sent.pop(name, None)
            for key, values in as_sent(register, state, name, scope=scope).items():
                sent.setlist(key, values)
        elif data.get("base_version") == str(record.version):
            # The numbers of rows mean those of the version that was shown; after another one both are asked anew.
            _with_row(register, state, sent, name, scope=scope)
    return sent


def _with_row(register: Register, state: Mapping[str, Any], sent: QueryDict, choice: str, *, scope: Scope) -> None:
    """Put one row of the record, or its absence, into the place of a row that was sent."""
    name, place, other = (*choice.split("-"), "", "")[:3]
    if name not in {rows.name for rows in register.rows}:
        return
    total = sent.get(f"{name}-TOTAL_FORMS", "0")
    at = place if place.isdecimal() else total
    for key in [key for key in sent if key.startswith(f"{name}-{at}-")]:
        del sent[key]
    kept = as_sent(register, state, name, scope=scope) if other.isdecimal() else {}
    for key, values in kept.items():
        if key.startswith(f"{name}-{other}-"):
            sent.setlist(f"{name}-{at}-{key.removeprefix(f'{name}-{other}-')}", values)
    if at == total and total.isdecimal():
        sent[f"{name}-TOTAL_FORMS"] = str(int(total) + 1)


def _as_plain(register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the form as the history would keep them."""
    lists = {rows.name for rows in register.rows}
    own: dict[str, Any] = {name: plain(value) for name, value in values.items() if name not in lists}
    return own | {
        name: [{key: plain(value) for key, value in row.items()} for row in values.get(name, [])] for name in lists
    }
