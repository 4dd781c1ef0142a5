"""The form of a record as a person fills it: by keyboard, understood at once, there again after the browser closed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.factories import make


def test_a_form_is_filled_by_keyboard_and_is_there_again_after_the_browser_closed(desk: Desk) -> None:
    desk.enter("clerk")
    desk.open("/delegations/new")
    page, keys = desk.page, desk.page.keyboard
    page.locator("#id_title").fill("A visit half typed")
    page.locator("#id_starts_on").fill("20 tháng 6 năm 2024")
    keys.press("Tab")
    expect(page.locator("#div_id_starts_on .echo")).to_have_text("Thursday 20 June 2024")
    page.locator("#id_partner").focus()
    keys.type("ไชยสม")
    option = page.locator(".picker [role=option]").first
    expect(option).to_contain_text("Xaysomboun (VN63-24:PT-2024-0001)")
    keys.press("ArrowDown")
    expect(page.locator("#id_partner")).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    keys.press("Enter")
    expect(page.locator("#id_partner")).to_have_value("Xaysomboun (VN63-24:PT-2024-0001)")
    expect(page.locator("#id_partner")).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#draft-state")).to_have_text("A draft of what you typed is kept.", timeout=15_000)

    page.once("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    desk.open("/delegations/new")
    desk.fits()
    page.locator("section.note").get_by_role("link", name="Continue").click()
    expect(page.locator("#id_title")).to_have_value("A visit half typed")
    page.locator("#id_direction").select_option("out")
    keys.press("Control+Enter")
    expect(page.locator("h1")).to_have_text("A visit half typed")
    assert desk.complaints == []


def test_saving_without_the_server_stays_on_the_page_and_goes_on_when_it_is_back(desk: Desk) -> None:
    record = make(desk.world, "delegations", title="Đoàn một")
    desk.enter("clerk")
    page = desk.page
    desk.open(f"/delegations/{record.pk}/edit")
    page.locator("#id_title").fill("Đoàn đổi tên")
    page.context.set_offline(True)
    page.locator("[data-save]").click()
    expect(page.locator("#draft-state")).to_contain_text("The server cannot be reached.")
    expect(page.locator("#id_title")).to_have_value("Đoàn đổi tên")
    page.context.set_offline(False)
    page.locator("[data-save]").click()
    expect(page.locator("h1")).to_have_text("Đoàn đổi tên")
    page.wait_for_url(f"**/delegations/{record.pk}/")
    assert not [said for said in desk.complaints if "ERR_INTERNET_DISCONNECTED" not in said]
