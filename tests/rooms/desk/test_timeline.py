"""The timeline of a record: all that happened to it in one line, by kind, and nothing that the reader may not know."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.test import Client

from proxeny.documents.store import Paper, store
from proxeny.ground.periods import Period
from proxeny.records import actions
from proxeny.records.links import actions as ties
from proxeny.records.models import Link, Record
from proxeny.records.notes import actions as notes
from proxeny.reports.actions import compile_and_store
from proxeny.reports.queries import load
from tests.factories import NOW, TODAY, World, context, make


def told(world: World, record: Record, kind: str = "", *, person: str = "clerk") -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[person])
    answer = client.get(f"/{record.kind}/{record.pk}/timeline", {"kind": kind} if kind else {})
    assert answer.status_code == 200
    content = answer.content.decode()
    return content[content.index("<main") : content.index("</main>")]


def lived(world: World) -> Record:
    """A delegation with something of every kind, linked to a sealed agreement too."""
    days = {"dossier_on": date(2024, 2, 20), "decided_on": date(2024, 2, 26)}
    record = make(world, "delegations", state="done", **days)
    act, scope = context(world.bac_giang, at=NOW + timedelta(hours=1)), world.scope()
    paper = store(Paper("plan", "Zplan", "vi"), b"bytes", pages=["text"], context=act)
    actions.attach(record, document=paper, role="evidence", scope=scope, context=act)
    notes.write(record, text="Znote", scope=scope, context=act)
    for title, seal in (("Zopen", "internal"), ("Zsealed", "restricted")):
        other = make(world, "agreements", title=title, confidentiality=seal)
        link = ties.link(other, target=record, kind="signed_during", scope=scope, context=act)
    ties.end_link(link, scope=scope, context=act)
    gathered = load("six-month", "VN63-24", Period.parse("2024-H1"), lang="vi", on=TODAY, scope=world.scope("head"))
    compile_and_store(gathered, scope=world.scope("head"), context=context(world.bac_giang, at=NOW + timedelta(days=1)))
    return record


def test_everything_stands_in_one_line_newest_first(world: World) -> None:
    page = told(world, lived(world))
    for words in (
        "recorded it",
        "attached a paper",
        "Zplan",
        "Znote",
        "Zopen",
        "Zsealed",
        "the link ended",
        "Counted in",
    ):
        assert words in page, words
    assert re.search(r"Due, and missed: [^<]*", page) and "The clock starts:" in page
    assert page.index("Counted in") < page.index("Znote") < page.index("The clock starts:")
    counted_back = re.findall(r"The day from which is counted back: ([^<]*)", page)
    assert counted_back and not any(f"The clock starts: {name}" in page for name in counted_back)


def test_one_kind_can_be_shown_alone(world: World) -> None:
    record = lived(world)
    only = told(world, record, "note")
    assert "Znote" in only and "Zplan" not in only and "recorded it" not in only
    assert "Nothing of this kind has happened yet." in told(world, record, "nonsense")


def test_a_link_to_what_one_may_not_read_is_not_told(world: World) -> None:
    record = lived(world)
    assert Link.objects.count() == 2
    page = told(world, record, person="leader")
    assert "Zopen" in page and "Zsealed" not in page and "the link ended" not in page
