"""What the history keeps of a return, and whether every return still is what its history says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from proxeny.audit.chain import canonical, same
from proxeny.audit.queries import newest_of
from proxeny.indicators.models import Answer, Observation, Remark, Return
from proxeny.indicators.typed import AMOUNT
from proxeny.records.snapshot import plain

_AT_ONCE = 500
_FIGURE = ("measure", *AMOUNT)
_Row = TypeVar("_Row", Answer, Remark)


def kept(owed: Return) -> dict[str, Any]:
    """The whole state of a return with its figures, as plain values."""
    return _kept_of([owed])[owed.pk]


def _kept_of(returns: Sequence[Return]) -> dict[int, dict[str, Any]]:
    """The same of many, in three queries."""
    keys = [one.pk for one in returns]
    figures, answers = _figures(keys), _by_return(Answer.objects.filter(owed__in=keys, ended_at=None))
    remarks = _by_return(Remark.objects.filter(owed__in=keys, settled_at=None))
    return {
        one.pk: _state(one, figures=figures[one.pk], answers=answers[one.pk], remarks=remarks[one.pk])
        for one in returns
    }


def _figures(keys: Sequence[int]) -> Mapping[int, list[dict[str, Any]]]:
    """The figures of each return as they are told; of rows, as there are millions."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Observation.objects.filter(owed__in=keys, ended_at=None).order_by("measure", "unit", "pk")
    for owed, offered, *values in rows.values_list("owed_id", "offered", *_FIGURE):
        figure = {name: plain(value) for name, value in zip(_FIGURE, values, strict=True)}
        # A figure that no other return had told is kept as it was before any were offered.
        found[owed].append({**figure, "offered": offered} if offered else figure)
    return found


def _by_return(rows: Iterable[_Row]) -> Mapping[int, list[_Row]]:
    found: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.owed_id].append(row)
    return found


def _state(
    owed: Return, *, figures: list[dict[str, Any]], answers: Iterable[Answer], remarks: Iterable[Remark]
) -> dict[str, Any]:
    said = {
        "answers": [{**row.finding, "why": row.why} for row in answers],
        "remarks": [{"measure": row.measure, "text": row.text} for row in remarks],
    }
    return {
        # A return without questions and remarks is told as it was before there were any.
        **{name: rows for name, rows in said.items() if rows},
        "office": owed.office_id,
        "template": owed.template,
        "period": owed.period,
        "state": owed.state,
        "due_on": plain(owed.due_on),
        "figures": figures,
    }


def strays() -> Iterator[str]:
    """The returns that were changed without a trace, or have none."""
    rows = Return.objects.order_by("pk").iterator(chunk_size=_AT_ONCE)
    while some := list(islice(rows, _AT_ONCE)):
        said, told = _kept_of(some), newest_of([f"returns:{one.pk}" for one in some])
        for one in some:
            subject = f"returns:{one.pk}"
            if subject not in told or not same(told[subject], canonical(said[one.pk])):
                yield subject
