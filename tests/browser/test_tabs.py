"""Several windows edit one record: what differs is settled field by field, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from proxeny.audit.queries import breaks, history, state_of
from proxeny.registers.delegations.models import Delegation
from tests.browser.conftest import Desk
from tests.factories import make

# What each window types beside the host, which all of them type.
OWN = (
    "title", "purpose", "head_name", "head_post", "invitation_no", "leader_receives", "plan_line", "decision_no",
    "off_plan_reason", "results",
)  # fmt: skip


def opened(desk: Desk, record: Delegation, *, windows: int) -> list[Page]:
    """As many windows of one person on the form of the record, each with its own words in it."""
    pages = [desk.page, *(desk.page.context.new_page() for _number in range(windows - 1))]
    for number, page in enumerate(pages):
        page.goto(f"{desk.url}/delegations/{record.pk}/edit")
        page.locator("#id_host").fill(f"Host {number}")
        page.locator(f"#id_{OWN[number]}").fill(f"Words {number}")
    return pages


def saved(page: Page) -> None:
    """The form of a window is sent."""
    page.bring_to_front()
    page.locator("[data-save]").first.click()


@pytest.mark.parametrize("windows", [2, 10])
def test_windows_that_edit_one_record_settle_what_differs_and_lose_nothing(desk: Desk, windows: int) -> None:
    record = make(desk.world, "delegations", title="In many windows")
    assert isinstance(record, Delegation)
    desk.enter("clerk")
    desk.open("/")
    pages, stays = opened(desk, record, windows=windows), "Host 0"
    saved(pages[0])
    expect(pages[0].locator("h1")).to_have_text("Words 0")
    for number, page in enumerate(pages[1:], start=1):
        saved(page)
        clash = page.locator("section[role=alert]")
        expect(clash).to_contain_text("changed this record while you were typing")
        rows = clash.locator("tbody tr")
        expect(rows).to_have_count(1)
        expect(rows.locator("th")).to_have_text("Host or inviting body")
        expect(rows.locator("td").nth(0)).to_contain_text(stays)
        expect(rows.locator("td").nth(1)).to_contain_text(f"Host {number}")
        expect(page.locator(f"#id_{OWN[number]}")).to_have_value(f"Words {number}")
        expect(page.locator(f"#id_{OWN[number - 1]}")).to_have_value(f"Words {number - 1}")
        if number % 2:
            stays = f"Host {number}"
        else:
            rows.locator("input[value=theirs]").check()
        page.get_by_role("button", name="Save with these choices").click()
        page.wait_for_url(f"**/delegations/{record.pk}/")
    record.refresh_from_db()
    assert record.host == stays
    assert [getattr(record, name) for name in OWN[:windows]] == [f"Words {number}" for number in range(windows)]
    acts = history(record.subject).filter(verb="record.update")
    assert acts.count() == windows
    hosts = [state_of(entry)["host"] for entry in acts.order_by("id")]
    assert hosts == [f"Host {number - (number and number % 2 == 0)}" for number in range(windows)]
    assert not list(breaks())
    desk.open(f"/delegations/{record.pk}/edit")
    expect(desk.page.locator("#id_host")).to_have_value(stays)
    assert "Continue" not in desk.page.locator("main").inner_text()
    assert desk.complaints == []


def test_windows_that_edit_different_fields_ask_for_no_choice(desk: Desk) -> None:
    record = make(desk.world, "delegations", title="In two windows")
    desk.enter("clerk")
    desk.open(f"/delegations/{record.pk}/edit")
    other = desk.page.context.new_page()
    other.goto(f"{desk.url}/delegations/{record.pk}/edit")
    desk.page.locator("#id_host").fill("A host")
    other.locator("#id_purpose").fill("A purpose")
    saved(desk.page)
    expect(desk.page.locator("h1")).to_have_text("In two windows")
    saved(other)
    clash = other.locator("section[role=alert]")
    expect(clash).to_contain_text("Taken over from there, since you had not touched them: host")
    expect(clash.locator("table")).to_have_count(0)
    saved(other)
    other.wait_for_url(f"**/delegations/{record.pk}/")
    kept = Delegation.everything.get(pk=record.pk)
    assert (kept.host, kept.purpose) == ("A host", "A purpose")
