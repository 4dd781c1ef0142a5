"""Which record stands for another, what all it stands for, and what was said of pairs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from proxeny.accounts.scope import Scope
from proxeny.audit.kept_queries import kept_query
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.merging.groups import root
from proxeny.records.merging.models import Judgement, Said
from proxeny.records.models import Record


def standing() -> QuerySet[Judgement]:
    """What was said and not taken back."""
    return Judgement.objects.filter(ended_at=None)


def merged() -> QuerySet[Judgement]:
    """Records that lead to another."""
    return standing().filter(verdict=Said.SAME)


def kept_for(keys: Collection[int]) -> dict[int, int]:
    """Each of these records that leads to another, with the one that stands for it in the end."""
    leads: dict[int, int] = {}
    asked = set(keys)
    while asked:
        found = dict(_leads_of(sorted(asked)))
        leads |= found
        asked = set(found.values()) - leads.keys()
    return {key: root(key, leads=leads) for key in keys if key in leads}


@kept_query
def _leads_of(keys: list[int]) -> QuerySet[Judgement, tuple[Any, ...]]:
    return merged().filter(one__in=keys).values_list("one_id", "other_id")


def all_leads(kind: str) -> dict[int, int]:
    """Every record of a register that leads to another, with the one that stands for it in the end."""
    leads = dict(merged().filter(one__kind=kind).values_list("one_id", "other_id"))
    return {key: root(key, leads=leads) for key in leads}


def stood_for(keys: Iterable[int]) -> set[int]:
    """The records that lead to one of these, over however many others."""
    found: set[int] = set()
    asked = set(keys)
    while asked:
        asked = {key for (key,) in _leading_to(sorted(asked))} - found
        found |= asked
    return found


@kept_query
def _leading_to(keys: list[int]) -> QuerySet[Judgement, tuple[Any, ...]]:
    return merged().filter(other__in=keys).values_list("one_id")


def one_for_each(keys: Iterable[int]) -> dict[int, int]:
    """Of all records that are one with one of these: each with the one that stands for it, as for itself."""
    given = set(keys)
    leads = kept_for(given)
    tops = {leads.get(key, key) for key in given}
    return {**{top: top for top in tops}, **leads, **kept_for(stood_for(tops))}


def also_recorded(record: Record, *, scope: Scope) -> list[Record]:
    """The records that lead to this one, as far as the person reads them."""
    keys = stood_for([record.pk])
    return list(Record.objects.within(scope).filter(pk__in=keys).order_by("pk")) if keys else []


def group_of(key: int) -> set[int]:
    """A record, the one that stands for it, and all that this one stands for."""
    top = kept_for([key]).get(key, key)
    return {top, *stood_for([top])}


def told_apart(keys: Collection[int]) -> list[tuple[int, int]]:
    """Pairs with one of these records that were said not to be the same."""
    rows = standing().filter(Q(one__in=keys) | Q(other__in=keys), verdict=Said.DIFFERENT)
    return list(rows.values_list("one_id", "other_id"))


def lately(kind: str, *, scope: Scope, limit: int) -> list[Judgement]:
    """What was said last of records that the person reads, and not taken back; newest first."""
    seen = Record.objects.within(scope).filter(kind=kind)
    both = (Exists(seen.filter(pk=OuterRef("one"))), Exists(seen.filter(pk=OuterRef("other"))))
    rows = standing().filter(*both).select_related("one", "other")
    return list(rows.order_by("-id")[:limit])


def kept_record(record: Record) -> Record | None:
    """The record that stands for this one; None where it stands for itself. Only what is withdrawn can lead on."""
    if record.state != WITHDRAWN:
        return None
    key = kept_for([record.pk]).get(record.pk)
    return Record.everything.get(pk=key) if key else None


@cache
def _keys_to_records(model: type[models.Model]) -> tuple[models.ForeignKey[Any, Any], ...]:
    """The keys of a model by which its rows name records."""
    keys = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return tuple(key for key in keys if issubclass(key.related_model, Record))


def lead_on(records: Iterable[Any]) -> None:
    """Let the keys of fetched records, where what they name leads to another, name that; in memory alone."""
    ends: dict[int, list[tuple[Any, str]]] = {}
    for record in records:
        kind: type[models.Model] = type(record)
        for field in _keys_to_records(kind):
            if field.is_cached(record):
                named: Any = field.get_cached_value(record)
                if named is not None and named.state == WITHDRAWN:
                    ends.setdefault(named.pk, []).append((record, field.name))
    kept = kept_for(ends.keys()) if ends else {}
    found = Record.everything.in_bulk(kept.values()) if kept else {}
    for key, top in kept.items():
        for record, name in ends[key]:
            model = record._meta.get_field(name).related_model
            target = found[top] if model is Record else model.everything.get(pk=top)
            setattr(record, name, target)
