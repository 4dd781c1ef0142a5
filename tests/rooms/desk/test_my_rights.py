"""Tokens and deputies on the screen: made, shown once, refused beside the field, ended, and never those of others."""

from __future__ import annotations

import re

from proxeny.accounts.entry.actions import person_by_token
from proxeny.accounts.models import Deputy, Token
from proxeny.records.register import REGISTERS
from tests.factories import NOW, TODAY, World
from tests.rooms.desk.test_lists import body, signed_in

NEW = {"name": "nightly", "verbs": ["record.read"], "registers": ["agreements"], "expires_on": "31/12/2024"}


def test_a_token_is_shown_once_and_ended(world: World) -> None:
    client = signed_in(world, "clerk")
    page = client.post("/me/tokens", NEW)
    found = re.search(r'id="secret">([^<]+)<', page.content.decode())
    assert found and "no-store" in page.headers["Cache-Control"]
    assert person_by_token(found[1], at=NOW, on=TODAY)
    listed = body(client, "/me/tokens")
    assert "nightly" in listed and found[1] not in listed
    token = Token.objects.get()
    assert signed_in(world, "other").post("/me/tokens", {"end": token.pk}).status_code == 404
    said = client.post("/me/tokens", {"end": token.pk}, follow=True).content.decode()
    assert "The token “nightly” opens nothing any more." in said
    assert person_by_token(found[1], at=NOW, on=TODAY) is None


def test_a_wrong_token_is_told_beside_its_field(world: World) -> None:
    client = signed_in(world, "clerk")
    for changes, said in (
        ({"expires_on": "31/12/2026"}, "A token lasts a year at most."),
        ({"verbs": ["account.manage"]}, "is not one of the available choices"),
        ({"name": ""}, "This field is required."),
    ):
        answer = client.post("/me/tokens", {**NEW, **changes})
        assert answer.status_code == 422 and said in answer.content.decode()
    assert not Token.objects.exists()


def test_no_register_is_offered_that_no_token_opens(world: World) -> None:
    offered = set(re.findall(r'name="registers" value="([a-z_]+)"', body(signed_in(world, "clerk"), "/me/tokens")))
    assert offered == {name for name, one in REGISTERS.items() if one.confidentiality != "restricted"}


def naming(world: World, **changes: object) -> dict[str, object]:
    head, clerk = world.people["head"], world.people["clerk"]
    said = {
        "grant": head.grants.get().pk,
        "deputy": clerk.pk,
        "verbs": ["record.decide"],
        "valid_from": "09/07/2024",
        "valid_to": "15/07/2024",
        "why": "on leave",
        **changes,
    }
    return {"act": "name", **{f"name-{field}": value for field, value in said.items()}}


def test_a_head_names_a_deputy_and_ends_it(world: World) -> None:
    head, clerk = signed_in(world, "head"), signed_in(world, "clerk")
    assert "none of your roles is lent" in body(clerk, "/me/deputies")
    said = head.post("/me/deputies", naming(world), follow=True).content.decode()
    assert "clerk stands in for you from 09/07/2024 to 15/07/2024." in said
    assert world.scope("clerk").may("record.decide", office=world.bac_giang.pk)
    assert "Head of office, for head" in body(clerk, "/")
    row = Deputy.objects.get()
    assert signed_in(world, "other").post("/me/deputies", {"stop": row.pk}).status_code == 404
    assert "is ended" in clerk.post("/me/deputies", {"stop": row.pk}, follow=True).content.decode()
    assert not world.scope("clerk").may("record.decide", office=world.bac_giang.pk)
    assert "ended already" in head.post("/me/deputies", {"stop": row.pk}, follow=True).content.decode()


def test_a_deputy_that_may_not_be_is_refused_beside_the_field(world: World) -> None:
    head = signed_in(world, "head")
    for changes in ({"deputy": world.people["other"].pk}, {"valid_from": "01/07/2024"}, {"why": ""}, {"verbs": []}):
        assert head.post("/me/deputies", naming(world, **changes)).status_code == 422
    other_role = {"grant": world.people["leader"].grants.get().pk}
    assert head.post("/me/deputies", naming(world, **other_role)).status_code == 422
    assert not Deputy.objects.exists()
