"""What changed in a person's sight, told in sentences; what one person did to many on one day is one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.audit.models import ChainHead, Entry
from proxeny.audit.queries import newest_of_others
from proxeny.audit.verbs import sentence
from proxeny.desk.addresses import subject_address
from proxeny.desk.tables import joined, quoted
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS

READ = 120
# Of several offices so many acts are looked through, and at least so many of each.
LOOKED_AT, FEWEST = 2_000, 20
SHOWN = 6


@dataclass(frozen=True)
class Change:
    """One line: what happened, to what, when."""

    text: str
    title: str
    url: str
    at: datetime
    new: bool = False


def changes(scope: Scope, *, since: datetime | None = None) -> list[Change]:
    """The newest acts of others on what the person may read, at most SHOWN lines; new are those after `since`."""
    entries = list(_entries(scope))
    titles = titles_of(entries, scope)
    lines = told_together(entries, titles)[:SHOWN]
    return lines if since is None else [replace(one, new=one.at > since) for one in lines]


def told_together(entries: Iterable[Entry], titles: Mapping[str, str]) -> list[Change]:
    """The acts on what has a title, in their order; what one person did to many on one day is one line."""
    together: dict[tuple[str, str, date], list[Entry]] = {}
    # Acts of one kind come by the hundred, as after an import.
    told = cache(_told)
    for entry in entries:
        if entry.subject in titles:
            act = _act(entry)
            together.setdefault((told(act), act.kind, localtime(entry.at).date()), []).append(entry)
    return [_change(acts, sentence, titles) for (sentence, _kind, _day), acts in together.items()]


def _entries(scope: Scope) -> Iterable[Entry]:
    offices = scope.full | set(scope.own)
    chains = list(Office.objects.filter(pk__in=offices).values_list("code", flat=True))
    if len(chains) == 1:
        # A chain is in the order of its acts: its index leads straight to the newest.
        others = Q(actor_id__isnull=True) | ~Q(actor_id=scope.user_id)
        newest = Entry.objects.filter(others, verb__startswith="record.", chain=chains[0]).order_by("-seq")
        return sorted(newest[:READ], key=_newest_first)
    return newest_of_others(chains, actor=scope.user_id, verbs="record.", each=_last(chains), most=READ)


def _newest_first(entry: Entry) -> tuple[float, int]:
    return -entry.at.timestamp(), -entry.pk


def _last(chains: list[str]) -> int:
    return max(LOOKED_AT // max(len(chains), 1), FEWEST)


def ends_of(chains: list[str]) -> Q:
    """The last links of several chains, the fewer of each the more there are; nothing of none."""
    last = _last(chains)
    ends = Q(pk__in=[])
    for head in ChainHead.objects.filter(chain__in=chains):
        ends |= Q(chain=head.chain, seq__gt=head.seq - last)
    return ends


def titles_of(entries: list[Entry], scope: Scope) -> dict[str, str]:
    """Subject to title of those records that the person reads; sealed ones are not there."""
    keys = [int(key) for kind, _colon, key in (entry.subject.partition(":") for entry in entries) if kind in REGISTERS]
    return {f"{kind}:{pk}": title for kind, pk, title in _titles(sorted(set(keys)), *scope.sight)}


@kept_query
def _titles(keys: list[int], full: list[int], sealed: list[int] | None) -> QuerySet[Record, tuple[Any, ...]]:
    return Record.objects.in_sight(full, sealed).filter(pk__in=keys).values_list("kind", "pk", "title")


def _change(acts: list[Entry], told: str, titles: Mapping[str, str]) -> Change:
    newest = acts[0]
    register = REGISTERS[newest.subject.partition(":")[0]]
    if len(acts) > 1:
        words = ngettext("%(register)s, %(n)s record", "%(register)s, %(n)s records", len(acts))
        title = words % {"register": register.label_plural, "n": len(acts)}
        return Change(told, title, "", newest.at)
    return Change(told, titles[newest.subject], subject_address(newest.subject), newest.at)


class _Act(NamedTuple):
    """What the sentence of an entry is made of; the names of what changed as the history keeps them."""

    kind: str
    verb: str
    actor: str
    changed: str
    state: str


def _act(entry: Entry) -> _Act:
    state = str(json.loads(entry.data)["state"]) if entry.verb == "record.move" else ""
    return _Act(entry.subject.partition(":")[0], entry.verb, entry.actor, entry.changed, state)


def _told(act: _Act) -> str:
    register = REGISTERS[act.kind]
    fields = joined(_label(register.name, name) for name in json.loads(act.changed))
    state = str(register.lifecycle.state(act.state).label) if act.state else ""
    return sentence(act.verb, actor=act.actor, fields=fields or _("nothing"), state=state)


def _label(kind: str, name: str) -> str:
    register = REGISTERS[kind]
    rows = {rows.name: rows.label for rows in register.rows}
    if name in rows:
        return quoted(rows[name])
    return quoted(register.label_of(name)) if name in register.fields else _("other details")
