"""Letting offices end in another that goes on with all they kept, from a day on; and undoing that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.mergers import queries, rules
from proxeny.accounts.models import Deputy, Grant, Membership, Merger, Office, Reporting, Succession
from proxeny.accounts.rules import Unfit
from proxeny.accounts.scope import in_force
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context

_DAY = timedelta(days=1)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass
class _Done:
    """What is made and what is ended (rows by their old last day), so that it can be put back."""

    made: dict[str, dict[str, str | None]] = field(
        default_factory=lambda: {name: {} for name in ("grants", "seats", "reportings", "deputies")}
    )
    ended: dict[str, dict[str, str | None]] = field(
        default_factory=lambda: {name: {} for name in ("offices", "grants", "seats", "reportings", "deputies")}
    )

    def end(self, name: str, row: Any, *, last_day: date) -> None:
        """End a row with the day, and keep when it would have ended."""
        self.ended[name][str(row.pk)] = _text(row.valid_to)
        type(row)._default_manager.filter(pk=row.pk).update(valid_to=last_day)

    def make(self, name: str, row: models.Model, *, valid_to: date | None) -> None:
        """Keep that a row was made."""
        self.made[name][str(row.pk)] = _text(valid_to)


@transaction.atomic
def merge(offices: Sequence[Office], *, into: Office, valid_from: date, context: Context) -> Merger:
    """Let the offices end the day before; from the day on the people of `into` see and continue what they kept.

    Records keep the office that made them and their numbers; roles, seats in clusters, deputies and the offices below
    go over with the day. Before it nothing changes. Raises Unfit.
    """
    if not context.why:
        raise Unfit("why", _("Name the resolution or the reason."))
    rules.require_mergeable(offices, into=into, valid_from=valid_from, today=context.today)
    done = _Done()
    last_day = valid_from - _DAY
    _carry_grants(offices, into=into, valid_from=valid_from, done=done)
    _carry_seats(offices, into=into, valid_from=valid_from, done=done)
    _carry_below(offices, into=into, valid_from=valid_from, done=done)
    for office in offices:
        done.end("offices", office, last_day=last_day)
    plain = {"made": done.made, "ended": done.ended}
    merger = Merger.objects.create(successor=into, valid_from=valid_from, why=context.why[:300], done=plain)
    _succeed(merger, offices)
    _remember("office.merge", merger, offices, context=context)
    return merger


def _succeed(merger: Merger, offices: Sequence[Office]) -> None:
    """Each office that ends, and each that it had continued: no question has to follow a chain."""
    earlier = Succession.objects.filter(successor__in=offices).values_list("office_id", flat=True)
    continued = dict.fromkeys([*(office.pk for office in offices), *earlier])
    Succession.objects.bulk_create(
        Succession(merger=merger, office_id=pk, successor=merger.successor, valid_from=merger.valid_from)
        for pk in continued
    )


def _carry_grants(offices: Sequence[Office], *, into: Office, valid_from: date, done: _Done) -> None:
    last_day = valid_from - _DAY
    deputies = list(queries.deputies_carried(offices, valid_from=valid_from))
    here = {(grant.user_id, grant.role): grant for grant in into.grants.filter(in_force(valid_from), valid_to=None)}
    for old in queries.grants_carried(offices, valid_from=valid_from):
        key = (old.user_id, old.role)
        if key not in here:
            begins = max(valid_from, old.valid_from)
            new = Grant.objects.create(
                user=old.user, role=old.role, office=into, valid_from=begins, valid_to=old.valid_to
            )
            done.make("grants", new, valid_to=new.valid_to)
            here[key] = new
        for row in [row for row in deputies if row.grant_id == old.pk]:
            _carry_deputy(row, grant=here[key], valid_from=valid_from, done=done)
        done.end("grants", old, last_day=last_day)


def _carry_deputy(row: Deputy, *, grant: Grant, valid_from: date, done: _Done) -> None:
    done.end("deputies", row, last_day=valid_from - _DAY)
    again = Deputy.objects.create(
        grant=grant,
        deputy=row.deputy,
        verbs=row.verbs,
        valid_from=max(valid_from, row.valid_from),
        valid_to=row.valid_to,
        reason=row.reason,
    )
    done.make("deputies", again, valid_to=again.valid_to)


def _carry_seats(offices: Sequence[Office], *, into: Office, valid_from: date, done: _Done) -> None:
    """One seat for the office that goes on in each cluster of the others; it chairs where one of them chaired."""
    held = {seat.cluster_id: seat for seat in into.memberships.filter(in_force(valid_from))}
    for old in queries.seats_carried(offices, valid_from=valid_from):
        done.end("seats", old, last_day=valid_from - _DAY)
        seat = held.get(old.cluster_id)
        if seat is not None and (old.role == seat.role or old.role != Membership.Role.CHAIR):
            continue
        if seat is not None:
            done.end("seats", seat, last_day=valid_from - _DAY)
        new = Membership.objects.create(
            cluster=old.cluster,
            office=into,
            role=old.role,
            position=seat.position if seat else old.position,
            valid_from=valid_from,
            valid_to=into.valid_to,
        )
        done.make("seats", new, valid_to=new.valid_to)
        held[old.cluster_id] = new


def _carry_below(offices: Sequence[Office], *, into: Office, valid_from: date, done: _Done) -> None:
    for old in queries.below_carried(offices, into=into, valid_from=valid_from):
        done.end("reportings", old, last_day=valid_from - _DAY)
        new = Reporting.objects.create(
            office=old.office, superior=into, valid_from=max(valid_from, old.valid_from), valid_to=old.office.valid_to
        )
        done.make("reportings", new, valid_to=new.valid_to)


_MODELS: dict[str, type[models.Model]] = {
    "deputies": Deputy,
    "grants": Grant,
    "seats": Membership,
    "reportings": Reporting,
    "offices": Office,
}


@transaction.atomic
def undo_merger(merger: Merger, *, context: Context) -> None:
    """Put back what a merger changed, while nothing new hangs on it. Raises Unfit."""
    merger = Merger.objects.select_for_update().get(pk=merger.pk)
    rules.require_undoable(merger)
    offices = [row.office for row in merger.successions.select_related("office")]
    for name, model in _MODELS.items():
        made = [int(pk) for pk in merger.done["made"].get(name, ())]
        model._default_manager.filter(pk__in=made).delete()
        for pk, day in merger.done["ended"][name].items():
            valid_to = date.fromisoformat(day) if day else None
            model._default_manager.filter(pk=int(pk)).update(valid_to=valid_to)
    Succession.objects.filter(merger=merger).delete()
    Merger.objects.filter(pk=merger.pk).update(undone_at=context.at)
    _remember("office.unmerge", merger, offices, context=context)


def _remember(verb: str, merger: Merger, offices: Sequence[Office], *, context: Context) -> None:
    """Every office has it in its history: those that end and the one that goes on."""
    into = merger.successor
    data = {
        "offices": [office.code for office in offices],
        "into": into.code,
        "valid_from": merger.valid_from.isoformat(),
        "carried": {name: len(rows) for name, rows in merger.done["made"].items()},
    }
    remember([Act(verb, f"offices:{office.pk}", data) for office in [*offices, into]], context=context)
