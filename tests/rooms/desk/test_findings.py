"""What the checks find alike in a cluster's own totals is one line on its report's page, which opens to each."""

from __future__ import annotations

from dataclasses import replace

from django.template.loader import render_to_string

from proxeny.desk.views.reports import words_of
from proxeny.reports.answers import gathered
from proxeny.reports.checks import alike
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Answered, Check
from tests.rules.reports.examples import loaded


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


def test_a_country_asks_provinces_and_a_cluster_members() -> None:
    asked = [Answered(measure="consular_cases", member=name, asked="?", why="so", kind="plan") for name in "ABC"]
    cluster = compile_report(loaded("en"))
    of = {one.variant: gathered(asked, words=words_of(one)) for one in (cluster, replace(cluster, variant="country"))}
    assert "members asked: 3" in of["cluster"][0].text and "provinces asked: 3" in of["country"][0].text
