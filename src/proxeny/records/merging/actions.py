"""Saying what two records are to one another, and taking that back; who is the same goes and leads to the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.audit.queries import before as state_before
from proxeny.audit.queries import state_of
from proxeny.ground.text import squeeze
from proxeny.ground.verdict import refuse
from proxeny.records.counts import contributions, difference
from proxeny.records.holds import may_uncount
from proxeny.records.lifecycle import WITHDRAWN, may_write
from proxeny.records.many.actions import carry_out
from proxeny.records.many.outcome import Chosen
from proxeny.records.many.planning import Found, Kept, in_parts, planned
from proxeny.records.merging.groups import between
from proxeny.records.merging.models import Judgement, Said
from proxeny.records.merging.queries import group_of, kept_for, standing, told_apart
from proxeny.records.merging.rules import may_judge, may_merge
from proxeny.records.models import Record
from proxeny.records.refusals import Refused, require
from proxeny.records.register import REGISTERS, Register
from proxeny.records.snapshot import snapshot

# The list of a register that holds the names of a thing; what goes gives its names to what is kept.
_NAMES = "names"
MERGED, PARTED, JUDGED = "record.merge", "record.unmerge", "record.judge"


def _two(one: int, other: int, *, scope: Scope) -> tuple[Record, Record]:
    """Both records, locked in one order. Raises Refused where the person does not read both."""
    found = {each.pk: each for each in Record.objects.within(scope).filter(pk__in=(one, other)).order_by("pk")}
    if len(found) < 2:
        raise Refused(refuse(_("It is no longer here; choose it again."), code="gone"))
    locked = {each.pk: each for each in Record.everything.select_for_update().filter(pk__in=found).order_by("pk")}
    return locked[one], locked[other]


@transaction.atomic
def merge(gone: int, *, kept: int, scope: Scope, context: Context) -> Judgement:
    """Say that two records are the same: what stands for the one is withdrawn and leads to what stands for the other.

    Nothing that names either is changed: references are led on when they are read. Raises Refused, also without a
    reason.
    """
    if not context.why.strip():
        raise Refused(refuse(_("Say why."), code="reason"))
    leads = kept_for([gone, kept])
    last, first = _two(leads.get(gone, gone), leads.get(kept, kept), scope=scope)
    require(may_merge(last, kept=first, scope=scope))
    _require_not_told_apart(last.pk, first.pk, scope=scope)
    register = REGISTERS[last.kind]
    names = _names_for(register, last, first)
    _written(register, last.pk, values={"state": WITHDRAWN}, verb=MERGED, context=context)
    if names:
        rows = {_NAMES: [*snapshot(register, register.model.everything.get(pk=first.pk))[_NAMES], *names]}
        _written(register, first.pk, rows=rows, verb=MERGED, context=context)
    return _said(last, first, Said.SAME, context=context)


def _require_not_told_apart(gone: int, kept: int, *, scope: Scope) -> None:
    ours, theirs = group_of(gone), group_of(kept)
    pair = between(ours, theirs, apart=told_apart(ours | theirs))
    if pair is None:
        return
    known = [str(each) for each in Record.objects.within(scope).filter(pk__in=pair).order_by("pk")]
    if len(known) < 2:
        raise Refused(refuse(_("Two of their records were said not to be the same."), code="apart"))
    words = _("“%(one)s” and “%(other)s” were said not to be the same; take that back first.")
    raise Refused(refuse(words, code="apart", one=known[0], other=known[1]))


def _names_for(register: Register, gone: Record, kept: Record) -> list[dict[str, Any]]:
    """The names of what goes that what is kept does not bear yet."""
    if _NAMES not in {rows.name for rows in register.rows}:
        return []
    theirs, ours = (snapshot(register, register.model.everything.get(pk=each.pk)) for each in (gone, kept))
    known = {squeeze(row["name"]) for row in ours[_NAMES]} | {squeeze(kept.title)}
    found: dict[str, dict[str, Any]] = {}
    for row in ({"name": gone.title[:200], "lang": gone.lang}, *theirs[_NAMES]):
        found.setdefault(squeeze(row["name"]), {"name": row["name"], "lang": row["lang"]})
    return [row for key, row in found.items() if key not in known]


def _written(
    register: Register,
    key: int,
    *,
    values: Mapping[str, Any] | None = None,
    rows: Mapping[str, list[dict[str, Any]]] | None = None,
    verb: str,
    context: Context,
) -> None:
    """One record changed, with its counts, its search and its trace in the history of its own office."""

    def plan(kept: Sequence[Kept[Chosen]]) -> Iterator[Found]:
        return (planned(one, values=values or {}, rows=rows) for one in kept)

    records = register.model.everything.select_for_update()
    carry_out(register, in_parts(register, records, asked=[Chosen(key, 0)], plan=plan), verb=verb, context=context)


def _said(one: Record, other: Record, verdict: Said, *, context: Context) -> Judgement:
    standing().filter(one=one, other=other).update(ended_at=context.at)
    standing().filter(one=other, other=one).update(ended_at=context.at)
    return Judgement.objects.create(
        one=one, other=other, verdict=verdict, actor=context.actor, at=context.at, batch=context.batch
    )


@transaction.atomic
def tell(one: int, *, other: int, verdict: Said, scope: Scope, context: Context) -> Judgement:
    """Say that two records are not the same, or that it cannot be told yet; what was said before ends.

    Raises Refused.
    """
    first, second = _two(*sorted((one, other)), scope=scope)
    require(may_judge(first, second, scope=scope))
    if second.pk in group_of(first.pk):
        raise Refused(refuse(_("They were said to be the same; take that back first."), code="same"))
    made = _said(first, second, verdict, context=context)
    for each, beside in ((first, second), (second, first)):
        _touch(each, JUDGED, named=[verdict, beside.subject], context=context)
    return made


def _touch(record: Record, verb: str, *, named: Sequence[str], context: Context) -> None:
    register = REGISTERS[record.kind]
    current = register.model.everything.get(pk=record.pk)
    remember([Act(verb, record.subject, snapshot(register, current), named)], context=context)


@transaction.atomic
def take_back(judgement: Judgement, *, scope: Scope, context: Context) -> None:
    """End what was said of two records; one that went comes back as it was, as a new version. Raises Refused."""
    one, other = _two(judgement.one_id, judgement.other_id, scope=scope)
    current = Judgement.objects.select_for_update().get(pk=judgement.pk)
    if current.ended_at is not None:
        raise Refused(refuse(_("It was taken back already."), code="ended"))
    if current.verdict == Said.SAME:
        require(may_write(scope, verb="record.undo", office_id=one.office_id))
        _part(one, other, batch=current.batch, context=context)
    else:
        require(may_judge(one, other, scope=scope))
        for each, beside in ((one, other), (other, one)):
            _touch(each, JUDGED, named=["", beside.subject], context=context)
    Judgement.objects.filter(pk=current.pk).update(ended_at=context.at)


def _part(one: Record, other: Record, *, batch: Any, context: Context) -> None:
    """The record that went comes back to its state; what was kept loses the names that it got, and nothing else."""
    register = REGISTERS[one.kind]
    went = Entry.objects.filter(batch=batch, subject=one.subject, verb=MERGED).latest("id")
    now = snapshot(register, register.model.everything.get(pk=one.pk))
    state = {**now, "state": state_before(went)["state"]}
    old, new = (contributions(register, each, office_id=one.office_id) for each in (now, state))
    require(may_uncount(difference(old, new), since=went.at))
    _written(register, one.pk, values={"state": state["state"]}, verb=PARTED, context=context)
    got = Entry.objects.filter(batch=batch, subject=other.subject, verb=MERGED).order_by("id").last()
    if got is not None:
        had, has = state_before(got)[_NAMES], state_of(got)[_NAMES]
        given = [row for row in has if row not in had]
        present = snapshot(register, register.model.everything.get(pk=other.pk))[_NAMES]
        rows = {_NAMES: [row for row in present if row not in given]}
        _written(register, other.pk, rows=rows, verb=PARTED, context=context)
