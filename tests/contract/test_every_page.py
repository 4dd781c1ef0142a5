"""What every page of the desk must do: answer, keep strangers out, ask little of the database, speak one language."""

from __future__ import annotations

import functools
import json
import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from proxeny.config import translate
from proxeny.records.register import REGISTERS
from tests.contract.pages import Route, every_route, in_turn, sampled, words
from tests.contract.things import Things, things_of
from tests.factories import World, make, make_world

ROUTES = every_route()
COUNTS = Path(__file__).with_name("query_counts.json")
ROWS = 12
# What the pages of a register share asks both databases alike.
ON_SQLITE = "PROXENY_TEST_DATABASE_URL" not in os.environ
# Each address meets this many registers, in turn, and so each register most addresses.
every_page = pytest.mark.parametrize("route", sampled(ROUTES, each=10), ids=str)
# Pages that show many records ask the database as the register's fields need it; the others do as the machinery does.
LONG = {"list", "list_file", "list_print", "list_groups", "record", "export", "print"}
COUNTED = sorted({*(r for r in ROUTES if r.name in LONG), *sampled(ROUTES, each=3)}, key=str)
SOME_KINDS = 2
record_page = pytest.mark.parametrize("route", [r for r in ROUTES if r.of_a_thing and r.register], ids=str)
OK, MOVED, REFUSED, NOT_FOUND, POST_ONLY = 200, 302, 403, 404, 405


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[World, dict[str, Things]]]:
    """One world for all pages, since making it takes longer than asking for a page; it goes with the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        yield world, things_of(world, REGISTERS)
        transaction.set_rollback(True)


@pytest.fixture
def db(standing: tuple[World, dict[str, Things]], django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database with the one world in it: what a test changes goes with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None, standing: tuple[World, dict[str, Things]]) -> World:
    """The world as it was made."""
    return standing[0]


@pytest.fixture
def about(standing: tuple[World, dict[str, Things]], route: Route) -> Things:
    """What the page is about."""
    return standing[1][route.register or ("partners" if "partner" in route.name else "delegations")]


def client_of(world: World, person: str, *, lang: str = "en") -> Client:
    client = Client(headers={"accept-language": lang})
    client.cookies["django_language"] = lang
    client.force_login(world.people[person])
    return client


def asked(client: Client, route: Route, about: Things) -> HttpResponseBase:
    cache.clear()
    return client.get(route.url(about))


@pytest.mark.parametrize("route", sampled(ROUTES, each=2), ids=str)
def test_nobody_comes_in_without_signing_in(world: World, route: Route, about: Things) -> None:
    answer = asked(Client(), route, about)
    assert answer.status_code == MOVED
    assert answer.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("route", sampled(ROUTES, each=10 if ON_SQLITE else 4), ids=str)
def test_no_role_makes_a_page_fall_over_and_its_reader_reads_it(world: World, route: Route, about: Things) -> None:
    people = {route.reader, *in_turn(route, list(world.people))}
    answers = {person: asked(client_of(world, person), route, about).status_code for person in people}
    calm = {OK, MOVED, REFUSED, NOT_FOUND, POST_ONLY}
    assert {person: status for person, status in answers.items() if status not in calm} == {}
    unshared = route.name == "coordination" and not REGISTERS[route.register].coordination
    # Nothing is ticked here, so there is nothing to change.
    led_back = unshared or route.name in {"select", "change_many"}
    # What would lie in clear is not taken in for a sealed case.
    led_back |= route.name == "refer" and bool(REGISTERS[route.register].sealed)
    assert answers[route.reader] in ({MOVED} if led_back else {OK, POST_ONLY})


@record_page
def test_other_offices_do_not_open_a_record(world: World, route: Route, about: Things) -> None:
    answer = asked(client_of(world, "other"), route, about)
    refused = {REFUSED, NOT_FOUND, POST_ONLY}
    shared = REGISTERS[about.record.kind].shared
    assert answer.status_code in (refused | {OK, MOVED} if shared else refused)
    assert about.record.title.encode() not in getattr(answer, "content", b"") or shared


@pytest.mark.parametrize("route", COUNTED, ids=str)
def test_a_page_asks_the_database_no_more_than_agreed(world: World, route: Route, about: Things) -> None:
    first = zlib.crc32(route.name.encode()) % len(REGISTERS)
    kinds = [route.register] if route.register else [*REGISTERS, *REGISTERS][first : first + SOME_KINDS]
    for _number in range(ROWS):
        for kind in kinds:
            make(world, kind)
    client = client_of(world, route.reader)
    # What a process keeps after its first page is not asked again; what only the cache keeps is.
    asked(client, route, about)
    with CaptureQueriesContext(connection) as queries:
        answer = asked(client, route, about)
        b"".join(answer.streaming_content) if answer.streaming else b""  # type: ignore[attr-defined]
    agreed = json.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {}
    if os.environ.get("REWRITE_COUNTS") == "1":
        agreed[str(route)] = len(queries)
        COUNTS.write_text(json.dumps(dict(sorted(agreed.items())), indent=1) + "\n", encoding="utf-8")
    assert len(queries) <= agreed.get(str(route), 0)


@functools.cache
def _english(lang: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Every English text of ours that reads otherwise in the language: whole texts, and those with places to fill."""
    whole, filled = set(), []
    for message in translate.read(translate.catalogue_path(lang), language=lang):
        said = [message.string] if isinstance(message.string, str) else message.string or []
        for text in [message.id] if isinstance(message.id, str) else message.id:
            fixed = re.split(r"%\(\w+\)[sd]|%[sd]", text)
            letters = len(re.findall("[A-Za-z]", "".join(fixed)))
            if text in said or letters < 2:
                continue
            if len(fixed) == 1:
                whole.add(" ".join(text.split()))
            elif letters >= 8:
                # Between placeholders a short word such as "of" would match half of all data.
                filled.append(".+".join(map(re.escape, fixed)))
    return frozenset(whole), re.compile("|".join(f"(?:{pattern})" for pattern in filled))


def is_english(text: str, *, lang: str) -> bool:
    """Whether a page that should speak another language says this in English."""
    whole, filled = _english(lang)
    return text in whole or filled.fullmatch(text) is not None


@every_page
def test_a_page_in_another_language_holds_no_english_text(world: World, route: Route, about: Things) -> None:
    for lang in in_turn(route, list(translate.LANGUAGES)):
        answer = asked(client_of(world, route.reader, lang=lang), route, about)
        if answer.status_code != OK or not answer.headers["Content-Type"].startswith("text/html"):
            return
        said = words(answer.content.decode(), lang=lang)  # type: ignore[attr-defined]
        assert said
        # People of the small world are called by their roles.
        english = [text for text in said if text not in world.people and is_english(text, lang=lang)]
        assert (lang, english) == (lang, [])
