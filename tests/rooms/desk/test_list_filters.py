"""Filters of a list: every kind of field, several at once, in words that can be taken away."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings

from proxeny.accounts.scope import Scope
from proxeny.desk.filter_kinds import span
from proxeny.desk.filters import own_filters
from proxeny.records.register import REGISTERS
from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in

ON = date(2024, 7, 9)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("direction=out&direction=in", True),
        ("state=draft&state=done", True),
        ("state=done&state=reported", False),
        ("persons_min=3&persons_max=3", True),
        ("persons_min=4", False),
        ("estimate_min=1,500,000", True),
        ("estimate_max=1.500.000", False),
        ("filled=estimate", True),
        ("empty=estimate", False),
        ("empty=decision_no&empty=decided_on", True),
        ("filled=decision_no", False),
        ("dossier_on_from=01/03/2024&dossier_on_until=31/03/2024", True),
        ("dossier_on_from=01/04/2024", False),
        ("period=last-half", True),
        ("period=this-half", False),
        ("period=last-year", False),
        ("partner_country=LA", True),
        ("waits=me", True),
    ],
)
def test_every_kind_of_field_is_a_filter(world: World, query: str, found: bool) -> None:
    values = {"persons": 3, "estimate": "2000000.00", "currency": "VND", "dossier_on": date(2024, 3, 1)}
    record = make(world, "delegations", partner=world.partner.pk, **values)
    assert (record.ref in body(signed_in(world), f"/delegations/?{query}")) is found


def test_filters_that_are_on_are_told_in_words_and_taken_away_one_by_one(world: World) -> None:
    make(world, "delegations")
    page = body(signed_in(world), "/delegations/?state=draft&state=done&from=01/01/2024&q=abc")
    for words in ("words “abc”", "State: draft", "State: took place", "01/01/2024"):
        assert words in page
    assert 'href="/delegations/?state=done&amp;from=01%2F01%2F2024&amp;q=abc"' in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("state=nowhere", "“nowhere” is not in the list."),
        ("persons_min=many", "is not a number"),
        ("dossier_on_from=31/02/2024", "February 2024 has 29 days."),
        ("period=someday", "someday"),
        ("colour=red", "colour"),
        ("persons_min=" + "9" * 80, "too large"),
    ],
)
def test_what_an_address_asks_in_vain_is_told(world: World, query: str, said: str) -> None:
    assert said in body(signed_in(world), f"/delegations/?{query}")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("this-half", date(2024, 7, 1), date(2024, 12, 31)),
        ("last-half", date(2024, 1, 1), date(2024, 6, 30)),
        ("last-quarter", date(2024, 4, 1), date(2024, 6, 30)),
        ("last-year", date(2023, 1, 1), date(2023, 12, 31)),
        ("this-month", date(2024, 7, 1), date(2024, 7, 31)),
        ("coming", ON, None),
    ],
)
def test_a_period_moves_with_the_day(period: str, first: date, last: date | None) -> None:
    assert span(period, on=ON) == (first, last)


def test_all_filters_stand_on_one_page_that_leads_back(world: World) -> None:
    page = body(signed_in(world), "/delegations/filters?state=draft&columns=ref,title")
    for name in ("dossier_on_from", "estimate_min", "funding_source", "empty", "waits"):
        assert f'name="{name}"' in page
    assert 'value="ref,title"' in page


def test_fields_that_are_kept_speak_each_language_and_remember_no_choice(world: World) -> None:
    make(world, "delegations")
    client = signed_in(world)
    ticked, plain = 'value="out" checked', 'value="out">'
    for language, title in (("en", "Direction"), ("vi", "Đoàn ra, đoàn vào"), ("en", "Direction")):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for query, there, not_there in (("all=1", plain, ticked), ("direction=out", ticked, plain)):
            page = body(client, f"/delegations/?{query}")
            assert f'aria-label="{title}"' in page
            assert there in page
            assert not_there not in page


def test_each_person_picks_among_the_offices_that_are_open_to_the_person(world: World) -> None:
    mine = world.bac_giang.pk
    for other in (world.hanoi.pk, world.committee.pk):
        scope = Scope(on=ON, own=(mine,), full=frozenset({mine, other}))
        picks = own_filters(REGISTERS["delegations"], {}, scope=scope).form.fields["office"]
        assert {value for value, _label in picks.choices} == {"", mine, other}  # type: ignore[attr-defined]
