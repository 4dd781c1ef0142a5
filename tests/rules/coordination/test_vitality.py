"""A tie is as alive as its acts are near: points halve, classes follow the sum, proposals follow the class."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.coordination.vitality import Act, Proposal, TieClass, formula, vitality
from proxeny.records.register import REGISTERS

ON = date(2024, 7, 9)
BY = formula()
FAR, NEAR = ON + timedelta(days=900), ON + timedelta(days=90)
acts = st.lists(st.builds(Act, st.sampled_from(sorted(BY.acts)), st.dates(date(2015, 1, 1), ON)), max_size=20)


@given(acts)
def test_the_sum_is_that_of_its_lines_and_fades(given_acts: list[Act]) -> None:
    now = vitality(given_acts, agreements_end=(), on=ON, by=BY)
    later = vitality(given_acts, agreements_end=(), on=ON + timedelta(days=BY.half_life), by=BY)
    assert now.total == pytest.approx(sum(line.left for line in now.lines))
    assert later.total == pytest.approx(now.total / 2)
    assert sum(line.number for line in now.lines) == len(given_acts)


def test_an_act_to_come_counts_for_nothing_yet() -> None:
    assert vitality([Act("delegations", NEAR)], agreements_end=(), on=ON, by=BY).total == 0


@pytest.mark.parametrize(
    ("visits", "days_ago", "ends", "tie", "proposal"),
    [
        (3, 0, (), TieClass.STRONG, None),
        (3, 0, (NEAR,), TieClass.STRONG, Proposal.RENEW),
        (3, 0, (NEAR, None), TieClass.STRONG, None),
        (1, 0, (FAR,), TieClass.LIVING, None),
        (1, 400, (FAR,), TieClass.FADING, Proposal.REVIVE),
        (1, 1500, (FAR,), TieClass.ASLEEP, Proposal.REVIVE),
        (1, 1500, (NEAR,), TieClass.ASLEEP, Proposal.CLOSE),
        (1, 1500, (), TieClass.ASLEEP, Proposal.CLOSE),
        (0, 0, (), TieClass.NEW, None),
    ],
)
def test_the_class_decides_what_is_proposed(
    visits: int, days_ago: int, ends: tuple[date | None, ...], tie: TieClass, proposal: Proposal | None
) -> None:
    made = [Act("delegations", ON - timedelta(days=days_ago))] * visits
    found = vitality(made, agreements_end=ends, on=ON, by=BY)
    assert (found.tie, found.proposal) == (tie, proposal)


def test_the_formula_names_registers_their_states_and_their_days() -> None:
    for kind, weight in BY.acts.items():
        register, _dot, listed = kind.partition(".")
        declared = REGISTERS[register]
        model = declared.rows_named(listed).model if listed else declared.model
        assert model._meta.get_field(weight.day).get_internal_type() == "DateField"
        if not listed:
            assert set(weight.states) <= {state.code for state in declared.lifecycle.states}
    assert [least for _code, least in BY.classes] == sorted((least for _code, least in BY.classes), reverse=True)
