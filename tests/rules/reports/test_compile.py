"""A report is made from its figures alone: bound, complete, honest about what is missing or only published."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators.figures import Comparison
from proxeny.reports.compile import Subject, compile_report
from proxeny.reports.content import Compiled, compiled_from
from proxeny.reports.drafting import Draft, tell
from proxeny.reports.wording import wording
from tests.rules.reports.examples import STATE, figure, figures, loaded, published_only

LANGUAGES = ("vi", "en", "fr", "ar", "th")


def text(report: Compiled) -> str:
    return " ".join(sentence.text for sentence in report.narrative())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_the_prose_is_bound(lang: str) -> None:
    report = compile_report(loaded(lang))
    assert report.unbound == ()
    said = {(b.measure, b.value) for s in report.narrative() for b in s.bindings if b.kind == "figure"}
    assert {("outgoing_delegations", 396), ("international_agreements_signed", 14), ("consular_cases", 52)} <= said


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "396 đoàn ra"),
        ("en", "396 outgoing delegations"),
        ("fr", "396 délégations sortantes"),
        ("ar", "396 وفدًا موفدًا"),
        ("th", "คณะผู้แทนที่เดินทางไปต่างประเทศ 396 คณะ"),
    ],
)
def test_a_figure_is_told_with_its_noun(lang: str, words: str) -> None:
    assert words in text(compile_report(loaded(lang)))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "hơn 1 triệu đô la Mỹ (ước tính)"),
        ("en", "more than 1 million US dollars (estimate)"),
        ("fr", "plus de 1 million de dollars américains (estimation)"),
    ],
)
def test_the_words_beside_a_number_are_printed(lang: str, words: str) -> None:
    assert words in text(compile_report(loaded(lang)))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "Số đoàn ra: thống kê từ hồ sơ được 396; đã công bố gần 400: phù hợp."),
        ("en", "Outgoing delegations: 396 counted; nearly 400 published: consistent."),
        ("fr", "Délégations sortantes : 396 d'après les dossiers ; publié : près de 400 ; concordant."),
    ],
)
def test_each_published_number_stands_beside_the_count(lang: str, line: str) -> None:
    first = compile_report(loaded(lang)).published[0]
    assert first.sentence.text == line
    assert (first.quote, first.quote_lang) == ("près de 400 délégations sortantes", "fr")


def test_a_contradiction_is_said() -> None:
    lines = {line.measure: line for line in compile_report(loaded("en")).published}
    assert lines["consular_cases"].verdict == "contradicts"
    assert lines["consular_cases"].sentence.text.endswith("53 published: contradiction.")


def test_a_missing_return_makes_totals_a_least_value_and_is_named() -> None:
    members = tuple(
        replace(member, state="missing", state_label=STATE["missing"]) if member.code == "VN63-27" else member
        for member in loaded().members
    )
    short = figures(outgoing_delegations=figure("outgoing_delegations", (200, 150, None)))
    report = compile_report(loaded("en", members=members, figures=short))
    assert "sent at least 350 outgoing delegations" in text(report)
    assert "2 of 3 members had sent their return. No return has come from: Bắc Ninh" in text(report)
    table = next(table for table in report.tables if table.code == "delegations")
    assert [cell.text for cell in table.rows[2].cells][1] == "…"
    assert report.unbound == ()


def test_a_figure_without_a_count_is_told_as_published_or_not_at_all() -> None:
    report = compile_report(loaded("en"))
    assert "According to published figures, there are 5 localities with the highest GRDP." in text(report)
    line = next(line for line in report.published if line.measure == "localities_top_grdp")
    assert line.sentence.text == "Localities with the highest GRDP: 5 published; not counted here."
    without = {name: one for name, one in figures().items() if name != "foreign_ngo_committed_value"}
    assert "commitments" not in text(compile_report(loaded("en", figures=without)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_of_the_witness_are_bound_to_what_it_set_side_by_side(lang: str) -> None:
    (check,) = compile_report(loaded(lang)).checks
    assert [(b.kind, b.measure, b.value) for b in check.bindings[:2]] == [
        ("witness", "foreign_ngo_committed_value", 1_000_000),
        ("witness", "foreign_ngo_projects", 98),
    ]
    assert all(check.text[b.start : b.end] == b.number and b.note for b in check.bindings)
    assert {b.value for b in check.bindings} == {1_000_000, 98, 10_200, 20_000, 5_000_000}
    bare = replace(check, bindings=())
    assert len(compile_report(loaded(lang, checks=(bare,))).unbound) == 5


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", ": đã công bố 5, không nêu kỳ; hệ thống này không thống kê."),
        ("en", ": 5 published, no period stated; not counted here."),
        ("fr", " : publié : 5, sans indication de période ; non compté ici."),
    ],
)
def test_a_number_without_a_time_is_listed_and_told_of_no_period(lang: str, line: str) -> None:
    given = published_only("localities_top_grdp", "5")
    undated = replace(given, statements=tuple(replace(one, period="", as_of="") for one in given.statements))
    report = compile_report(loaded(lang, figures=figures(localities_top_grdp=undated)))
    told = next(line for line in report.published if line.measure == "localities_top_grdp")
    assert told.sentence.text.endswith(line)
    assert told.verdict == "not_counted"
    assert "localities_top_grdp" not in {b.measure for s in report.narrative() for b in s.bindings}
    assert report.unbound == ()


def test_nobody_says_beside_a_main_clause_that_there_were_none() -> None:
    none = figures(agreements_signed_district_level=figure("agreements_signed_district_level", (0, 0, 0)))
    assert "14 new international agreements" in text(compile_report(loaded("en", figures=none)))
    assert "district" not in text(compile_report(loaded("en", figures=none)))


def test_the_report_of_one_office_speaks_of_the_office() -> None:
    office = Subject(
        code="VN63-24", variant="office", name="Bắc Giang", issuer="Sở Ngoại vụ", superior="UBND tỉnh", seat="Bắc Giang"
    )
    report = compile_report(loaded("fr", subject=office, members=loaded().members[:1]))
    assert "le service a organisé" in text(report)
    assert "Relevé du service" in report.sections[1].heading
    assert report.texts["post"] == "LE CHEF DU SERVICE"


def test_other_borders_are_said_and_bound() -> None:
    report = compile_report(loaded("vi", borders=date(2025, 7, 1)))
    assert "địa giới hành chính ngày 1 tháng 7 năm 2025" in text(report)
    assert report.unbound == ()


def test_the_tables_hold_every_member_and_the_sums() -> None:
    table = next(table for table in compile_report(loaded("en")).tables if table.code == "delegations")
    assert [row.cells[0].text for row in table.rows[:4]] == ["Hà Nội", "Bắc Giang", "Bắc Ninh", "Total"]
    assert [cell.value for cell in table.rows[3].cells[1:5]] == [396, 3411, 357, 4118]
    assert table.rows[3].cells[-1].text == "3 of 3"


def test_json_keeps_the_contract_and_reads_back_as_the_same_report() -> None:
    report = compile_report(loaded("fr"))
    content = json.loads(json.dumps(report.as_json(), ensure_ascii=False))
    assert {"template", "office", "period", "borders", "lang", "members", "figures", "narrative"} <= content.keys()
    assert content["unbound_numbers"] == []
    assert content["members"][0].keys() == {"code", "name", "state"}
    out = content["figures"]["outgoing_delegations"]
    assert (out["value"], out["low"], out["high"], out["qualifier"]) == (396, 396, 396, "exact")
    assert out["by_member"] == {"VN63-01": 200, "VN63-24": 150, "VN63-27": 46}
    assert "place" not in out and "period" not in out
    assert {"number", "measure", "value"} <= content["narrative"][0]["bindings"][0].keys()
    assert compiled_from(content) == report


@given(st.tuples(*[st.integers(0, 10**6)] * 3))
def test_a_changed_figure_changes_what_its_sentence_is_bound_to(values: tuple[int, int, int]) -> None:
    changed = figures(outgoing_delegations=figure("outgoing_delegations", values))
    for lang in LANGUAGES:
        report = compile_report(loaded(lang, figures=changed))
        bound = [b for s in report.narrative() for b in s.bindings if b.measure == "outgoing_delegations"]
        assert next(b.value for b in bound if b.kind == "figure") == sum(values)
        assert report.unbound == ()


@pytest.mark.parametrize(
    ("many", "words"),
    [
        (1, "وفد موفد (1)"),
        (2, "وفدان موفدان (2)"),
        (7, "7 وفود موفدة"),
        (11, "11 وفدًا موفدًا"),
        (100, "100 وفد موفد"),
    ],
)
def test_arabic_takes_the_form_of_the_number(many: int, words: str) -> None:
    told = figures(outgoing_delegations=figure("outgoing_delegations", (many, 0, 0)))
    report = compile_report(loaded("ar", figures=told))
    assert words in text(report)
    assert report.unbound == ()


def test_thai_counts_the_years_of_the_buddhist_era() -> None:
    report = compile_report(loaded("th"))
    assert "ครึ่งแรกของปี 2567" in text(report)
    assert "พ.ศ. 2567" in report.texts["place_and_day"]


def test_a_stated_share_of_the_plan_is_told_beside_a_count_of_exactly_as_many() -> None:
    stated = published_only("workers_sent_abroad", "18639").statements[0]
    plan = Comparison(type="plan", value=Decimal("128.54"), unit="percent")
    told = replace(figure("workers_sent_abroad", (18639, 0, 0)), statements=(replace(stated, comparisons=(plan,)),))
    draft = Draft(figures={told.measure: told}, period=Period.parse("2023"), variant="office", words=wording("en"))
    [said] = tell("workers", draft=draft)
    assert "128.54% of the plan" in said.text
    other = replace(draft, figures={told.measure: replace(told, total=Quantity(value=Decimal(18640)))})
    [said] = tell("workers", draft=other)
    assert "plan" not in said.text
