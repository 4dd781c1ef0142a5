"""Knows what must hold when units merge, split and follow one another."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.places.succession import Change, Edge, Share, SuccessionError, SuccessionTable

REFORM = date(2025, 7, 1)
BEFORE, AFTER = date(2025, 6, 30), REFORM
WHOLE = Fraction(1)


def merged(old: str, new: str, *, on: date = REFORM) -> Edge:
    return Edge(old, new, Change.MERGED, on)


def split(old: str, new: str, *, share: Fraction | None, on: date = REFORM) -> Edge:
    return Edge(old, new, Change.SPLIT, on, share)


BAC_NINH = SuccessionTable.of([merged("VN63-24", "VN34-24"), merged("VN63-27", "VN34-24")])


def test_a_merged_unit_goes_whole_to_its_heir() -> None:
    assert BAC_NINH.heirs("VN63-24", on=AFTER) == [Share("VN34-24", WHOLE)]
    assert BAC_NINH.heirs("VN63-24", on=BEFORE) == [Share("VN63-24", WHOLE)]


def test_a_new_unit_is_read_back_to_those_it_was_made_of() -> None:
    assert BAC_NINH.ancestors("VN34-24", on=BEFORE) == [Share("VN63-24", WHOLE), Share("VN63-27", WHOLE)]
    assert BAC_NINH.heirs("VN34-24", on=BEFORE) == []
    assert BAC_NINH.ancestors("VN63-24", on=AFTER) == []
    assert BAC_NINH.resolve(["VN34-24", "VN63-24"], on=BEFORE) == ["VN63-24", "VN63-27"]


def test_a_code_outside_the_table_lives_always() -> None:
    assert BAC_NINH.on_borders("LA-XS", on=AFTER) == [Share("LA-XS", WHOLE)]


def test_shares_multiply_along_a_way_and_add_up_over_ways() -> None:
    later = date(2030, 1, 1)
    table = SuccessionTable.of(
        [
            split("A", "B", share=Fraction(1, 4)),
            split("A", "C", share=Fraction(3, 4)),
            merged("B", "D", on=later),
            split("C", "D", share=Fraction(1, 3), on=later),
            split("C", "E", share=Fraction(2, 3), on=later),
        ]
    )
    assert table.heirs("A", on=later) == [Share("D", Fraction(1, 2)), Share("E", Fraction(1, 2))]


def test_a_part_that_nobody_stated_stays_unknown() -> None:
    table = SuccessionTable.of([split("A", "B", share=None), split("A", "C", share=None)])
    assert table.heirs("A", on=AFTER) == [Share("B", None), Share("C", None)]


def test_undo_is_a_table_without_the_edge() -> None:
    table = BAC_NINH.without(old="VN63-27", new="VN34-24")
    assert table.heirs("VN63-27", on=AFTER) == [Share("VN63-27", WHOLE)]
    assert table.ancestors("VN34-24", on=BEFORE) == [Share("VN63-24", WHOLE)]


@pytest.mark.parametrize(
    "edges",
    [
        [merged("A", "A")],
        [merged("A", "B"), merged("B", "A", on=REFORM + timedelta(1))],
        [merged("A", "B"), merged("B", "C")],
        [split("A", "B", share=None), split("A", "C", share=None, on=REFORM + timedelta(1))],
        [merged("A", "B"), merged("A", "B")],
    ],
    ids=["its own heir", "a circle", "born and ended on one day", "ended twice", "twice the same"],
)
def test_edges_that_contradict_each_other_are_refused(edges: list[Edge]) -> None:
    with pytest.raises(SuccessionError):
        SuccessionTable.of(edges)


DAYS = [REFORM + timedelta(days=365 * generation) for generation in range(4)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[SuccessionTable, list[str]]:
    """Up to four reforms, each of which carries every living unit on, merges it or splits it."""
    living = first = [f"U0-{at}" for at in range(draw(st.integers(1, 6)))]
    edges: list[Edge] = []
    for generation, day in enumerate(DAYS[: draw(st.integers(0, 4))], start=1):
        heirs = [f"U{generation}-{at}" for at in range(draw(st.integers(1, 5)))]
        step = [edge for unit in living for edge in _fate(draw, unit=unit, heirs=heirs, day=day)]
        edges += step
        living = sorted({edge.new for edge in step} | (set(living) - {edge.old for edge in step}))
    return SuccessionTable.of(edges), first


def _fate(draw: st.DrawFn, *, unit: str, heirs: list[str], day: date) -> list[Edge]:
    chosen = draw(st.lists(st.sampled_from(heirs), max_size=3, unique=True))
    if len(chosen) < 2:
        return [merged(unit, heir, on=day) for heir in chosen]
    weights = [draw(st.integers(1, 9)) for _ in chosen]
    return [split(unit, heir, share=Fraction(w, sum(weights)), on=day) for heir, w in zip(chosen, weights, strict=True)]


days = st.sampled_from([date(2020, 1, 1), *DAYS, date(2040, 1, 1)])


@given(histories(), days, days)
def test_two_steps_are_one_step(history: tuple[SuccessionTable, list[str]], one: date, other: date) -> None:
    table, first = history
    middle, last = sorted((one, other))
    assert table.resolve(table.resolve(first, on=middle), on=last) == table.resolve(first, on=last)
    for code in first:
        direct = {share.code: share.share for share in table.heirs(code, on=last)}
        stepwise: defaultdict[str, Fraction] = defaultdict(Fraction)
        for step in table.heirs(code, on=middle):
            for share in table.heirs(step.code, on=last):
                stepwise[share.code] += (step.share or 0) * (share.share or 0)
        assert stepwise == direct


@given(histories(), days)
def test_nothing_is_lost_and_only_living_units_answer(history: tuple[SuccessionTable, list[str]], on: date) -> None:
    table, first = history
    for code in first:
        heirs = table.heirs(code, on=on)
        assert sum(share.share or 0 for share in heirs) == 1
        assert all(table.lives(share.code, on=on) for share in heirs)


@given(histories(), days)
def test_heirs_and_ancestors_see_the_same_parts(history: tuple[SuccessionTable, list[str]], on: date) -> None:
    table, first = history
    before = date(2020, 1, 1)
    down = {(code, heir.code): heir.share for code in first for heir in table.heirs(code, on=on)}
    up = {
        (old.code, code): old.share for code in table.resolve(first, on=on) for old in table.ancestors(code, on=before)
    }
    assert up == down


@given(histories())
def test_an_undone_edge_never_stood(history: tuple[SuccessionTable, list[str]]) -> None:
    table, _first = history
    for edge in table.edges:
        assert table.without(old=edge.old, new=edge.new) == SuccessionTable.of(e for e in table.edges if e != edge)
