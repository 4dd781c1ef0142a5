"""The demonstration's own files: quotes whole, names of nobody in office, partners and titles that fit each other."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from proxeny.config.demo.data import closing_day, papers, published, world
from proxeny.config.demo.delegations import volumes
from proxeny.config.generate.chance import words
from proxeny.ground.text import fold

COMPARISON = {"type", "value", "value_to", "unit", "qualifier", "quote", "period"}
IN_OFFICE = (
    *("Dương Văn Thái", "Lê Ánh Dương", "Nguyễn Đức Trung", "Ngô Biên Cương", "Ngô Minh Hoàng"),
    *("Nguyễn Mạnh Quyền", "Nguyễn Minh Hằng", "Trần Khánh Thục", "Khamliang Outhakaysone"),
)


def _comparisons() -> list[dict[str, Any]]:
    figures = (figure for source in published() for figure in source["figures"])
    return [comparison for figure in figures for comparison in figure.get("comparisons", [])]


def test_comparisons_have_no_stray_keys_and_whole_quotes() -> None:
    found = _comparisons()
    assert len(found) >= 10
    for comparison in found:
        assert comparison.keys() <= COMPARISON
        assert None not in comparison.values()
    quotes = {comparison["quote"] for comparison in found}
    assert {"près de 2,5 fois la moyenne nationale", "une augmentation de 20,9 % par rapport à 2022"} <= quotes


def test_no_entry_of_any_file_was_cut_at_a_comma() -> None:
    entries = [
        *(passage for paper in papers() for passage in paper["passages"]),
        *world("partners")["localities"],
        *world("partners")["missions"],
        *world("agreements")["signed"],
        *world("agreements")["under_way"],
        *(fact for source in published() for fact in (*source["figures"], *source.get("facts", []))),
    ]
    assert not [entry for entry in entries if None in entry.values()]


def test_no_quote_is_longer_than_fifteen_words() -> None:
    stated = [figure for source in published() for figure in source["figures"]]
    assert all(len(one["quote"].split()) <= 15 for one in (*stated, *_comparisons()))


def test_nobody_made_up_has_the_name_of_someone_in_office() -> None:
    parts = words("names")
    possible = {fold(" ".join(name)) for name in product(parts["family"], parts["middle"], parts["given"])}
    possible |= {fold(" ".join(account["name"])) for account in world("accounts")}
    assert len(possible) > 5_000
    assert not possible & {fold(name) for name in IN_OFFICE}


def test_titles_of_agreements_name_both_sides() -> None:
    named = {one["code"]: one["vi"] for one in world("partners")["localities"] if "vi" in one}
    for said in (*world("agreements")["signed"], *world("agreements")["under_way"]):
        if said["partner"] in named:
            assert named[said["partner"]] in said["title"]
        assert said["fields"]
        assert said["languages"].startswith("tiếng Việt")


@pytest.mark.parametrize("half", [0, 1, 2])
def test_units_inside_offices_do_less_than_departments(half: int) -> None:
    cluster = world("offices")["cluster"]
    out = {code: volumes(code)[half].out for code in (*cluster["departments"], *cluster["units"])}
    departments = [out[code] for code in cluster["departments"]]
    units = [out[code] for code in cluster["units"]]
    assert min(units) >= 5
    assert sum(units) / len(units) < sum(departments) / len(departments) / 2
    assert max(units) < max(departments) / 2


def test_every_member_deals_with_several_partners() -> None:
    cluster, localities = world("offices")["cluster"], world("partners")["localities"]
    for code in (*cluster["departments"], *cluster["units"]):
        assert sum(code in one["for"] for one in localities) >= 3, code


def test_guests_with_a_given_origin_have_partners_there() -> None:
    visits = words("visits")["in"]
    wanted = {country for kinds in visits.values() for kind in kinds for country in kind.get("from", [])}
    there = {one["code"].split("-")[0] for one in world("partners")["localities"]}
    assert wanted
    assert wanted <= there


def test_books_are_closed_within_a_week() -> None:
    end = date(2024, 6, 30)
    days = {closing_day(end, office=code) for code in world("volumes")["weights"]}
    assert len(days) > 1
    assert all(1 <= (day - end).days <= 5 for day in days)
