"""How a record was counted, why it was not, and that what a released report has told is not undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from proxeny.audit.models import Entry
from proxeny.ground.periods import Period
from proxeny.indicators.models import Return
from proxeny.records import actions
from proxeny.records.counts import counts, unmet
from proxeny.records.links import actions as ties
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.registers.delegations.models import Delegation
from proxeny.reports import actions as reports
from proxeny.reports.models import Report
from proxeny.reports.queries import load
from tests.factories import NOW, TODAY, World, context, make

HALF = Period.parse("2024-H1")


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def page(world: World, path: str, name: str = "clerk") -> str:
    answer = signed_in(world, name).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def compiled(world: World) -> Report:
    gathered = load("six-month", "VN63-24", HALF, lang="vi", on=TODAY, scope=world.scope("head"))
    act = context(world.bac_giang, at=NOW + timedelta(days=1))
    return reports.compile_and_store(gathered, scope=world.scope("head"), context=act)


def more_persons(world: World, record: Record) -> Entry:
    act = context(world.bac_giang, at=NOW + timedelta(hours=2))
    values = {**snapshot(REGISTERS["delegations"], record), "persons": 9, "title": "Renamed"}
    draft = actions.Draft({name: values[name] for name in ("persons", "title")}, {})
    actions.update(record, draft=draft, base_version=record.version, scope=world.scope(), context=act)
    return Entry.objects.filter(subject=record.subject).order_by("-id")[0]


@pytest.mark.parametrize("state", ["draft", "done", "cancelled"])
@pytest.mark.parametrize("direction", ["in", "out"])
def test_a_record_counts_exactly_where_nothing_keeps_it_out(state: str, direction: str) -> None:
    for day in (None, "2024-03-04"):
        values = {"state": state, "direction": direction, "count_mode": "received", "starts_on": day, "persons": 3}
        for measure in REGISTERS["delegations"].measures:
            assert counts(measure, values) == (not unmet(measure, values))


def test_the_page_says_where_it_counts_and_why_not_elsewhere(world: World) -> None:
    record = make(world, "delegations", state="done")
    told = page(world, f"/delegations/{record.pk}/counted")
    assert "in March 2024, for Bac Giang Foreign Affairs" in told
    assert "“Direction” is “outgoing”; counted is: incoming." in told
    draft = page(world, f"/delegations/{make(world, 'delegations').pk}/counted")
    assert "It is in the state “draft” and counts once it is in one of these: took place, reported." in draft
    nothing = page(world, f"/people/{make(world, 'people').pk}/counted")
    assert "no measure counts them" in nothing


def test_the_page_names_reports_and_those_compiled_without_it(world: World) -> None:
    record = make(world, "delegations", state="done")
    compiled(world)
    late = make(world, "delegations", state="done", starts_on=date(2024, 4, 1), ends_on=date(2024, 4, 2), stops=[])
    Entry.objects.filter(subject=late.subject).update(at=NOW + timedelta(days=3))
    assert "compiled on 10/07/2024<" in page(world, f"/delegations/{record.pk}/counted")
    assert "compiled on 10/07/2024 without this record" in page(world, f"/delegations/{late.pk}/counted")


def test_a_return_that_was_sent_before_the_record_was_made_says_so(world: World) -> None:
    there = make(world, "delegations", state="done")
    what = {"template": "six-month", "period": "2024-H1", "due_on": date(2024, 7, 5)}
    sent = NOW + timedelta(days=1)
    Return.objects.create(office=world.bac_giang, state="accepted", received_at=sent, accepted_at=sent, **what)
    late = make(world, "delegations", state="done", title="Later")
    Entry.objects.filter(subject=late.subject).update(at=NOW + timedelta(days=3))
    assert "sent without this record" not in page(world, f"/delegations/{there.pk}/counted")
    assert "accepted, sent without this record" in page(world, f"/delegations/{late.pk}/counted")


def test_one_field_is_undone_alone_and_with_a_reason(world: World) -> None:
    record = make(world, "delegations", state="done")
    entry = more_persons(world, record)
    path = f"/delegations/{record.pk}/history/{entry.pk}/undo"
    assert f"{path}?field=persons" in page(world, f"/delegations/{record.pk}/history")
    asked = page(world, f"{path}?field=persons")
    assert (
        "Bring back the earlier “Persons”?" in asked
        and "Renamed" not in asked.partition("<h1>")[2].partition("changes")[2]
    )
    client = signed_in(world)
    refused = client.post(path, {"field": "persons"})
    assert refused.status_code == 422 and "Say why." in refused.content.decode()
    client.post(path, {"field": "persons", "why": "Counted twice"})
    now = Delegation.everything.get(pk=record.pk)
    assert (now.persons, now.title, now.version) == (6, "Renamed", 3)
    newest = Entry.objects.filter(subject=record.subject).order_by("-id")[0]
    assert (newest.verb, newest.why, newest.changed) == ("record.undo", "Counted twice", '["persons"]')
    for field in ("state", "host", "nonsense"):
        assert client.get(f"{path}?field={field}").status_code == 404


def test_what_a_released_report_has_counted_is_not_undone_and_the_refusal_names_it(world: World) -> None:
    record = make(world, "delegations", state="done")
    entry = more_persons(world, record)
    kept = compiled(world)
    path = f"/delegations/{record.pk}/history/{entry.pk}/undo"
    assert "has counted it" not in page(world, f"{path}?field=persons")
    reports.release(kept, scope=world.scope("head"), context=context(world.bac_giang))
    for asked in (f"{path}?field=persons", path):
        told = page(world, asked)
        assert "has counted it" in told and "Bac Giang Foreign Affairs" in told
    client = signed_in(world)
    for data in ({"field": "persons", "why": "x"}, {"why": "x"}):
        assert "has counted it" in client.post(path, data).content.decode()
    assert Delegation.everything.get(pk=record.pk).persons == 9
    client.post(path, {"field": "title", "why": "The title is in no count"})
    assert Delegation.everything.get(pk=record.pk).title == "Working visit to Xaysomboun"


def test_what_came_after_a_release_is_undone_since_the_report_has_not_counted_it(world: World) -> None:
    make(world, "delegations", state="done")
    kept = compiled(world)
    reports.release(kept, scope=world.scope("head"), context=context(world.bac_giang))
    late = make(world, "delegations", state="done", starts_on=date(2024, 4, 1), ends_on=date(2024, 4, 2), stops=[])
    (made,) = Entry.objects.filter(subject=late.subject)
    path = f"/delegations/{late.pk}/history/{made.pk}/undo"
    assert "has counted it" in page(world, path)
    Entry.objects.filter(pk=made.pk).update(at=NOW + timedelta(days=3))
    assert "has counted it" not in page(world, path)
    signed_in(world).post(path, {"why": "Another province’s"})
    assert Delegation.everything.get(pk=late.pk).state == "withdrawn"


def test_the_making_is_not_undone_while_a_link_holds_it_which_is_named(world: World) -> None:
    record, other = make(world, "delegations"), make(world, "agreements", title="Zlinked")
    ties.link(other, target=record, kind="follows_from", scope=world.scope(), context=context(world.bac_giang))
    first = Entry.objects.filter(subject=record.subject).order_by("id")[0]
    told = page(world, f"/delegations/{record.pk}/history/{first.pk}/undo")
    assert "It is linked to" in told and "Zlinked" in told
