"""What taking back a whole act would make of each of its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.models import Entry
from proxeny.audit.queries import state_of
from proxeny.ground.verdict import Verdict, refuse
from proxeny.records.actions import may_undo, restored, unlinked
from proxeny.records.counts import CellKey, contributions, difference
from proxeny.records.holds import may_uncount
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.many.outcome import Chosen
from proxeny.records.many.planning import Found, Kept, Plan, planned, refused
from proxeny.records.models import Link
from proxeny.records.register import REGISTERS, Register
from proxeny.records.taking_back import may_take_back, states_passed, way_back

OF_THE_RECORD = ("record.create", "record.import", "record.update", "record.move", "record.undo")
# What builds on the state of a record; a note or a paper beside it does not.
_BUILDING = frozenset({*OF_THE_RECORD, "record.merge", "record.unmerge", "record.release", "record.open"})


@dataclass(frozen=True)
class Act:
    """The part of an act that concerns one register: the records, and the first and last entry about each.

    `own` are the entries of an act that was made in several; what others did in between stands on it too. Without
    them it was made at once, and what changed the record after its last entry stands on it.
    """

    register: Register
    spans: Mapping[str, tuple[int, int]]
    own: frozenset[int] = frozenset()

    def carries(self, number: int, verb: str, *, last: int) -> bool:
        """Whether an entry after the first of the act stands on it."""
        return verb in _BUILDING and (number not in self.own if self.own else number > last)

    @property
    def asked(self) -> list[Chosen]:
        """Its records; in which version they were seen does not matter, since the history is asked."""
        return [Chosen(int(subject.partition(":")[2]), 0) for subject in self.spans]


def acts(batch: UUID) -> list[Act]:
    """What was done to records under one batch, newest record first, register by register."""
    return acts_of(Entry.objects.filter(batch=batch))


def acts_of(entries: QuerySet[Entry], *, own: Collection[int] = ()) -> list[Act]:
    """The same of any entries; `own` are those of an act that was made in several."""
    spans: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = entries.filter(verb__in=OF_THE_RECORD).order_by("-id")
    for number, subject in rows.values_list("id", "subject").iterator():
        kind = subject.partition(":")[0]
        spans[kind][subject] = (number, spans[kind].get(subject, (number, number))[1])
    return [Act(REGISTERS[kind], found, frozenset(own)) for kind, found in spans.items()]


def undos(act: Act, *, scope: Scope) -> Plan[Chosen]:
    """Plans to bring each record of the act back to how it was before; a record made by it is withdrawn."""

    asked: dict[frozenset[tuple[CellKey, int]], Verdict] = {}
    since = _began(act)

    def held(one: Kept[Chosen], state: Mapping[str, Any]) -> Verdict:
        """Whether what was built on the counts allows it; asked once for all records that count alike."""
        office = one.record.office_id
        old, new = (contributions(act.register, values, office_id=office) for values in (one.before, state))
        changes = difference(old, new)
        key = frozenset(changes.items())
        if key not in asked:
            asked[key] = may_uncount(changes, since=since)
        return asked[key]

    def plan(kept: Sequence[Kept[Chosen]]) -> Iterator[Found]:
        earlier, newer = _around(act, [one.record.subject for one in kept])
        passed = states_passed({one.record.subject: act.spans[one.record.subject][0] for one in kept})
        tied = _tied([one.record.pk for one in kept])
        for one in kept:
            record = one.record
            state = earlier.get(record.subject) or {**one.before, "state": WITHDRAWN}
            line = way_back(state["state"], passed=passed[record.subject], now=record.state)
            verdict = may_undo(record, scope=scope)
            verdict &= may_take_back(act.register, line, scope=scope, office_id=record.office_id)
            if verdict and record.subject in newer:
                verdict = refuse(_("%(ref)s was changed since; undo that first."), code="changed", ref=record.ref)
            elif verdict and state["state"] == WITHDRAWN != record.state and record.pk in tied:
                verdict = unlinked(record, scope=scope)
            verdict = verdict and held(one, state)
            values, rows = restored(act.register, state)
            yield planned(one, values=values, rows=rows) if verdict else refused(record, verdict)

    return plan


def _began(act: Act) -> datetime | None:
    """When the first entry of the act was made."""
    firsts = [first for first, _last in act.spans.values()]
    return Entry.objects.get(pk=min(firsts)).at if firsts else None


def _around(act: Act, subjects: Sequence[str]) -> tuple[dict[str, dict[str, Any]], set[str]]:
    """The state of each thing before the act, where there was one, and the things that were changed after it."""
    before: dict[str, int] = {}
    newer: set[str] = set()
    about = Entry.objects.filter(subject__in=subjects).order_by("id")
    for number, subject, verb in about.values_list("id", "subject", "verb"):
        first, last = act.spans[subject]
        if number < first:
            before[subject] = number
        elif act.carries(number, verb, last=last):
            newer.add(subject)
    entries = Entry.objects.filter(id__in=before.values())
    return {entry.subject: state_of(entry) for entry in entries}, newer


def _tied(ids: Sequence[int]) -> set[int]:
    links = Link.objects.filter(Q(source_id__in=ids) | Q(target_id__in=ids), ended_at=None)
    return {key for pair in links.values_list("source_id", "target_id") for key in pair}
