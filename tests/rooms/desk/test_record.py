"""The page of a record: evidence beside fields, the state line, steps, who sees it; and papers."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from proxeny.accounts.scope import scope_of_everything
from proxeny.desk.telling import told_groups
from proxeny.documents.store import Paper, quote, refer, store
from proxeny.records import actions
from proxeny.records.links import actions as ties
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from tests.factories import TODAY, World, context, make

TEXT = "Hier, six personnes sont parties.\n<script>alert(1)</script>"


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def body(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_each_register_has_pages_for_one_record(world: World, kind: str) -> None:
    record = make(world, kind)
    client = signed_in(world)
    for page in ("", "edit", "who-sees", "history", "as-known"):
        assert record.title in body(client, f"/{kind}/{record.pk}/{page}") or page == "as-known"


def test_values_stand_beside_what_they_rest_on(world: World) -> None:
    record = make(world, "delegations", state="done", dossier_on=date(2024, 2, 20), decided_on=date(2024, 2, 26))
    act = context(world.bac_giang)
    paper = Paper("visit-fr", "Compte rendu", "fr", publisher="Office")
    document = store(paper, TEXT.encode(), pages=[TEXT], context=act)
    found = quote(document, "six personnes", context=act)
    actions.prove(record, field="persons", quote=found, scope=world.scope(), context=act)
    page = body(signed_in(world), f"/delegations/{record.pk}/")
    assert '<blockquote lang="fr" dir="ltr"><mark>six personnes</mark>' in page
    assert f"/papers/{document.pk}/#quote-{found.pk}" in page
    assert "typed by Test Clerk on 09/07/2024" in page
    assert "How was this counted?" in page and "days late" in page


def test_earlier_trips_of_the_same_year_stand_beside_members(world: World) -> None:
    person = make(world, "people")
    members = [{"name": "Lê Thị Thử", "person": person.pk}, {"name": "Another"}]
    make(world, "delegations", state="reported", starts_on=date(2023, 12, 1), members=members, stops=[])
    make(world, "delegations", state="reported", starts_on=date(2024, 1, 10), members=members, stops=[])
    make(world, "delegations", state="cancelled", starts_on=date(2024, 1, 20), members=members, stops=[])
    record = make(world, "delegations", members=members)
    page = body(signed_in(world), f"/delegations/{record.pk}/")
    assert page.count("earlier trip abroad this year") == 1
    assert ">1</a> earlier trip abroad this year" in page


def test_others_do_not_learn_that_a_record_is_there(world: World) -> None:
    record = make(world, "delegations")
    for page in ("", "edit", "who-sees", "history", "as-known", "history/1/undo"):
        body(signed_in(world, "other"), f"/delegations/{record.pk}/{page}", status=404)
    assert signed_in(world, "other").post(f"/delegations/{record.pk}/move").status_code == 404
    anonymous = Client().get(f"/delegations/{record.pk}/")
    assert anonymous.status_code == 302 and "login" in anonymous["Location"]


def test_a_step_is_taken_and_a_refusal_says_why(world: World) -> None:
    record = make(world, "delegations")
    client, path = signed_in(world), f"/delegations/{record.pk}/move"
    assert "draft" in client.post(path, {"move": "decide"}, follow=True).content.decode()
    assert "in the state “submitted”" in client.post(path, {"move": "submit"}, follow=True).content.decode()
    refused = client.post(path, {"move": "decide"}, follow=True).content.decode()
    assert "None of your roles allows this" in refused
    client.post(path, {"move": "nonsense"})
    assert Record.everything.get(pk=record.pk).state == "submitted"
    head = signed_in(world, "head")
    assert "Say why." in head.post(path, {"move": "refuse"}, follow=True).content.decode()
    head.post(path, {"move": "refuse", "why": "No money"})
    assert Record.everything.get(pk=record.pk).state == "refused"
    assert "No money" in body(head, f"/delegations/{record.pk}/history")


def test_links_to_records_that_one_may_not_read_are_not_shown(world: World) -> None:
    mine = make(world, "agreements")
    theirs = make(world, "delegations", office=world.hanoi, title="A secret visit")
    act = context(world.bac_giang)
    ties.link(mine, target=theirs, kind="signed_during", scope=scope_of_everything(on=TODAY), context=act)
    assert "A secret visit" not in body(signed_in(world), f"/agreements/{mine.pk}/")


def test_the_page_of_who_sees_names_roles_and_rules(world: World) -> None:
    record = make(world, "delegations")
    page = body(signed_in(world), f"/delegations/{record.pk}/who-sees")
    assert "the coordination view" in page and "Provincial leader" in page and "nothing of it" in page
    sealed = make(world, "delegations", confidentiality="restricted")
    assert "It is restricted" in body(signed_in(world), f"/delegations/{sealed.pk}/who-sees")


def test_a_paper_shows_its_quotes_in_place_and_runs_nothing(world: World) -> None:
    act = context(world.bac_giang)
    content = b"<script>alert(1)</script>"
    paper = Paper("p", "Paper", "fr", file_name="x.html")
    document = store(paper, content, pages=[TEXT], context=act)
    found = quote(document, "six personnes", context=act)
    page = body(signed_in(world), f"/papers/{document.pk}/")
    assert f'<mark id="quote-{found.pk}">six personnes</mark>' in page
    assert "<script>alert" not in page
    answer = signed_in(world).get(f"/papers/{document.pk}/original")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == content  # type: ignore[attr-defined]


def test_a_reference_shows_what_it_is_and_a_paper_of_a_record_only_with_it(world: World) -> None:
    act = context(world.bac_giang)
    press = Paper(
        "press", "A press page", "ar", kind="reference", publisher="A newspaper", address="https://example.org/a"
    )
    page = refer(press, context=act)
    quote(page, "نحو 400 وفد", context=act)
    shown = body(signed_in(world, "other"), f"/papers/{page.pk}/")
    assert 'dir="rtl">نحو 400 وفد' in shown and "A newspaper" in shown and "https://example.org/a" in shown
    kept = store(Paper("inner", "Inner paper", "vi"), b"x", pages=["x"], context=act)
    record = make(world, "delegations")
    actions.attach(record, document=kept, role="evidence", scope=world.scope(), context=act)
    body(signed_in(world), f"/papers/{kept.pk}/")
    body(signed_in(world, "other"), f"/papers/{kept.pk}/", status=404)
    body(signed_in(world, "other"), f"/papers/{kept.pk}/original", status=404)


def test_a_step_is_refused_by_the_law_and_warned_of_by_the_house_until_the_file_is_whole(world: World) -> None:
    aid = make(world, "aid", file_complete_on=date(2024, 7, 1), decided_on=None)
    client = signed_in(world)
    page = body(client, f"/aid/{aid.pk}/")
    assert "The file lacks: request for approval, consent of the donor" in page and "80/2020" in page
    client.post(f"/aid/{aid.pk}/move", {"move": "appraise"})
    aid.refresh_from_db()
    assert aid.state == "proposed"
    for role in ("request", "donor_consent", "project_document", "legal_status"):
        about, act = Paper(role, role, "vi", office=aid.office), context(world.bac_giang)
        paper = store(about, role.encode(), pages=[], context=act)
        actions.attach(aid, document=paper, role=role, scope=world.scope(), context=context(world.bac_giang))
    client.post(f"/aid/{aid.pk}/move", {"move": "appraise"})
    aid.refresh_from_db()
    assert aid.state == "appraisal"
    trip = make(world, "delegations")
    assert "The file lacks, by a house rule: letter of request" in body(client, f"/delegations/{trip.pk}/")
    client.post(f"/delegations/{trip.pk}/move", {"move": "submit"})
    trip.refresh_from_db()
    assert trip.state == "submitted"


def test_a_currency_is_told_where_there_is_an_amount_of_it(world: World) -> None:
    register, empty = REGISTERS["aid"], {"committed": None, "payments": [], "currency": "USD"}
    told = {field.name: field.text for group in told_groups(register, empty) for field in group.fields}
    assert "currency" not in told
    given = {**empty, "committed": "12000"}
    told = {field.name: field.text for group in told_groups(register, given) for field in group.fields}
    assert told["committed"].endswith("USD") and told["currency"]


def test_one_step_alone_stands_out(world: World) -> None:
    known = {"state": "approved", "starts_on": date(2024, 7, 1), "ends_on": date(2024, 7, 9)}
    page = body(signed_in(world), f"/aid/{make(world, 'aid', **known).pk}/")
    assert page.count('name="move" value="start"') == page.count('name="move" value="finish"') == 1
    assert page.count('<button class="btn btn-primary" name="move"') == 1


def test_steps_that_are_closed_for_one_reason_tell_it_once(world: World) -> None:
    page = body(signed_in(world), f"/publications/{make(world, 'publications', state='submitted').pk}/")
    assert page.count("None of your roles") == 1 and "Clear for publication" in page
