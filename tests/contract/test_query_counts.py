"""What a page asks of the database, held to what was agreed: more rows must not mean more questions."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from proxeny.records.register import REGISTERS
from tests.contract.asking import asked, client_of
from tests.contract.pages import Route, every_route, sampled
from tests.contract.things import Things
from tests.factories import World, make

COUNTS = Path(__file__).with_name("query_counts.json")
ROWS = 12
# Pages that show many records ask the database as the register's fields need it; the others do as the machinery does.
LONG = {"list", "list_file", "list_print", "list_groups", "record", "export", "print"}
COUNTED = sorted({*(r for r in every_route() if r.name in LONG), *sampled(every_route(), each=2)}, key=str)


@pytest.fixture(scope="module")
def rows(stage: World, shown: dict[str, Things], django_db_blocker: DjangoDbBlocker) -> None:
    """As many records of every register as would show a question asked for each."""
    with django_db_blocker.unblock():
        for kind in REGISTERS:
            for _number in range(ROWS):
                make(stage, kind)


@pytest.mark.parametrize("route", COUNTED, ids=str)
def test_a_page_asks_no_more_than_agreed(rows: None, world: World, shown: dict[str, Things], route: Route) -> None:
    client, about = client_of(world, route.reader), shown[route.subject]
    # What was agreed is for an account whose holder is not there; each session of it is one question more.
    UserSession.objects.exclude(user=world.people[route.reader]).delete()
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
