"""What every page of the desk must do: answer, keep strangers out, speak one language."""

from __future__ import annotations

import functools
import os
import re

import pytest
from django.test import Client

from proxeny.config import translate
from proxeny.records.register import REGISTERS
from tests.contract.asking import asked, client_of
from tests.contract.pages import Route, every_route, in_turn, sampled, words
from tests.contract.things import Things
from tests.factories import World

ROUTES = every_route()
# What the pages of a register share asks both databases alike.
ON_SQLITE = "PROXENY_TEST_DATABASE_URL" not in os.environ
# Each address meets this many registers, in turn, and so each register most addresses.
every_page = pytest.mark.parametrize("route", sampled(ROUTES, each=5), ids=str)
OF_RECORDS = [route for route in ROUTES if route.of_a_thing and route.register]
OK, MOVED, REFUSED, NOT_FOUND, POST_ONLY = 200, 302, 403, 404, 405


@pytest.fixture
def about(shown: dict[str, Things], world: World, route: Route) -> Things:
    """What the page is about."""
    return shown[route.subject]


@pytest.mark.parametrize("route", sampled(ROUTES, each=2), ids=str)
def test_nobody_comes_in_without_signing_in(world: World, route: Route, about: Things) -> None:
    answer = asked(Client(), route, about)
    assert answer.status_code == MOVED
    assert answer.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("route", sampled(ROUTES, each=5 if ON_SQLITE else 1), ids=str)
def test_no_role_makes_a_page_fall_over_and_its_reader_reads_it(world: World, route: Route, about: Things) -> None:
    people = {route.reader, *in_turn(route, list(world.people))}
    answers = {person: asked(client_of(world, person), route, about).status_code for person in people}
    calm = {OK, MOVED, REFUSED, NOT_FOUND, POST_ONLY}
    assert {person: status for person, status in answers.items() if status not in calm} == {}
    unshared = route.name == "coordination" and not REGISTERS[route.register].coordination
    # Nothing is ticked here, so there is nothing to change; personal data are looked at by a press of a button alone.
    led_back = unshared or route.name in {"select", "change_many", "opened"}
    # What would lie in clear is not taken in for a sealed case.
    led_back |= route.name == "refer" and bool(REGISTERS[route.register].sealed)
    assert answers[route.reader] in ({MOVED} if led_back else {OK, POST_ONLY})


@pytest.mark.parametrize("route", sampled(OF_RECORDS, each=8), ids=str)
def test_other_offices_do_not_open_a_record(world: World, route: Route, about: Things) -> None:
    answer = asked(client_of(world, "other"), route, about)
    refused = {REFUSED, NOT_FOUND, POST_ONLY}
    shared = REGISTERS[about.record.kind].shared
    assert answer.status_code in (refused | {OK, MOVED} if shared else refused)
    assert about.record.title.encode() not in getattr(answer, "content", b"") or shared


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
        # A piece of a page may have nothing to say.
        assert said or not answer.content.strip()  # type: ignore[attr-defined]
        # People of the small world are called by their roles.
        english = [text for text in said if text not in world.people and is_english(text, lang=lang)]
        assert (lang, english) == (lang, [])
