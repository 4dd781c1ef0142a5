"""What became of agreements, tasks and promises that a person reads: signed, in force, in time, late, dormant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db.models import Count, F, OuterRef, Q, Subquery

from proxeny.accounts.scope import Scope
from proxeny.programmes.models import Promise, Task
from proxeny.records.merging.queries import kept_for
from proxeny.registers.agreements.models import Agreement, Commitment, Review

By = Literal["office", "partner", "field"]
SIGNED = ("signed", "in_force", "ended")
SHOWN = 20


@dataclass(frozen=True)
class Followed:
    """Agreements of one office, with one partner or in one field; `key` says which, None all of them.

    `due` are commitments whose day has come, of which `on_time`, `late` and `overdue` say what became of them.
    """

    key: Any
    signed: int = 0
    in_force: int = 0
    dormant: int = 0
    due: int = 0
    on_time: int = 0
    late: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Owed:
    """A commitment whose day has passed and that is still open."""

    agreement: Agreement
    content: str
    owner: str
    due_on: date


@dataclass(frozen=True)
class Tally:
    """How tasks or promises stand with their days."""

    overdue: int
    open: int
    in_time: int
    late: int
    silent: int = 0


def _agreements(scope: Scope) -> Any:
    return Agreement.objects.within(scope).filter(state__in=SIGNED)


def followed(scope: Scope, *, by: By) -> list[Followed]:
    """Agreements grouped, those with most signed first; records of one partner that lead to another of it are one."""
    last = Review.objects.filter(record_id=OuterRef("pk"), on__lte=scope.on).order_by("-year", "-id")
    counts = {
        "signed": Count("pk"),
        "in_force": Count("pk", filter=Q(state="in_force") & (Q(ends_on=None) | Q(ends_on__gte=scope.on))),
        "dormant": Count("pk", filter=Q(last="dormant")),
    }
    rows = _agreements(scope).annotate(last=Subquery(last.values("rating")[:1])).values(by).annotate(**counts)
    kept = _commitments(scope, by=by)
    found = [
        Followed(row[by], row["signed"], row["in_force"], row["dormant"], *kept.get(row[by], ()))
        for row in rows.order_by()
    ]
    if by == "partner":
        found = _by_those_kept(found)
    return sorted(found, key=lambda one: (-one.signed, str(one.key)))


def _by_those_kept(rows: list[Followed]) -> list[Followed]:
    leads = kept_for([row.key for row in rows])
    whole: dict[int, list[Followed]] = {}
    for row in rows:
        whole.setdefault(leads.get(row.key, row.key), []).append(row)
    return [replace(altogether(same), key=key) for key, same in whole.items()]


def _commitments(scope: Scope, *, by: By) -> dict[Any, tuple[int, int, int, int]]:
    done_late = Q(state="kept_late") | Q(state="kept", done_on__gt=F("due_on"))
    counts = {
        "due": Count("pk"),
        "on_time": Count("pk", filter=Q(state="kept") & (Q(done_on=None) | Q(done_on__lte=F("due_on")))),
        "was_late": Count("pk", filter=done_late),
        "overdue": Count("pk", filter=Q(state="open", due_on__lt=scope.on)),
    }
    ids = _agreements(scope).order_by().values("pk")
    rows = Commitment.objects.filter(record__in=ids, due_on__lte=scope.on).values(f"record__{by}").annotate(**counts)
    return {
        row[f"record__{by}"]: (row["due"], row["on_time"], row["was_late"], row["overdue"]) for row in rows.order_by()
    }


def altogether(rows: Iterable[Followed]) -> Followed:
    """The sum of all rows."""
    listed = list(rows)
    names = ("signed", "in_force", "dormant", "due", "on_time", "late", "overdue")
    return Followed(None, *(sum(getattr(row, name) for row in listed) for name in names))


def overdue_commitments(scope: Scope) -> list[Owed]:
    """The commitments that are longest overdue, at most SHOWN."""
    ids = _agreements(scope).order_by().values("pk")
    rows = Commitment.objects.filter(record__in=ids, state="open", due_on__lt=scope.on)
    listed = list(rows.order_by("due_on", "id")[:SHOWN])
    seen = Agreement.objects.within(scope).select_related("office").in_bulk([row.record_id for row in listed])
    return [
        Owed(seen[row.record_id], row.content, row.owner, row.due_on)
        for row in listed
        if row.record_id in seen and row.due_on is not None
    ]


def tasks_stand(scope: Scope) -> Tally:
    """How the tasks that the person reads stand on the day of the scope."""
    done = Q(state="done")
    late = done & Q(done_on__gt=F("due_on"))
    found = Task.objects.within(scope).aggregate(
        overdue=Count("pk", filter=Q(state="open", due_on__lt=scope.on)),
        open=Count("pk", filter=Q(state="open")),
        done=Count("pk", filter=done),
        late=Count("pk", filter=late),
    )
    return Tally(found["overdue"], found["open"], found["done"] - found["late"], found["late"])


def promises_stand(scope: Scope) -> Tally:
    """How the promises that the person reads stand on the day of the scope."""
    kept = Q(state="kept")
    found = Promise.objects.within(scope).aggregate(
        overdue=Count("pk", filter=Q(state="open", due_on__lt=scope.on)),
        open=Count("pk", filter=Q(state="open")),
        kept=Count("pk", filter=kept),
        late=Count("pk", filter=kept & Q(answered_on__gt=F("due_on"))),
        silent=Count("pk", filter=Q(state="silent")),
    )
    return Tally(found["overdue"], found["open"], found["kept"] - found["late"], found["late"], found["silent"])
