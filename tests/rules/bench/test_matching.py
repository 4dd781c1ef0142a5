"""Proposals held against annotations: what counts as found, missed and false at each strength."""

from __future__ import annotations

from typing import Any

import pytest

from bench._matching import Score, matched

FIGURE = {
    "kind": "indicator", "subject": "Phu Tho", "measure": "goods_exports", "value": 3.5e9, "unit": "USD",
    "qualifier": "about", "period": "2023", "anchor": "3,5 tỷ USD", "start": 40,
}  # fmt: skip
SIGNED = {
    "kind": "agreement", "measure": "memorandum_of_understanding", "participants": ["Da Nang", "Daegu"],
    "date": "2023-09-14", "anchor": "memorandum", "start": 100,
}  # fmt: skip


def proposal(gold: dict[str, Any], **other: Any) -> dict[str, Any]:
    """The annotated fact as the reader would print it, but for what is other."""
    printed = {key: value for key, value in gold.items() if key != "anchor"}
    return {"value": None, **printed, "end": gold["start"] + len(gold["anchor"]), **other}


def score(gold: dict[str, Any], *proposed: dict[str, Any], strength: str) -> Score:
    return matched([gold], proposed, strength=strength).score


@pytest.mark.parametrize(
    ("other", "strengths"),
    [
        ({}, {"quantity", "measure", "figure"}),
        ({"period": None}, {"quantity", "measure"}),
        ({"qualifier": "exact"}, {"quantity", "measure"}),
        ({"as_of": "2023"}, {"quantity", "measure"}),
        ({"subject": "Lao Cai"}, {"quantity"}),
        ({"measure": "goods_imports"}, {"quantity"}),
        ({"kind": "project"}, {"quantity"}),
        ({"unit": "VND"}, set()),
        ({"value": 35e9}, set()),
        ({"value_to": 4e9}, set()),
        ({"start": 60, "end": 70}, set()),
    ],
)
def test_each_strength_asks_more_than_the_one_before(other: dict[str, Any], strengths: set[str]) -> None:
    fact = proposal(FIGURE, **other)
    assert {one for one in ("quantity", "measure", "figure") if score(FIGURE, fact, strength=one).found} == strengths


@pytest.mark.parametrize(
    ("other", "found"),
    [
        ({}, True),
        ({"start": 30, "end": 40}, True),
        ({"start": 0, "end": 10}, False),
        ({"participants": ["Daegu", "Đà Nẵng", "South Korea"]}, True),
        ({"participants": ["Da Nang"]}, False),
        ({"participants": ["Da Nang", "Incheon"]}, False),
        ({"date": None}, False),
        ({"kind": "event"}, False),
    ],
)
def test_an_act_is_known_by_its_partners_and_its_date(other: dict[str, Any], found: bool) -> None:
    assert score(SIGNED, proposal(SIGNED, **other), strength="act").found == found


def test_an_annotation_is_found_once_and_what_is_said_again_is_false() -> None:
    fact = proposal(FIGURE)
    assert score(FIGURE, fact, proposal(FIGURE), strength="measure") == Score(found=1, missed=0, false=1)


def test_any_of_several_values_is_right_no_time_among_them() -> None:
    gold = {**FIGURE, "period": ["2023", None]}
    assert [score(gold, proposal(FIGURE, period=one), strength="figure").found for one in ("2023", None, "2022")] == [
        1, 1, 0,
    ]  # fmt: skip


def test_what_may_be_found_or_not_counts_nowhere() -> None:
    gold = {**FIGURE, "optional": True}
    assert score(gold, strength="measure") == Score()
    assert score(gold, proposal(gold), strength="measure") == Score()
    assert score(gold, proposal(gold, measure="goods_imports"), strength="measure") == Score()


def test_the_own_strength_of_a_kind_counts_that_kind_alone() -> None:
    person = {"kind": "person_role", "subject": "Nguyen Van A", "anchor": "Chairman", "start": 0}
    counted = matched([FIGURE, person], [proposal(person), proposal(FIGURE)], strength="own", kind="person_role")
    assert counted.score == Score(found=1)


def test_precision_and_recall_of_nothing_are_whole() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert Score(found=3, missed=1, false=2).f1 == pytest.approx(2 / 3)
