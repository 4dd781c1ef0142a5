"""What `report --format json` and `figures --json` print, key by key and type by type, as scripts rely on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Agreement, Qualifier
from proxeny.reports.compile import compile_report
from proxeny.reports.write import Issue, write
from tests.rules.reports.examples import OFFICES, figure, figures, loaded, published_only

NUMBER, TEXT, COUNT, FLAG, NOTHING, MANY = (int, float), (str,), (int,), (bool,), (type(None),), (list,)
FIGURE = {
    "measure": TEXT,
    "borders": TEXT + NOTHING,
    "unit": TEXT,
    "value": NUMBER + NOTHING,
    "low": NUMBER + NOTHING,
    "high": NUMBER + NOTHING,
    "qualifier": TEXT + NOTHING,
    "received": COUNT,
    "expected": COUNT,
    "parts": MANY,
    "statements": MANY,
}
PART = {"code": TEXT, "name": TEXT, "value": NUMBER + NOTHING, "sources": COUNT}
STATEMENT = {"value": NUMBER + NOTHING, "qualifier": TEXT, "doc": TEXT, "quote": TEXT, "agrees": FLAG}
REPORT = {
    "template": TEXT,
    "office": TEXT,
    "period": TEXT,
    "borders": TEXT + NOTHING,
    "lang": TEXT,
    "members": MANY,
    "figures": (dict,),
    "narrative": MANY,
    "unbound_numbers": MANY,
}
MEMBER = {"code": TEXT, "name": TEXT, "state": TEXT}
BINDING = {"number": TEXT, "measure": TEXT, "value": NUMBER + TEXT + NOTHING}
LANGUAGES = ("vi", "en", "fr", "ar", "th")


def keeps(given: Mapping[str, Any], shape: Mapping[str, tuple[type, ...]]) -> None:
    """Every key is there, of one of its types; true and false are no numbers."""
    assert shape.keys() <= given.keys()
    assert {key: type(given[key]) for key, types in shape.items() if type(given[key]) not in types} == {}


def keeps_figure(given: Mapping[str, Any]) -> None:
    keeps(given, FIGURE)
    assert given["qualifier"] in {None, *(word.value for word in Qualifier)}
    for part in given["parts"]:
        keeps(part, PART)
    for stated in given["statements"]:
        keeps(stated, STATEMENT)
        assert stated["qualifier"] in {word.value for word in Qualifier}
        assert stated["agreement"] in {each.value for each in Agreement}


def printed(lang: str = "en", **changes: object) -> dict[str, Any]:
    """The report as the command writes it, read again."""
    content: dict[str, Any] = json.loads(write(compile_report(loaded(lang, **changes)), "json"))
    return content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_has_the_keys_of_the_contract_with_their_types(lang: str) -> None:
    content = printed(lang)
    keeps(content, REPORT)
    assert (content["template"], content["office"], content["period"]) == ("six-month", "cluster-ii", "2024-H1")
    assert (content["borders"], content["lang"], content["unbound_numbers"]) == (None, lang, [])
    assert [member["code"] for member in content["members"]] == list(OFFICES)
    for member in content["members"]:
        keeps(member, MEMBER)
        assert member.keys() == MEMBER.keys()
        assert member["state"] in {"missing", "received", "accepted"}


def test_a_report_holds_its_figures_by_measure_without_place_and_period_and_by_member() -> None:
    for measure, given in printed()["figures"].items():
        keeps_figure(given)
        assert given["measure"] == measure
        assert not {"place", "period"} & given.keys()
        assert given["by_member"] == {part["code"]: part["value"] for part in given["parts"]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_narrative_is_sentences_with_bindings_whose_numbers_stand_in_the_text(lang: str) -> None:
    content = printed(lang)
    bindings = [(line["text"], bound) for line in content["narrative"] for bound in line["bindings"]]
    stop = {"."} if lang != "th" else {line["text"][-1] for line in content["narrative"]} - {"."}
    assert {line["text"][-1] for line in content["narrative"]} == stop
    for text, bound in bindings:
        keeps(bound, BINDING)
        assert bound["number"] in text
        assert text[bound["start"] : bound["end"]] == bound["number"]
    counted = [bound for _text, bound in bindings if bound["kind"] == "figure"]
    assert counted
    assert all(bound["value"] == content["figures"][bound["measure"]]["value"] for bound in counted)


def test_it_says_which_version_it_is_and_nothing_where_none_is_kept() -> None:
    report = compile_report(loaded("en"))
    kept = json.loads(write(report, "json", issue=Issue(2, date(2024, 7, 9), released=True)))
    assert kept["version"] == {"number": 2, "day": "2024-07-09", "released": True}
    assert printed()["version"] is None
    assert kept | {"version": None} == printed()


def test_borders_are_a_day_in_the_report() -> None:
    assert printed(borders=date(2025, 7, 1))["borders"] == "2025-07-01"


def test_a_missing_return_leaves_the_upper_end_null() -> None:
    short = figures(outgoing_delegations=figure("outgoing_delegations", (200, 150, None)))
    given = printed(figures=short)["figures"]["outgoing_delegations"]
    keeps_figure(given)
    assert (given["value"], given["low"], given["high"], given["qualifier"]) == (350, 350, None, "more_than")
    assert (given["received"], given["expected"]) == (2, 3)
    assert given["by_member"]["VN63-27"] is None


@pytest.mark.parametrize("measure", list(figures()))
def test_a_figure_has_the_keys_of_the_contract_with_their_types(measure: str) -> None:
    given = json.loads(json.dumps(replace(figures()[measure], place="cluster-ii").as_json()))
    keeps_figure(given)
    assert given["place"] == "cluster-ii"
    assert Period.parse(given["period"]).code == given["period"]


def test_a_whole_number_is_printed_as_one_and_a_stated_number_says_whether_it_agrees() -> None:
    given = json.loads(json.dumps(figures()["outgoing_delegations"].as_json()))
    assert (type(given["value"]), given["value"], given["unit"]) == (int, 396, "count")
    assert given["parts"][0]["sources"] == 200
    (stated,) = given["statements"]
    assert (stated["value"], stated["qualifier"], stated["agrees"]) == (400, "nearly", True)
    assert (stated["doc"], stated["quote"]) == ("page-1", "près de 400 délégations sortantes")


def test_a_figure_that_is_only_published_has_no_value_of_ours() -> None:
    given = json.loads(json.dumps(published_only("localities_top_grdp", "5").as_json()))
    keeps_figure(given)
    assert (given["value"], given["qualifier"], given["received"]) == (None, None, 0)
    assert [(one["value"], one["agrees"]) for one in given["statements"]] == [(5, False)]
