"""Kept counts are made anew where they no longer are what the records say."""

from __future__ import annotations

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.records.cells import differences, rebuild
from proxeny.records.models import Cell
from tests.factories import SINCE, World, context, make


def test_counts_that_went_wrong_are_made_anew(world: World) -> None:
    make(world, "delegations", state="done")
    kept = sorted(Cell.objects.exclude(value=0).values_list("measure", "months", "month", "of", "value"))
    Cell.objects.update(value=99)
    assert list(differences())
    rebuild()
    assert list(differences()) == []
    assert sorted(Cell.objects.exclude(value=0).values_list("measure", "months", "month", "of", "value")) == kept


def test_offices_are_counted_some_after_others_and_none_is_left_out(world: World) -> None:
    many = [Office(code=f"office-{number}", kind="unit_in_office", valid_from=SINCE) for number in range(120)]
    Office.objects.bulk_create(many)
    last = Office.objects.get(code="office-119")
    accounts.grant(world.people["clerk"], role="clerk", office=last, valid_from=SINCE, context=context())
    for office in (world.hanoi, last):
        make(world, "delegations", state="done", office=office)
    assert list(differences()) == []
    kept = sorted(Cell.objects.values_list("office_id", "measure", "months", "month", "of", "value"))
    Cell.objects.filter(measure="outgoing_delegations", months=1).update(value=7)
    assert [(key[1], months, kept, counted) for key, months, kept, counted in differences()] == [
        (office.pk, 1, 7, 1) for office in sorted((world.hanoi, last), key=lambda one: one.pk)
    ]
    rebuild()
    assert sorted(Cell.objects.values_list("office_id", "measure", "months", "month", "of", "value")) == kept
