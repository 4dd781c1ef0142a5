"""A merger on the screen: counted first, done, undone, and only by the administrator."""

from __future__ import annotations

from proxeny.accounts.mergers.actions import merge
from proxeny.accounts.models import Merger, Office
from tests.contract.things import round_of
from tests.factories import TODAY, World, context, make
from tests.rooms.desk.test_lists import body, signed_in

SAID = {"valid_from": "01/01/2025", "why": "Resolution 202/2025/QH15"}


def test_a_merger_is_counted_done_and_undone(world: World) -> None:
    make(world, "delegations")
    keeper = signed_in(world, "administrator")
    at = f"/offices/{world.hanoi.pk}/merge"
    assert "No office has ended in this one." in body(keeper, at)
    said = {**SAID, "offices": [world.bac_giang.pk]}
    counted = keeper.post(at, {**said, "count": "1"}).content.decode()
    assert "What goes over" in counted and not Merger.objects.exists()
    assert "this office goes on for them" in keeper.post(at, {**said, "confirm": "1"}, follow=True).content.decode()
    world.bac_giang.refresh_from_db()
    assert str(world.bac_giang.valid_to) == "2024-12-31"
    undone = keeper.post(at, {"undo": Merger.objects.get().pk}, follow=True).content.decode()
    assert "everything is as it was before" in undone
    assert Office.objects.get(pk=world.bac_giang.pk).valid_to is None


def test_a_merger_that_cannot_be_is_told_beside_its_field(world: World) -> None:
    keeper = signed_in(world, "administrator")
    at = f"/offices/{world.hanoi.pk}/merge"
    said = {**SAID, "offices": [world.bac_giang.pk], "confirm": "1"}
    for changes, words in (
        ({"valid_from": "01/01/2024"}, "A merger begins today at the earliest"),
        ({"offices": []}, "This field is required."),
        ({"offices": [world.hanoi.pk]}, "is not one of the available choices"),
        ({"why": ""}, "This field is required."),
    ):
        answer = keeper.post(at, {**said, **changes})
        assert answer.status_code == 422 and words in answer.content.decode()
    assert not Merger.objects.exists()
    assert signed_in(world, "head").post(at, said).status_code == 403


def test_the_office_that_goes_on_answers_for_the_return_that_is_owed(world: World) -> None:
    owed = round_of(world)
    merge([world.bac_giang], into=world.hanoi, valid_from=TODAY, context=context(why="Resolution"))
    # The clerk of the office that goes on; until the day before it was not for her to read.
    other = signed_in(world, "other")
    assert f"/returns/{owed.pk}/" in body(other, "/returns/")
    body(other, f"/returns/{owed.pk}/")
    page = body(signed_in(world, "clerk"), "/")
    assert "Hanoi Foreign Affairs" in page
