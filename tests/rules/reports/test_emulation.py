"""Emulation: more is never scored less, nothing exceeds its maximum, and neither size nor a merger moves a score."""

from __future__ import annotations

import copy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.indicators.catalogue import catalogue
from proxeny.reports.emulation.criteria import CriteriaError, groups_of, house_version, read_version, version_on
from proxeny.reports.emulation.scoring import Criterion, Kind, Total, late, ranks, reached, total
from proxeny.reports.emulation.versions.draft import reworded

amounts = st.decimals(0, 10**9, places=2)
bases = st.decimals("0.01", 10**9, places=2)
most = st.decimals(1, 100, places=2)
delays = st.lists(st.integers(-30, 400), min_size=1, max_size=12)
points = st.dictionaries(st.text("abcde", min_size=1, max_size=3), st.decimals(0, 100, places=2), max_size=8)

DATA: dict[str, Any] = {
    "code": "c",
    "origin": "test",
    "valid_from": date(2024, 1, 1),
    "groups": [{"code": "g", "names": {}, "criteria": [{"code": "one", "most": 5, "names": {}}]}],
}


def scored(actual: Decimal, *, base: Decimal, of: Decimal) -> Decimal:
    found = reached(actual, base=base, most=of)
    assert found is not None
    return found


@given(amounts, amounts, bases, most)
def test_more_is_never_scored_less_and_never_above_the_maximum(
    a: Decimal, b: Decimal, base: Decimal, m: Decimal
) -> None:
    less, more = (scored(one, base=base, of=m) for one in sorted((a, b)))
    assert 0 <= less <= more <= m


@given(amounts, bases, st.integers(1, 1000), most)
def test_members_with_equal_results_keep_their_points_when_they_merge(
    actual: Decimal, base: Decimal, size: int, m: Decimal
) -> None:
    one, other = scored(actual, base=base, of=m), scored(actual * size, base=base * size, of=m)
    assert one == other == scored(actual + actual * size, base=base + base * size, of=m)


@given(amounts, bases, amounts, bases, most)
def test_a_merged_member_scores_between_those_that_it_continues(
    a: Decimal, plan_a: Decimal, b: Decimal, plan_b: Decimal, m: Decimal
) -> None:
    apart = sorted((scored(a, base=plan_a, of=m), scored(b, base=plan_b, of=m)))
    assert apart[0] <= scored(a + b, base=plan_a + plan_b, of=m) <= apart[1]


@pytest.mark.parametrize("base", [None, Decimal(0), Decimal(-1)])
def test_without_anything_to_hold_it_against_nothing_is_scored(base: Decimal | None) -> None:
    assert reached(Decimal(7), base=base, most=Decimal(10)) is None


@given(delays, st.integers(1, 60), most, st.randoms(use_true_random=False))
def test_lateness_knows_no_order_and_no_merger(days: list[int], full: int, m: Decimal, chance: Any) -> None:
    shuffled = days[:]
    chance.shuffle(shuffled)
    once = late(days, full_days=full, most=m)
    assert 0 <= once <= m
    assert once == late(shuffled, full_days=full, most=m) == late(days + days, full_days=full, most=m)


@given(delays, st.integers(1, 60), most, st.integers(1, 60))
def test_who_is_later_never_loses_less(days: list[int], full: int, m: Decimal, more: int) -> None:
    later = [days[0] + more, *days[1:]]
    assert late(days, full_days=full, most=m) <= late(later, full_days=full, most=m)


def test_whoever_sent_everything_in_time_loses_nothing() -> None:
    assert late([0, -3], full_days=10, most=Decimal(10)) == late([], full_days=10, most=Decimal(10)) == 0


@given(points, most)
def test_a_total_lies_between_nothing_and_all_points(given_points: dict[str, Decimal], m: Decimal) -> None:
    kinds = (Kind.POINTS, Kind.BONUS, Kind.PENALTY)
    table = [Criterion(code=c, group="g", most=m, kind=kinds[n % 3]) for n, c in enumerate(given_points)]
    found = total(table, points=given_points)
    assert found == total(reversed(table), points=given_points)
    assert 0 <= found.points <= sum((one.most for one in table if one.kind is not Kind.PENALTY), Decimal(0))


def test_what_is_not_scored_is_named_and_keeps_a_member_from_the_ranks() -> None:
    table = [Criterion(code=code, group="g", most=Decimal(10)) for code in ("a", "b")]
    waiting = total(table, points={"a": Decimal(10), "b": None})
    assert waiting == Total(Decimal(10), ("b",))
    assert ranks({"x": waiting, "y": Total(Decimal(1))}) == {"y": 1}


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    found = {name: Total(Decimal(value)) for name, value in {"a": 90, "b": 95, "c": 90, "d": 80}.items()}
    assert ranks(found) == {"b": 1, "a": 2, "c": 2, "d": 4}


@given(points)
def test_ranks_know_no_order_of_arrival(given_points: dict[str, Decimal]) -> None:
    totals = {name: Total(value) for name, value in given_points.items()}
    assert ranks(totals) == ranks(dict(reversed(totals.items())))


def test_the_sample_is_a_rule_of_the_house_of_a_hundred_points_and_its_bonus() -> None:
    sample = house_version()
    assert "sample" in sample.origin
    assert sample.most == 105
    assert {one.measure for one in sample.criteria if one.measure} <= catalogue().keys()
    told = [*sample.names.values(), *filter(None, sample.evidence.values())]
    assert all(texts.keys() == {"vi", "en", "fr", "ar", "th"} for texts in told)


def test_a_table_written_down_is_read_back_as_it_was() -> None:
    sample = house_version()
    again = {"code": sample.code, "origin": sample.origin, "valid_from": sample.valid_from}
    assert read_version({**again, "groups": groups_of(sample)}) == sample


def test_other_languages_stand_while_the_vietnamese_words_do() -> None:
    old = {"vi": "Một", "en": "One", "fr": "Un"}
    assert reworded(old, {"vi": "Một", "en": "The one"}) == {"vi": "Một", "en": "The one", "fr": "Un"}
    assert reworded(old, {"vi": "Hai", "en": ""}) == {"vi": "Hai"}


def test_the_version_that_began_last_holds_until_its_last_day() -> None:
    old = read_version(DATA)
    new = read_version({**DATA, "code": "n", "valid_from": date(2025, 1, 1), "valid_to": date(2025, 12, 31)})
    held = {day: version_on(day, of=[new, old]) for day in (date(2023, 12, 31), date(2024, 6, 1), date(2025, 12, 31))}
    assert list(held.values()) == [None, old, new]
    assert version_on(date(2025, 12, 31) + timedelta(1), of=[new, old]) == old


@pytest.mark.parametrize(
    "wrong",
    [
        {"most": 0},
        {"most": "NaN"},
        {"most": "many"},
        {"rule": "plan"},
        {"measure": "outgoing_delegations"},
        {"rule": "lateness", "kind": "penalty"},
        {"rule": "lateness", "full_days": 5},
        {"kind": "gift"},
        {"code": "g"},
    ],
)
def test_a_table_that_contradicts_itself_is_refused_by_the_name_of_the_criterion(wrong: dict[str, Any]) -> None:
    data = copy.deepcopy(DATA)
    data["groups"][0]["criteria"][0].update(wrong)
    with pytest.raises(CriteriaError, match=wrong.get("code", "one")):
        read_version(data)
