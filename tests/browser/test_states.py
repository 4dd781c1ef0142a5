"""Pages in states that no address alone leads to: the library's own, refused steps, words without an end."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Desk
from tests.browser.test_pages import VIEWS, faults_of
from tests.factories import make

ADDRESSES = (
    "/accounts/password/change/",
    "/accounts/reauthenticate/?next=/me/",
    "/accounts/2fa/",
    "/accounts/logout/",
    "/help/tutorial",
    "/search?q=Xaysomboun",
    f"/search?q={'a' * 7000}",
    "/consular/{pk}/",
    "/delegations/new",
)


def keep_begun(desk: Desk) -> None:
    """Leave a form with a title without an end, which is offered again where the next one begins."""
    desk.enter("clerk")
    desk.open("/delegations/new")
    desk.page.locator("[name=title]").fill("x" * 200)
    desk.page.locator("[name=starts_on]").fill("no day")
    desk.page.get_by_role("button", name="Save", exact=True).click()
    desk.page.get_by_role("alert").first.wait_for()


@pytest.mark.parametrize("views", VIEWS, ids=["vi", "en"])
def test_they_fit_and_serve_everybody(desk: Desk, views: tuple[object, ...]) -> None:
    record = make(desk.world, "consular")
    make(desk.world, "delegations", title="Zdot " + "x" * 200)
    keep_begun(desk)
    faults = [
        fault
        for address in (*ADDRESSES, "/delegations/")
        for view in views
        for fault in faults_of(desk, address.format(pk=record.pk), view)  # type: ignore[arg-type]
    ]
    assert faults == [], "\n".join(faults)


def test_the_language_is_switched_after_a_look_at_personal_data(desk: Desk) -> None:
    record = make(desk.world, "consular")
    desk.enter("clerk")
    desk.open(f"/consular/{record.pk}/")
    desk.page.get_by_role("button", name="Look at the personal data").click()
    desk.page.get_by_role("button", name="Close them again").or_(desk.page.locator("text=Close them again")).wait_for()
    desk.page.locator(".languages button[value=vi]").click()
    desk.page.wait_for_url(f"**/consular/{record.pk}/")
    assert desk.page.locator("html").get_attribute("lang") == "vi"
    assert desk.page.locator("h1").is_visible()
