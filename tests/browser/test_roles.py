"""A day of each role, walked through in a browser: every language of the screens occurs, and both widths."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from playwright.sync_api import Page, expect

from proxeny.accounts import actions as accounts
from proxeny.records.models import Record
from tests.browser.conftest import Desk
from tests.contract.things import publish, round_of
from tests.factories import SINCE, context, make
from tests.papers import photograph

REPORT = "/reports/six-month/cluster-ii/2024-H1/"


def go(desk: Desk, address: str) -> Page:
    """Open an address in the language and the width of the walk so far; it fits."""
    answer = desk.page.goto(desk.url + address)
    assert answer is not None and answer.ok, address
    desk.fits()
    return desk.page


def begin(desk: Desk, person: str, lang: str, width: int) -> Page:
    """Be this person on the first page."""
    desk.enter(person)
    desk.open("/", lang=lang, width=width)
    desk.fits()
    expect(desk.page.locator("html")).to_have_attribute("lang", lang)
    return desk.page


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#id_{name}").fill(value)


def states(desk: Desk) -> list[str]:
    """How the delegations of the office stand, in the order of their numbers."""
    found = Record.objects.within(desk.world.scope("head")).filter(kind="delegations")
    return list(found.order_by("pk").values_list("state", flat=True))


def is_calm(desk: Desk) -> None:
    """The page fits, and the console has said nothing."""
    desk.fits()
    assert desk.complaints == []


def test_a_clerk_brings_a_delegation_from_draft_to_submitted(desk: Desk) -> None:
    page = begin(desk, "clerk", "vi", 360)
    go(desk, "/delegations/new")
    page.locator("#id_direction").select_option("out")
    fill(page, title="Đoàn thăm Xaysomboun", starts_on="4/9/2024", ends_on="8/9/2024", persons="3")
    fill(page, off_plan_reason="Theo lời mời", partner="Xaysomboun")
    page.locator("#id_stops-0-country").fill("Laos")
    page.locator("[data-save]").click()
    expect(page.locator("h1")).to_have_text("Đoàn thăm Xaysomboun")

    page.locator("#papers a[href$=attach]").click()
    page.locator("#id_file").set_input_files({"name": "thu-moi.png", "mimeType": "image/png", "buffer": photograph()})
    fill(page, title="Thư mời")
    page.locator("main form .btn-primary").click()
    expect(page.locator("#papers")).to_contain_text("Thư mời")

    page.locator("#id_note").fill("Nhờ xem giúp @head")
    page.locator("#notes form.body button").click()
    expect(page.locator("#notes .said")).to_contain_text("Nhờ xem giúp")
    page.locator("button[name=move][value=submit]").click()
    expect(page.locator(".steps .now")).to_be_visible()
    assert states(desk) == ["submitted"]

    go(desk, "/delegations/?state=submitted")
    expect(page.locator("main tr[data-row]")).to_have_count(1)
    page.locator("main a[href^='/delegations/views']").first.click()
    page.locator("#view-name").fill("Đã trình")
    page.locator("main form .btn-primary").first.click()
    expect(page.locator("main")).to_contain_text("Đã trình")
    go(desk, "/delegations/?all=1")
    page.locator(".kept-row a", has_text="Đã trình").click()
    expect(page).to_have_url(re.compile("state=submitted"))
    is_calm(desk)


def test_a_head_decides_moves_many_takes_it_back_and_plans_the_year(desk: Desk) -> None:
    filed: dict[str, Any] = {"state": "submitted", "decision_no": "12/QĐ-UBND", "decided_on": date(2024, 6, 1)}
    first = make(desk.world, "delegations", title="Đoàn thứ nhất", **filed)
    for title in ("Đoàn thứ hai", "Đoàn thứ ba"):
        make(desk.world, "delegations", title=title, **filed)
    page = begin(desk, "head", "th", 1360)
    expect(page.locator("body")).to_contain_text("2567")
    expect(page.locator("body")).not_to_contain_text("/2024")
    page.locator(f"main a[href$='/delegations/{first.pk}/']").first.click()
    page.locator("button[name=move][value=decide]").click()
    expect(page.locator("button[name=move][value=hold]")).to_be_visible()
    assert states(desk) == ["decided", "submitted", "submitted"]

    go(desk, "/delegations/?state=submitted")
    for box in page.locator("input[name=row]").all():
        box.check()
    expect(page.locator("[data-ticked]")).to_contain_text("2")
    page.locator("button[name=then][value=change]").click()
    page.locator("#many-move").select_option("decide")
    page.locator("form:has(#many-move) .btn-primary").click()
    expect(page.locator("#preview")).to_contain_text("2")
    desk.fits()
    page.locator("button[name=confirm]").click()
    expect(page.locator("#id_why")).to_be_visible()
    assert states(desk) == ["decided"] * 3
    page.locator("#id_why").fill("ผิดพลาด")
    page.locator("main .btn-danger").click()
    expect(page.locator("main .btn-danger")).to_have_count(0)
    assert states(desk) == ["decided", "submitted", "submitted"]

    go(desk, "/plan/VN63-24/2024/")
    fill(page, outgoing_delegations="40")
    page.locator("main form .btn-primary").click()
    expect(page.locator("#id_outgoing_delegations")).to_have_value("40")
    is_calm(desk)


def test_a_leader_sees_what_comes_up_and_names_a_deputy(desk: Desk) -> None:
    soon = date(2024, 7, 15)
    make(desk.world, "delegations", title="Đoàn sắp đi", state="decided", starts_on=soon, ends_on=soon, stops=[])
    office, other = desk.world.committee, desk.world.people["other"]
    accounts.grant(other, role="leader", office=office, valid_from=SINCE, context=context())
    page = begin(desk, "leader", "fr", 360)
    expect(page.locator("main")).to_contain_text("Đoàn sắp đi")
    go(desk, "/me/deputies")
    page.locator("#id_name-deputy").select_option(str(other.pk))
    fill(page, **{"name-why": "En congé"})
    page.locator("#name .btn-primary").click()
    expect(page.locator("main .note.success")).to_contain_text("other")
    is_calm(desk)


def test_a_chair_opens_a_round_accepts_compiles_and_releases(desk: Desk) -> None:
    owed = round_of(desk.world)
    page = begin(desk, "chair", "ar", 1360)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    go(desk, "/rounds/new")
    page.locator("#open .btn-primary").click()
    expect(page.locator("main .note.success")).to_be_visible()
    go(desk, f"/returns/{owed.pk}/")
    page.locator("button[name=accept]").click()
    expect(page.locator("main .pill.ok").first).to_be_visible()
    go(desk, REPORT)
    page.locator("form[action$=compile] button").click()
    expect(page.locator("main .note.success")).to_be_visible()
    page.locator("details:has(form[action$=release]) summary").click()
    page.locator("form[action$=release] button").click()
    expect(page.locator("form[action$=release]")).to_have_count(0)
    is_calm(desk)


def test_the_ministry_reads_the_round_the_report_and_what_is_behind_a_figure(desk: Desk) -> None:
    first = date(2024, 3, 4)
    make(desk.world, "delegations", state="reported", starts_on=first, ends_on=first, stops=[{"country": "LA"}])
    round_of(desk.world)
    publish(desk.world)
    page = begin(desk, "ministry", "en", 1360)
    go(desk, "/rounds/")
    expect(page.locator("main tr[data-row]").first).to_contain_text("1 of 2")
    go(desk, REPORT)
    page.locator(".paper a.fig[hx-get]").first.click()
    expect(page.locator("#door")).to_contain_text("Definition")
    page.keyboard.press("Escape")
    expect(page.locator("#door")).to_be_empty()
    is_calm(desk)


def test_an_auditor_reads_the_history_and_cannot_write(desk: Desk) -> None:
    record = make(desk.world, "delegations")
    page = begin(desk, "auditor", "ar", 360)
    go(desk, f"/delegations/{record.pk}/")
    expect(page.locator("[data-key=e], button[name=move], #papers a[href$=attach]")).to_have_count(0)
    page.locator("main a[href$=history]").first.click()
    expect(page.locator("main")).to_contain_text("Test Clerk")
    go(desk, f"/delegations/{record.pk}/edit")
    expect(page.locator("main .note.error")).to_be_visible()
    expect(page.locator("#record-form")).to_have_count(0)
    is_calm(desk)


def test_an_administrator_opens_an_account_mends_one_and_previews_a_merger(desk: Desk) -> None:
    TOTP.activate(desk.world.people["clerk"], generate_totp_secret())
    page = begin(desk, "administrator", "fr", 1360)
    go(desk, "/users/new")
    fill(page, username="nguyen.thi.moi", first_name="Nguyễn Thị", last_name="Mới")
    page.locator("#id_language").select_option("fr")
    page.locator("main form .btn-primary").click()
    expect(page.locator("main")).to_contain_text("nguyen.thi.moi")
    go(desk, f"/users/{desk.world.people['clerk'].pk}/")
    page.locator("#unlock summary").click()
    page.locator("#id_unlock-why").fill("Téléphone perdu")
    page.locator("#unlock .btn-primary").click()
    expect(page.locator("#unlock")).to_have_count(0)
    go(desk, f"/offices/{desk.world.hanoi.pk}/merge")
    page.locator("#id_offices").select_option(str(desk.world.bac_giang.pk))
    fill(page, why="Résolution 202/2025/QH15")
    page.locator("button[name=count]").click()
    expect(page.locator("#preview")).to_be_visible()
    is_calm(desk)
