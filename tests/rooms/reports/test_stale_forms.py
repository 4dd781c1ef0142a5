"""A form that is older than its return, and two people at once: merged where it can be, else told with its cell."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from proxeny.accounts.mergers.actions import merge
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions
from proxeny.indicators.models import Observation, ReadForm, Return
from proxeny.reports.outline import templates
from tests.factories import TODAY, World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.reports.test_forms import filled, given, owed, set_to, values

__all__ = ("owed",)
CASES, CARE = "consular_cases", "citizen_protection_cases"


def typed(world: World, owed: Return, **figures: int) -> None:
    said = {name: Quantity.exact(number) for name, number in figures.items()}
    actions.fill(owed, observations=said, why="", scope=world.scope("head"), context=context(world.bac_giang))


def test_what_was_typed_here_while_the_form_was_away_is_not_lost(world: World, owed: Return) -> None:
    typed(world, owed, citizen_protection_cases=7)
    form = filled(owed)
    typed(world, owed, citizen_protection_cases=9)
    assert given(signed_in(world), owed, form)[0] == 200
    assert values() == {CASES: 52, CARE: 9}


def test_two_forms_by_two_people_that_say_different_things_name_the_cell(world: World, owed: Return) -> None:
    first, second = filled(owed), filled(owed, set_to("E9", 54), set_to("E10", 3))
    given(signed_in(world), owed, first)
    status, page = given(signed_in(world, "head"), owed, second)
    assert status == 422 and ">E9</b>" in page and "another typed 52 here; this says 54" in page
    assert values() == {CASES: 52} and ReadForm.objects.count() == 1
    assert given(signed_in(world), owed, filled(owed, set_to("E10", 3)))[0] == 200
    assert values() == {CASES: 52, CARE: 3}


def test_a_figure_that_is_not_asked_any_more_is_named_or_passed_over(
    world: World, owed: Return, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, empty = filled(owed), filled(owed, set_to("E9", None), set_to("E10", 3))
    six = templates()["six-month"]
    fewer = type(six)(**{**vars(six), "required": tuple(name for name in six.required if name != CASES)})
    monkeypatch.setattr("proxeny.reports.outline.templates", lambda: {**templates(), "six-month": fewer})
    status, page = given(signed_in(world), owed, form)
    assert status == 422 and ">E9</b>" in page and "does not ask for this figure any more" in page
    assert given(signed_in(world), owed, empty)[0] == 200 and values() == {CARE: 3}


def test_a_figure_that_the_form_does_not_hold_yet_is_told(world: World, owed: Return) -> None:
    without = [set_to(f"{column}10", None) for column in "ABCDEFGHIJK"]
    status, page = given(signed_in(world), owed, filled(owed, *without))
    assert status == 200 and "which the form does not hold: citizen protection cases" in page
    assert values() == {CASES: 52}


@pytest.mark.parametrize("note", ["52", "5||count|exact", "many||count|exact|actual"])
def test_the_note_of_what_stood_there_is_not_to_be_changed(world: World, owed: Return, note: str) -> None:
    status, page = given(signed_in(world), owed, filled(owed, set_to("K9", note)))
    assert status == 422 and ">K9</b>" in page and not Observation.objects.exists()


def test_a_form_after_the_deadline_is_read_and_the_return_says_how_late_it_is(world: World, owed: Return) -> None:
    assert owed.due_on is not None and owed.due_on < TODAY
    assert given(signed_in(world), owed, filled(owed))[0] == 200
    assert "4 days late" in body(signed_in(world), f"/returns/{owed.pk}/")


def kept(client: Client, owed: Return, page: str, **fields: str) -> tuple[int, str]:
    token = page.split('name="opened" value="')[1].split('"', maxsplit=1)[0]
    answer = client.post(f"/returns/{owed.pk}/", {"opened": token, **fields}, follow=True)
    return answer.status_code, answer.content.decode()


def test_two_at_one_page_lose_nothing_and_are_asked_where_they_differ(world: World, owed: Return) -> None:
    clerk, head, at = signed_in(world), signed_in(world, "head"), f"/returns/{owed.pk}/"
    mine, theirs = body(clerk, at), body(head, at)
    kept(clerk, owed, mine, consular_cases="5")
    assert kept(head, owed, theirs, citizen_protection_cases="2")[0] == 200
    assert values() == {CASES: 5, CARE: 2}
    status, page = kept(head, owed, theirs, consular_cases="6", citizen_protection_cases="2")
    assert status == 422 and "another typed 5 here; this says 6" in page and 'value="6"' in page
    assert kept(head, owed, page, consular_cases="6", citizen_protection_cases="2")[0] == 200
    assert values() == {CASES: 6, CARE: 2}


def test_a_round_that_closes_while_somebody_types_gives_back_what_was_typed(world: World, owed: Return) -> None:
    clerk = signed_in(world)
    page = body(clerk, f"/returns/{owed.pk}/")
    actions.receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    actions.accept(owed, scope=world.scope("chair"), context=context(world.hanoi))
    status, page = kept(clerk, owed, page, consular_cases="52")
    assert status == 422 and "What you typed was not kept:" in page and "<bdi>52</bdi>" in page
    assert not Observation.objects.exists()


def test_a_unit_that_no_longer_exists_is_not_asked_and_answers_for_its_own_time_only(
    world: World, owed: Return
) -> None:
    later = Period.parse("2025-H1")
    asked = {"template": "six-month", "due_on": None, "scope": world.scope("chair"), "context": context()}
    [early] = actions.open_returns([world.bac_giang], period=later, **asked)  # type: ignore[arg-type]
    merge([world.bac_giang], into=world.hanoi, valid_from=date(2025, 1, 1), context=context(why="Resolution"))
    world.bac_giang.refresh_from_db()
    with pytest.raises(actions.Refused, match="before this period begins"):
        actions.open_returns([world.bac_giang], period=Period.parse("2025-H2"), **asked)  # type: ignore[arg-type]
    form = filled(early)
    status, page = given(signed_in(world), early, form)
    assert status == 422 and "The office ended on 31/12/2024" in page
    assert given(signed_in(world), owed, form)[0] == 422
    assert given(signed_in(world), owed, filled(owed))[0] == 200
