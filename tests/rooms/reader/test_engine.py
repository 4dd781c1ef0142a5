"""A language model as a second reader: a real server answers truly, lies, breaks off, creeps or never ends."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from django.test import Client

from proxeny.audit.models import Entry
from proxeny.config.commands.calls import CALLS
from proxeny.desk.reading_beside import ask_now
from proxeny.reader import review
from proxeny.reader.actions import look_again
from proxeny.reader.engine.actions import ask_engine
from proxeny.reader.engine.asking import Engine, EngineFault, engine_set
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.trail import astray
from proxeny.records.actions import Refused, attach
from proxeny.records.models import Record
from tests.factories import World, context, make

Read = Callable[..., PaperReading]
PAPER = """Example ReviewExample Review21/6/2024

In the first half of 2024, Bac Giang province sent 21 outgoing delegations.
In June 2024 nearly 4,300 of its young people set out for farms in Korea.
On 20 June 2024 Ms. Smith of Xaysomboun spoke of the harvest; no memorandum of understanding was signed with Oudomxay.

Comment (12)
"""


class Model(ThreadingHTTPServer):
    """A server that speaks the protocol, and answers as it is told to."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.heard: list[dict[str, Any]] = []
        self.answer: Callable[[BaseHTTPRequestHandler], None] = said("")

    @property
    def engine(self) -> Engine:
        """The engine at this server, with little time."""
        return Engine(f"http://127.0.0.1:{self.server_port}/v1", "tiny-1", key="a-key", seconds=1.0)


class _Answering(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.heard.append({"path": self.path, "key": self.headers["Authorization"], **body})
        self.server.answer(self)

    def log_message(self, *_args: object) -> None:
        """Tests are silent."""


def raw(content: bytes, status: int = 200) -> Callable[[BaseHTTPRequestHandler], None]:
    """The answer with these bytes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def said(words: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """The answer in the form of the protocol."""
    return raw(json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode())


def facts(*claims: Any) -> Callable[[BaseHTTPRequestHandler], None]:
    """The answer with these claims, fenced as models like to do."""
    return said(f"```json\n{json.dumps({'facts': claims})}\n```")


def creeping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, so that no timeout of a single read is ever reached."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        return


def endless(handler: BaseHTTPRequestHandler) -> None:
    """More than anybody reads."""
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65536)
    except OSError:
        return


@pytest.fixture
def model() -> Iterator[Model]:
    server = Model()
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


TRUE = {
    "kind": "indicator",
    "measure": "workers_sent_abroad",
    "quote": "nearly 4,300 of its young people",
    "value": 4300,
    "period": "2024-06",
}


def test_what_holds_is_proposed_under_the_models_name_and_reviewed_like_all_else(
    read: Read, world: World, model: Model
) -> None:
    reading, act = read(PAPER), {"scope": world.scope(), "context": context(world.bac_giang)}
    model.answer = facts(TRUE)
    asked = ask_engine(reading, engine=model.engine, **act)
    assert (asked.proposed, dict(asked.refused)) == (1, {})
    one = Proposal.objects.get(engine="model tiny-1")
    # The qualifier is read from the words; the model was not asked for it.
    assert (one.value, one.qualifier, one.period, one.fact.engine) == (4300, "nearly", "2024-06", "model tiny-1")
    assert list(astray()) == []
    taken = review.accept(one, **act)
    assert taken.figure and Entry.objects.filter(subject=f"published:{taken.figure_id}").get().why == "model tiny-1"
    # Reading anew by rules leaves the model's proposals alone, and asking again proposes nothing twice.
    assert not look_again(reading)
    assert ask_engine(reading, engine=model.engine, **act).refused == {"known": 1}
    told = model.heard[0]
    assert (told["path"], told["model"], told["key"]) == ("/v1/chat/completions", "tiny-1", "Bearer a-key")
    assert (
        "4,300 of its young people" in told["messages"][1]["content"]
        and "Comment" not in told["messages"][1]["content"]
    )
    sent = Entry.objects.filter(verb="paper.ask").first()
    assert sent and "a-key" not in sent.data


@pytest.mark.parametrize(
    ("lie", "why"),
    [
        ({**TRUE, "quote": "nearly 9,900 of its young people"}, "quote"),
        ({**TRUE, "value": 4301}, "value"),
        ({**TRUE, "value": None}, "value"),
        ({**TRUE, "measure": "happy_workers"}, "type"),
        ({**TRUE, "measure": "goods_exports"}, "type"),
        ({**TRUE, "kind": "programme_target"}, "type"),
        ({**TRUE, "period": "2023-06"}, "time"),
        ({**TRUE, "participants": ["Laos"]}, "name"),
        ({**TRUE, "quote": "Comment (12)", "value": 12}, "quote"),
        ({"kind": "agreement", "measure": "memorandum_of_understanding", "quote": "memorandum of understanding",
          "participants": ["Oudomxay"]}, "denied"),
        ({"kind": "indicator", "measure": "outgoing_delegations", "quote": "21 outgoing", "value": 21}, "known"),
        ({**TRUE, "value": "many"}, "form"),
        ({**TRUE, "kind": "rumour"}, "form"),
        ("a fact", "form"),
    ],
)  # fmt: skip
def test_a_claim_that_does_not_hold_is_refused_and_counted(
    read: Read, world: World, model: Model, lie: Any, why: str
) -> None:
    reading = read(PAPER)
    model.answer = facts(lie, TRUE)
    asked = ask_engine(reading, engine=model.engine, scope=world.scope(), context=context(world.bac_giang))
    assert (asked.proposed, dict(asked.refused)) == (1, {why: 1})


@pytest.mark.parametrize("words", ["", "I cannot help with that.", "[" * 100_000, '{"facts": ' + "[" * 100_000, "{}"])
def test_an_answer_that_is_none_proposes_nothing(read: Read, world: World, model: Model, words: str) -> None:
    model.answer = said(words)
    asked = ask_engine(read(PAPER), engine=model.engine, scope=world.scope(), context=context(world.bac_giang))
    assert (asked.proposed, dict(asked.refused)) == (0, {"form": 1})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (raw(b"<html>"), "not in the form"),
        (raw(b'{"choices": []}'), "not in the form"),
        (raw(b"busy", 503), "error 503"),
        (raw(b"", 302), "error 302"),
        (creeping, "no answer in 1 seconds"),
        (endless, "larger than any"),
    ],
)
def test_a_server_that_fails_is_named_and_nothing_is_lost(
    read: Read, world: World, model: Model, answer: Callable[[BaseHTTPRequestHandler], None], why: str
) -> None:
    reading = read(PAPER)
    model.answer, before = answer, Proposal.objects.count()
    with pytest.raises(EngineFault, match=why):
        ask_engine(reading, engine=model.engine, scope=world.scope(), context=context(world.bac_giang))
    assert Proposal.objects.count() == before


def test_no_paper_is_sent_that_was_not_published_or_is_of_a_sealed_record(
    read: Read, world: World, model: Model
) -> None:
    act: dict[str, Any] = {"scope": world.scope(), "context": context(world.bac_giang)}
    with pytest.raises(Refused, match="when the paper was published"):
        ask_engine(read("Bac Giang sent 21 outgoing delegations.", day=""), engine=model.engine, **act)
    reading = read(PAPER)
    record = make(world, "delegations")
    attach(record, document=reading.document, role="evidence", **act)
    Record.objects.filter(pk=record.pk).update(confidentiality="restricted")
    with pytest.raises(Refused, match="never sent"):
        ask_engine(reading, engine=model.engine, **act)
    assert model.heard == []


def test_there_is_no_engine_where_none_is_set(settings: Any) -> None:
    assert (settings.ENGINE_ADDRESS, settings.ENGINE_MODEL, engine_set(model="any")) == ("", "", None)
    said_of_it = next(one for call in CALLS if call.name == "read" for one in call.arguments if "--engine" in one.names)
    assert "default" not in said_of_it.options


def test_the_desk_offers_it_where_one_is_set_and_tells_what_came_of_it(
    read: Read, world: World, model: Model, client: Client, settings: Any
) -> None:
    reading, unpublished = read(PAPER), read("Bac Giang sent 21 outgoing delegations.", day="")
    page = f"/inbox/{reading.pk}/"
    client.force_login(world.people["clerk"])
    client.cookies["django_language"] = "en"
    assert "language model" not in client.get(page).content.decode()
    settings.ENGINE_ADDRESS, settings.ENGINE_MODEL = model.engine.address, "tiny-1"
    assert f"127.0.0.1:{model.server_port}" in client.get(page).content.decode()
    model.answer = facts(TRUE, {**TRUE, "value": 1})
    ask_now(reading, engine=model.engine, scope=world.scope(), context=context(world.bac_giang))
    after = client.get(page).content.decode()
    assert "Proposed: 1. Not taken: the number is not in the quote: 1." in after and "model tiny-1" in after
    refused = client.post(f"/inbox/{unpublished.pk}/", {"act": "ask"}, follow=True).content.decode()
    assert "only published papers are sent" in refused and len(model.heard) == 1
