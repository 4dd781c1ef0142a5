"""Duplicates are judged by keyboard alone, on a page that fits and serves everybody in both ways of writing."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from proxeny.partners.twins.actions import find_twins
from proxeny.partners.twins.compared import COMPARED
from tests.browser.conftest import Desk
from tests.browser.test_keys import walk
from tests.browser.test_pages import RULES
from tests.factories import NOW, make


@pytest.fixture
def pairs(desk: Desk) -> Desk:
    """Three records of one partner, which make three pairs, and a clerk."""
    for title in ("ໄຊສົມບູນ", "Xay Som Bun"):
        make(desk.world, "partners", title=title, locality=None, names=[])
    find_twins(COMPARED["partners"], at=NOW)
    desk.enter("clerk")
    return desk


def test_pairs_are_judged_by_keys(pairs: Desk) -> None:
    pairs.open("/duplicates")
    for key in ("1", "d", "u"):
        pairs.page.keyboard.press(key)
    chosen = pairs.page.locator(".pair input:checked").evaluate_all("all => all.map(one => one.value)")
    assert chosen == ["one", "different", "undecided"]
    pairs.page.keyboard.press("k")
    pairs.page.keyboard.press("0")
    assert pairs.page.locator(".pair input:checked").nth(1).input_value() == ""
    pairs.page.get_by_role("button", name="Judge the marked pairs").click()
    expect(pairs.page.get_by_text("pairs are judged")).to_be_visible()
    assert pairs.complaints == []


def test_everything_is_reached_and_its_focus_is_seen(pairs: Desk) -> None:
    pairs.open("/duplicates")
    walk(pairs)


@pytest.mark.parametrize(
    ("lang", "width", "scheme"), [("en", 1360, "light"), ("ar", 1360, "dark"), ("vi", 320, "light")]
)
def test_the_page_fits_and_serves_everybody(pairs: Desk, lang: str, width: int, scheme: str) -> None:
    pairs.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    pairs.open("/duplicates", lang=lang, width=width)
    pairs.fits()
    found = Axe().run(pairs.page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found] == []
