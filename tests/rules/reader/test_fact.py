"""A fact is printed with the keys of the contract and read back as it was."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.reader.fact import KINDS, Comparison, Fact

KEYS = [
    *("doc", "lang", "kind", "subject", "subject_code", "level", "measure", "value", "value_to", "unit", "qualifier"),
    *("words", "status", "period", "as_of", "comparisons", "participants", "participant_codes", "place", "date"),
    *("quote", "start", "end", "confidence", "flags", "engine"),
]
amounts = st.none() | st.decimals(min_value=0, max_value=10**12, places=2).map(lambda one: Decimal(str(float(one))))
facts = st.builds(
    Fact,
    kind=st.sampled_from(KINDS),
    value=amounts,
    value_to=amounts,
    quote=st.text(max_size=20),
    comparisons=st.lists(st.builds(Comparison, type=st.just("yoy"), value=amounts), max_size=2).map(tuple),
    participants=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    flags=st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@given(facts)
def test_what_is_printed_is_read_back(fact: Fact) -> None:
    printed = json.loads(json.dumps(fact.as_json(), ensure_ascii=False))
    assert list(printed) == KEYS
    assert Fact.from_json(printed) == fact


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(KeyError, match="quotation"):
        Fact.from_json({"kind": "event", "quotation": ""})


def test_whole_numbers_are_printed_without_a_fraction() -> None:
    assert Fact(kind="indicator", value=Decimal("2.45E9")).as_json()["value"] == 2_450_000_000
