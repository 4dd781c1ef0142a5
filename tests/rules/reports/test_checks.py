"""What the arithmetic witness finds alike in several figures is told once, and opens to each."""

from __future__ import annotations

from proxeny.reports.checks import alike
from proxeny.reports.content import Check


def found(measure: str, *, kind: str = "growth", verdict: str = "cannot_be") -> Check:
    return Check(measure=measure, verdict=verdict, text=f"{measure} cannot be.", kind=kind)


def test_findings_of_one_kind_stand_together_and_few_one_by_one() -> None:
    told = alike([found("a"), found("b", kind="plan"), found("c"), found("d"), found("e", kind="plan")])
    assert [(one.kind, [check.measure for check in one.checks], one.is_many) for one in told] == [
        ("growth", ["a", "c", "d"], True),
        ("plan", ["b", "e"], False),
    ]


def test_what_cannot_be_and_what_is_unlikely_are_not_one_and_what_holds_is_not_told() -> None:
    told = alike([found("a"), found("b", verdict="unlikely"), found("c", verdict="holds")])
    assert [[check.measure for check in one.checks] for one in told] == [["a"], ["b"]]
