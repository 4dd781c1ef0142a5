"""Kept counts are made anew where they no longer are what the records say."""

from __future__ import annotations

from proxeny.records.cells import differences, rebuild
from proxeny.records.models import Cell
from tests.factories import World, make


def test_counts_that_went_wrong_are_made_anew(world: World) -> None:
    make(world, "delegations", state="done")
    kept = sorted(Cell.objects.exclude(value=0).values_list("measure", "months", "month", "of", "value"))
    Cell.objects.update(value=99)
    assert list(differences())
    rebuild()
    assert list(differences()) == []
    assert sorted(Cell.objects.exclude(value=0).values_list("measure", "months", "month", "of", "value")) == kept
