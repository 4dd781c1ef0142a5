"""The main job as a person does it, on a wide screen in English and on a telephone in Vietnamese, and by keyboard."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.contract.things import publish, round_of
from tests.factories import make

WIDE, TELEPHONE = ("en", 1360), ("vi", 360)
both = pytest.mark.parametrize(("lang", "width"), [WIDE, TELEPHONE], ids=["wide-en", "telephone-vi"])
FIGURE = "/figures/outgoing_delegations/VN63-24/2024-H1/"


def said(text: str, lang: str, **given: object) -> str:
    """What the desk says in the language."""
    with override(lang):
        return gettext(text) % given


def press(desk: Desk, text: str, lang: str) -> None:
    """Press the button with these words in what the page is about."""
    desk.page.locator("main").get_by_role("button", name=said(text, lang), exact=True).first.click()


def signed_in(desk: Desk, lang: str, width: int, *, person: str) -> None:
    desk.open("/accounts/login/", lang=lang, width=width)
    desk.page.locator("input[name=login]").fill(person)
    desk.page.locator("input[name=password]").fill("a long test phrase")
    press(desk, "Sign in", lang)
    desk.page.wait_for_url(desk.url + "/")
    desk.fits()


def number_on(desk: Desk, lang: str, width: int) -> str:
    """The number that the page of the figure shows."""
    desk.open(FIGURE, lang=lang, width=width)
    desk.fits()
    return desk.page.locator("main h2 .num").first.inner_text()


@both
def test_from_sign_in_to_a_counted_delegation_and_back(desk: Desk, lang: str, width: int) -> None:
    make(desk.world, "delegations", title="Đoàn đã về", state="reported")
    signed_in(desk, lang, width, person="head")
    page = desk.page
    page.locator("#search-box").fill("Xay Som Bo")
    page.locator("#search-box").press("Enter")
    page.locator("main").get_by_role("link", name="Xaysomboun").first.click()
    expect(page.locator("h1")).to_have_text("Xaysomboun")
    assert number_on(desk, lang, width) == "1"

    desk.open("/delegations/", lang=lang, width=width)
    page.locator("main a[href='/delegations/new']").click()
    page.locator("#id_direction").select_option("out")
    for field, value in {
        "title": "Đoàn thăm Xaysomboun",
        "starts_on": "4/3/2024",
        "ends_on": "1/3/2024",
        "persons": "3",
        "partner": "ไชยสมบูรณ์",
        "off_plan_reason": "Theo lời mời",
        "decision_no": "215/QĐ-UBND",
        "decided_on": "26/2/2024",
    }.items():
        page.locator(f"#id_{field}").fill(value)
    page.locator("#id_stops-0-country").fill("Laos")
    press_save(desk, lang)
    expect(page.locator("#errors")).to_contain_text(said("It ends before it begins.", lang))
    expect(page.locator("#id_title")).to_have_value("Đoàn thăm Xaysomboun")
    expect(page.locator("#id_stops-0-country")).to_have_value("Laos")
    desk.fits()
    page.locator("#id_ends_on").fill("8/3/2024")
    press_save(desk, lang)
    expect(page.locator("h1")).to_have_text("Đoàn thăm Xaysomboun")
    desk.fits()
    address = page.url

    for step in ("Submit", "Decide", "It took place"):
        press(desk, step, lang)
    assert number_on(desk, lang, width) == "2"
    page.locator("main").get_by_role("link", name="Đoàn thăm Xaysomboun").click()
    assert page.url == address

    page.goto(f"{address}history")
    desk.fits()
    page.locator("main").get_by_role("link", name=said("Undo", lang), exact=True).first.click()
    page.locator("#id_why").fill("Đoàn chưa về")
    press(desk, "Undo", lang)
    assert number_on(desk, lang, width) == "1"
    assert desk.complaints == []


def press_save(desk: Desk, lang: str) -> None:
    """The button at the foot of the form; another one, unseen, takes the Enter key."""
    desk.page.locator("#record-form button.btn-primary", has_text=said("Save", lang)).click()


@both
def test_a_number_of_the_report_opens_beside_it(desk: Desk, lang: str, width: int) -> None:
    first = date(2024, 3, 4)
    make(desk.world, "delegations", state="reported", starts_on=first, ends_on=first, stops=[{"country": "LA"}])
    round_of(desk.world)
    publish(desk.world)
    signed_in(desk, lang, width, person="chair")
    desk.open("/reports/", lang=lang, width=width)
    page = desk.page
    page.locator("main a[href='/reports/six-month/cluster-ii/2024-H1/']").click()
    desk.fits()
    number = page.locator(".paper a.fig[hx-get]").first
    number.click()
    expect(page.locator("#door")).to_contain_text(said("Definition", lang))
    assert page.url.endswith("/reports/six-month/cluster-ii/2024-H1/")
    desk.fits()
    page.locator("#door [data-close]").click()
    expect(page.locator("#door")).to_be_empty()
    expect(number).to_be_focused()
    number.click()
    page.locator("#door").get_by_role("link", name=said("Open as a page", lang)).click()
    page.wait_for_url(re.compile("/figures/"))
    desk.fits()
    assert desk.complaints == []


def test_signing_in_searching_and_reading_by_keyboard_alone(desk: Desk) -> None:
    make(desk.world, "delegations")
    desk.open("/accounts/login/")
    page, keys = desk.page, desk.page.keyboard
    while page.evaluate("document.activeElement.name") != "login":
        keys.press("Tab")
    keys.type("clerk")
    keys.press("Tab")
    while page.evaluate("document.activeElement.name") != "password":
        keys.press("Tab")
    keys.type("a long test phrase")
    keys.press("Enter")
    page.wait_for_url(desk.url + "/")
    keys.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    keys.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    keys.press("/")
    keys.type("Working visit")
    keys.press("Enter")
    page.wait_for_url(re.compile("search"))
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/delegations/\d+/"))
    expect(page.locator("h1")).to_have_text("Working visit to Xaysomboun")
    assert desk.complaints == []


def test_recording_by_keyboard_alone(desk: Desk) -> None:
    desk.enter("clerk")
    desk.open("/people/new")
    page, keys = desk.page, desk.page.keyboard
    page.locator("#content").focus()
    while page.evaluate("document.activeElement.id") != "id_title":
        keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("#errors")).to_be_visible()
    expect(page.locator("#id_title")).to_have_attribute("aria-invalid", "true")
    page.locator("#content").focus()
    while page.evaluate("document.activeElement.id") != "id_title":
        keys.press("Tab")
    keys.type("Lê Thị Phím")
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Lê Thị Phím")
    assert desk.complaints == []


def test_the_language_is_switched_on_the_page(desk: Desk) -> None:
    desk.enter("clerk")
    desk.open("/delegations/", lang="vi")
    assert desk.page.locator("html").get_attribute("lang") == "vi"
    desk.page.locator("button[name=language][value=en], button:has-text('English')").first.click()
    expect(desk.page.locator("html")).to_have_attribute("lang", "en")
    assert "/delegations/" in desk.page.url
