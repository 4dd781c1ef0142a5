"""The acts with one partner that a person reads, and how alive the tie is by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from proxeny.accounts.queries import successors
from proxeny.accounts.scope import Scope
from proxeny.coordination.vitality import Act, Vitality, Weight, formula, vitality
from proxeny.records.merging.queries import group_of
from proxeny.records.register import REGISTERS
from proxeny.registers.agreements.models import Agreement


@dataclass(frozen=True)
class Tie:
    """How alive a tie is, and how many of its acts are of each office that has ended since and another goes on for."""

    vitality: Vitality
    inherited: Mapping[int, int]


def tie_with(partner: int, *, scope: Scope) -> Tie:
    """The tie with the partner by the records that the person reads; sealed ones are not among them.

    What is recorded with another record of the partner, which leads to this one or from it, is of the same tie. What
    offices did that ended since counts for the one that goes on as its own.
    """
    same = group_of(partner)
    acts = [act for kind, weight in formula().acts.items() for act in _acts(kind, weight, same, scope=scope)]
    ends = _of_partner(Agreement, same, scope=scope).filter(state__in=("signed", "in_force"))
    renewed = [None if itself else day for itself, day in ends.values_list("renews_itself", "ends_on")]
    ended = successors(scope.on)
    inherited = Counter(act.office for act in acts if act.office in ended and act.on <= scope.on)
    return Tie(vitality(acts, agreements_end=renewed, on=scope.on, by=formula()), inherited)


def _of_partner(model: Any, same: set[int], *, scope: Scope) -> Any:
    return model.objects.within(scope).filter(partner__in=same).exclude(confidentiality="restricted").order_by()


def _acts(kind: str, weight: Weight, same: set[int], *, scope: Scope) -> Iterator[Act]:
    """The acts of one kind: records of a register, or rows of a list within them."""
    register, _dot, listed = kind.partition(".")
    records = _of_partner(REGISTERS[register].model, same, scope=scope)
    if listed:
        rows = REGISTERS[register].rows_named(listed).model._default_manager
        records = rows.filter(record__in=records.values("pk"))
    days = records.filter(state__in=weight.states, **{f"{weight.day}__lte": scope.on})
    office = "record__office_id" if listed else "office_id"
    return (Act(kind, day, by) for day, by in days.values_list(weight.day, office))
