"""The form: made from the declaration, errors beside fields, nothing lost, two people at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from proxeny.records import actions
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, context, delegation_values, make


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def filled(**changes: Any) -> dict[str, Any]:
    """What a browser sends for a delegation with two members and one stop."""
    given = {
        "direction": "out",
        "title": "Visit",
        "channel": "state",
        "confidentiality": "internal",
        "starts_on": "4/3/2024",
        "ends_on": "08.03.2024",
        "persons": "3",
        "partner": "ไชยสมบูรณ์",
        "in_plan": "true",
        "estimate": "1.500.000",
        "members-TOTAL_FORMS": "3",
        "members-INITIAL_FORMS": "0",
        "members-0-name": "Trần Thị Mẫu",
        "members-1-name": "Nguyễn Văn Thử",
        "members-1-post": "Head",
        "stops-TOTAL_FORMS": "1",
        "stops-INITIAL_FORMS": "0",
        "stops-0-country": "Laos",
    }
    return {**given, **changes}


def test_a_record_is_made_as_people_type_it(world: World) -> None:
    answer = signed_in(world).post("/delegations/new", filled(purpose="one\r\ntwo"), follow=True)
    record = Delegation.everything.get()
    assert "Recorded as DR-2024-0001." in answer.content.decode()
    assert (str(record.starts_on), str(record.ends_on), record.persons) == ("2024-03-04", "2024-03-08", 3)
    assert (record.partner_id, record.estimate, record.purpose) == (world.partner.pk, 1_500_000, "one\ntwo")
    assert list(record.members.order_by("id").values_list("name", "post")) == [
        ("Trần Thị Mẫu", ""),
        ("Nguyễn Văn Thử", "Head"),
    ]
    assert record.stops.get().country_id == "LA"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ends_on": "31/02/2024"}, "“31/02/2024”: February 2024 has 29 days."),
        ({"ends_on": "01/03/2024"}, "It ends before it begins."),
        ({"partner": "Xaysombun"}, "Did you mean Xaysomboun (VN63-24:PT-2024-0001)?"),
        ({"partner": "Atlantis"}, "“Atlantis” is not known."),
        ({"members-2-name": "Nguyễn Văn Thử", "members-2-post": "Head"}, "This person is listed twice."),
        ({"members-2-post": "Cook"}, "This field is required."),
        ({"stops-0-country": "Atlantis"}, "“Atlantis” is not known."),
        ({"estimate": "a lot"}, "“a lot” is not a number."),
        ({"in_plan": "false"}, "give the reason"),
        ({"persons": "1"}, "Persons stated: 1; members listed: 2."),
        ({"title": ""}, "This field is required."),
        ({"direction": "sideways"}, "Select a valid choice."),
    ],
)
def test_each_error_stands_on_the_page_and_nothing_typed_is_lost(
    world: World, changes: dict[str, str], message: str
) -> None:
    answer = signed_in(world).post("/delegations/new", filled(**changes, purpose="A long thought"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page and "Not saved yet" in page
    assert "A long thought" in page
    assert changes.get("partner", "ไชยสมบูรณ์") in page
    assert not Delegation.everything.exists()


def test_what_the_fields_and_what_the_rules_refuse_is_told_at_once(world: World) -> None:
    wrong = filled(estimate="a lot", ends_on="01/03/2024", in_plan="false", **{"members-2-post": "Cook"})
    page = signed_in(world).post("/delegations/new", wrong).content.decode()
    for message in ("is not a number", "It ends before it begins.", "give the reason", "This field is required."):
        assert message in page
    assert "Not saved yet: 4 places need mending." in page and "needs mending" in page


def test_what_cannot_be_read_is_not_refused_a_second_time(world: World) -> None:
    page = signed_in(world).post("/delegations/new", filled(starts_on="31/06/2024")).content.decode()
    assert "June 2024 has 30 days." in page and "Not saved yet: 1 place needs mending." in page


def test_the_form_says_what_to_write_what_is_required_and_what_it_understood(world: World) -> None:
    page = signed_in(world).post("/delegations/new", filled(title="", estimate="1,5 tỷ")).content.decode()
    assert "It is counted in the period of it." in page and "<small>required</small>" in page
    assert "Monday 4 March 2024" in page and ">1,500,000,000</output>" in page
    assert "USD · US Dollar" in page


def test_typed_days_and_amounts_are_understood_while_one_types(world: World) -> None:
    client = signed_in(world)
    read = {kind: client.get("/find/understood", {"kind": kind, "q": q}).json() for kind, q in ASKED.items()}
    assert read["day"] == {"words": "Thursday 20 June 2024", "refusal": ""}
    assert read["amount"]["refusal"].startswith("“1.298 tỷ” may mean")
    assert client.get("/find/understood").json() == {"words": "", "refusal": ""}


ASKED = {"day": "20 มิ.ย. 2567", "amount": "1.298 tỷ"}


def test_a_number_of_people_is_never_divided_by_a_thousand(world: World) -> None:
    page = signed_in(world).post("/delegations/new", filled(title="", persons="1.000")).content.decode()
    assert ">1,000</output>" in page
    page = signed_in(world).post("/delegations/new", filled(persons="-2")).content.decode()
    assert "This cannot be below nought." in page


def test_money_is_shown_grouped_with_its_currency(world: World) -> None:
    record = make(world, "delegations", estimate="9620000000")
    assert "9,620,000,000\u00a0VND" in signed_in(world).get(f"/delegations/{record.pk}/").content.decode()
    edit = signed_in(world).get(f"/delegations/{record.pk}/edit").content.decode()
    assert 'value="9,620,000,000"' in edit


def test_a_row_is_added_without_scripts(world: World) -> None:
    answer = signed_in(world).post("/delegations/new", filled(add_row="members", ends_on="half-typed"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'name="members-3-name"' in page
    assert "half-typed" in page and "Nguyễn Văn Thử" in page
    assert "Not saved yet" not in page


def test_an_edit_begins_with_what_is_there_and_changes_only_what_was_changed(world: World) -> None:
    record = make(world, "delegations", partner=world.partner.pk, purpose="As it was")
    client = signed_in(world)
    page = client.get(f"/delegations/{record.pk}/edit").content.decode()
    assert 'value="04/03/2024"' in page and "Xaysomboun (VN63-24:PT-2024-0001)" in page
    assert "State secrets do not belong in this system" in page
    sent = {**_sent_back(page), "title": "Another title"}
    answer = client.post(f"/delegations/{record.pk}/edit", sent, follow=True)
    assert "Saved as version 2." in answer.content.decode()
    changed = Delegation.everything.get(pk=record.pk)
    assert (changed.title, changed.purpose, changed.members.count()) == ("Another title", "As it was", 2)
    again = {**sent, "base_version": "2"}
    said = client.post(f"/delegations/{record.pk}/edit", again, follow=True).content.decode()
    assert "Nothing was changed." in said


def _sent_back(page: str) -> dict[str, Any]:
    """What a browser would send for the form on the page; several values of one name stay several."""
    from lxml import html

    sent: dict[str, list[str]] = {}
    for name, value in html.fromstring(page).get_element_by_id("record-form").form_values():
        sent.setdefault(name, []).append(value or "")
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_saving_an_untouched_form_changes_nothing(world: World, kind: str) -> None:
    record = make(world, kind)
    client = signed_in(world)
    sent = _sent_back(client.get(f"/{kind}/{record.pk}/edit").content.decode())
    assert client.post(f"/{kind}/{record.pk}/edit", sent).status_code == 302
    assert Record.everything.get(pk=record.pk).version == 1


def test_two_people_at_once(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)
    mine = _sent_back(client.get(f"/delegations/{record.pk}/edit").content.decode())
    draft = actions.Draft(delegation_values(title="Their title", purpose="Their purpose"), {})
    their_act = context(world.bac_giang, actor="Colleague")
    actions.update(record, draft=draft, base_version=1, scope=world.scope("head"), context=their_act)
    answer = client.post(f"/delegations/{record.pk}/edit", {**mine, "title": "My title", "host": "My host"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Colleague changed this record while you were typing" in page
    assert "Their title" in page and 'value="My title"' in page and 'value="My host"' in page
    merged = _sent_back(page)
    assert (merged["purpose"].strip(), merged["base_version"]) == ("Their purpose", "2")
    assert client.post(f"/delegations/{record.pk}/edit", merged).status_code == 302
    kept = Delegation.everything.get(pk=record.pk)
    assert (kept.title, kept.purpose, kept.host) == ("My title", "Their purpose", "My host")


def test_rows_are_left_out(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)
    sent = _sent_back(client.get(f"/delegations/{record.pk}/edit").content.decode())
    client.post(f"/delegations/{record.pk}/edit", {**sent, "members-0-DELETE": "on"})
    assert [member.name for member in Delegation.everything.get().members.all()] == ["Trần Thị Mẫu"]


def test_who_may_not_write_is_told_so(world: World) -> None:
    record = make(world, "delegations")
    said = signed_in(world, "leader").get(f"/delegations/{record.pk}/edit", follow=True).content.decode()
    assert "None of your roles allows this" in said
    assert "Your role does not allow new records." in (
        signed_in(world, "leader").get("/delegations/new", follow=True).content.decode()
    )


def test_for_each_field_that_two_changed_one_chooses_which_stays(world: World) -> None:
    record = make(world, "delegations", host="A host")
    client = signed_in(world)
    mine = _sent_back(client.get(f"/delegations/{record.pk}/edit").content.decode())
    members = [{"name": "Their member"}]
    theirs = delegation_values(title="Their title", host="Their host", members=members, in_plan=True)
    by = context(world.bac_giang, actor="Colleague")
    actions.update(record, draft=actions.Draft(theirs, {}), base_version=1, scope=world.scope("head"), context=by)
    changes = {"title": "My title", "host": "My host", "members-0-name": "My member"}
    page = client.post(f"/delegations/{record.pk}/edit", {**mine, **changes}).content.decode()
    assert "These you both changed" in page and page.count("Colleague, ") >= 3
    assert "Their member" in page and "My member" in page
    choices = {"choose-title": "theirs", "choose-host": "mine", "choose-members-0-0": "theirs"}
    assert client.post(f"/delegations/{record.pk}/edit", {**_sent_back(page), **choices}).status_code == 302
    kept = Delegation.everything.get(pk=record.pk)
    assert (kept.title, kept.host) == ("Their title", "My host")
    assert [member.name for member in kept.members.all()] == ["Their member"]


def test_two_who_change_different_rows_of_one_list_lose_nothing(world: World) -> None:
    names = [{"name": name, "post": "Expert"} for name in ("An", "Binh", "Chi", "Dung")]
    record = make(world, "delegations", persons=9, members=names)
    client = signed_in(world)
    mine = _sent_back(client.get(f"/delegations/{record.pk}/edit").content.decode())
    members = [{**names[0], "post": "Head"}, {**names[2], "post": "Director"}, names[3], {"name": "Em"}]
    theirs = delegation_values(persons=9, members=members, in_plan=True)
    by = context(world.bac_giang, actor="Colleague")
    actions.update(record, draft=actions.Draft(theirs, {}), base_version=1, scope=world.scope("head"), context=by)
    changes = {"members-2-post": "Driver", "members-3-post": "Interpreter"}
    page = client.post(f"/delegations/{record.pk}/edit", {**mine, **changes}).content.decode()
    assert page.count('value="theirs"') == 1 and 'name="choose-members-1-1" value="theirs"' in page
    choices = {"choose-members-1-1": "theirs"}
    assert client.post(f"/delegations/{record.pk}/edit", {**_sent_back(page), **choices}).status_code == 302
    kept = [(one.name, one.post) for one in Delegation.everything.get(pk=record.pk).members.order_by("id")]
    assert kept == [("An", "Head"), ("Chi", "Director"), ("Dung", "Interpreter"), ("Em", "")]


def test_a_row_that_one_left_out_and_the_other_changed_is_asked_about(world: World) -> None:
    names = [{"name": "An", "post": "Expert"}, {"name": "Binh", "post": "Expert"}]
    record = make(world, "delegations", persons=9, members=names)
    client = signed_in(world)
    mine = _sent_back(client.get(f"/delegations/{record.pk}/edit").content.decode())
    theirs = delegation_values(persons=9, members=[names[0], {**names[1], "post": "Head"}], in_plan=True)
    by = context(world.bac_giang, actor="Colleague")
    actions.update(record, draft=actions.Draft(theirs, {}), base_version=1, scope=world.scope("head"), context=by)
    page = client.post(f"/delegations/{record.pk}/edit", {**mine, "members-1-DELETE": "on"}).content.decode()
    assert "<div>left out</div>" in page
    choices = {"choose-members--1": "theirs"}
    assert client.post(f"/delegations/{record.pk}/edit", {**_sent_back(page), **choices}).status_code == 302
    kept = [(one.name, one.post) for one in Delegation.everything.get(pk=record.pk).members.order_by("id")]
    assert kept == [("An", "Expert"), ("Binh", "Head")]


def test_a_copy_begins_without_days_and_without_what_belongs_to_the_first(world: World) -> None:
    record = make(world, "delegations", decision_no="12/QĐ", partner=world.partner.pk)
    client = signed_in(world)
    assert f"/delegations/new?from={record.pk}" in client.get(f"/delegations/{record.pk}/").content.decode()
    page = client.get(f"/delegations/new?from={record.pk}").content.decode()
    assert "This is a copy of DR-2024-0001." in page and Delegation.everything.count() == 1
    sent = _sent_back(page)
    assert (sent["title"], sent["members-0-name"]) == ("Working visit to Xaysomboun", "Nguyễn Văn Thử")
    assert not any(sent.get(name) for name in ("starts_on", "ends_on", "decision_no", "stops-0-arrives_on"))
    assert signed_in(world, "other").get(f"/delegations/new?from={record.pk}").status_code == 404


def test_saving_goes_on_to_another_new_one_or_to_the_next_of_the_list(world: World) -> None:
    client = signed_in(world)
    assert client.post("/delegations/new", filled(then="another")).headers["Location"] == "/delegations/new"
    first = Delegation.everything.get()
    second = make(world, "delegations", starts_on="2024-05-04", ends_on="2024-05-08", stops=[])
    sent = _sent_back(client.get(f"/delegations/{second.pk}/edit").content.decode())
    onwards = client.post(f"/delegations/{second.pk}/edit", {**sent, "then": "next"}).headers["Location"]
    assert onwards == f"/delegations/{first.pk}/edit"
    sent = _sent_back(client.get(onwards).content.decode())
    said = client.post(onwards, {**sent, "then": "next"}, follow=True).content.decode()
    assert "That was the last one of the list." in said


@pytest.mark.parametrize(
    "text",
    [
        "Lê Văn Mới\t\tDirector\nPhạm Thị Hai\t\tExpert",
        "1\tLê Văn Mới\t\tDirector\n2\tPhạm Thị Hai\t\tExpert",
        "Post\tName\nDirector\tLê Văn Mới\nExpert\tPhạm Thị Hai\n\n",
    ],
)
def test_rows_are_pasted_from_a_spreadsheet_and_looked_at_before_saving(world: World, text: str) -> None:
    client = signed_in(world)
    given = filled(**{"paste_into": "members", "paste-members": text, "ends_on": "half-typed"})
    page = client.post("/delegations/new", given).content.decode()
    assert "2 rows were put in. Look at them, then save." in page and "half-typed" in page
    sent = _sent_back(page)
    names = [sent[f"members-{number}-name"] for number in range(4)]
    assert names == ["Trần Thị Mẫu", "Nguyễn Văn Thử", "Lê Văn Mới", "Phạm Thị Hai"]
    assert (sent["members-2-post"], sent["members-3-post"]) == ("Director", "Expert")
    assert not Delegation.everything.exists()


def test_pasted_cells_that_fit_nowhere_are_named(world: World) -> None:
    given = filled(**{"paste_into": "approvals", "paste-approvals": "Body\tAnswer\nPolice\tperhaps\nArmy\tagrees"})
    page = signed_in(world).post("/delegations/new", given).content.decode()
    assert "These cells fit no field and were left out: “perhaps”" in page
    assert _sent_back(page)["approvals-0-body"] == "Police"


def test_the_form_asks_the_database_as_little_with_many_rows_as_with_few(world: World) -> None:
    person = make(world, "people")
    client, counts = signed_in(world), []
    for number in (1, 30):
        members = [{"name": f"Member {one}", "person": person.pk} for one in range(number)]
        stops = [{"country": "LA", "place": "LA-XS"} for _one in range(number)]
        record = make(world, "delegations", members=members, stops=stops, persons=40)
        client.get(f"/delegations/{record.pk}/edit")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/delegations/{record.pk}/edit")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_nobody_said_about_the_programme_is_not_taken_for_a_yes(world: World) -> None:
    client = signed_in(world)
    page = client.get("/delegations/new").content.decode()
    assert _sent_back(page)["in_plan"] == "unknown"
    assert client.post("/delegations/new", filled(in_plan="unknown")).status_code == 302
    made = Delegation.everything.get()
    assert made.in_plan is None
    page = client.get(f"/delegations/{made.pk}/").content.decode()
    assert "None" not in page
