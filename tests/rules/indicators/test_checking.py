"""The checks before sending: what they question, what they let pass, and that the order of arrival does not matter."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.declared import DeclarationError
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators import checking
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.checking import (
    Beside,
    asked_by,
    finding_of,
    key_of,
    questions,
    read_rules,
    reckoned,
    rules,
)
from proxeny.indicators.figures import Witness
from proxeny.indicators.rollup import Piece

HALF = Period.parse("2024-H1")
CASES = "consular_cases"


def number(value: int, unit: str = "count") -> Quantity:
    return Quantity.exact(value, unit=unit)


def asked(period: Period = HALF, earlier: dict[str, int] | None = None, **said: Quantity) -> list[Witness]:
    """What is questioned, with these earlier values of the consular cases by period."""
    pieces = tuple(Piece(Period.parse(code), number(value)) for code, value in (earlier or {}).items())
    beside = {name: Beside(pieces if name == CASES else ()) for name in said}
    return list(questions(said, period=period, beside=beside, rules=rules()))


def kinds(found: list[Witness]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.verdict, one.measure) for one in found]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"total_trade": 9, "goods_exports": 4, "goods_imports": 4}, ("parts", "cannot_be", "total_trade")),
        ({"total_trade": 8, "goods_exports": 4, "goods_imports": 4}, None),
        ({"total_trade": 9, "goods_exports": 4}, None),
    ],
)
def test_parts_make_the_total(said: dict[str, int], found: tuple[str, str, str] | None) -> None:
    millions = {name: number(value * 1_111_111, unit="USD") for name, value in said.items()}
    assert kinds(asked(**millions)) == ([found] if found else [])


def test_a_part_is_not_above_its_whole() -> None:
    said = {"foreign_ngos_with_office": number(5), "foreign_ngos_active": number(4)}
    assert kinds(asked(**said)) == [("within", "cannot_be", "foreign_ngos_with_office")]


def test_pairs_go_together_or_stand_for_one_another() -> None:
    alone = asked(oda_projects=number(11))
    assert kinds(alone) == [("together", "unlikely", "oda_projects")]
    assert asked(oda_projects=number(0)) == []
    in_dong = questions({"oda_projects": number(11)}, period=HALF, beside={"oda_projects": Beside()}, rules=rules(),
                        stated=("oda_total_investment",))  # fmt: skip
    assert in_dong == (), "an amount in dong is stated all the same"
    money = {name: number(100, unit="USD") for name in ("foreign_ngo_aid_received", "foreign_ngo_and_charity_raised")}
    assert kinds(asked(**money)) == [("instead", "unlikely", "foreign_ngo_aid_received")]


def test_a_month_is_not_above_the_year_to_date_whichever_came_first() -> None:
    month, to_date = Period.parse("2024-03"), "2024-01/2024-03"
    late = asked(month, {to_date: 10}, consular_cases=number(12))
    early = asked(Period.parse(to_date), {"2024-03": 12}, consular_cases=number(10))
    assert late == early and kinds(late) == [("in_time", "cannot_be", CASES)]
    assert "first 3 months of 2024" in late[0].text("en")
    nearly = Quantity(value=Decimal(12), qualifier=Qualifier.NEARLY)
    assert asked(month, {to_date: 12}, consular_cases=nearly) == []


@pytest.mark.parametrize(("value", "odd"), [(50, False), (149, False), (151, True), (14, True), (17, False)])
def test_a_figure_far_from_history_is_questioned(value: int, odd: bool) -> None:
    earlier = {"2022-H2": 45, "2023-H1": 50, "2023-H2": 48, "2023": 900}
    assert bool(asked(earlier=earlier, consular_cases=number(value))) is odd


@pytest.mark.parametrize(("value", "kind"), [(40, None), (900, None), (9_800, "history_of_one"), (8, "history_of_one")])
def test_a_single_earlier_figure_questions_what_is_many_times_another(value: int, kind: str | None) -> None:
    found = asked(earlier={"2023-H1": 98}, consular_cases=number(value))
    assert kinds(found) == ([(kind, "unlikely", CASES)] if kind else [])
    assert not found or "98" in found[0].text("en")


def test_a_figure_many_times_the_plan_of_the_year_is_questioned() -> None:
    beside = {CASES: Beside(plan=Decimal(80))}
    near, far = (questions({CASES: number(n)}, period=HALF, beside=beside, rules=rules()) for n in (700, 8_000))
    assert near == () and kinds(far) == [("plan", "unlikely", CASES)] and "80" in far[0].text("vi")


def test_a_unit_sets_its_own_factor() -> None:
    own = replace(rules(), own={"VN63-24": {"few_times": Decimal(3)}})
    assert own.of("VN63-01").few_times == rules().few_times
    beside = {CASES: Beside((Piece(Period.parse("2023-H1"), number(98)),))}
    assert kinds(questions({CASES: number(400)}, period=HALF, beside=beside, rules=own.of("VN63-24")))


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("{VN63-24: {fewtimes: 5}}", "checks.yaml: own: VN63-24: fewtimes is none of returns, times, few_times"),
        ("{VN63-24: {few_times: many}}", "checks.yaml: own: VN63-24: few_times is 'many', not a number"),
        ("{VN63-24: 5}", "checks.yaml: own: VN63-24: there are no factors by name"),
    ],
)
def test_a_wrong_factor_of_a_unit_is_named_with_its_place(tmp_path: Path, own: str, told: str) -> None:
    kept = Path(checking.__file__).with_name("checks.yaml").read_text(encoding="utf-8")
    path = tmp_path / "checks.yaml"
    path.write_text(kept.replace("own: {}", "own: {VN63-24: {few_times: 2.5}}"), encoding="utf-8")
    assert read_rules(path).of("VN63-24").few_times == Decimal("2.5")
    path.write_text(kept.replace("own: {}", f"own: {own}"), encoding="utf-8")
    with pytest.raises(DeclarationError, match=re.escape(told)):
        read_rules(path)


def test_a_question_keeps_the_words_beside_its_numbers_and_is_answered_whatever_they_are() -> None:
    nearly = Quantity(value=Decimal(9_800), qualifier=Qualifier.NEARLY)
    [found], [bare] = (asked(earlier={"2023-H1": 98}, consular_cases=one) for one in (nearly, number(9_800)))
    assert ("nearly 9,800" in found.text("en"), "gần 9.800" in found.text("vi")) == (True, True)
    assert key_of(found) == key_of(bare) and asked_by(finding_of(found)) == found


def test_little_history_and_small_differences_question_nothing() -> None:
    assert asked(earlier={"2023-H1": 5, "2023-H2": 5}, consular_cases=number(40)) == []
    assert asked(earlier={"2022-H2": 1, "2023-H1": 2, "2023-H2": 1}, consular_cases=number(9)) == []


def test_growth_and_ratio_are_worked_out_from_the_level() -> None:
    beside = Beside((Piece(Period.parse("2023-H1"), number(40)),), plan=Decimal(80))
    found = reckoned(number(52), period=HALF, beside=beside)
    assert (found.change, found.of_plan) == (30, 65)
    assert reckoned(None, period=HALF, beside=beside).change is None
    assert reckoned(number(52), period=HALF, beside=Beside()).of_plan is None


def between(low: int, high: int, unit: str = "count") -> Quantity:
    return Quantity(value=Decimal(low), value_to=Decimal(high), qualifier=Qualifier.BETWEEN, unit=unit)


@pytest.mark.parametrize("lang", ["vi", "en", "fr", "ar", "th"])
def test_a_question_speaks_of_the_ends_of_a_range_and_never_of_its_middle(lang: str) -> None:
    money = {"foreign_ngo_projects": number(15), "foreign_ngo_committed_value": between(150, 170_000, "USD")}
    [low] = asked(**money)
    said = low.text(lang).replace(".", ",").replace("\u202f", ",")
    assert low.kind == "per_item" and "150" in said and "170,000" in said and "85,075" not in said
    assert asked_by(finding_of(low)) == low


def test_a_range_is_questioned_only_where_nothing_in_it_fits() -> None:
    aid, history = "foreign_ngo_committed_value", {"2022-H2": 45, "2023-H1": 50, "2023-H2": 48}
    assert asked(foreign_ngo_projects=number(15), **{aid: between(150, 1_000_000, "USD")}) == []
    assert asked(earlier=history, consular_cases=between(60, 5_000)) == []
    [far] = asked(earlier=history, consular_cases=between(400, 600))
    assert "400 to 600 is far" in far.text("en")


def test_of_a_range_no_percentage_is_worked_out() -> None:
    beside = Beside((Piece(Period.parse("2023-H1"), between(10, 90)),), plan=Decimal(80))
    assert reckoned(number(52), period=HALF, beside=beside).change is None
    assert reckoned(between(40, 60), period=HALF, beside=beside).of_plan is None


def test_every_measure_of_the_rules_is_in_the_catalogue() -> None:
    kept = rules()
    named = {name for total, parts in kept.parts for name in (total, *parts)}
    named |= {name for pair in (*kept.within, *kept.together, *kept.instead) for name in pair}
    assert named <= catalogue().keys()


@given(value=st.integers(0, 10**12), low=st.integers(0, 10**6), high=st.integers(0, 10**6))
def test_a_finding_is_kept_and_read_back_in_every_language(value: int, low: int, high: int) -> None:
    params = {"value": Decimal(value).scaleb(-2), "low": Decimal(low), "high": Decimal(high)}
    one = Witness(kind="history", verdict="unlikely", measure=CASES, params=params)
    again = asked_by(finding_of(one))
    assert key_of(again) == key_of(one)
    assert all(again.text(lang) == one.text(lang) for lang in ("vi", "en", "fr", "ar", "th"))
