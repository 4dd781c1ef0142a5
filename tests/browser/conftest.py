"""The browser of these tests: the system's Chromium, one window per test, and a desk served for it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories import World, make_world

PLACES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Rows lie in a file, as in an office.

    Of a database in memory the served desk would share one connection with the test and among its own threads, and two
    requests at one time (a form that is sent while its draft is kept) would begin a transaction in each other's.
    """
    database = connections["default"]
    if database.vendor != "sqlite":
        yield
        return
    before = database.settings_dict["TEST"]["NAME"]
    database.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "desk.sqlite3")
    yield
    database.settings_dict["TEST"]["NAME"] = before


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("PROXENY_CHROMIUM") or next(filter(None, map(shutil.which, PLACES)), None)
    if program is None or not os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE"):
        required = "browser" in os.environ.get("PROXENY_REQUIRE", "").split(",")
        (pytest.fail if required else pytest.skip)("run these tests through `make test`, with Chromium installed")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
        started = playwright.chromium.launch(executable_path=program, args=flags)
        yield started
        started.close()


@dataclass(frozen=True)
class Desk:
    """A served desk with a small world, and a window that is signed in; `complaints` is what the console said."""

    url: str
    world: World
    page: Page
    complaints: list[str]

    def open(self, address: str, *, lang: str = "en", width: int = 1360) -> None:
        """Show an address of the desk in a language, in a window of that width."""
        cookie = {"name": "django_language", "value": lang, "url": self.url}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]
        self.page.set_viewport_size({"width": width, "height": 900})
        answer = self.page.goto(self.url + address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"

    def enter(self, person: str) -> None:
        """Be this person from now on."""
        client = Client()
        client.force_login(self.world.people[person])
        session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.url}
        self.page.context.add_cookies([session])  # type: ignore[list-item]

    def too_wide(self) -> int:
        """By how many px the page that is shown stands beyond its edge."""
        self.page.wait_for_load_state()
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def fits(self) -> None:
        """Nothing of the page that is shown stands beyond its edge."""
        assert not (beyond := self.too_wide()), f"{self.page.url}: {beyond} px too wide"


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the console tells of an error; a form that comes back with something to mend is none."""
    return said.type == "error" and "status of 422" not in said.text


@contextmanager
def _served(browser: Browser, address: str, **window: Any) -> Iterator[Desk]:
    context = browser.new_context(**window)
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if _is_fault(said) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Desk(address, make_world(), page, complaints)
    context.close()


@pytest.fixture
def desk(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Desk]:
    with _served(browser, live_server.url) as served:
        yield served


@pytest.fixture
def plain_desk(browser: Browser, transactional_db: None, live_server: LiveServer) -> Iterator[Desk]:
    """A window in which no script of any page runs."""
    with _served(browser, live_server.url, java_script_enabled=False) as served:
        yield served
