"""What arithmetic makes of stated numbers: it finds the missing third, flags what cannot be, repairs nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from proxeny.ground.interval import Interval
from proxeny.ground.quantity import Qualifier, Quantity, Status
from proxeny.indicators.figures import Comparison, Figure, Stated
from proxeny.indicators.findings import witnesses
from proxeny.indicators.witness import (
    Claim,
    growth,
    parts_and_total,
    per_item,
    percent_of_plan,
    roundest,
    usual,
    within_year_to_date,
)

WORKERS = Claim("workers_sent_abroad", Quantity(value=Decimal("18639.000000"), unit="persons"))
EXPORTS = Claim("goods_exports", Quantity(value=Decimal(2_450_000_000), unit="USD", qualifier=Qualifier.ABOUT))
PERCENT = Decimal("128.54")


def test_the_plan_that_was_not_stated_is_found() -> None:
    found = percent_of_plan(WORKERS, percent=PERCENT, plan=None)
    assert found is not None
    assert (found.verdict, found.params["plan"]) == ("holds", 14500)
    assert found.text("en") == "workers sent abroad under contract: 18,639 is 128.54% of plan when the plan is 14,500."
    assert "14.500" in found.text("vi")


def test_a_stated_plan_holds_or_cannot_be() -> None:
    holds = percent_of_plan(WORKERS, percent=PERCENT, plan=Quantity.exact(14500, unit="persons"))
    wrong = percent_of_plan(WORKERS, percent=PERCENT, plan=Quantity.exact(14000, unit="persons"))
    assert holds is not None and wrong is not None
    assert (holds.verdict, wrong.verdict, wrong.params["computed"]) == ("holds", "cannot_be", Decimal("133.14"))
    assert wrong.params["value"] == 18639


def test_growth_tells_the_year_before() -> None:
    found = growth(EXPORTS, percent=Decimal("12.02"), previous=None)
    assert found is not None and found.params["previous"] == 2_187_000_000
    wrong = growth(EXPORTS, percent=Decimal("12.02"), previous=Quantity.exact(3_100_000_000, unit="USD"))
    assert wrong is not None and wrong.verdict == "cannot_be"


@given(st.integers(min_value=100, max_value=10**7), st.integers(min_value=100, max_value=10**7))
def test_a_true_ratio_is_never_accused(value: int, plan: int) -> None:
    percent = (Decimal(value) / plan * 100).quantize(Decimal("0.01"))
    assume(percent > 0)
    claim = Claim("workers_sent_abroad", Quantity.exact(value, unit="persons"))
    found = percent_of_plan(claim, percent=percent, plan=Quantity.exact(plan, unit="persons"))
    assert found is not None and found.verdict == "holds"


@given(st.integers(min_value=100, max_value=10**9), st.integers(min_value=100, max_value=10**9))
def test_a_true_growth_is_never_accused(value: int, before: int) -> None:
    percent = (Decimal(value - before) / before * 100).quantize(Decimal("0.01"))
    assume(percent > -99)
    claim = Claim("workers_sent_abroad", Quantity.exact(value, unit="persons"))
    found = growth(claim, percent=percent, previous=Quantity.exact(before, unit="persons"))
    assert found is not None and found.verdict == "holds"


def test_parts_and_the_month_are_held_against_their_totals() -> None:
    total = Claim("outgoing_delegations", Quantity.exact(100))
    holds = parts_and_total(total, parts=[Quantity.exact(60), Quantity.exact(40)])
    wrong = parts_and_total(total, parts=[Quantity.exact(60), Quantity.exact(30)])
    assert holds is not None and holds.verdict == "holds"
    assert wrong is not None and wrong.verdict == "cannot_be" and wrong.params["computed"] == 90
    month = within_year_to_date(total, to_date=Quantity.exact(90))
    assert month is not None and month.verdict == "cannot_be"
    open_end = within_year_to_date(total, to_date=Quantity(value=Decimal(90), qualifier=Qualifier.MORE_THAN))
    assert open_end is not None and open_end.verdict == "holds"


def test_ten_thousand_dollars_a_project_is_unlikely() -> None:
    rule = next(rule for rule in usual() if rule.items == "foreign_ngo_projects")
    value = Quantity(value=Decimal(1_000_000), qualifier=Qualifier.MORE_THAN, unit="USD", status=Status.ESTIMATE)
    claim = Claim("foreign_ngo_committed_value", value)
    found = per_item(claim, items=Quantity(value=Decimal(100), qualifier=Qualifier.NEARLY), rule=rule)
    assert found is not None
    assert (found.verdict, found.params["computed"]) == ("unlikely", 10_000)
    assert per_item(claim, items=Quantity.exact(4), rule=rule) is None
    none = per_item(claim, items=Quantity.exact(0), rule=rule)
    assert none is not None and none.verdict == "cannot_be"


@given(st.decimals(min_value=1, max_value=10**9, places=2), st.decimals(min_value=0, max_value=100, places=2))
def test_the_roundest_number_lies_in_the_span(low: Decimal, width: Decimal) -> None:
    span = Interval(low, low + width)
    assert span.contains(roundest(span)) or width < Decimal("0.01")


def _stated(doc: str, **more: object) -> Stated:
    plan = Comparison(type="plan", value=PERCENT)
    given = {"value": Decimal(18639), "unit": "persons", "doc": doc, "comparisons": (plan,)}
    return Stated(**{**given, **more})  # type: ignore[arg-type]


def test_versions_of_one_article_are_heard_once_and_a_stated_plan_is_used() -> None:
    versions = (_stated("a"), _stated("b", version_of="a"))
    figure = Figure(measure="workers_sent_abroad", unit="persons", period="2023", statements=versions)
    (found,) = witnesses({figure.measure: figure})
    assert (found.verdict, found.params["plan"]) == ("holds", 14500)
    plan = _stated("c", value=Decimal(14000), status=Status.PLAN, comparisons=())
    disputed = Figure(measure="workers_sent_abroad", unit="persons", period="2023", statements=(*versions, plan))
    assert [one.verdict for one in witnesses({disputed.measure: disputed})] == ["cannot_be"]
