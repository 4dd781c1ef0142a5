"""Knows that the law pack is sound, and that a broken one names file and entry."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import proxeny.law
from proxeny.ground.text import Text
from proxeny.law.load import LawPackError, load_pack, read_pack
from proxeny.law.pack import Citation, Kind, in_force
from proxeny.law.titles import may_bear_title

PACK = load_pack()
TODAY = date(2024, 7, 9)


def test_law_has_an_article_or_an_address() -> None:
    assert all(rule.citation.article or rule.citation.url for rule in PACK.rules if rule.kind is Kind.LAW)


def test_the_number_of_a_law_keeps_its_order_in_arabic() -> None:
    said = Citation(text=Text.of({"vi": "Luật 70/2020/QH14", "ar": "القانون 70/2020/QH14"}), article="18")
    assert said.in_("ar") == "القانون \u206670/2020/QH14\u2069، المادة 18"
    assert said.in_("vi") == "Luật 70/2020/QH14, điều 18"


def test_rules_in_force_by_day_and_matter() -> None:
    matters = {rule.matter for rule in in_force(PACK, TODAY, matter="agreement")}
    assert {"agreement.opinions", "agreement.report_to_pm", "agreement.title"} <= matters
    assert all(matter.startswith("agreement.") for matter in matters)
    # Of consular treaties the pack knows no first day.
    dated = [rule for rule in in_force(PACK, date(2020, 1, 1)) if not rule.matter.startswith("consular.notice.")]
    assert all(rule.kind is Kind.HOUSE_RULE for rule in dated)
    assert [rule.matter for rule in in_force(PACK, TODAY, matter="delegation.review")] == ["delegation.review"]


def test_limits_and_papers() -> None:
    assert PACK.limit("delegation.leader_trips", on=TODAY).most == 2
    papers = PACK.required_papers("delegation.out", on=TODAY)
    assert [code for code, _ in papers.papers][:2] == ["request", "invitation"]


def test_an_office_sets_house_rules_and_never_law() -> None:
    pack = PACK.with_house_days({"delegation.trip_report": 7, "agreement.report_to_pm": 99})
    assert pack.clock("delegation.trip_report", on=TODAY).days == 7
    assert pack.clock("agreement.report_to_pm", on=TODAY).days == 15


@pytest.mark.parametrize("title", ["Hiệp định hợp tác", "HIEP DINH", "Công ước về sông", "định  ước"])
def test_treaty_names_are_refused(title: str) -> None:
    verdict = may_bear_title(PACK, title, on=TODAY)
    assert not verdict
    assert verdict.reason is not None
    assert "70/2020/QH14" in str(verdict.reason.citation)


@pytest.mark.parametrize("title", ["Bản ghi nhớ thực hiện Hiệp định biên giới", "Thỏa thuận hợp tác", "Hiệp định"])
def test_other_titles_and_other_days_are_allowed(title: str) -> None:
    on = date(2020, 1, 1) if title == "Hiệp định" else TODAY
    assert may_bear_title(PACK, title, on=on)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    packs = Path(proxeny.law.__file__).parent / "packs" / "vn"
    return Path(shutil.copytree(packs, tmp_path / "vn"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  days: 15\n", "  days: many\n", "clocks.yaml: agreement.report_to_pm: days is 'many'"),
        ("  unit: working_days\n", "  unit: moons\n", "clocks.yaml: agreement.opinions: 'moons'"),
        ("start_event: signed", "start_event: sung", "clocks.yaml: agreement.report_to_pm: unknown event sung"),
        ("  kind: law\n", "", "clocks.yaml: agreement.opinions: kind is missing"),
        ("  kind: law\n", "  kind: law\n  colour: red\n", "clocks.yaml: agreement.opinions: unknown key colour"),
        ("agreement.pm_consultation", "agreement.opinions", "two texts in force on one day"),
        ('    th: "คำตอบของ', '    xx: "คำตอบของ', "clocks.yaml: agreement.pm_consultation: no name in th"),
        ("valid_from: 2021-07-01", "valid_from: soon", "'soon' is not a date"),
        ("- matter: agreement.opinions", "- {", "clocks.yaml: "),
    ],
)
def test_a_broken_pack_names_file_and_entry(folder: Path, old: str, new: str, message: str) -> None:
    path = folder / "clocks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LawPackError, match=message.replace(".", r"\.")):
        read_pack(folder)


def test_an_unknown_pack_is_named() -> None:
    with pytest.raises(LawPackError, match="'atlantis'"):
        load_pack("atlantis")
