"""The demonstration agrees with the published words, stands on its day, and leaves real data alone."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from proxeny.config.commands.demo import STAGES
from proxeny.records.register import REGISTERS
from tests.rooms.config.conftest import Command, Demonstration

COUNTED = {"outgoing_delegations": 396, "incoming_delegations": 357, "international_agreements_signed": 14}
TYPED = {"foreign_ngo_projects": 98, "consular_cases": 52, "citizen_protection_cases": 38, "abtc_applications": 12}
TODAY = date(2024, 7, 9)


@pytest.fixture(scope="module")
def report(demonstration: Demonstration) -> dict[str, Any]:
    path = demonstration.out / "cluster-ii_2024-H1_six-month_en.json"
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read


@pytest.fixture(scope="module")
def trips(demonstration: Demonstration) -> list[Any]:
    return demonstration.command.lines("export", "delegations", "--format", "jsonl")


def test_five_formats_in_five_languages(demonstration: Demonstration) -> None:
    names = {path.name for path in demonstration.out.iterdir()}
    forms, langs = ("docx", "pdf", "xlsx", "html", "json"), ("vi", "en", "fr", "ar", "th")
    assert names == {f"cluster-ii_2024-H1_six-month_{lang}.{form}" for lang in langs for form in forms}
    assert all(path.stat().st_size > 5_000 for path in demonstration.out.iterdir())


def test_it_tells_agreement_and_accounts(demonstration: Demonstration) -> None:
    assert "396 counted; nearly 400 published: consistent" in demonstration.told
    assert "17 of 17 returns received" in demonstration.told
    assert f"the records in {demonstration.command.home}" in demonstration.told
    assert "all with the password" in demonstration.told
    for username in ("chuyenvien", "thutruong", "lanhdao", "cumtruong", "ministry", "auditor", "administrator"):
        assert f"  {username} " in demonstration.told


def test_it_tells_what_each_account_sees(demonstration: Demonstration) -> None:
    lines = {line.split()[0]: line for line in demonstration.told.splitlines() if line.startswith("  ")}
    own = "own records, restricted ones too; the coordination view of 16 other offices"
    assert lines["chuyenvien"].endswith(f"clerk of Bac Giang: {own}")
    committee = "records of 2 offices, restricted ones of People's Committee of Bac Giang alone"
    assert committee in lines["lanhdao"]
    assert "records of 2 offices, but no restricted ones" in lines["auditor"]
    assert "accepted returns of 17 offices" in lines["cumtruong"]
    assert "ministry's desk of Emulation cluster II and ministry's desk of Vietnam" in lines["ministry"]
    assert "head of the office of Hanoi" in lines["thutruong.hanoi"]
    assert "coordination" not in lines["nghean"]
    assert "no records" in lines["administrator"]


def test_the_bar_knows_how_many_steps_there_are(demonstration: Demonstration) -> None:
    steps = [line.split("] ")[1] for line in demonstration.steps.splitlines() if line.startswith("[")]
    assert len(steps) == len(set(steps)) == STAGES


def test_a_real_installation_is_not_touched(demonstration: Demonstration) -> None:
    assert (demonstration.home / "proxeny.sqlite3").read_bytes() == b"real data"
    assert not (demonstration.home / "demo-home" / "left-over").exists()


def test_seventeen_members_by_name_all_accepted(report: dict[str, Any]) -> None:
    assert [member["state"] for member in report["members"]] == ["accepted"] * 17
    codes = [member["code"] for member in report["members"]]
    assert codes[:2] == ["VN63-31", "VN63-01"]
    assert len(set(codes)) == 17


@pytest.mark.parametrize(("measure", "value"), [*COUNTED.items(), *TYPED.items()])
def test_totals_agree_with_the_published_words(report: dict[str, Any], measure: str, value: int) -> None:
    figure = report["figures"][measure]
    assert (figure["value"], figure["qualifier"]) == (value, "exact")
    assert figure["statements"]
    assert all(stated["agrees"] for stated in figure["statements"])
    assert sum(part["value"] for part in figure["parts"]) == value


def test_money_keeps_its_words(report: dict[str, Any]) -> None:
    figure = report["figures"]["foreign_ngo_committed_value"]
    assert (figure["qualifier"], figure["unit"]) == ("about", "USD")
    assert figure["low"] > 1_000_000
    assert figure["statements"][0]["status"] == "estimate"


def test_last_year_stands_beside_and_is_smaller(report: dict[str, Any]) -> None:
    for measure, value in COUNTED.items():
        assert 0 < report["figures"][measure]["previous"] < value


def test_no_number_of_the_text_is_unbound(demonstration: Demonstration) -> None:
    for lang in ("vi", "en", "fr", "ar", "th"):
        path = demonstration.out / f"cluster-ii_2024-H1_six-month_{lang}.json"
        assert json.loads(path.read_text(encoding="utf-8"))["unbound_numbers"] == []


def test_hanoi_is_the_largest_and_every_member_has_something(report: dict[str, Any]) -> None:
    parts = {part["code"]: part["value"] for part in report["figures"]["outgoing_delegations"]["parts"]}
    assert max(parts, key=lambda code: parts[code]) == "VN63-01"
    assert min(parts.values()) > 0


@pytest.mark.parametrize(
    ("measure", "value"),
    [("outgoing_delegations", 16), ("incoming_delegations", 40), ("incoming_foreign_visitors", 606)],
)
def test_nghe_an_counts_what_was_published(demonstration: Demonstration, measure: str, value: int) -> None:
    told = demonstration.command.json("figures", measure, "--place", "VN63-40", "--period", "2023")
    assert (told["value"], told["received"], told["expected"]) == (value, 1, 1)
    assert told["statements"][0]["agrees"]


def test_two_versions_of_one_article_drift_and_the_count_tells(demonstration: Demonstration) -> None:
    ask = demonstration.command.json
    district = ask("figures", "agreements_signed_district_level", "--place", "VN63-24", "--period", "2023")
    province = ask("figures", "agreements_signed_provincial_level", "--place", "VN63-24", "--period", "2023")
    assert [stated["agrees"] for stated in district["statements"]] == [True]
    assert [(stated["lang"], stated["agrees"]) for stated in province["statements"]] == [("ar", False)]


def test_everything_holds_together(demonstration: Demonstration) -> None:
    assert demonstration.command.json("verify")["faults"] == []


def test_one_changed_byte_of_the_history_is_found(demonstration: Demonstration, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(demonstration.command.home, home)
    newest = "(SELECT max(id) FROM audit_entry WHERE data LIKE '%VN63%')"
    with sqlite3.connect(home / "proxeny.sqlite3") as database:
        database.execute(f"UPDATE audit_entry SET data = replace(data, 'VN63', 'VN64') WHERE id = {newest}")
    done = Command(home)("verify", "--json")
    assert done.returncode == 1
    assert [fault["problem"] for fault in json.loads(done.stdout)["faults"]][:1] == ["altered"]


def test_records_are_marked_and_were_entered_as_time_went_by(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.command.home / "proxeny.sqlite3") as database:
        (unmarked,) = database.execute("SELECT count(*) FROM records_record WHERE NOT demo").fetchone()
        first, last, days = database.execute(
            "SELECT min(date(at)), max(date(at)), count(DISTINCT date(at)) "
            "FROM audit_entry WHERE verb = 'record.create'"
        ).fetchone()
    assert unmarked == 0
    assert first < "2023-02-01"
    assert last <= "2024-07-09"
    assert days >= 40


def test_no_register_of_the_first_desk_is_empty(demonstration: Demonstration) -> None:
    """A newcomer who opens any register of the menu sees records in it."""
    with sqlite3.connect(demonstration.command.home / "proxeny.sqlite3") as database:
        held = database.execute(
            "SELECT DISTINCT r.kind FROM records_record r JOIN accounts_office o ON o.id = r.office_id "
            "WHERE o.code = 'VN63-24'"
        )
        kinds = {kind for (kind,) in held}
    assert set(REGISTERS) - kinds == set()


def test_actors_are_made_up_and_hold_a_post(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.command.home / "proxeny.sqlite3") as database:
        actors = {actor for (actor,) in database.execute("SELECT DISTINCT actor FROM audit_entry")}
    assert {
        "Chuyên viên minh họa, Bắc Giang",
        "Thủ trưởng minh họa, Bắc Giang",
        "Cụm trưởng minh họa, Hà Nội",
    } <= actors
    assert not [actor for actor in actors if "VN63" in actor]


def test_past_visits_are_reported_but_for_a_few_of_the_last_two_weeks(trips: list[Any]) -> None:
    visits = [trip for trip in trips if trip["direction"] == "in"]
    waiting = [visit for visit in visits if visit["state"] != "reported"]
    assert len(waiting) <= 15
    assert all(date.fromisoformat(visit["ends_on"]) >= TODAY - timedelta(days=14) for visit in waiting)


def test_partners_stand_in_the_country_of_the_visit(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.command.home / "proxeny.sqlite3") as database:
        (stops,) = database.execute("SELECT count(*) FROM delegations_stop").fetchone()
        (elsewhere,) = database.execute(
            "SELECT count(*) FROM delegations_stop s JOIN delegations_delegation d ON d.record_ptr_id = s.record_id "
            "JOIN partners_partner p ON p.record_ptr_id = d.partner_id WHERE s.country_id <> p.country_id"
        ).fetchone()
    assert stops > 2000
    assert elsewhere == 0


def test_what_was_signed_during_a_visit_was_signed_with_its_country(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.command.home / "proxeny.sqlite3") as database:
        tied = database.execute(
            "SELECT a.country_id IN (SELECT country_id FROM delegations_stop WHERE record_id = l.target_id) "
            "FROM records_link l JOIN agreements_agreement a ON a.record_ptr_id = l.source_id "
            "WHERE l.kind = 'signed_during'"
        ).fetchall()
    assert tied and all(agrees for (agrees,) in tied)


def test_offices_have_a_name_in_five_languages(demonstration: Demonstration) -> None:
    with sqlite3.connect(demonstration.command.home / "proxeny.sqlite3") as database:
        named = [json.loads(names) for (names,) in database.execute("SELECT names FROM accounts_office")]
    assert all(set(names) == {"vi", "en", "fr", "ar", "th"} for names in named)
    assert ("People's Committee of Hanoi", "اللجنة الشعبية في هانوي") in [(names["en"], names["ar"]) for names in named]


def test_what_is_late_and_what_is_under_way(trips: list[Any]) -> None:
    states = {trip["state"] for trip in trips}
    assert {"draft", "submitted", "decided", "done", "reported"} <= states
    owing = [trip for trip in trips if trip["direction"] == "out" and trip["state"] == "done"]
    assert any(date.fromisoformat(trip["ends_on"]) + timedelta(days=15) < TODAY for trip in owing)
    off_plan = [trip for trip in trips if trip["direction"] == "out" and not trip["in_plan"]]
    assert off_plan
    assert all(trip["off_plan_reason"] for trip in off_plan)


def test_the_agreement_of_20_june_was_not_reported_in_time(demonstration: Demonstration) -> None:
    agreements = demonstration.command.lines("export", "agreements", "--format", "jsonl")
    late = [one for one in agreements if one["state"] == "signed" and not one["reported_on"]]
    assert [(one["starts_on"], one["office"].split()[-1]) for one in late] == [("2024-06-20", "(VN63-24)")]
    half = [one for one in agreements if "2024-01-01" <= (one["starts_on"] or "") <= "2024-06-30"]
    assert [one["is_renewal"] for one in half].count(False) == 14
    assert any(one["is_renewal"] for one in half)
    assert {"proposed", "opinions", "decided"} <= {one["state"] for one in agreements}


def test_an_export_of_the_demonstration_imports_back_unchanged(demonstration: Demonstration, tmp_path: Any) -> None:
    file = tmp_path / "agreements.csv"
    assert demonstration.command("export", "agreements", "--format", "csv", "-o", str(file)).returncode == 0
    told = demonstration.command.json("import", "agreements", str(file), "--dry-run")
    assert (told["new"], told["changed"], told["problems"]) == (0, 0, [])
    assert told["unchanged"] == 36


@pytest.mark.parametrize("lang", ["ar", "th"])
def test_the_year_of_a_province_is_told_without_an_unbound_number(demonstration: Demonstration, lang: str) -> None:
    asked = ("--office", "VN63-40", "--period", "2023", "--lang", lang, "--format", "json")
    told = json.loads(demonstration.command("report", "annual", *asked).stdout)
    bound = {(one["measure"], one["number"]) for line in told["narrative"] for one in line["bindings"]}
    assert told["unbound_numbers"] == []
    percent = {"ar": "\u061c128.54\u066a\u061c", "th": "128.54%"}[lang]
    assert {("outgoing_delegations", "16"), ("workers_sent_abroad", percent)} <= bound
