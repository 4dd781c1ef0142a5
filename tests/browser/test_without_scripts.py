"""A morning's work in a browser that runs no script: everything is there, only slower to the hand."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.factories import make

ROWS = "\n".join(
    (
        "direction,title,starts_on,ends_on,persons,partner,off_plan_reason,visibility",
        "out,Đoàn từ tệp,2024-09-04,2024-09-08,4,Xaysomboun,Theo lời mời,internal",
    )
)


def test_signing_in_filtering_a_list_and_switching_the_language(plain_desk: Desk) -> None:
    make(plain_desk.world, "delegations", title="Đoàn đã trình", state="submitted")
    make(plain_desk.world, "delegations", title="Đoàn còn thảo")
    page = plain_desk.page
    plain_desk.open("/accounts/login/", width=360)
    page.locator("input[name=login]").fill("clerk")
    page.locator("input[name=password]").fill("a long test phrase")
    page.locator("main button.btn-primary").click()
    page.wait_for_url(plain_desk.url + "/")
    page.locator(".rail-folded > summary").click()
    page.locator(".rail-folded a[href='/delegations/']").click()
    expect(page.locator("main tr[data-row]")).to_have_count(2)
    page.locator("#filters .narrow-fold > summary").click()
    page.locator("#filters summary", has_text=re.compile("any")).nth(1).click()
    page.locator("#filters input[name=state][value=submitted]").check()
    page.locator("#filters .fields > button").click()
    expect(page.locator("main tr[data-row]")).to_have_count(1)
    page.locator(".languages button[value=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert "state=submitted" in page.url
    expect(page.locator("main tr[data-row]")).to_have_count(1)
    page.locator("main tr[data-row] a").first.click()
    expect(page.locator("h1")).to_have_text("Đoàn đã trình")


def test_recording_with_an_extra_row_mending_and_moving_on(plain_desk: Desk) -> None:
    plain_desk.enter("clerk")
    plain_desk.open("/delegations/new")
    page = plain_desk.page
    page.locator("#id_direction").select_option("out")
    for field, value in {"title": "Đoàn thử", "starts_on": "8/9/2024", "ends_on": "4/9/2024", "persons": "2"}.items():
        page.locator(f"#id_{field}").fill(value)
    page.locator("#id_partner").fill("Xaysomboun")
    page.locator("#id_off_plan_reason").fill("Theo lời mời")
    page.locator("#id_stops-0-country").fill("Laos")
    rows = page.locator("#rows-members .row-form")
    before = rows.count()
    page.locator("button[name=add_row][value=members]").click()
    expect(rows).to_have_count(before + 1)
    expect(page.locator("#id_title")).to_have_value("Đoàn thử")
    page.locator(f"#id_members-{before}-name").fill("Trần Thị Mẫu")
    page.locator("[data-save]").click()
    expect(page.locator("#errors")).to_contain_text("It ends before it begins.")
    expect(page.locator("#id_ends_on")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("input[value='Trần Thị Mẫu']")).to_have_count(1)
    page.locator("#id_ends_on").fill("12/9/2024")
    page.locator("[data-save]").click()
    expect(page.locator("h1")).to_have_text("Đoàn thử")
    expect(page.locator("main")).to_contain_text("Trần Thị Mẫu")
    page.locator("button[name=move][value=submit]").click()
    expect(page.locator(".steps .now")).to_contain_text("Submitted")


def test_importing_a_small_file(plain_desk: Desk) -> None:
    plain_desk.enter("clerk")
    plain_desk.open("/delegations/import")
    page = plain_desk.page
    page.locator("#id_file").set_input_files({"name": "doan.csv", "mimeType": "text/csv", "buffer": ROWS.encode()})
    page.locator("main .btn-primary").click()
    if page.url.endswith("columns"):
        page.locator("button[name=act][value=look]").click()
    page.locator("button[name=confirm]").click()
    expect(page.locator("main")).to_contain_text("Đoàn từ tệp")
    page.locator("main a", has_text="Đoàn từ tệp").click()
    expect(page.locator("h1")).to_have_text("Đoàn từ tệp")
