"""The trial data: as many as asked, the right offices for each day, the same for one seed, and whole."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.config.generate.chance import apportion, some_days, split, words
from proxeny.config.generate.national import eras
from proxeny.records.register import REGISTERS
from tests.rooms.config.conftest import Command

weights = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 50), min_size=1, max_size=12)


@given(total=st.integers(0, 5000), shares=weights)
def test_shares_add_up_and_the_heavier_never_gets_less(total: int, shares: dict[str, int]) -> None:
    parts = apportion(total, weights=shares)
    assert sum(parts.values()) == total
    pairs = ((one, other) for one in shares for other in shares if shares[one] > shares[other])
    assert all(parts[one] >= parts[other] for one, other in pairs)


@given(seed=st.integers(), parts=st.integers(1, 40), more=st.integers(0, 900))
def test_a_cut_number_adds_up_again(seed: int, parts: int, more: int) -> None:
    cut = split(parts * 3 + more, parts=parts, least=3, chance=Random(seed))
    assert (sum(cut), len(cut), min(cut) >= 3) == (parts * 3 + more, parts, True)


def test_made_up_days_are_working_days() -> None:
    days = some_days(date(2024, 2, 1), date(2024, 2, 29), count=200, chance=Random(1))
    assert days == sorted(days)
    assert not {date(2024, 2, 12), date(2024, 2, 17), date(2024, 2, 18)} & set(days)


def test_records_are_cut_at_the_reform() -> None:
    before, after = eras(1000, years=2, today=date(2026, 1, 15))
    assert (before.units, before.end, after.units, after.start) == ("VN63", date(2025, 6, 30), "VN34", date(2025, 7, 1))
    assert before.records + after.records == 1000
    assert [era.units for era in eras(10, years=1, today=date(2024, 7, 9))] == ["VN63"]


@pytest.fixture(scope="module")
def two_homes(reference_home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Command]:
    made = []
    for name in ("one", "two"):
        home = tmp_path_factory.mktemp("generated") / name
        shutil.copytree(reference_home, home)
        command = Command(home, today="2026-01-15")
        told = command.json("generate", "--records", "400", "--years", "2", "--seed", "7")
        assert told["records"] == 400
        assert told["others"] > 100
        assert told["records_per_second"] > 0
        made.append(command)
    return made


def test_the_same_seed_gives_the_same_data(two_homes: list[Command]) -> None:
    first, second = (command("export", "delegations", "--format", "jsonl").stdout for command in two_homes)
    assert first == second
    assert first.count("\n") > 350


def test_other_registers_are_filled_beside_them(two_homes: list[Command]) -> None:
    with sqlite3.connect(two_homes[0].home / "proxeny.sqlite3") as database:
        kinds = {kind for (kind,) in database.execute("SELECT DISTINCT kind FROM records_record")}
    assert len(kinds) > 22 and {"events", "aid", "fdi_projects", "consular", "publications", "planned"} <= kinds
    assert set(words("others")) == set(REGISTERS) - {"delegations", "agreements", "partners"}


def test_offices_are_those_of_their_day(two_homes: list[Command]) -> None:
    with sqlite3.connect(two_homes[0].home / "proxeny.sqlite3") as database:
        rows = database.execute(
            "SELECT substr(o.code, 1, 4), min(r.starts_on), max(r.starts_on), count(DISTINCT o.code) "
            "FROM records_record r JOIN accounts_office o ON o.id = r.office_id "
            "WHERE r.kind IN ('delegations', 'agreements') GROUP BY 1 ORDER BY 1"
        ).fetchall()
        (offices,) = database.execute("SELECT count(*) FROM accounts_office").fetchone()
    (new, first_new, last_new, _), (old, _, last_old, _) = rows
    assert (new, old, offices) == ("VN34", "VN63", 2 * 97)
    assert first_new >= "2025-07-01" > last_old
    assert last_new <= "2026-01-15"


def test_offices_end_with_their_unit_and_stand_below_a_committee(two_homes: list[Command]) -> None:
    with sqlite3.connect(two_homes[0].home / "proxeny.sqlite3") as database:
        spans = database.execute(
            "SELECT substr(o.code, 1, 4), min(o.valid_to), max(o.valid_to), min(o.valid_from), count(*) "
            "FROM accounts_office o GROUP BY 1 ORDER BY 1"
        ).fetchall()
        lines = database.execute(
            "SELECT substr(o.code, 1, 4), o.code || '/committee' = s.code AND r.valid_from = o.valid_from "
            "AND r.valid_to IS o.valid_to, count(*) FROM accounts_reporting r JOIN accounts_office o "
            "ON o.id = r.office_id JOIN accounts_office s ON s.id = r.superior_id GROUP BY 1, 2 ORDER BY 1"
        ).fetchall()
        (strays,) = database.execute(
            "SELECT count(*) FROM records_record r JOIN accounts_office o ON o.id = r.office_id WHERE "
            "r.starts_on < o.valid_from OR r.starts_on > o.valid_to"
        ).fetchone()
    assert spans == [("VN34", None, None, "2025-07-01", 68), ("VN63", "2025-06-30", "2025-06-30", "2008-08-01", 126)]
    assert lines == [("VN34", 1, 34), ("VN63", 1, 63)]
    assert strays == 0


def test_generated_data_hold_together(two_homes: list[Command]) -> None:
    assert two_homes[0].json("verify")["faults"] == []
