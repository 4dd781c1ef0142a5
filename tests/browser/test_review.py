"""A paper from its pasting to the record: accepted, corrected and rejected by keys, the quote as what it rests on."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from proxeny.registers.agreements.models import Agreement
from tests.browser.conftest import Desk
from tests.browser.test_keys import walk
from tests.browser.test_pages import RULES
from tests.rooms.reader.conftest import PAPER


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_paper_is_pasted_decided_by_keys_and_proves_the_record(desk: Desk, lang: str) -> None:
    page, keys = desk.page, desk.page.keyboard
    desk.enter("clerk")
    desk.open("/inbox/new", lang="en")
    page.get_by_label("or a text, pasted here").fill(PAPER)
    page.get_by_label("Published on").fill("21/06/2024")
    page.get_by_role("button", name="Keep and read").click()
    expect(page.locator(".proposal")).to_have_count(4)
    desk.open(page.url.removeprefix(desk.url), lang=lang)
    assert page.locator(".read-text del").count() > 0
    page.locator("#content").focus()
    keys.press("j")
    expect(page.locator("mark.here")).to_have_count(1)
    keys.press("a")
    expect(page.locator(".note.success")).to_be_visible()
    # What lacks something opens its form; what lacks nothing goes on to the next.
    keys.press("j")
    agreement = page.locator(".proposal", has=page.locator("blockquote", has_text="memorandum of understanding"))
    agreement.locator("a[href^='#at-']").focus()
    keys.press("c")
    page.locator("[name=signatory_level]").select_option("province")
    page.locator("form[data-picks-fields] .btn-primary").click()
    expect(page.locator(".note.success")).to_be_visible()
    page.locator("#content").focus()
    keys.press("r")
    expect(page.locator(".proposal")).to_have_count(1)
    record = Agreement.everything.get()
    desk.open(f"/agreements/{record.pk}/")
    expect(page.get_by_text("memorandum of understanding").first).to_be_visible()
    assert page.locator("blockquote", has_text="memorandum of understanding").count() > 0
    assert desk.complaints == []


def test_the_pages_fit_and_serve_everybody(desk: Desk) -> None:
    page = desk.page
    desk.enter("clerk")
    desk.open("/inbox/new")
    page.get_by_label("or a text, pasted here").fill(PAPER)
    page.get_by_role("button", name="Keep and read").click()
    address = page.url.removeprefix(desk.url)
    walk(desk)
    correct = page.locator("a[data-verdict=c]").last.get_attribute("href") or ""
    for lang, width in (("en", 1360), ("ar", 360), ("vi", 320)):
        for shown in ("/inbox/", "/inbox/new", address, correct):
            desk.open(shown, lang=lang, width=width)
            desk.fits()
            found = Axe().run(page, options=RULES).response["violations"]
            assert [(shown, rule["id"], rule["nodes"][0]["html"][:120]) for rule in found] == []
    assert desk.complaints == []
