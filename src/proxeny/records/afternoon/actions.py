"""Undoing what a person wrote in a span of time, as new versions in one act, and undoing that act."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office, User
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act as Remembered
from proxeny.audit.actions import remember
from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.ground.verdict import refuse
from proxeny.records.afternoon import queries
from proxeny.records.afternoon.rules import may_undo_span, powers
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.links.actions import end_link, link
from proxeny.records.many.actions import carry_out
from proxeny.records.many.outcome import Chosen, Effect, Refusal
from proxeny.records.many.planning import Found, Planned, in_parts, readable
from proxeny.records.many.undoing import Act, acts_of, undos
from proxeny.records.merging import actions as merging
from proxeny.records.merging.models import Judgement, Said
from proxeny.records.merging.naming import named_by
from proxeny.records.models import Link, Record
from proxeny.records.past_imports.actions import imports_among, tell_redone, tell_undone
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS


@dataclass
class Looked:
    """What an undoing comes to: records as they will be, ties and judgements taken back, what is refused and why.

    `kinds` are the registers of the records by their ids.
    """

    effects: list[Effect] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)
    links: int = 0
    judgements: int = 0

    @property
    def changed(self) -> int:
        """How many things are brought back."""
        return sum(bool(effect.differences) for effect in self.effects) + self.links + self.judgements


@dataclass(frozen=True)
class Fleeting:
    """When ties were made within a span, and in which acts pairs were judged in it."""

    ties: frozenset[datetime]
    judgements: frozenset[UUID]


@dataclass(frozen=True)
class Span:
    """Of whom, in which offices, from when to when."""

    user: User
    offices: Sequence[Office]
    since: datetime
    until: datetime

    @property
    def entries(self) -> QuerySet[Entry]:
        """What was written then."""
        return queries.written(self.user, offices=list(self.offices), since=self.since, until=self.until)

    @property
    def keys(self) -> list[int]:
        """The ids of the offices."""
        return [office.pk for office in self.offices]


@transaction.atomic
def look(span: Span, *, scope: Scope, context: Context) -> Looked:
    """What undoing a span would come to: it is done and rolled back, so that a look never differs from the act.

    Raises Refused where the person may not undo it at all.
    """
    looked = _undone(span, scope=scope, context=context)
    transaction.set_rollback(True)
    return looked


@transaction.atomic
def undo_span(span: Span, *, scope: Scope, context: Context) -> Looked:
    """Undo what a person wrote in a span; what cannot be undone stays, and is told with its reason.

    Raises Refused where the person may not, says no reason, or nothing is left to undo.
    """
    if not context.why:
        raise Refused(refuse(_("Say why."), code="reason"))
    looked = _undone(span, scope=scope, context=context)
    if not looked.changed:
        raise Refused(refuse(_("Nothing is left to undo."), code="nothing"))
    if not looked.refusals:
        tell_undone(imports_among(span.entries), context=context)
    data = {"since": span.since.isoformat(), "until": span.until.isoformat(), "number": looked.changed}
    remember([Remembered(queries.UNDOES, queries.subject_of(span.user), data)], context=context)
    return looked


def _undone(span: Span, *, scope: Scope, context: Context) -> Looked:
    verdict = may_undo_span(scope, offices=span.keys)
    if not verdict:
        raise Refused(verdict)
    return _taken_back(span.entries, scope=powers(scope, offices=span.keys), context=context)


@transaction.atomic
def redo_span(batch: UUID, *, span: Span, scope: Scope, context: Context) -> Looked:
    """Undo an act that undid a span of the person. Raises Refused."""
    verdict = may_undo_span(scope, offices=span.keys)
    if not verdict:
        raise Refused(verdict)
    done = [one for one in queries.undone_spans(span.user) if one.entry.batch == batch and not one.redone]
    if not done:
        raise Refused(refuse(_("It was taken back already."), code="ended"))
    looked = _taken_back(queries.of_act(batch), scope=powers(scope, offices=span.keys), context=context)
    if not looked.changed:
        raise Refused(refuse(_("Nothing is left to undo."), code="nothing"))
    if not looked.refusals:
        tell_redone(batch)
    data = {"of": str(batch), "number": looked.changed}
    remember([Remembered(queries.REDOES, queries.subject_of(span.user), data)], context=context)
    return looked


def _taken_back(entries: QuerySet[Entry], *, scope: Scope, context: Context) -> Looked:
    """Ties and judgements first, since records cannot go while they are tied; then the records."""
    looked = Looked()
    own = set(entries.values_list("pk", flat=True))
    rows = list(entries.filter(verb__in=queries.TAKEN_BACK).order_by("-id"))
    # What was tied or judged within the span and taken back in it was neither before: it is not made anew.
    fleeting = Fleeting(
        frozenset(row.at for row in rows if row.verb == queries.LINKED),
        frozenset(row.batch for row in rows if row.verb in (merging.MERGED, merging.JUDGED)),
    )
    for row in rows:
        _each(row, looked, _ties(row, fleeting, scope=scope, context=context), counted="links")
        _each(row, looked, _judgements(row, fleeting, scope=scope, context=context), counted="judgements")
    # What this very act has written by now builds on nothing.
    own |= set(Entry.objects.filter(batch=context.batch).values_list("pk", flat=True))
    acts = acts_of(Entry.objects.filter(pk__in=[row.pk for row in rows]), own=own)
    _bring_back(acts, looked, scope=scope, context=context)
    return looked


def _each(row: Entry, looked: Looked, steps: Iterator[Callable[[], object]], *, counted: str) -> None:
    """Every step by itself: one that is refused is told and holds up no other."""
    for step in steps:
        try:
            with transaction.atomic():
                step()
        except Refused as refusal:
            kind, _colon, number = row.subject.partition(":")
            ref = Record.everything.filter(pk=number, kind=kind).values_list("ref", flat=True).first() or ""
            looked.refusals.append(Refusal(int(number), ref, "", refusal.verdict.text))
        else:
            setattr(looked, counted, getattr(looked, counted) + 1)


def _ties(row: Entry, fleeting: Fleeting, *, scope: Scope, context: Context) -> Iterator[Callable[[], object]]:
    """Ties that were made end; ties from before that were ended are made anew."""
    if row.verb not in (queries.LINKED, queries.UNLINKED):
        return
    kind, other = json.loads(row.changed)
    source, target = (int(subject.partition(":")[2]) for subject in (row.subject, other))
    ties = Link.objects.filter(source_id=source, target_id=target, kind=kind).select_related("source", "target")
    if row.verb == queries.LINKED:
        for tie in ties.filter(at=row.at, ended_at=None):
            yield lambda tie=tie: end_link(tie, scope=scope, context=context)  # type: ignore[misc]
    if row.verb == queries.LINKED:
        return
    for tie in ties.filter(ended_at=row.at).exclude(at__in=fleeting.ties):
        yield lambda tie=tie: link(  # type: ignore[misc]
            tie.source, target=tie.target, kind=kind, scope=scope, context=context
        )


def _judgements(row: Entry, fleeting: Fleeting, *, scope: Scope, context: Context) -> Iterator[Callable[[], object]]:
    """What was said of pairs ends; what was said before and taken back is said again.

    Each stands at both records and is met once.
    """
    number = int(row.subject.partition(":")[2])
    said = Judgement.objects.filter(one_id=number)
    if row.verb in (merging.MERGED, merging.JUDGED):
        for each in said.filter(batch=row.batch, ended_at=None):
            yield lambda each=each: merging.take_back(each, scope=scope, context=context)  # type: ignore[misc]
    if row.verb in (merging.PARTED, merging.JUDGED):
        for each in said.filter(ended_at=row.at).exclude(batch__in=fleeting.judgements):
            yield lambda each=each: _said_again(each, scope=scope, context=context)  # type: ignore[misc]


def _said_again(each: Judgement, *, scope: Scope, context: Context) -> None:
    if each.verdict == Said.SAME:
        merging.merge(each.one_id, kept=each.other_id, scope=scope, context=context)
    else:
        merging.tell(each.one_id, other=each.other_id, verdict=Said(each.verdict), scope=scope, context=context)


def _bring_back(acts: Sequence[Act], looked: Looked, *, scope: Scope, context: Context) -> None:
    """The records that can be brought back; leaving one out may leave another out that it names, and so on."""
    left_out: set[int] = set()
    while True:
        found = [(act, _planned(act, left_out, scope=scope)) for act in acts]
        refusals = [one for _act, parts in found for part in parts for one in part if isinstance(one, Refusal)]
        refusals += _named([one for _act, parts in found for part in parts for one in part])
        if not refusals:
            break
        looked.refusals += refusals
        left_out |= {one.id for one in refusals}
    for act, parts in found:
        outcome = carry_out(act.register, iter(parts), verb="record.undo", context=context)
        looked.effects += outcome.effects
        looked.kinds |= {effect.id: act.register.name for effect in outcome.effects}


def _planned(act: Act, left_out: set[int], *, scope: Scope) -> list[list[Found]]:
    asked: list[Chosen] = [one for one in act.asked if one.id not in left_out]
    locked = readable(act.register, scope=scope).select_for_update()
    return list(in_parts(act.register, locked, asked=asked, plan=undos(act, scope=scope)))


def _named(found: Sequence[Found]) -> list[Refusal]:
    """Records that would be withdrawn while others, which are not, name them."""
    going = [
        one for one in found if isinstance(one, Planned) and one.after["state"] == WITHDRAWN != one.before["state"]
    ]
    keys = {one.record.pk for one in going}
    by_register: dict[str, list[Any]] = {}
    for one in going:
        by_register.setdefault(one.record.kind, []).append(one.record)
    words = _("Later records name it: %(count)d. It stays, so that they still say something.")
    refusals = []
    for kind, listed in by_register.items():
        counts = named_by(REGISTERS[kind], [one.pk for one in listed], besides=keys)
        refusals += [
            Refusal(one.pk, one.ref, "", str(words) % {"count": counts[one.pk]}) for one in listed if counts[one.pk]
        ]
    return refusals
