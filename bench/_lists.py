"""Whole pages of the desk as people ask for them, beside Django's own admin list of the same rows."""

from __future__ import annotations

from functools import partial
from typing import Any

from bench._bed import OFFICE, administrator, client_of, compared, head, over_all, timed

TIMES = 40
# (what, our address, the admin's address of the same, where it has one)
LISTS = (
    ("first page", "", "?"),
    ("one filter", "?direction=out", "?direction__exact=out"),
    ("two filters", "?direction=out&state=reported", "?direction__exact=out&state__exact=reported"),
    ("a filter that few pass", "?state=submitted&pillar=party", "?state__exact=submitted&pillar__exact=party"),
    ("three filters that none passes", "?state=draft&pillar=party&in_plan=false", ""),
    ("between two days", "?from=01/02/2023&until=28/02/2023", ""),
    ("of one partner", "?partner={partner}", ""),
    ("of any of three states, this half-year", "?state=done&state=reported&state=decided&period=this-half", ""),
    ("deep page", "?after=2022-01-05_100", "?p={last}"),
    ("filters, deep page", "?direction=out&state=reported&after=2022-01-05_100", ""),
    ("common word", "?q=nguyen", "?q=nguyen"),
    ("rare word", "?q=xaysomboun", "?q=xaysomboun"),
    ("absent word", "?q=qqqzzz", "?q=qqqzzz"),
    ("word and filter", "?q=nguyen&state=decided", "?q=nguyen&state__exact=decided"),
    ("a channel that none has", "?channel=party", ""),
    ("more persons than any has", "?persons_min=500", ""),
    ("of a country on the map", "?lies_in=JP", ""),
    ("two values that never meet", "?pillar=party&direction=in", ""),
)
OTHERS = (
    ("agreements, first page", "/agreements/"),
    ("agreements, two filters", "/agreements/?state=in_force&field=investment"),
    ("partners, first page", "/partners/"),
    ("what other members share", "/delegations/cluster"),
    ("grouped by field, with counts", "/delegations/groups?group=field"),
    ("home", "/"),
)


def measure(label: str) -> None:
    """A row for each shape of list, home and detail; of the admin's list where it has the shape."""
    desk, everywhere, admin = client_of(head()), client_of(over_all()), client_of(administrator())
    last, partner = _last_page(), _partner()
    for what, ours, theirs in LISTS:
        mine = _of(desk, f"/delegations/{ours.format(partner=partner)}", label=label, what=f"list, {what}")
        if theirs:
            address = f"/admin/delegations/delegation/{theirs.format(last=last)}"
            compared(label, f"Django's admin, {what}", timed(partial(page, admin, address), times=10), ours=mine)
    for what, ours, _theirs in LISTS:
        _of(
            everywhere, f"/delegations/{ours.format(partner=partner)}", label=label, what=f"list of all offices, {what}"
        )
    for what, address in OTHERS:
        _of(desk, address, label=label, what=what)
    _of(desk, f"/delegations/{_one()}/", label=label, what="detail")
    _of(everywhere, "/", label=label, what="home of all offices")


def _of(client: Any, address: str, *, label: str, what: str) -> tuple[float, float]:
    measured = timed(partial(page, client, address), times=TIMES)
    compared(label, what, measured)
    return measured


def page(client: Any, address: str) -> None:
    """One page as it is asked for."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def _last_page() -> int:
    from proxeny.registers.delegations.models import Delegation

    return (Delegation.everything.filter(office__code=OFFICE).count() - 1) // 50 + 1


def _partner() -> int:
    """The partner of some delegation of the office."""
    from proxeny.registers.delegations.models import Delegation

    found = Delegation.everything.filter(office__code=OFFICE, partner__isnull=False).order_by("-listed_on", "-id")
    return int(found.values_list("partner_id", flat=True)[0])


def _one() -> int:
    from proxeny.registers.delegations.models import Delegation

    found = Delegation.everything.filter(office__code=OFFICE).order_by("-listed_on", "-id")
    return int(found.values_list("pk", flat=True)[5])
