"""Whatever was said to be the same, in whatever order, has one record that stands for it; told apart stays apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.records.merging.groups import between, groups, joined, root

KEYS = st.integers(0, 12)
SAME = st.lists(st.tuples(KEYS, KEYS), max_size=20)


def _connected(pairs: list[tuple[int, int]]) -> set[frozenset[int]]:
    """The groups by the plain meaning of “the same”: whatever is tied over any number of others."""
    found: list[set[int]] = []
    for pair in pairs:
        touched = [group for group in found if group & set(pair)]
        found = [group for group in found if group not in touched]
        found.append(set(pair).union(*touched))
    return {frozenset(group) for group in found if len(group) > 1}


def _said(pairs: list[tuple[int, int]]) -> dict[int, int]:
    leads: dict[int, int] = {}
    for gone, kept in pairs:
        leads = joined(leads, gone=gone, kept=kept)
    return leads


@given(SAME)
def test_sameness_is_transitive_and_symmetric(pairs: list[tuple[int, int]]) -> None:
    assert set(groups(_said(pairs)).values()) == _connected(pairs)
    assert set(groups(_said([(b, a) for a, b in pairs])).values()) == _connected(pairs)


@given(SAME, st.randoms(use_true_random=False))
def test_the_groups_do_not_hang_on_the_order_in_which_they_were_said(
    pairs: list[tuple[int, int]], random: object
) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert set(groups(_said(pairs)).values()) == set(groups(_said(shuffled)).values())


@given(SAME)
def test_every_member_leads_to_the_one_that_stands_for_all(pairs: list[tuple[int, int]]) -> None:
    leads = _said(pairs)
    for top, members in groups(leads).items():
        assert {root(key, leads=leads) for key in members} == {top}
        assert top not in leads


@given(SAME.filter(bool))
def test_the_last_thing_said_can_be_taken_back_alone(pairs: list[tuple[int, int]]) -> None:
    before, after = _said(pairs[:-1]), _said(pairs)
    gone = after.keys() - before.keys()
    assert {key: top for key, top in after.items() if key not in gone} == before


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="circle"):
        root(1, leads={1: 2, 2: 1})


@given(st.sets(KEYS), st.sets(KEYS), st.lists(st.tuples(KEYS, KEYS), max_size=5))
def test_two_groups_are_apart_whichever_is_asked_first(
    one: set[int], other: set[int], apart: list[tuple[int, int]]
) -> None:
    assert between(one, other, apart=apart) == between(other, one, apart=apart)
