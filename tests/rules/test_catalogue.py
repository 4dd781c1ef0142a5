"""Knows what the catalogue, the published figures and the demonstration papers must keep to one another."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import proxeny
from proxeny.ground.dates import PartialDate
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Status

ROOT = Path(proxeny.__file__).parent
CATALOGUE = ROOT / "indicators" / "catalogue"
PUBLISHED = ROOT / "config" / "demo" / "published"
PAPERS = ROOT / "config" / "demo" / "papers"

LANGUAGES = {"vi", "en", "fr", "ar", "th"}
UNITS = {"count", "persons", "USD", "VND", "EUR", "AUD", "XOF", "percent", "rank", "years", "ha", "km2"}
PLURALS = {
    "vi": {"other"},
    "en": {"one", "other"},
    "fr": {"one", "other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
    "th": {"other", "classifier"},
}
LONGEST_QUOTE = 15
Entry = dict[str, Any]


def read(path: Path) -> Entry:
    loaded: Entry = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return loaded


@functools.cache
def measures() -> dict[str, Entry]:
    rows = [row for path in sorted(CATALOGUE.glob("*.yaml")) for row in read(path)["measures"]]
    names = [row["name"] for row in rows]
    assert len(names) == len(set(names)), "a measure is declared twice"
    return {row["name"]: row for row in rows}


@functools.cache
def references() -> dict[str, Entry]:
    return {page["reference"]["id"]: page for page in map(read, sorted(PUBLISHED.glob("*.yaml")))}


def entries(kind: str) -> Iterator[tuple[str, Entry]]:
    for reference, page in references().items():
        for entry in page.get(kind, []):
            yield reference, entry


def papers() -> list[Entry]:
    listed: list[Entry] = read(PAPERS / "index.yaml")["papers"]
    return listed


FIGURES = [pytest.param(entry, id=f"{ref}-{entry['measure']}") for ref, entry in entries("figures")]
FACTS = [pytest.param(entry, id=f"{ref}-{entry['measure']}") for ref, entry in entries("facts")]
STATED = [*FIGURES, *FACTS]


def test_the_catalogue_holds_every_measure_of_the_schema() -> None:
    assert len(measures()) >= 130
    assert {"outgoing_delegations", "fdi_registered_capital", "workers_sent_abroad", "area"} <= set(measures())


@pytest.mark.parametrize("name", sorted(measures()))
def test_a_measure_is_fully_declared(name: str) -> None:
    row = measures()[name]
    assert set(row["names"]) == LANGUAGES and all(row["names"].values())
    assert {row["unit"], *row.get("units", [])} <= UNITS
    assert row["kind"] in {"flow", "stock", "both"}
    assert row["adds"] in {"sum", "union", "last", "never"}
    assert row["origin"] in {"counted", "typed"}
    assert set(row["definition"]) == LANGUAGES and all(row["definition"].values())
    for lang, forms in row.get("noun", {}).items():
        assert "other" in forms and set(forms) <= PLURALS[lang]


@pytest.mark.parametrize("unit", ["percent", "rank"])
def test_ratios_and_ranks_never_add(unit: str) -> None:
    assert {row["adds"] for row in measures().values() if row["unit"] == unit} == {"never"}


def test_stocks_are_not_summed_over_time() -> None:
    assert not [name for name, row in measures().items() if row["kind"] == "stock" and row["adds"] == "sum"]


def test_what_registers_count() -> None:
    counted = {name for name, row in measures().items() if row["origin"] == "counted"}
    assert counted >= {
        "outgoing_delegations",
        "outgoing_person_trips",
        "outgoing_destination_countries",
        "incoming_delegations",
        "incoming_foreign_visitors",
        "international_agreements_signed",
        "agreements_signed_provincial_level",
        "agreements_signed_district_level",
        "agreements_in_force",
        "agreements_dormant",
        "agreement_commitments_due",
        "agreement_commitments_on_time",
        "outgoing_delegations_off_plan",
    }


def test_five_pages_are_published() -> None:
    assert {ref: len(page["figures"]) for ref, page in references().items()} == {
        "bac-giang-2023-ar": 15,
        "bac-giang-2023-fr": 15,
        "bac-giang-scheme-2021-2025": 6,
        "cluster-ii-2024-h1": 10,
        "nghe-an-2023": 11,
    }


def test_a_reference_names_its_page_and_its_root() -> None:
    for page in references().values():
        head = page["reference"]
        assert head["publisher"] and head["lang"] in LANGUAGES
        assert head.get("version_of") in {None, *references()}


@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_is_of_a_measure_in_its_unit(figure: Entry) -> None:
    measure = measures()[figure["measure"]]
    assert figure["unit"] in {measure["unit"], *measure.get("units", [])}
    assert Decimal(figure["value"]).is_finite()
    assert ("value_to" in figure) == (figure["qualifier"] == "between")


@pytest.mark.parametrize("entry", STATED)
def test_what_a_page_states_is_quoted_and_dated_in_known_forms(entry: Entry) -> None:
    assert all(isinstance(part["quote"], str) for part in (entry, *entry.get("comparisons", [])))
    assert all(len(part["quote"].split()) <= LONGEST_QUOTE for part in (entry, *entry.get("comparisons", [])))
    Status(entry["status"])
    if "value" in entry:
        Qualifier(entry["qualifier"])
    if "period" in entry:
        assert Period.parse(entry["period"]).code == entry["period"]
    if "as_of" in entry:
        assert str(PartialDate.parse(entry["as_of"])) == entry["as_of"]


def test_two_versions_of_one_text_keep_their_drift() -> None:
    def facts(reference: str) -> set[tuple[str, str, str]]:
        return {(f["measure"], f["value"], f["qualifier"]) for f in references()[reference]["figures"]}

    french, arabic = facts("bac-giang-2023-fr"), facts("bac-giang-2023-ar")
    assert french - arabic == {
        ("socioeconomic_indicators_rank", "10", "less_than"),
        ("agreements_signed_district_level", "3", "exact"),
    }
    assert arabic - french == {
        ("socioeconomic_indicators_rank", "10", "exact"),
        ("agreements_signed_provincial_level", "3", "exact"),
    }


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper["id"])
def test_a_paper_says_what_it_is_and_restates_published_figures(paper: Entry) -> None:
    text = (PAPERS / paper["file"]).read_text(encoding="utf-8")
    assert "Proxeny" in text.splitlines()[0]
    keys = {key(figure) for figure in references()[paper["restates"]]["figures"]}
    assert {key(passage) for passage in paper["passages"]} == keys
    assert not [passage["quote"] for passage in paper["passages"] if passage["quote"] not in text]


def key(figure: Entry) -> tuple[str, str, str | None, str | None]:
    return figure["measure"], figure["place"], figure.get("period"), figure.get("as_of")


def test_every_language_of_the_demonstration_has_a_paper() -> None:
    assert {paper["lang"] for paper in papers()} == LANGUAGES
    assert {paper["file"] for paper in papers()} == {path.name for path in PAPERS.glob("*.txt")}
