"""What the measurements keep for the next run."""

from __future__ import annotations

from bench.suite import kept_as


def test_copied_data_never_stand_in_for_generated_ones() -> None:
    assert kept_as("sqlite", 1_000_000, copied=False) == "sqlite-1000000"
    assert kept_as("sqlite", 1_000_000, copied=True) == "sqlite-1000000-copied"
