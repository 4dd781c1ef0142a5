"""Other systems are told what changed: signed, again and again, then given up; never of sealed things or inwards."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.db import transaction

from proxeny.accounts import actions as accounts
from proxeny.api.models import Delivery, Webhook
from proxeny.api.webhooks import actions
from proxeny.api.webhooks.actions import PAUSES, Round
from proxeny.api.webhooks.reaching import Unreachable, checked, is_open, post, spot_of
from proxeny.audit.models import Entry
from proxeny.records import actions as records
from tests.api.conftest import Callers
from tests.factories import NOW, TODAY, World, context, make

HERE = frozenset({"127.0.0.1", "localhost"})


class Listener(HTTPServer):
    """A server of the other side that keeps what it was told and answers as it is set."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Heard)
        self.heard: list[tuple[dict[str, str], str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/told?by=proxeny"


class _Heard(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        server = self.server
        assert isinstance(server, Listener)
        server.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(server.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *_said: Any) -> None:
        """Say nothing."""


@pytest.fixture
def listener(settings: Any) -> Iterator[Listener]:
    settings.WEBHOOK_HOSTS = HERE
    server = Listener()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def rounds(at: datetime = NOW) -> Round:
    """One round of telling at a moment."""
    by = context(at=at, via="webhook")

    def send(address: str, **said: Any) -> int:
        return post(address, allowed=HERE, **said)

    return actions.deliver(actions.queue(context=by), send=send, clock=lambda: at, context=by)


def subscribed(callers: Callers, listener: Listener, **said: Any) -> dict[str, Any]:
    answer = callers().send("post", "/webhooks", {"address": listener.url, **said})
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def test_a_change_is_told_once_and_signed(world: World, callers: Callers, listener: Listener) -> None:
    make(world, "delegations", title="Before")
    secret = subscribed(callers, listener)["secret"]
    record = make(world, "delegations", title="Zmatkinz")
    records.move(record, code="submit", scope=world.scope(), context=context(world.bac_giang))
    make(world, "delegations", office=world.hanoi)
    assert vars(rounds()) == {"queued": 2, "delivered": 2, "failed": 0, "given_up": 0, "ended": 0}
    assert rounds().delivered == 0 and len(listener.heard) == 2
    told = [json.loads(body) for _headers, body in listener.heard]
    assert [one["type"] for one in told] == ["delegations.created", "delegations.moved"]
    assert told[1]["data"]["id"] == record.pk and told[1]["data"]["changed"] == ["state"]
    assert "Zmatkinz" not in str(listener.heard)
    for sent, body in listener.heard:
        said = f"{sent['webhook-id']}.{sent['webhook-timestamp']}.{body}".encode()
        mac = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), said, hashlib.sha256).digest()
        assert sent["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"


def test_what_was_taken_back_is_not_told(world: World, callers: Callers, listener: Listener) -> None:
    subscribed(callers, listener)
    with pytest.raises(RuntimeError), transaction.atomic():
        make(world, "delegations")
        raise RuntimeError
    assert rounds().queued == 0


def test_registers_and_events_are_chosen(world: World, callers: Callers, listener: Listener) -> None:
    subscribed(callers, listener, registers=["agreements"], events=["moved"])
    make(world, "delegations")
    make(world, "agreements")
    assert rounds().queued == 0
    bad = callers().send("post", "/webhooks", {"address": listener.url, "registers": ["moons"], "events": ["x"]})
    assert bad.status_code == 422 and bad.json()["errors"][0]["field"] == "registers"


def test_nothing_is_told_of_sealed_records(world: World, callers: Callers, listener: Listener) -> None:
    subscribed(callers, listener)
    make(world, "delegations", confidentiality="restricted")
    assert rounds().queued == 0 and not Delivery.objects.exists()


def test_it_is_tried_again_with_growing_pauses_then_given_up(
    world: World, callers: Callers, listener: Listener
) -> None:
    made = subscribed(callers, listener)
    make(world, "delegations")
    listener.status, at = 500, NOW
    for number, pause in enumerate(PAUSES):
        assert rounds(at).failed == 1, number
        assert rounds(at + timedelta(minutes=pause) - timedelta(seconds=1)).failed == 0
        at += timedelta(minutes=pause)
    assert list(PAUSES) == sorted(PAUSES) and rounds(at).given_up == 1
    assert rounds(at + timedelta(days=9)).given_up == 0 and len(listener.heard) == len(PAUSES) + 1
    assert len({sent["webhook-id"] for sent, _body in listener.heard}) == 1
    assert Entry.objects.filter(verb="webhook.give_up").count() == 1
    assert callers().get(f"/webhooks/{made['id']}").json()["given_up"] == 1
    (told,) = callers().get(f"/webhooks/{made['id']}/deliveries").json()["items"]
    assert told["state"] == "given_up" and told["said"] == "HTTP 500"


def test_a_redirection_is_not_followed(world: World, callers: Callers, listener: Listener) -> None:
    subscribed(callers, listener)
    make(world, "delegations")
    listener.status = 302
    assert rounds().failed == 1


def test_it_ends_with_the_role_of_its_owner_and_by_hand(world: World, callers: Callers, listener: Listener) -> None:
    made, clerk = subscribed(callers, listener), callers()
    assert callers("other").get(f"/webhooks/{made['id']}").status_code == 404
    assert clerk.send("delete", f"/webhooks/{made['id']}").status_code == 204
    make(world, "delegations")
    assert rounds().queued == 0
    subscribed(callers, listener)
    make(world, "delegations")
    grant = world.people["clerk"].grants.get()
    accounts.revoke(grant, last_day=TODAY - timedelta(days=1), context=context())
    done = rounds()
    assert done.ended == 1 and done.queued == 0 and not listener.heard
    assert Webhook.objects.filter(ended_at=None).count() == 0


def test_who_may_not_export_sets_none_up(world: World, callers: Callers, listener: Listener) -> None:
    reader = callers(verbs=frozenset({"record.read"}))
    assert reader.get("/webhooks").status_code == 403
    assert reader.send("post", "/webhooks", {"address": listener.url, "office": "VN63-24"}).status_code == 422


INWARDS = (
    "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://10.1.2.3/", "https://192.168.1.1/",
    "https://169.254.169.254/latest", "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://0.0.0.0/",
    "https://[64:ff9b::a00:1]/", "https://100.64.0.1/", "https://2130706433/",
)  # fmt: skip


@pytest.mark.parametrize("address", INWARDS)
def test_nothing_goes_into_the_local_network(address: str) -> None:
    with pytest.raises(Unreachable):
        spot_of(address, allowed=frozenset())


@pytest.mark.parametrize(
    "address",
    ["", "ftp://example.org/", "http://example.org/", "https://u:p@example.org/", "https:///x", "https://a:b/"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(Unreachable):
        checked(address, allowed=frozenset())


def test_the_open_internet_is_reached() -> None:
    assert is_open("93.184.216.34") and is_open("2606:2800:220:1:248:1893:25c8:1946")
    assert checked("https://example.org:8443/x?y=1", allowed=frozenset()).port == 8443
