"""The page of one record: papers that differ, the way through a list, who is to act, keys."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxeny.documents.store import Paper, quote, store
from proxeny.records import actions
from proxeny.records.lifecycle import steps
from proxeny.records.links import actions as ties
from proxeny.records.models import Record
from proxeny.records.notes import actions as notes
from proxeny.records.register import REGISTERS
from tests.factories import World, context, make


def page(world: World, path: str, *, name: str = "clerk", **headers: str) -> str:
    client = Client(headers={"accept-language": "en", **headers})
    client.force_login(world.people[name])
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def proven(world: World, record: Record, text: str, *, words: str, lang: str) -> None:
    act = context(world.bac_giang)
    paper = store(Paper(words, f"Paper in {lang}", lang), text.encode(), pages=[text], context=act)
    found = quote(paper, words, context=act)
    actions.prove(record, field="persons", quote=found, scope=world.scope(), context=act)


def test_where_papers_state_different_values_one_line_says_so_in_their_scripts(world: World) -> None:
    record = make(world, "delegations", state="done")
    proven(world, record, "ذهب تسعة أشخاص", words="تسعة أشخاص", lang="ar")
    assert "Another paper says" not in page(world, f"/delegations/{record.pk}/")
    draft = actions.Draft({"persons": 9}, {})
    actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    proven(world, record, "Neuf personnes sont parties", words="Neuf personnes", lang="fr")
    shown = page(world, f"/delegations/{record.pk}/")
    assert '<blockquote lang="fr" dir="ltr"><mark>Neuf personnes</mark>' in shown
    assert shown.count("Another paper says “6”:") == 1
    assert '<q lang="ar" dir="rtl">تسعة أشخاص</q>' in shown


def listed(world: World) -> list[Record]:
    """Three delegations out, newest first, with one in between them that came in."""
    days = (date(2024, 5, 1), date(2024, 4, 1), date(2024, 3, 1))
    out = [make(world, "delegations", starts_on=day, ends_on=day, stops=[]) for day in days]
    make(world, "delegations", direction="in", count_mode="received", starts_on=days[1], ends_on=days[1], stops=[])
    return out


def test_one_goes_through_the_list_one_came_from(world: World) -> None:
    newest, middle, oldest = listed(world)
    list_ = "http://testserver/delegations/?direction=out&q=visit"
    shown = page(world, f"/delegations/{middle.pk}/", referer=list_)
    links = dict(re.findall(r'<a href="([^"]+)" rel="(prev|next)"', shown))
    assert [url.partition("?")[0] for url in links] == [f"/delegations/{newest.pk}/", f"/delegations/{oldest.pk}/"]
    assert 'href="/delegations/?direction=out&amp;q=visit"' in shown
    along = next(iter(links)).replace("&amp;", "&")
    first = page(world, along)
    assert 'rel="prev"' not in first and f'href="/delegations/{middle.pk}/?list=' in first


@pytest.mark.parametrize("before", ["http://elsewhere/delegations/", "http://testserver/agreements/", "http://[", ""])
def test_without_a_list_there_are_no_neighbours(world: World, before: str) -> None:
    record = listed(world)[0]
    assert 'aria-label="In the list"' not in page(world, f"/delegations/{record.pk}/", referer=before)


def test_a_list_that_is_nonsense_or_another_s_shows_nothing_more(world: World) -> None:
    record = make(world, "delegations")
    make(world, "delegations", office=world.hanoi)
    for query in ("", "q%3D%2500x", "partner=x&from=nonsense", "%" * 1500, "office=999"):
        shown = page(world, f"/delegations/{record.pk}/?list={query}")
        assert "Back to the list" in shown and 'rel="next"' not in shown


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_the_state_line_is_whole_in_every_state(kind: str) -> None:
    register = REGISTERS[kind]
    for state in register.lifecycle.states:
        line = steps(register, {}, state=state.code)
        assert [step.code for step in line if step.standing in ("now", "done")][-1] == state.code
        holders = [step for step in line if step.holder]
        assert len(holders) == (0 if state.closed else 1)
        assert all(str(step.label) for step in line)


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_a_state_off_the_usual_way_stands_between_what_was_reached_and_what_does_not_come(kind: str) -> None:
    register = REGISTERS[kind]
    path = register.lifecycle.path
    for state in register.lifecycle.states:
        if state.code in path:
            continue
        for number, before in enumerate(path):
            line = steps(register, {}, state=state.code, before=before)
            assert [step.code for step in line] == [*path[: number + 1], state.code, *path[number + 1 :]]
            rest = {step.standing for step in line[number + 2 :]}
            assert rest <= ({"missed"} if state.closed else {"next"})


def test_a_delegation_and_the_passports_of_its_decision_show_each_other(world: World) -> None:
    decided = {"decision_no": "123/QĐ-UBND", "decided_on": date(2024, 3, 1)}
    trip = make(world, "delegations", state="decided", **decided)
    kept = make(world, "passports", title="Nguyễn Văn An", **decided)
    earlier = {"decision_no": "123/QĐ-UBND", "handed_out_on": date(2024, 3, 2), "given_back_on": date(2024, 3, 9)}
    went = make(world, "passports", title="Trần Thị Bình", outings=[earlier])
    of_another_year = make(world, "delegations", title="Years ago", **decided | {"decided_on": date(2021, 3, 1)})
    shown = page(world, f"/delegations/{trip.pk}/")
    assert "Same decision" in shown
    assert f"/passports/{kept.pk}/" in shown and f"/passports/{went.pk}/" in shown
    assert f"/delegations/{of_another_year.pk}/" not in shown
    for one, other in ((kept, went), (went, kept)):
        beside = page(world, f"/passports/{one.pk}/")
        assert f"/delegations/{trip.pk}/" in beside and f"/passports/{other.pk}/" in beside
    assert "Same decision" not in page(world, f"/delegations/{of_another_year.pk}/")


def test_a_record_that_ended_early_shows_how_far_it_had_come(world: World) -> None:
    record = make(world, "delegations", state="decided", decision_no="7/QĐ", decided_on=date(2024, 7, 1))
    act = context(world.bac_giang).because("the host fell ill")
    actions.move(record, code="cancel", scope=world.scope("head"), context=act)
    line = page(world, f"/delegations/{record.pk}/").partition('<ol class="steps">')[2].partition("</ol>")[0]
    told = re.findall(r'<li class="([\w ]+)"[^>]*>([^<]+)', line)
    assert told == [
        ("done", "Draft"), ("done", "Submitted"), ("done", "Decided"), ("done here", "Cancelled"),
        ("missed", "Took place"), ("missed", "Reported"),
    ]  # fmt: skip
    assert line.count("does not come any more") == 2


def test_the_line_says_until_when_and_where_the_text_was_read(world: World) -> None:
    record = make(world, "delegations", state="submitted", dossier_on=date(2024, 7, 5))
    shown = page(world, f"/delegations/{record.pk}/")
    step = shown[shown.index('aria-current="step"') :].partition("</li>")[0]
    assert "the head of office" in step and re.search(r"due \d\d/07/2024", step)
    assert "A house rule, not law." in shown or "Where the text was read" in shown


def test_what_keys_do_is_marked_in_the_page(world: World) -> None:
    record = make(world, "delegations")
    shown = page(world, f"/delegations/{record.pk}/")
    assert 'data-key="e"' in shown and 'data-key="n"' in shown
    assert 'data-key="e"' not in page(world, f"/delegations/{record.pk}/", name="leader")


def test_the_page_asks_no_more_however_long_its_lists_and_talk_are(world: World) -> None:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(world.people["clerk"])

    def asked(number: int) -> int:
        people = [make(world, "people", title=f"Member {n}") for n in range(number)]
        members = [{"name": one.title, "person": one.pk} for one in people]
        stops = [{"country": "LA", "place": "LA-XS"} for _ in range(number)]
        record = make(world, "delegations", members=members, stops=stops, persons=9)
        for n in range(number):
            act = context(world.bac_giang)
            notes.write(record, text=f"Note {n} @head @leader", scope=world.scope(), context=act)
            kept = store(Paper(f"{number}-{n}", "Paper", "vi"), b"bytes", pages=["text"], context=act)
            actions.attach(record, document=kept, role="evidence", scope=world.scope(), context=act)
            ties.link(record, target=people[n], kind="follows_from", scope=world.scope(), context=act)
        client.get(f"/delegations/{record.pk}/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/delegations/{record.pk}/").status_code == 200
        return len(queries)

    assert asked(8) == asked(2)
