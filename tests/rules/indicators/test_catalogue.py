"""The catalogue as other rooms read it: names, plural nouns, and errors that name file and entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from proxeny.indicators.catalogue import CatalogueError, MeasureError, catalogue, indicator, read_catalogue, unit_label
from proxeny.records.register import Measure, all_measures

ENTRY = """
group: trial
titles: {vi: a, en: a}
measures:
  - name: trial_measure
    names: {vi: a, en: a, fr: a, ar: a, th: a}
    unit: count
    kind: flow
    adds: ADDS
    origin: typed
    definition: {vi: a, en: a, fr: a, ar: a, th: a}
"""


def _adds(measure: Measure) -> set[str]:
    """How figures of such a measure may come together: different things as a union or not at all."""
    if measure.distinct:
        return {"union", "never"}
    return {"last"} if measure.kind == "stock" else {"sum"}


def test_every_measure_that_a_register_declares_is_in_the_catalogue() -> None:
    declared = all_measures()
    assert {"outgoing_delegations", "international_agreements_signed"} <= set(declared)
    for name, (_register, measure) in declared.items():
        assert catalogue()[name].kind in (measure.kind, "both")
        assert catalogue()[name].adds in _adds(measure)
    assert {name for name, one in catalogue().items() if one.origin == "counted"} <= set(declared)


def test_nouns_follow_the_plural_rules_of_the_language() -> None:
    delegations = indicator("outgoing_delegations")
    assert delegations.noun("en", 1) == "outgoing delegation"
    assert delegations.noun("en", 396) == "outgoing delegations"
    assert delegations.noun("fr", 0) == "délégation sortante"
    assert delegations.noun("vi", 396) == "đoàn ra"
    assert delegations.noun("ar", 3) != delegations.noun("ar", 11)
    assert delegations.classifier("th") == "คณะ"
    assert indicator("area").noun("en", 2) == indicator("area").label("en")
    assert unit_label("persons", "fr") == "personnes"


def test_a_misspelt_measure_is_answered_with_what_was_meant() -> None:
    with pytest.raises(MeasureError, match="Did you mean outgoing_delegations"):
        indicator("outgoing_delegation")
    with pytest.raises(MeasureError, match="not a known measure"):
        indicator("zzz")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ENTRY.replace("ADDS", "twice"), "trial.yaml: trial_measure: 'twice' is none of sum, union, last, never"),
        (ENTRY.replace("    unit: count\n", ""), "trial.yaml: trial_measure: unit is missing"),
        ("group: trial\n", "trial.yaml: there is no list of measures"),
        ("group: [", "trial.yaml"),
        ("group: trial\nmeasures: [5]\n", "trial.yaml: entry 1"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "trial.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(tmp_path)
    assert why in str(caught.value)


def test_a_measure_stands_once(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(ENTRY.replace("ADDS", "sum"), encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"b\.yaml: trial_measure is declared twice"):
        read_catalogue(tmp_path)
