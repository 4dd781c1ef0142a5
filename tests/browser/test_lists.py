"""Ticking rows of a list by keyboard and with Shift, filtering, and changing what is ticked in one act."""

from __future__ import annotations

from playwright.sync_api import expect

from proxeny.records.models import Record
from tests.browser.conftest import Desk
from tests.browser.test_walks import signed_in
from tests.factories import make


def test_rows_are_ticked_by_keyboard_stay_ticked_and_are_moved_in_one_act(desk: Desk) -> None:
    for number in range(4):
        make(desk.world, "delegations", title=f"Visit {number}")
    signed_in(desk, "en", 1360, person="clerk")
    page = desk.page
    desk.open("/delegations/", lang="en", width=1360)
    told = page.locator("[data-ticked]")
    expect(told).to_have_text("Nothing is ticked.")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(told).to_have_text("Ticked: 1")
    page.locator("input[name=row]").nth(2).click(modifiers=["Shift"])
    expect(told).to_have_text("Ticked: 3")
    page.keyboard.press("Escape")
    page.locator("details.pick summary", has_text="State").click()
    page.locator("label", has_text="Draft").first.click()
    page.locator("h1").click()
    expect(page.locator(".chip")).to_contain_text("State: draft")
    expect(page.locator("input[name=row]:checked")).to_have_count(3)
    page.get_by_role("button", name="Change the ticked").click()
    page.locator("#many-move").select_option("submit")
    page.get_by_role("button", name="Look at what would change").last.click()
    page.get_by_role("button", name="Change 3 records").click()
    expect(page.locator("h1")).to_contain_text("Change of many records")
    assert Record.everything.filter(state="submitted").count() == 3
    page.get_by_role("button", name="Undo the whole change").click()
    expect(page.locator("main")).to_contain_text("This change was taken back.")
    assert Record.everything.filter(state="draft").count() == 4


def test_a_narrow_window_folds_the_filters_and_tells_how_many_are_in_use(desk: Desk) -> None:
    make(desk.world, "delegations", title="Visit")
    desk.enter("clerk")
    page, fold = desk.page, desk.page.locator("#filters .narrow-fold > summary")
    words = page.locator("#list-q")
    desk.open("/delegations/?direction=out&q=visit", width=360)
    expect(fold).to_contain_text("2 in use")
    expect(words).to_be_hidden()
    page.keyboard.press("f")
    expect(words).to_be_focused()
    desk.fits()
    desk.open("/delegations/?direction=out&q=visit", width=1360)
    expect(fold).to_be_hidden()
    expect(words).to_be_visible()
    assert desk.complaints == []


def test_the_tabs_of_a_list_stand_in_pairs_and_the_bar_of_a_form_in_one_row(desk: Desk) -> None:
    desk.enter("clerk")
    for lang in ("en", "vi", "fr", "ar", "th"):
        desk.open("/delegations/", lang=lang, width=360)
        tops = [round(box["y"]) for tab in desk.page.locator(".tabs > a").all() if (box := tab.bounding_box())]
        assert sorted(tops.count(top) for top in set(tops)) == [2, 2], lang
        desk.open("/delegations/new", lang=lang, width=360)
        bar = desk.page.locator(".save-bar > :is(.btn, details)")
        lines = {round(box["y"]) for one in bar.all() if (box := one.bounding_box())}
        assert len(lines) == 1, lang
        desk.fits()
        another = desk.page.locator("button[name=then]")
        expect(another).to_be_hidden()
        desk.page.locator(".save-bar summary").click()
        expect(another).to_be_visible()
        desk.fits()
    desk.open("/delegations/new", width=1360)
    expect(desk.page.locator("button[name=then]")).to_be_visible()
    assert desk.complaints == []
