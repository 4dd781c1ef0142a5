"""The desk by keyboard alone: every list, record, form, calendar and map; the focus is seen and nothing hides it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Desk
from tests.factories import make

# What has the focus: whether it shows, and whether what stands still over the page hides it whole.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const shown = [one, one.closest('.search'), one.querySelector('path, circle')].some((each) => {
    if (!each) return false;
    const how = getComputedStyle(each), edge = parseFloat(each.ownerSVGElement ? how.strokeWidth : how.outlineWidth);
    return each.ownerSVGElement ? edge >= 4 : how.outlineStyle !== 'none' && edge >= 2;
  });
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .2], [.5, .8]];
  const seen = points.some(([x, y]) => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return hit && (one.contains(hit) || hit.contains(one) || one.closest('.search, .with-day')?.contains(hit));
  });
  return {what: one.outerHTML.slice(0, 120), shown, seen, small: box.width < 1 || box.height < 1};
}"""
# What can be pressed, filled or opened on the page as it is shown.
REACHABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')].filter((one) =>
  one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !one.disabled && one.tabIndex >= 0
  && one.type !== 'hidden' && !(one.type === 'radio' && !one.checked)).length"""
BEGIN = "() => { document.activeElement.blur(); window.scrollTo(0, 0); }"


def walk(desk: Desk) -> None:
    """Press Tab through the whole page: each thing is reached once, its focus is seen and not hidden."""
    page = desk.page
    # What is worked out once the page is there may be one link more or less.
    page.wait_for_selector("[data-renew]", state="detached")
    expected = page.evaluate(REACHABLE)
    page.evaluate(BEGIN)
    faults, reached = [], 0
    for _ in range(expected + 20):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        reached += 1
        if not focus["small"] and not (focus["shown"] and focus["seen"]):
            faults.append(focus)
    assert faults == []
    assert reached >= expected


@pytest.mark.parametrize(
    "address",
    ["/", "/delegations/", "/delegations/{pk}/", "/delegations/new", "/delegations/calendar", "/partners/map"],
)
def test_everything_is_reached_and_its_focus_is_seen(desk: Desk, address: str) -> None:
    record = make(desk.world, "delegations")
    desk.enter("clerk")
    desk.page.emulate_media(reduced_motion="reduce")
    desk.open(address.format(pk=record.pk))
    walk(desk)
    assert desk.complaints == []


def test_a_list_a_record_and_its_form(desk: Desk) -> None:
    make(desk.world, "delegations", title="Đoàn một")
    make(desk.world, "delegations", title="Đoàn hai")
    desk.enter("clerk")
    desk.open("/delegations/")
    page, keys = desk.page, desk.page.keyboard
    keys.press("f")
    assert page.evaluate("document.activeElement.closest('#filters') !== null")
    keys.press("Tab")
    page.locator("#content").focus()
    keys.press("j")
    keys.press("j")
    keys.press("k")
    keys.press("x")
    expect(page.locator("[data-ticked]")).to_contain_text("1")
    keys.press("Enter")
    page.wait_for_url(re.compile(r"/delegations/\d+/"))
    first = page.locator("h1").inner_text()
    keys.press("]")
    expect(page.locator("h1")).not_to_have_text(first)
    keys.press("[")
    expect(page.locator("h1")).to_have_text(first)
    # A title stands on the page before its keys do.
    page.wait_for_load_state()
    keys.press("n")
    expect(page.locator("#id_note")).to_be_focused()
    page.locator("#content").focus()
    keys.press("e")
    page.wait_for_url(re.compile("/edit"))
    page.locator("#id_title").focus()
    keys.press("ControlOrMeta+A")
    keys.type("Đoàn đổi tên")
    keys.press("Control+s")
    expect(page.locator("h1")).to_have_text("Đoàn đổi tên")
    assert desk.complaints == []


def test_escape_puts_away_what_opened(desk: Desk) -> None:
    # An empty list has nothing to choose columns for.
    make(desk.world, "delegations", title="Đoàn một")
    desk.enter("clerk")
    desk.open("/delegations/")
    page, keys = desk.page, desk.page.keyboard
    for opened in ("details.me", "#filters details.pick", "details.pick.menu"):
        summary = page.locator(f"{opened} > summary").first
        summary.focus()
        keys.press("Enter")
        expect(page.locator(opened).first).to_have_attribute("open", "")
        keys.press("Escape")
        expect(page.locator(opened).first).not_to_have_attribute("open", "")
        expect(summary).to_be_focused()
    keys.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    assert desk.complaints == []
