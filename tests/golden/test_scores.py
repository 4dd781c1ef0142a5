"""The gate of the reader: no kind and no strength falls below what was reached on the annotated papers."""

from __future__ import annotations

from bench._gate import fallen, higher, kept, now


def test_the_reader_is_as_good_as_it_was() -> None:
    assert fallen(kept(), now()) == [], "the reader lost facts that it used to find"


def test_a_fall_is_told_and_a_gain_is_kept() -> None:
    before = {"tune": {"kind": {"event": 0.50, "delegation": 0.40}}}
    after = {"tune": {"kind": {"event": 0.47, "delegation": 0.60}}}
    assert fallen(before, after) == ["tune kind event: F1 fell from 0.500 to 0.470"]
    assert fallen(before, {"tune": {"kind": {"event": 0.48, "delegation": 0.4}}}) == []
    assert higher(before, after) == {"tune": {"kind": {"event": 0.50, "delegation": 0.60}}}
