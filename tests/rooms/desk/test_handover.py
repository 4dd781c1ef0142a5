"""A handover on the screen: by its holder, the head or the administrator; counted, done, taken back."""

from __future__ import annotations

from django.test import Client

from proxeny.accounts.models import User
from proxeny.records.charge.queries import in_charge
from proxeny.records.models import Handover
from tests.factories import TODAY, World
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.records.test_handover import colleague, recorded  # noqa: F401 (a fixture)


def test_a_head_hands_over_and_takes_back(world: World, colleague: User) -> None:  # noqa: F811
    record, head = recorded(world), signed_in(world, "head")
    at = f"/users/{world.people['clerk'].pk}/handover"
    assert "Last day of the account" not in body(head, at)
    said = {"receivers": [colleague.pk], "why": "leaves"}
    counted = head.post(at, {**said, "count": "1"}).content.decode()
    assert 'id="shares"' in counted and in_charge(record) == world.people["clerk"]
    done = head.post(at, {**said, "confirm": "1"}, follow=True).content.decode()
    assert "1 record has changed hands." in done and in_charge(record) == colleague
    head.post(at, {"back": Handover.objects.get().pk})
    assert in_charge(record) == world.people["clerk"]


def test_others_do_not_reach_it(world: World, colleague: User) -> None:  # noqa: F811
    at = f"/users/{world.people['clerk'].pk}/handover"
    for name in ("other", "auditor", "leader", "chair"):
        assert signed_in(world, name).get(at).status_code == 403
    # One hands over the own work, and nobody else's.
    clerk = signed_in(world, "clerk")
    assert clerk.get(at).status_code == 200
    assert clerk.get(f"/users/{world.people['head'].pk}/handover").status_code == 403
    answer = clerk.post(at, {"receivers": [world.people["other"].pk], "why": "x", "confirm": "1"})
    assert answer.status_code == 422 and not Handover.objects.exists()


def test_after_the_last_day_the_session_is_over(world: World) -> None:
    clerk = signed_in(world, "clerk")
    assert clerk.get("/").status_code == 200
    User.objects.filter(username="clerk").update(closes_on=TODAY.replace(day=8))
    assert clerk.get("/").headers["Location"] == "/accounts/inactive/"
    assert clerk.get("/").headers["Location"].startswith("/accounts/login/")
    again = Client()
    again.post("/accounts/login/", {"login": "clerk", "password": "a long test phrase"})
    assert again.get("/delegations/").headers["Location"] == "/accounts/inactive/"


def test_one_record_changes_hands(world: World, colleague: User) -> None:  # noqa: F811
    record, clerk = recorded(world), signed_in(world, "clerk")
    at = f"/delegations/{record.pk}/charge"
    assert at in body(clerk, f"/delegations/{record.pk}/") and "At present: clerk" in body(clerk, at)
    said = clerk.post(at, {"user": colleague.pk}, follow=True).content.decode()
    assert "lan is in charge of it now." in said and in_charge(record) == colleague
    assert clerk.post(at, {"user": world.people["auditor"].pk}).status_code == 422
    assert clerk.post(at, {"user": world.people["other"].pk}).status_code == 422
