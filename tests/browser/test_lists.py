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
