"""The desk as a person meets it: pages hold together at every width, by keyboard, and for a screen reader."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from proxeny.records.models import Record
from tests.browser.conftest import Desk
from tests.contract.pages import Route, every_route

ROUTES = every_route()
every_page = pytest.mark.parametrize("route", ROUTES, ids=map(str, ROUTES))
SERIOUS = {"serious", "critical"}
VIEWS = (("en", 1360), ("vi", 1360), ("en", 360), ("vi", 360))


def address(desk: Desk, route: Route) -> str:
    kind = route.register or "partners"
    return route.url(Record.everything.filter(kind=kind).order_by("id")[0])


def _is_page(desk: Desk, url: str) -> bool:
    """Whether the address answers with a page; files, fragments and refusals are judged by the contract tests."""
    answer = desk.page.request.get(desk.url + url)
    html = "text/html" in answer.headers.get("content-type", "")
    return answer.ok and html and "<html" in answer.text()


@every_page
def test_a_page_fits_and_serves_everybody(desk: Desk, route: Route) -> None:
    url = address(desk, route)
    if not _is_page(desk, url):
        return
    for lang, width in VIEWS:
        desk.open(url, lang=lang, width=width)
        too_wide = desk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{lang}, {width} px: {too_wide} px too wide"
    found = Axe().run(desk.page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found if rule["impact"] in SERIOUS] == []
    assert desk.complaints == []


def test_signing_in_by_keyboard_alone(desk: Desk) -> None:
    desk.page.context.clear_cookies()
    desk.open("/accounts/login/")
    desk.page.locator("input[name=login]").focus()
    desk.page.keyboard.type("clerk")
    desk.page.keyboard.press("Tab")
    desk.page.locator("input[name=password]").focus()
    desk.page.keyboard.type("a long test phrase")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url(desk.url + "/")
    assert desk.page.locator("main").is_visible()
    assert desk.complaints == []


def test_the_language_is_switched_on_the_page(desk: Desk) -> None:
    desk.open("/delegations/", lang="vi")
    assert desk.page.locator("html").get_attribute("lang") == "vi"
    desk.page.locator("button[name=language][value=en], button:has-text('English')").first.click()
    desk.page.wait_for_load_state()
    assert desk.page.locator("html").get_attribute("lang") == "en"
    assert "/delegations/" in desk.page.url


def test_the_first_stop_of_the_keyboard_leads_to_the_content(desk: Desk) -> None:
    desk.open("/")
    desk.page.keyboard.press("Tab")
    assert desk.page.evaluate("document.activeElement.getAttribute('href')") == "#content"
