"""What is there already: a published figure that says the same, a record of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.indicators.models import PublishedFigure
from proxeny.reader.becoming import Target
from proxeny.records.lifecycle import WITHDRAWN
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS

Draft = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """What a proposal would repeat: one of the two."""

    record: Record | None = None
    figure: PublishedFigure | None = None


def known(target: Target, draft: Draft, *, scope: Scope) -> Known | None:
    """What is there already of what the draft would become; None where there is nothing."""
    if target.is_figure:
        return known_figures([draft])[0]
    return _record(target, draft, scope=scope)


def known_figures(drafts: Sequence[Draft]) -> list[Known | None]:
    """For each draft of a figure the one that was published: of the same measure, place, time and quantity."""
    rows = PublishedFigure.objects.filter(
        measure__in={draft.get("measure", "") for draft in drafts}, withdrawn_at=None
    ).select_related("quote__document", "cluster")
    there = {_figure_key(_said(row)): row for row in rows.order_by("-pk")}
    found = (there.get(_figure_key(draft)) for draft in drafts)
    return [Known(figure=figure) if figure else None for figure in found]


def _said(row: PublishedFigure) -> dict[str, Any]:
    about = {"place": row.place_id, "cluster": row.cluster.code if row.cluster else ""}
    names = ("measure", "period", "as_of", "unit", "qualifier", "status", "value", "value_to")
    return about | {name: getattr(row, name) for name in names}


def _figure_key(said: Draft) -> tuple[Any, ...]:
    texts = tuple(said.get(name) or "" for name in ("measure", "place", "cluster", "period", "as_of", "unit"))
    # "More than 40" is not 40, and a plan of 40 is neither.
    surely = (said.get("qualifier") or "exact", said.get("status") or "actual")
    return (*texts, *surely, *(_number(said.get(name)) for name in ("value", "value_to")))


def _number(value: Any) -> Decimal | None:
    return None if value in (None, "") else Decimal(str(value)).normalize()


def _record(target: Target, draft: Draft, *, scope: Scope) -> Known | None:
    """The newest record that one of the groups of fields tells to be the same."""
    register = REGISTERS[target.register]
    for group in _whole_groups(target.same, draft):
        there = register.model.objects.within(scope).filter(**group).exclude(state=WITHDRAWN)
        if record := there.order_by("-pk").first():
            return Known(record=record)
    return None


def _whole_groups(groups: Iterable[tuple[str, ...]], draft: Draft) -> Iterable[dict[str, Any]]:
    """The groups of which the draft has every field: what is not told tells no two things to be one."""
    for group in groups:
        if all(draft.get(name) not in (None, "") for name in group):
            yield {name: draft[name] for name in group}
