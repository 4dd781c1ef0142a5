"""Adding parts over members, periods and borders: sums keep their words, ratios have none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, total
from proxeny.indicators.catalogue import Indicator, indicator
from proxeny.indicators.figures import Part
from proxeny.indicators.rollup import Borders, Piece, Rolled, add_up, change_percent, compose, regrouped
from proxeny.places.succession import Change, Edge, SuccessionTable

OUT = indicator("outgoing_delegations")
COUNTRIES = indicator("outgoing_destination_countries")
STOCK = indicator("fdi_valid_projects")
RATE = indicator("grdp_growth")
NEW = date(2025, 7, 1)
TABLE = SuccessionTable.of(
    [
        Edge("VN63-24", "VN34-24", Change.MERGED, NEW),
        Edge("VN63-27", "VN34-24", Change.MERGED, NEW),
        Edge("VN63-01", "VN34-01", Change.UNCHANGED, NEW),
        Edge("VN63-50", "VN34-51", Change.SPLIT, NEW),
        Edge("VN63-50", "VN34-52", Change.SPLIT, NEW),
        Edge("VN63-60", "VN34-61", Change.SPLIT, NEW, Fraction(3, 4)),
        Edge("VN63-60", "VN34-62", Change.SPLIT, NEW, Fraction(1, 4)),
    ]
)
CODES = ["VN63-24", "VN63-27", "VN63-01"]


def part(code: str, quantity: Quantity | None, *, state: str = "accepted", sources: int = 1) -> Part:
    value = quantity.value if quantity else None
    return Part(code=code, name=code, value=value, quantity=quantity, state=state, sources=sources)  # type: ignore[arg-type]


def borders(*subject: str) -> Borders:
    return Borders(TABLE, NEW, {"VN34-24": "Bac Ninh"}, frozenset(subject), date(2024, 6, 30))


counts = st.integers(min_value=0, max_value=10**6).map(Quantity.exact)
worded = st.builds(
    lambda value, qualifier: Quantity(value=Decimal(value), qualifier=qualifier),
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from([Qualifier.EXACT, Qualifier.NEARLY, Qualifier.ABOUT, Qualifier.MORE_THAN]),
)


@given(st.lists(counts, min_size=1, max_size=17))
def test_a_sum_of_exact_parts_is_their_sum(quantities: list[Quantity]) -> None:
    rolled = add_up([part(str(n), quantity) for n, quantity in enumerate(quantities)], indicator=OUT)
    assert rolled.total is not None
    assert rolled.total.value == sum(quantity.value or 0 for quantity in quantities)
    assert rolled.total.qualifier is Qualifier.EXACT


@given(st.lists(worded, min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_the_order_of_members_does_not_matter(quantities: list[Quantity], random: Random) -> None:
    parts = [part(str(n), quantity) for n, quantity in enumerate(quantities)]
    shuffled = random.sample(parts, len(parts))
    one, other = add_up(parts, indicator=OUT).total, add_up(shuffled, indicator=OUT).total
    assert one is not None and other is not None
    assert (one.interval(), one.qualifier, one.value) == (other.interval(), other.qualifier, other.value)


@given(st.lists(worded, min_size=2, max_size=9))
def test_a_ratio_is_never_added(quantities: list[Quantity]) -> None:
    rolled = add_up([part(str(n), quantity) for n, quantity in enumerate(quantities)], indicator=RATE)
    assert rolled.total is None
    assert rolled.reason is not None and rolled.reason.code == "never_added"


def test_a_single_ratio_stands_by_itself() -> None:
    growth = Quantity(value=Decimal("13.45"), unit="percent")
    assert add_up([part("VN63-24", growth)], indicator=RATE).total == growth


def test_a_missing_return_opens_the_upper_end() -> None:
    parts = [part("VN63-01", Quantity.exact(300)), part("VN63-24", Quantity.exact(50)), part("VN63-27", None)]
    found = add_up(parts, indicator=OUT).total
    assert found is not None
    assert (found.interval().low, found.interval().high) == (350, None)
    assert found.qualifier is Qualifier.MORE_THAN


def test_records_of_a_member_whose_return_is_missing_stay_in_the_lower_end() -> None:
    parts = [part("VN63-01", Quantity.exact(16), state="missing"), part("VN63-24", Quantity.exact(2))]
    found = add_up(parts, indicator=OUT).total
    assert found is not None
    assert (found.value, found.interval().high) == (18, None)


def test_a_single_office_is_what_its_records_say_while_its_return_is_missing() -> None:
    found = add_up([part("VN63-01", Quantity.exact(16), state="missing")], indicator=OUT).total
    assert found == Quantity.exact(16)
    half_known = total([Quantity.exact(5)], missing=1)
    assert add_up([part("VN63-01", half_known, state="missing")], indicator=OUT).total == half_known


@given(st.lists(worded, min_size=3, max_size=3))
def test_other_borders_keep_the_total(quantities: list[Quantity]) -> None:
    parts = [part(code, quantity) for code, quantity in zip(CODES, quantities, strict=True)]
    grouped = regrouped(parts, borders=borders(*CODES), indicator=OUT)
    assert isinstance(grouped, tuple)
    assert [one.code for one in grouped] == ["VN34-01", "VN34-24"]
    one, other = add_up(parts, indicator=OUT).total, add_up(grouped, indicator=OUT).total
    assert one is not None and other is not None
    assert one.interval() == other.interval()
    assert sum(each.sources for each in grouped) == 3


def test_a_unit_of_today_that_holds_land_from_outside_is_marked() -> None:
    grouped = regrouped([part("VN63-24", Quantity.exact(7))], borders=borders("VN63-24"), indicator=OUT)
    assert isinstance(grouped, tuple)
    (heir,) = grouped
    assert (heir.code, heir.name, heir.made_of, heir.outside) == ("VN34-24", "Bac Ninh", ("VN63-24",), ("VN63-27",))
    assert heir.partial


def test_a_split_without_shares_is_not_comparable() -> None:
    found = regrouped([part("VN63-50", Quantity.exact(8))], borders=borders("VN63-50"), indicator=OUT)
    assert isinstance(found, Rolled)
    assert found.reason is not None and "not comparable on 01/07/2025" in found.reason.text


def test_a_unit_before_its_record_begins_is_unknown_and_not_said_to_be_none() -> None:
    at = date(2008, 7, 1)
    early = replace(borders("VN63-31"), on=at, gone=frozenset({"VN63-31"}), begins={"VN63-31": date(2008, 8, 1)})
    found = regrouped([part("VN63-31", Quantity.exact(8))], borders=early, indicator=OUT)
    assert isinstance(found, Rolled)
    assert found.reason is not None and "is recorded from 01/08/2008 on" in found.reason.text
    assert "no unit" not in found.reason.text


def test_a_unit_without_an_heir_is_not_comparable_after_its_end() -> None:
    ended = replace(borders("VN63-24-213"), gone=frozenset({"VN63-24-213"}))
    found = regrouped([part("VN63-24-213", Quantity.exact(8))], borders=ended, indicator=OUT)
    assert isinstance(found, Rolled)
    assert found.reason is not None and "no other is recorded in its place" in found.reason.text


def test_a_split_with_shares_is_about_the_share() -> None:
    grouped = regrouped([part("VN63-60", Quantity.exact(8))], borders=borders("VN63-60"), indicator=OUT)
    assert isinstance(grouped, tuple)
    assert [(one.code, one.value) for one in grouped] == [("VN34-61", 6), ("VN34-62", 2)]
    assert all(one.quantity is not None and one.quantity.qualifier is Qualifier.ABOUT for one in grouped)


def test_a_share_of_a_range_keeps_both_its_ends() -> None:
    said = Quantity(value=Decimal(8), qualifier=Qualifier.BETWEEN, value_to=Decimal(12))
    grouped = regrouped([part("VN63-60", said)], borders=borders("VN63-60"), indicator=OUT)
    assert isinstance(grouped, tuple)
    assert [(one.quantity.value, one.quantity.value_to) for one in grouped if one.quantity] == [(6, 9), (2, 3)]


def pieces(**amounts: int) -> list[Piece]:
    return [Piece(Period.parse(code.strip("_").replace("_", "-")), Quantity.exact(n)) for code, n in amounts.items()]


def test_a_year_is_made_of_its_halves() -> None:
    found = compose(pieces(_2023_H1=5, _2023_H2=7, _2024_H1=9), period=Period.parse("2023"), indicator=OUT)
    assert (found.amount and found.amount.value, found.sources, found.gaps) == (12, 2, False)


def test_a_half_that_is_missing_leaves_the_year_open() -> None:
    found = compose(pieces(_2023_H1=5), period=Period.parse("2023"), indicator=OUT)
    assert found.gaps and found.amount is not None
    assert (found.amount.interval().low, found.amount.interval().high) == (5, None)


def test_a_month_inside_a_half_is_not_counted_twice() -> None:
    found = compose(pieces(_2023_03=2, _2023_H1=5, _2023_H2=7), period=Period.parse("2023"), indicator=OUT)
    assert found.amount and found.amount.value == 12


def test_the_stock_of_a_year_is_that_of_its_last_half() -> None:
    found = compose(pieces(_2023_H1=5, _2023_H2=7), period=Period.parse("2023"), indicator=STOCK)
    assert found.amount and found.amount.value == 7


def test_the_rate_of_a_year_is_not_made_of_halves() -> None:
    assert compose(pieces(_2023_H1=5, _2023_H2=7), period=Period.parse("2023"), indicator=RATE).amount is None


def test_change_is_told_of_exact_numbers_only() -> None:
    assert change_percent(Quantity.exact(396), before=Quantity.exact(351)) == Decimal("12.82")
    assert change_percent(Quantity.exact(396), before=Quantity.exact(0)) is None
    nearly = Quantity(value=Decimal(400), qualifier=Qualifier.NEARLY)
    assert change_percent(nearly, before=Quantity.exact(351)) is None


visited = st.lists(st.frozensets(st.sampled_from(["LA", "TH", "CN", "FR", "JP"])), min_size=1, max_size=5)


@given(visited)
def test_a_country_that_several_members_visited_is_counted_once(sets: list[frozenset[str]]) -> None:
    parts = [
        part(code, Quantity.exact(len(countries)))._replace(among=countries)
        for code, countries in zip(["VN63-24", "VN63-27", "VN63-01", "VN63-31", "VN63-33"], sets, strict=False)
    ]
    rolled = add_up(parts, indicator=COUNTRIES)
    assert rolled.total is not None
    assert rolled.total.value == len(frozenset().union(*sets))
    grouped = regrouped(parts, borders=borders(*(one.code for one in parts)), indicator=COUNTRIES)
    assert not isinstance(grouped, Rolled)
    assert add_up(grouped, indicator=COUNTRIES).total == rolled.total


def test_different_things_are_not_divided_with_the_land() -> None:
    half = part("VN63-60", Quantity.exact(2))._replace(among=frozenset({"LA", "TH"}))
    assert isinstance(regrouped([half], borders=borders("VN63-60"), indicator=COUNTRIES), Rolled)


def test_countries_of_a_missing_member_leave_the_upper_end_open() -> None:
    known = part("VN63-24", Quantity.exact(2))._replace(among=frozenset({"LA", "TH"}))
    total = add_up([known, part("VN63-27", None, state="missing")], indicator=COUNTRIES).total
    assert total is not None
    assert (total.value, total.interval().high) == (2, None)


MONTHS = [f"2023-{month:02d}" for month in range(1, 13)]
CUTS = [("2023",), ("2023-H1", "2023-H2"), ("2023-Q1", "2023-Q2", "2023-H2"), tuple(MONTHS)]
ADDED = st.sampled_from([OUT, STOCK])
year = st.lists(st.integers(0, 10**6), min_size=12, max_size=12)


def by_month(values: list[int]) -> list[Piece]:
    return [Piece(Period.parse(code), Quantity.exact(n)) for code, n in zip(MONTHS, values, strict=True)]


@given(year, st.sampled_from(CUTS))
def test_a_year_is_what_its_parts_come_to_however_it_is_cut(values: list[int], cut: tuple[str, ...]) -> None:
    inner = [(code, compose(by_month(values), period=Period.parse(code), indicator=OUT).amount) for code in cut]
    again = [Piece(Period.parse(code), amount) for code, amount in inner if amount is not None]
    whole = compose(again, period=Period.parse("2023"), indicator=OUT)
    assert whole.amount is not None and not whole.gaps
    assert whole.amount.value == sum(values)


@given(year)
def test_months_of_a_ratio_make_no_year(values: list[int]) -> None:
    assert compose(by_month(values), period=Period.parse("2023"), indicator=RATE).amount is None


@given(year, ADDED, st.integers(0, 5), st.integers(0, 10**6))
def test_a_correction_in_an_earlier_period_changes_no_later_value(
    values: list[int], indicator: Indicator, month: int, corrected: int
) -> None:
    later, changed = Period.parse("2023-H2"), [*values]
    changed[month] = corrected
    before, after = (compose(by_month(each), period=later, indicator=indicator) for each in (values, changed))
    assert before == after


@given(year, ADDED, st.randoms(use_true_random=False))
def test_the_order_in_which_returns_arrive_does_not_matter(
    values: list[int], indicator: Indicator, random: Random
) -> None:
    arrived = by_month(values)
    shuffled = random.sample(arrived, len(arrived))
    for code in ("2023", "2023-H2", "2023-Q3"):
        period = Period.parse(code)
        one, other = (compose(each, period=period, indicator=indicator) for each in (arrived, shuffled))
        assert (one.amount, one.gaps, one.sources) == (other.amount, other.gaps, other.sources)
