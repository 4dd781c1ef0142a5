"""Every page of the desk as people meet it: it fits at every width, and holds to WCAG 2.2 AA both ways of writing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Desk
from tests.contract.pages import Route, every_route, sampled
from tests.contract.things import things, things_of

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": TAGS, "resultTypes": ["violations"]}


@dataclass(frozen=True)
class View:
    """How a page is opened: it is judged at the width it is opened at, and fits once its window is `then` wide too."""

    lang: str
    width: int
    scheme: str
    then: int = 0
    judged: bool = True


# Both ways of writing are judged on every page, wide the one and narrow the other, in turn from page to page; 320 px
# are what a window of 1280 px holds at 400 % zoom. Thai, not cut between words, is looked at for its width alone.
THAI = View("th", 360, "dark", judged=False)
VIEWS = (
    (View("vi", 320, "light", then=1360), View("ar", 1360, "dark", then=360), THAI),
    (View("en", 1360, "light", then=320), View("ar", 320, "dark", then=1360), THAI),
)


def _reader(route: Route) -> str:
    return route.reader


# A window is opened, and a world made, for so many pages of one reader, whichever registers they are about. They are
# dealt out one by one, since addresses of files stand together.
AT_ONCE = 12
GROUPS = [
    (reader, routes[at :: -(-len(routes) // AT_ONCE)])
    for reader, found in groupby(sorted(sampled(every_route(), each=1), key=_reader), key=_reader)
    for routes in [list(found)]
    for at in range(-(-len(routes) // AT_ONCE))
]


def _is_page(desk: Desk, url: str) -> bool:
    """Whether the address answers with a page; files and fragments are judged by the contract tests."""
    answer = desk.page.request.get(desk.url + url)
    return answer.ok and "text/html" in answer.headers.get("content-type", "") and "<html" in answer.text()


def faults_of(desk: Desk, url: str, view: View) -> Iterator[str]:
    """What is wrong with the page in this view, in words."""
    desk.page.emulate_media(color_scheme=view.scheme)  # type: ignore[arg-type]
    desk.open(url, lang=view.lang, width=view.width)
    where = f"{url} {view.lang} {view.width} {view.scheme}"
    if too_wide := desk.too_wide():
        yield f"{where}: {too_wide} px too wide"
    if view.judged:
        # In a window as long as the page the bar with its acts lies over nothing that one could scroll from under it.
        length = desk.page.evaluate("document.documentElement.scrollHeight")
        desk.page.set_viewport_size({"width": view.width, "height": max(900, length)})
        for rule in Axe().run(desk.page, options=RULES).response["violations"]:
            yield f"{where}: {rule['id']}: {len(rule['nodes'])} × {rule['nodes'][0]['html'][:160]}"
    if view.then:
        desk.page.set_viewport_size({"width": view.then, "height": 900})
        if too_wide := desk.too_wide():
            yield f"{where}, then {view.then}: {too_wide} px too wide"


@pytest.mark.parametrize(("reader", "routes"), GROUPS, ids=[f"{reader}-{routes[0]}" for reader, routes in GROUPS])
def test_pages_fit_and_serve_everybody(desk: Desk, reader: str, routes: list[Route]) -> None:
    about = things_of(desk.world, dict.fromkeys(route.subject for route in routes))
    desk.enter(reader)
    pages = [url for route in routes if _is_page(desk, url := route.url(about[route.subject]))]
    # A draw of few addresses may hold files and fragments alone.
    assert pages or len(routes) < AT_ONCE // 2
    views = itertools.cycle(VIEWS)
    faults = [fault for url in pages for view in next(views) for fault in faults_of(desk, url, view)]
    assert faults == [], "\n".join(faults)
    assert desk.complaints == []


@pytest.mark.parametrize("name", ["list_print", "record", "calendar", "report"])
def test_paper_holds_what_is_read_and_nothing_to_press(desk: Desk, name: str) -> None:
    route = next(one for one in every_route() if one.name == name and one.register in {"", "delegations"})
    desk.enter("clerk")
    url = route.url(things(desk.world, "delegations"))
    desk.page.emulate_media(media="print", color_scheme="dark")
    desk.open(url, width=1000)
    assert desk.page.locator("h1").is_visible()
    pressed = desk.page.locator("button, input, select, textarea, .btn, .rail, .top").all()
    assert [one.evaluate("one => one.outerHTML.slice(0, 120)") for one in pressed if one.is_visible()] == []
    style = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    assert desk.page.locator("body").evaluate(style) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    desk.fits()
