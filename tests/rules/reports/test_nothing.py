"""That there was nothing, and that nothing is known yet, are told in words, never as a number."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity, total
from proxeny.indicators.figures import Figure
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Sentence
from proxeny.reports.drafting import Draft, tell
from proxeny.reports.wording import LANGUAGES, wording
from tests.rules.reports.examples import figure, loaded


def bare(name: str, *values: int | None) -> Figure:
    """Of three members, of whom None has sent nothing; nobody has published anything."""
    return replace(figure(name, values), statements=(), previous=None, previous_period=None, change_percent=None)


def told(key: str, *given: Figure, lang: str = "en", period: str = "2024-H1") -> list[Sentence]:
    words = wording(lang)
    figures = {one.measure: one for one in given}
    return list(tell(key, draft=Draft(figures=figures, period=Period.parse(period), variant="cluster", words=words)))


def test_a_true_nought_is_no() -> None:
    [said] = told("outgoing", bare("outgoing_delegations", 0, 0, 0))
    assert said.text == "In the first half of 2024, there were no outgoing delegations."
    bound = next(one for one in said.bindings if one.measure == "outgoing_delegations")
    assert (bound.number, bound.value, bound.kind) == ("no", 0, "figure")


def test_the_change_on_the_year_goes_along() -> None:
    nought = bare("outgoing_delegations", 0, 0, 0)
    before = replace(nought, previous=Decimal(5), previous_period="2023-H1", change_percent=Decimal(-100))
    [said] = told("outgoing", before)
    assert said.text.endswith("no outgoing delegations, down 100% on the same period of 2023 (5).")


def test_at_least_nought_is_not_yet_known() -> None:
    [said] = told("outgoing", bare("outgoing_delegations", 0, None, None))
    assert said.text == "Outgoing delegations in the first half of 2024: not yet known."


def test_what_nobody_sent_is_not_yet_known() -> None:
    [said] = told("abtc", bare("abtc_applications", None, None, None))
    assert said.text == "ABTC applications: not yet known."


def test_of_two_figures_the_one_that_is_not_nought_is_told() -> None:
    [said] = told("consular", bare("consular_cases", 0, 0, 0), bare("citizen_protection_cases", 2, 0, 1))
    assert said.text == "The members handled 3 citizen protection cases."
    both = told("consular", bare("consular_cases", 0, 0, 0), bare("citizen_protection_cases", 0, 0, 0))
    assert [one.text for one in both] == [
        "There were no consular cases.", "There were no citizen protection cases.",
    ]  # fmt: skip


def test_what_is_published_is_told_while_nothing_is_counted() -> None:
    [said] = told("outgoing", figure("outgoing_delegations", (None, None, None)))
    assert said.text.startswith("According to published figures")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_writes_at_least_nought(lang: str) -> None:
    known, unknown = bare("outgoing_delegations", 0, 0, 0), bare("outgoing_delegations", 0, None, None)
    texts = [told("outgoing", one, lang=lang, period="2024-06")[0].text for one in (known, unknown)]
    assert not any("0" in text.replace("2024", "") for text in texts if lang != "th")
    assert texts[0] != texts[1]


def test_a_month_is_told_as_a_month() -> None:
    [said] = told("outgoing", bare("outgoing_delegations", 3, 1, 1), period="2024-06")
    assert said.text == "In June 2024, the members of the cluster sent 5 outgoing delegations."


def test_large_amounts_of_last_year_are_written_as_those_of_this_year() -> None:
    name = "foreign_ngo_committed_value"
    money = replace(
        figure(name, (1, 1, 1)), unit="USD", previous=Decimal(9_620_000_000),
        total=total([Quantity(value=Decimal(9_620_000_000), unit="USD")], missing=0, unit="USD"),
    )  # fmt: skip
    given = loaded("en")
    report = compile_report(replace(given, figures={**given.figures, name: money}))
    row = next(one for one in report.tables[0].rows if one.code == name)
    assert row.cells[2].text == row.cells[3].text == "9.62 bn"
