"""An office's messy Vietnamese spreadsheet in a browser: from the file to records, and the whole import taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from proxeny.partners.models import Partner
from proxeny.registers.delegations.models import Delegation
from tests.browser.conftest import Desk
from tests.rooms.records.messy import NAME, know_countries, messy

SHEET = {
    "name": NAME,
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pytest.mark.parametrize("width", [1360, 360])
def test_a_messy_spreadsheet_from_file_to_undo(desk: Desk, width: int) -> None:
    know_countries()
    desk.enter("clerk")
    desk.open("/delegations/import", width=width)
    page = desk.page
    page.locator("#id_file").set_input_files([{**SHEET, "buffer": messy()}])  # type: ignore[list-item]
    page.get_by_role("button", name="Look at what it would do").click()
    page.wait_for_url(re.compile("/import/columns"))
    desk.fits()
    expect(page.locator("select[name=use-3]")).to_have_value("starts_on")
    expect(page.locator("select[name=constant-direction]")).to_have_value("out")
    page.locator("select[name=constant-state]").select_option("done")
    page.get_by_role("button", name="Look at what it would do").click()
    page.wait_for_url(re.compile("/import/check"))
    desk.fits()
    expect(page.locator("main")).to_contain_text("2 places need mending; nothing was written")
    page.locator("fieldset", has_text="Xaysombun").get_by_label("the same as Xaysomboun").first.check()
    new = page.locator("fieldset", has_text="Tỉnh Mới Xa")
    new.get_by_label("make it new").check()
    new.locator("input[name$=-country]").fill("Lào")
    page.get_by_role("button", name="Keep these answers").click()
    expect(page.locator("main")).to_contain_text("1 new partner or person is made with it")
    desk.fits()
    if width > 760:
        cells = page.locator("#rows tbody td:not(.n, .empty)").all()
        widths = [one.evaluate("one => one.clientWidth") for one in cells]
        assert widths and min(widths) > 100, "texts are read in few lines"
    page.get_by_role("button", name="Write all of it").click()
    page.wait_for_url(re.compile("/imported/|/imports?/[0-9a-f-]{36}"))
    expect(page.locator("body")).to_contain_text("Imported: 4 new, 0 changed, 0 left as they were.")
    desk.fits()
    assert Delegation.everything.filter(state="done").count() == 4
    page.locator("main summary", has_text="Take the whole import back").click()
    page.locator("#id_why").fill("Trial")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator("body")).to_contain_text("5 changes were taken back.")
    expect(page.locator("main")).not_to_contain_text("Đoàn học tập quản lý rừng")
    desk.open("/delegations/?state=withdrawn", width=width)
    expect(page.locator("main")).to_contain_text("Đoàn học tập quản lý rừng")
    assert set(Delegation.everything.values_list("state", flat=True)) == {"withdrawn"}
    assert Partner.everything.get(title="Tỉnh Mới Xa").state == "withdrawn"
    assert desk.complaints == []
