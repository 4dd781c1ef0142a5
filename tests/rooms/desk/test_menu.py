"""The menu holds every register under a declared heading, and opens the heading of the page that is shown."""

from __future__ import annotations

import re

import pytest
from django.test import RequestFactory

from proxeny.accounts.actions import grant
from proxeny.desk.shell import Fold, rail
from proxeny.records.headings import Heading
from proxeny.records.register import REGISTERS
from tests.factories import SINCE, World, context
from tests.rooms.desk.test_lists import body, signed_in


def folds(world: World, path: str, person: str = "clerk") -> tuple[Fold, ...]:
    request = RequestFactory().get(path)
    return next(section.folds for section in rail(request, world.scope(person)) if section.folds)


def test_every_register_is_declared_under_a_heading_and_stands_there_once(world: World) -> None:
    assert [name for name, one in REGISTERS.items() if one.heading is Heading.OTHER] == []
    listed = [line.url for fold in folds(world, "/") for line in fold.lines]
    assert sorted(listed) == sorted(f"/{name}/" for name in REGISTERS)


@pytest.mark.parametrize(("path", "name"), [("/consular/", "consular"), ("/partners/3/", "partners")])
def test_the_heading_of_the_page_is_open_and_no_other(world: World, path: str, name: str) -> None:
    opened = [fold for fold in folds(world, path) if fold.open]
    assert [str(fold.label) for fold in opened] == [REGISTERS[name].heading.label]


def test_the_first_heading_is_open_where_the_page_is_of_none(world: World) -> None:
    assert [fold.open for fold in folds(world, "/work")].index(True) == 0
    page = body(signed_in(world), "/work")
    # One menu for wide screens and one for narrow ones.
    assert len(re.findall(r'<details class="fold" open>', page)) == 2


@pytest.mark.parametrize("person", ["chair", "ministry"])
def test_who_oversees_others_is_led_to_what_they_share_and_counts_nothing_there(world: World, person: str) -> None:
    lines = {line.url: line.count for fold in folds(world, "/", person) for line in fold.lines}
    assert lines["/delegations/cluster"] is None
    shared = {f"/{name}/" for name, one in REGISTERS.items() if one.model.is_shared}
    overseen = {f"/{name}/cluster" for name, one in REGISTERS.items() if one.coordination and not one.model.is_shared}
    assert set(lines) == shared | overseen


def test_who_reports_on_the_whole_country_is_led_to_what_members_share(world: World) -> None:
    desk = world.people["ministry"]
    grant(desk, role="national_desk", office=world.committee, valid_from=SINCE, context=context())
    urls = {line.url for fold in folds(world, "/", "ministry") for line in fold.lines}
    assert "/delegations/cluster" in urls and "/delegations/" not in urls


def test_a_line_is_lit_by_its_own_pages_alone(world: World) -> None:
    page = body(signed_in(world), "/workers/")
    assert re.findall(r'href="(/[a-z]*/?)"[^>]*aria-current', page)[:1] == ["/workers/"]
    assert 'href="/work" aria-current' in body(signed_in(world), "/work")
