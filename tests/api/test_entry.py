"""Who comes in with a token, and how far: its verbs, its registers, its end, its office, never a sealed record."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache
from django.test import Client

from proxeny.accounts.entry import actions
from proxeny.accounts.models import Token
from proxeny.records.register import REGISTERS
from tests.api.conftest import Callers
from tests.api.test_records import new
from tests.factories import World, context, make

READING = frozenset({"record.read"})


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer x", "Basic YTpi", "Bearer pxn_\xe9", "Token pxn_1"])
def test_without_a_token_nothing_is_open(world: World, header: str) -> None:
    answer = Client().get("/api/v1/delegations", headers={"authorization": header} if header else {})
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_session_of_the_desk_opens_nothing_here(world: World) -> None:
    client = Client()
    client.force_login(world.people["clerk"])
    assert client.get("/api/v1/delegations").status_code == 401


def test_an_ended_token_opens_nothing(world: World, callers: Callers) -> None:
    clerk = callers()
    assert clerk.get("/delegations").status_code == 200
    actions.end_token(Token.objects.get(), context=context())
    assert clerk.get("/delegations").status_code == 401


def test_a_token_that_reads_does_not_write_and_stays_in_its_registers(world: World, callers: Callers) -> None:
    record = make(world, "delegations")
    partner = make(world, "agreements")
    reader = callers(verbs=READING, registers=frozenset({"delegations"}))
    assert reader.get(f"/delegations/{record.pk}").status_code == 200
    assert reader.send("post", "/delegations", new(office="VN63-24")).status_code == 422
    refused = reader.send("patch", f"/delegations/{record.pk}", {"persons": 9}, if_match='"1"')
    assert refused.status_code == 403
    for path in (
        f"/agreements/{partner.pk}",
        "/agreements",
        "/partners",
        "/reports/six-month",
        "/figures/fdi_projects",
    ):
        assert reader.get(path, period="2024-H1").status_code in (403, 404), path
    assert [one["name"] for one in reader.get("/registers").json()["items"]] == ["delegations"]
    blind = callers("head", verbs=frozenset({"return.fill"}))
    assert blind.get("/partners").status_code == 403 and blind.get("/delegations").status_code == 403


def test_others_records_are_not_there(world: World, callers: Callers) -> None:
    record = make(world, "delegations", title="Ours alone")
    other = callers("other")
    url = f"/delegations/{record.pk}"
    for path in ("", "/history", "/statements", "/links", "/papers"):
        assert other.get(url + path).status_code == 404
    assert other.send("patch", url, {"persons": 3}, if_match='"1"').status_code == 404
    assert other.send("post", f"{url}/moves/submit", {}, if_match='"1"').status_code == 404
    assert other.get("/delegations").json()["items"] == []
    assert other.get("/figures/outgoing_delegations", place="VN63-24", period="2024-H1").status_code == 403


def test_a_sealed_record_is_not_even_there_for_its_own_office(world: World, callers: Callers) -> None:
    sealed = make(world, "delegations", title="Zmatkinz", confidentiality="restricted", head_name="Zmatkinz")
    open_one = make(world, "delegations", title="Open")
    clerk = callers("head")
    url = f"/delegations/{sealed.pk}"
    for path in ("", "/history", "/statements", "/links", "/papers"):
        assert clerk.get(url + path).status_code == 404
    assert clerk.send("patch", url, {"persons": 3}, if_match='"1"').status_code == 404
    kinds = clerk.get("/codelists/link_kind").json()["items"]
    body = {"record": sealed.pk, "kind": kinds[0]["code"]}
    assert clerk.send("post", f"/delegations/{open_one.pk}/links", body).status_code == 422
    for asked in ({}, {"q": "Zmatkinz"}, {"confidentiality": "restricted"}):
        assert "Zmatkinz" not in json.dumps(clerk.get("/delegations", **asked).json())
    assert (
        clerk.send(
            "patch", f"/delegations/{open_one.pk}", {"confidentiality": "restricted"}, if_match='"1"'
        ).status_code
        == 422
    )


def test_calls_are_counted_by_the_minute(world: World, callers: Callers, settings: object) -> None:
    settings.API_CALLS_A_MINUTE = 3  # type: ignore[attr-defined]
    clerk = callers()
    answers = [clerk.get("/offices") for _call in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    cache.clear()


def test_a_key_does_a_call_once(world: World, callers: Callers) -> None:
    clerk, model = callers(), REGISTERS["delegations"].model
    first = clerk.send("post", "/delegations", new(), idempotency_key="one")
    again = clerk.send("post", "/delegations", new(), idempotency_key="one")
    assert first.json() == again.json() and again["Idempotency-Replayed"] == "true"
    assert again["Location"] == first["Location"] and again.status_code == 201
    assert model.everything.count() == 1
    assert clerk.send("post", "/delegations", new(persons=7), idempotency_key="one").status_code == 422
    assert clerk.send("post", "/delegations", new(persons=7), idempotency_key="two").status_code == 201
    failed = clerk.send("post", "/delegations", new(persons=0), idempotency_key="three")
    assert failed.status_code == 422
    assert clerk.send("post", "/delegations", new(), idempotency_key="three").status_code == 201
    assert callers("other").send("post", "/delegations", new(), idempotency_key="one").status_code == 201


def test_an_address_that_is_not_there_is_a_problem(callers: Callers) -> None:
    clerk = callers()
    for path in ("/nowhere", "/delegations/0", "/delegations/x/y", "/codelists/none", "/places/XX", "/papers/9"):
        answer = clerk.get(path)
        assert answer.status_code == 404 and answer.json()["status"] == 404, path
    wrong = clerk.send("put", "/delegations", {})
    assert wrong.status_code == 405 and wrong["Allow"] == "GET, POST"


def test_no_register_has_the_name_of_another_thing() -> None:
    from proxeny.api.table import KNOWN

    assert not {route.path.split("/")[1] for route in KNOWN} & set(REGISTERS)
