"""What the checks find alike in a cluster's own totals is one line on its report's page, which opens to each."""

from __future__ import annotations

from django.template.loader import render_to_string

from proxeny.reports.checks import alike
from proxeny.reports.content import Check


def page(numbers: int) -> str:
    found = [Check(measure="m", verdict="cannot_be", text=f"Finding {at}.", kind="growth") for at in range(numbers)]
    return render_to_string("report/findings.html", {"findings": alike(found)})


def test_three_are_one_line_that_opens_to_each() -> None:
    told = page(3)
    assert "<summary>Changes on the year that do not follow: 3</summary>" in told
    assert [told.count(f"Finding {at}.") for at in range(3)] == [1, 1, 1]


def test_two_stand_one_by_one() -> None:
    told = page(2)
    assert "<summary>" not in told and told.count('<p class="diff">') == 2
