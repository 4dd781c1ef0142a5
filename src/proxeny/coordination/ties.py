"""The acts with one partner that a person reads, and how alive the tie is by them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.coordination.vitality import Act, Vitality, Weight, formula, vitality
from proxeny.records.register import REGISTERS
from proxeny.registers.agreements.models import Agreement


def tie_with(partner: int, *, scope: Scope) -> Vitality:
    """How alive the tie with the partner is, by the records that the person reads; sealed ones are not among them."""
    acts = [act for kind, weight in formula().acts.items() for act in _acts(kind, weight, partner, scope=scope)]
    ends = _of_partner(Agreement, partner, scope=scope).filter(state__in=("signed", "in_force"))
    renewed = [None if itself else day for itself, day in ends.values_list("renews_itself", "ends_on")]
    return vitality(acts, agreements_end=renewed, on=scope.on, by=formula())


def _of_partner(model: Any, partner: int, *, scope: Scope) -> Any:
    return model.objects.within(scope).filter(partner=partner).exclude(confidentiality="restricted").order_by()


def _acts(kind: str, weight: Weight, partner: int, *, scope: Scope) -> Iterator[Act]:
    """The acts of one kind: records of a register, or rows of a list within them."""
    register, _dot, listed = kind.partition(".")
    records = _of_partner(REGISTERS[register].model, partner, scope=scope)
    if listed:
        rows = REGISTERS[register].rows_named(listed).model._default_manager
        records = rows.filter(record__in=records.values("pk"))
    days = records.filter(state__in=weight.states, **{f"{weight.day}__lte": scope.on})
    return (Act(kind, day) for day in days.values_list(weight.day, flat=True))
