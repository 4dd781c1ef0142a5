"""What every page of the desk must do: answer, keep strangers out, ask little of the database, speak one language."""

from __future__ import annotations

import functools
import json
import os
import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxeny.config import translate
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from tests.contract.pages import Route, every_route, words
from tests.factories import World, make

ROUTES = every_route()
COUNTS = Path(__file__).with_name("query_counts.json")
ROWS = 20
every_page = pytest.mark.parametrize("route", ROUTES, ids=map(str, ROUTES))
record_page = pytest.mark.parametrize("route", [r for r in ROUTES if r.of_a_thing and r.register], ids=str)
# Pages about things that the small world does not have: a report, a paper, an import that took place.
MAY_BE_MISSING = {"report", "report_paper", "return", "imported", "paper", "original"}
OK, MOVED, REFUSED, NOT_FOUND, POST_ONLY = 200, 302, 403, 404, 405


def record_for(world: World, route: Route) -> Record:
    """A record that the page can be about."""
    kind = route.register or ("partners" if "partner" in route.name else "delegations")
    return make(world, kind, **({"signatory": "UBND tỉnh"} if kind == "agreements" else {}))


def client_of(world: World, person: str, *, lang: str = "en") -> Client:
    client = Client(headers={"accept-language": lang})
    client.cookies["django_language"] = lang
    client.force_login(world.people[person])
    return client


def asked(client: Client, route: Route, record: Record) -> HttpResponseBase:
    cache.clear()
    return client.get(route.url(record))


@every_page
def test_nobody_comes_in_without_signing_in(world: World, route: Route) -> None:
    answer = asked(Client(), route, record_for(world, route))
    assert answer.status_code == MOVED
    assert answer.headers["Location"].startswith("/accounts/login/")


@every_page
def test_the_clerk_gets_an_answer(world: World, route: Route) -> None:
    answer = asked(client_of(world, "clerk"), route, record_for(world, route))
    assert answer.status_code in {OK, POST_ONLY, MOVED} or route.name in MAY_BE_MISSING


@every_page
def test_no_role_makes_a_page_fall_over(world: World, route: Route) -> None:
    record = record_for(world, route)
    answers = {person: asked(client_of(world, person), route, record).status_code for person in world.people}
    calm = {OK, MOVED, REFUSED, NOT_FOUND, POST_ONLY}
    assert {person: status for person, status in answers.items() if status not in calm} == {}


@record_page
def test_other_offices_do_not_open_a_record(world: World, route: Route) -> None:
    record = record_for(world, route)
    answer = asked(client_of(world, "other"), route, record)
    refused = {REFUSED, NOT_FOUND, POST_ONLY}
    assert answer.status_code in (refused | {OK, MOVED} if REGISTERS[record.kind].shared else refused)
    assert record.title.encode() not in getattr(answer, "content", b"") or REGISTERS[record.kind].shared


@every_page
def test_a_page_asks_the_database_no_more_than_agreed(world: World, route: Route) -> None:
    kinds = [route.register] if route.register else sorted(REGISTERS)
    for _number in range(ROWS):
        for kind in kinds:
            make(world, kind)
    client = client_of(world, "clerk")
    record = record_for(world, route)
    # What a process keeps after its first page is not asked again; what only the cache keeps is.
    asked(client, route, record)
    with CaptureQueriesContext(connection) as queries:
        answer = asked(client, route, record)
        b"".join(answer.streaming_content) if answer.streaming else b""  # type: ignore[attr-defined]
    agreed = json.loads(COUNTS.read_text(encoding="utf-8")) if COUNTS.exists() else {}
    if os.environ.get("REWRITE_COUNTS") == "1":
        agreed[str(route)] = len(queries)
        COUNTS.write_text(json.dumps(dict(sorted(agreed.items())), indent=1) + "\n", encoding="utf-8")
    assert len(queries) <= agreed.get(str(route), 0)


@functools.cache
def _english() -> re.Pattern[str]:
    """Every English text of ours that reads otherwise in Vietnamese, with placeholders open."""
    patterns = []
    catalogue = translate.read(translate.catalogue_path("vi"), language="vi")
    for message in catalogue:
        for text in [message.id] if isinstance(message.id, str) else message.id:
            fixed = re.split(r"%\(\w+\)[sd]|%[sd]", text)
            # Between placeholders a short word such as "of" would match half of all data.
            if len(re.findall("[A-Za-z]", "".join(fixed))) >= (2 if len(fixed) == 1 else 8):
                patterns.append(".+".join(map(re.escape, fixed)))
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@every_page
def test_a_vietnamese_page_holds_no_english_text(world: World, route: Route) -> None:
    answer = asked(client_of(world, "clerk", lang="vi"), route, record_for(world, route))
    if answer.status_code != OK or not answer.headers["Content-Type"].startswith("text/html"):
        return
    said = words(answer.content.decode(), lang="vi")  # type: ignore[attr-defined]
    assert said
    assert [text for text in said if _english().fullmatch(text)] == []
