"""What nobody should ask for: numbers that no database holds, days outside the calendar, endless searches."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.factories import World, make
from tests.security.conftest import client_of

HUGE = "9" * 30
MANY_WORDS = "ab+" * 2000
ANSWERS = {200, 302, 400, 403, 404}


@pytest.mark.parametrize(
    "url",
    [
        f"/delegations/{HUGE}/",
        f"/delegations/{HUGE}/edit",
        f"/partners/{HUGE}/",
        f"/papers/{HUGE}/",
        f"/returns/{HUGE}/",
        f"/delegations/?partner={HUGE}",
        f"/delegations/?after=2024-01-01_{HUGE}",
        f"/search?q={MANY_WORDS}",
        f"/search?q={'a' * 10_000}",
        f"/delegations/?q={MANY_WORDS}",
        f"/delegations/?partner={MANY_WORDS}",
        f"/delegations/export?q={MANY_WORDS}",
        f"/find/partners?q={MANY_WORDS}",
        f"/find/places?q={MANY_WORDS}",
        "/search?q=%00",
        "/find/places?q=a&country=%00&kind=%00",
        "/returns/?period=%00",
        "/figures/outgoing_delegations/VN63%00/2024-H1/",
        "/delegations/?state=%00&partner=%00&country=%00&from=%00",
        "/delegations/?from=29/02/2023&until=31/04/2024",
        "/delegations/?from=01/01/0000&until=01/01/10000",
        "/figures/outgoing_delegations/VN63-24/0001/",
        "/figures/outgoing_delegations/VN63-24/9999/",
        "/figures/outgoing_delegations/VN63-24/0000-H1/",
        "/figures/outgoing_delegations/24/2024-H1/",
        "/reports/six-month/VN63-24/9999-H2/",
        "/reports/annual/VN63-24/0001/",
        "/reports/six-month/VN63-24/2024-H1/paper.exe",
        "/reports/six-month/VN63-24/2024-H1/?borders=9999-12-31",
    ],
    ids=lambda url: url[:60],
)
def test_the_desk_stands(world: World, url: str) -> None:
    cache.clear()
    assert client_of(world, "clerk").get(url).status_code in ANSWERS


@pytest.mark.parametrize("day", ["29/02/2023", "31/04/2024", "01/01/0000", "31/12/9999", "01/01/10000"])
def test_as_known_on_a_day_that_there_is_not(world: World, day: str) -> None:
    record = make(world, "delegations")
    assert client_of(world, "clerk").get(f"/delegations/{record.pk}/as-known?on={day}").status_code == 200


@pytest.mark.parametrize("number", ["9" * 5000, "-1", "x", "\0", ""])
@pytest.mark.parametrize("page", ["links", "attach"])
def test_a_form_that_names_a_thing_by_a_strange_number(world: World, page: str, number: str) -> None:
    record = make(world, "delegations")
    sent = {"target": number, "kept": number, "kind": "x"}
    assert client_of(world, "clerk").post(f"/delegations/{record.pk}/{page}", sent).status_code in {404, 422}


@pytest.mark.parametrize("goes", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(world: World, goes: str) -> None:
    signed_in = client_of(world, "clerk")
    answers = [
        signed_in.post("/i18n/setlang/", {"language": "vi", "next": goes}),
        signed_in.get("/accounts/login/", {"next": goes}),
        signed_in.post("/accounts/logout/", {"next": goes}),
    ]
    assert [answer.headers.get("Location") for answer in answers if "evil" in answer.headers.get("Location", "")] == []
    assert not any("javascript" in answer.headers.get("Location", "") for answer in answers)
