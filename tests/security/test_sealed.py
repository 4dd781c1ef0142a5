"""A sealed case stands on no page, list, count, search, figure, export or trail of anybody outside its own office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from proxeny.accounts.scope import scope_of_everything
from proxeny.documents.store import Paper, quote, store
from proxeny.ground.periods import Period
from proxeny.indicators.queries import breakdown
from proxeny.records.actions import Draft, attach, update
from proxeny.records.notes.actions import write
from proxeny.records.queries import coordination
from proxeny.records.register import REGISTERS
from proxeny.records.sealing import keys
from tests.contract.pages import every_route
from tests.contract.things import Things, things
from tests.factories import TODAY, World, context, make
from tests.security.conftest import Ask

ASKED, SECRET, OPEN_WORD = "Vzarkunz", "Vzarkunz Blomq", "waterworks"
OUTSIDE = ("leader", "other", "chair", "ministry", "auditor", "administrator")
HALF = Period.parse("2024-H1")
QUESTIONS = (
    f"/search?q={ASKED}",
    f"/search?q={OPEN_WORD}",
    f"/search?q={OPEN_WORD}&kind=delegations&lang=vi",
    f"/delegations/?q={ASKED}",
    "/delegations/?confidentiality=restricted",
    f"/delegations/export?q={ASKED}",
    "/delegations/export?format=jsonl",
    "/people/export",
    f"/find/partners?q={ASKED}",
    "/delegations/cluster?from=01/01/2024&until=31/12/2024",
    "/figures/outgoing_delegations/cluster-ii/2024-H1/?by=partner",
    "/?all",
)


@pytest.fixture
def about(world: World) -> Things:
    """A world in which a sealed delegation, led by a sealed person, stands beside open ones."""
    person = make(world, "people", title=f"{SECRET} Person", confidentiality="restricted")
    words = {"title": f"{SECRET} visit", "purpose": SECRET, "host": SECRET, "head_name": SECRET, "results": SECRET}
    members = [{"name": f"{SECRET} Member", "person": person.pk}]
    given = things(world, "delegations")
    sealed = make(world, "delegations", state="done", members=members, **words)
    act = context(world.bac_giang)
    write(sealed, text=f"{SECRET} note for @head", scope=world.scope(), context=act)
    paper = Paper(code="sealed-1", title=f"{SECRET} minutes", lang="vi", office=world.bac_giang)
    minutes = store(paper, SECRET.encode(), pages=[f"{SECRET} spoke of the {OPEN_WORD}"], context=act)
    attach(sealed, document=minutes, role="evidence", scope=world.scope(), context=act)
    # Something rests on the words of this paper, so that it stays as it is when the record is sealed.
    quote(minutes, SECRET, context=act)
    change = Draft({"confidentiality": "restricted"}, {})
    sealed = update(sealed, draft=change, base_version=1, scope=world.scope(), context=act)
    # An open record may name a sealed person as one of its members.
    make(world, "delegations", title="Open visit", members=[{"name": "Known", "person": person.pk}])
    return replace(given, record=sealed)


@pytest.mark.parametrize("person", OUTSIDE)
def test_no_page_tells_of_it(world: World, about: Things, ask: Ask, person: str) -> None:
    urls = [*(route.url(about) for route in every_route() if route.register in ("", "delegations")), *QUESTIONS]
    open_ = REGISTERS["delegations"].model.everything.filter(title="Open visit").values_list("pk", flat=True)[0]
    # Each page is asked for by three of the six, and each of the six asks for half of them.
    urls = urls[OUTSIDE.index(person) % 2 :: 2]
    urls += [f"/delegations/{open_}/", f"/delegations/{open_}/history", f"/delegations/{open_}/as-known"]
    assert [url for url in urls if "Blomq" in ask(person, url)] == []


def test_its_own_office_reads_it(world: World, about: Things, ask: Ask) -> None:
    for person in ("clerk", "head"):
        assert SECRET in ask(person, f"/delegations/{about.record.pk}/")
        assert f"{SECRET} minutes" in ask(person, f"/search?q={OPEN_WORD}")


def test_it_is_counted_without_saying_with_whom(world: World) -> None:
    office = world.bac_giang
    other = make(world, "partners", title="Attapeu")
    make(world, "delegations", state="done", partner=world.partner.pk)
    make(world, "delegations", state="done", partner=other.pk, confidentiality="restricted")

    def cut(person: str, by: str) -> dict[str, int]:
        found = breakdown(
            "outgoing_delegations",
            office_ids=[office.pk],
            period=HALF,
            scope=world.scope(person) if person else scope_of_everything(on=TODAY),
            by=by,  # type: ignore[arg-type]
        )
        return {one.name: one.value for one in found}

    assert cut("head", "partner") == {"Xaysomboun": 1, "Attapeu": 1}
    for person in ("leader", "other", "chair"):
        assert cut(person, "partner") == {"Xaysomboun": 1, "": 1}
        assert cut(person, "month") == {"March 2024": 2}
    assert cut("other", "country") == {"Laos": 1, "": 1}
    # What a visit was for is not part of what members show each other.
    assert cut("other", "pillar") == {"": 2}


def test_a_register_that_shares_nothing_has_no_shared_view(world: World, ask: Ask) -> None:
    make(world, "people", title="Bui Thi Kin")
    world.bac_giang.opens_titles = True
    world.bac_giang.save()
    assert coordination(REGISTERS["people"], scope=world.scope("other")) == []
    assert "Bui Thi Kin" not in ask("other", "/people/cluster")


def test_the_first_key_is_waited_for_while_another_process_writes_it(tmp_path: Path, settings: Any) -> None:
    settings.PROXENY_HOME, settings.SEAL_KEYS = tmp_path, ""
    keys.path().touch()
    first = keys.Master(bytes(range(32)))
    writing = Timer(0.1, lambda: keys.keep((first,)))
    writing.start()
    assert keys.begin() == first
    writing.join()
