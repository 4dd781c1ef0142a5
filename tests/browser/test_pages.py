"""Every page of the desk as a person meets it: it fits at every width, and serves a screen reader."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Desk
from tests.contract.pages import Route, every_route
from tests.contract.things import things

ROUTES = every_route()
SERIOUS = {"serious", "critical"}
VIEWS = (("en", 1360), ("vi", 1360), ("en", 360), ("vi", 360))
POST_ONLY = 405


def _is_page(desk: Desk, url: str) -> bool:
    """Whether the address answers with a page; files and fragments are judged by the contract tests."""
    answer = desk.page.request.get(desk.url + url)
    assert answer.ok or answer.status == POST_ONLY, f"{url}: {answer.status}"
    return answer.ok and "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text()


@pytest.mark.parametrize("route", ROUTES, ids=map(str, ROUTES))
def test_a_page_fits_and_serves_everybody(desk: Desk, route: Route) -> None:
    about = things(desk.world, route.register or ("partners" if "partner" in route.name else "delegations"))
    desk.enter(route.reader)
    url = route.url(about)
    if not _is_page(desk, url):
        return
    for lang, width in VIEWS:
        desk.open(url, lang=lang, width=width)
        desk.fits()
    found = Axe().run(desk.page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found if rule["impact"] in SERIOUS] == []
    assert desk.complaints == []
