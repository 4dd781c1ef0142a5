"""Files in and out on the desk: look first, confirm, take back; the list as a file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxeny.audit.queries import history
from proxeny.documents.store import Paper, store
from proxeny.records import actions
from proxeny.records.many import undo_many
from proxeny.records.models import Record
from proxeny.records.notes import actions as notes
from proxeny.records.past_imports.models import PastImport
from proxeny.records.queries import all_in_sight
from proxeny.records.register import REGISTERS
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, context, make

GOOD = "direction,title,starts_on,persons\nout,One,2024-01-02,3\nout,Two,03/01/2024,4\n"
BAD = "direction,title,starts_on,persons\nout,One,2024-01-02,3\nout,Two,31/02/2024,4\n"


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def upload(client: Client, text: str, name: str = "trips.csv") -> str:
    file = SimpleUploadedFile(name, text.encode())
    return client.post("/delegations/import", {"file": file}, follow=True).content.decode()


def test_nothing_is_written_before_it_is_confirmed_and_all_is_taken_back(world: World) -> None:
    client = signed_in(world)
    page = upload(client, GOOD)
    assert "2 new" in page and "Two" in page
    assert not Delegation.everything.exists()
    answer = client.post("/delegations/import/check", {"act": "write"}, follow=True)
    assert "Imported: 2 new, 0 changed, 0 left as they were." in answer.content.decode()
    assert Delegation.everything.count() == 2
    batch = answer.redirect_chain[-1][0]
    said = client.post(batch, {"why": "Wrong year"}, follow=True).content.decode()
    assert "2 changes were taken back." in said
    assert set(Delegation.everything.values_list("state", flat=True)) == {"withdrawn"}
    assert "This import was taken back." in client.get(batch).content.decode()
    # The menu counts what the list shows.
    trips = REGISTERS["delegations"]
    assert all_in_sight([trips], scope=world.scope()) == {"delegations": 0}


def test_problems_name_row_and_column_and_nothing_is_written(world: World) -> None:
    client = signed_in(world)
    page = upload(client, BAD)
    assert "trips.csv: 1 place needs mending; nothing was written" in page
    assert ">starts_on</td>" in page and "“31/02/2024”: February 2024 has 29 days." in page
    refused = client.post("/delegations/import/check", {"act": "write"}, follow=True)
    assert "Nothing was written." in refused.content.decode()
    assert not Delegation.everything.exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.csv", "", "Choose a file first."),
        ("blank.csv", " \n", "blank.csv: It is empty."),
        ("trips.xlsx", "PK\x03\x04 no", "trips.xlsx: It is broken or is not a spreadsheet"),
        ("x.xlsx", "%PDF-1.7 x", "x.xlsx: It is a PDF."),
    ],
)
def test_a_broken_file_is_named(world: World, name: str, content: str, message: str) -> None:
    client = signed_in(world)
    page = client.post(
        "/delegations/import", {} if not content else {"file": SimpleUploadedFile(name, content.encode())}
    )
    assert page.status_code == 422
    assert message in page.content.decode()


def test_writing_without_a_file_says_so(world: World) -> None:
    answer = signed_in(world).post("/delegations/import/check", {"act": "write"})
    assert "No file is waiting here." in answer.content.decode()


def test_changes_are_shown_cell_by_cell(world: World) -> None:
    record = make(world, "delegations")
    page = upload(signed_in(world), f"ref,persons\n{record.ref},9\n")
    assert "1 changed" in page and "<del>6</del>" in page and "<ins>9</ins>" in page


def test_the_export_is_what_the_list_shows(world: World) -> None:
    make(world, "delegations", title="Shown")
    guests = {"direction": "in", "count_mode": "received", "members": [], "stops": []}
    make(world, "delegations", title="Filtered", **guests)
    make(world, "delegations", title="Of others", office=world.hanoi)
    client = signed_in(world)
    answer = client.get("/delegations/export?format=csv&direction=out")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "Shown" in text and "Filtered" not in text and "Of others" not in text
    assert answer["Content-Disposition"] == 'attachment; filename="delegations-2024-07-09.csv"'
    assert client.get("/delegations/export?format=pdf").status_code == 404
    assert "0 new" in upload(client, text) or "Every row is already" in upload(client, text)


def test_who_may_not_import_is_told_so(world: World) -> None:
    said = signed_in(world, "leader").get("/delegations/import", follow=True).content.decode()
    assert "Your role does not allow imports." in said


def test_an_import_of_others_is_not_there(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD)
    batch = client.post("/delegations/import/check", {"act": "write"})["Location"]
    assert signed_in(world, "other").get(batch).status_code == 404
    assert signed_in(world, "other").post(batch).status_code == 404


def test_past_imports_tell_who_wrote_what_and_whether_it_stands(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD, "one.csv")
    first = client.post("/delegations/import/check", {"act": "write"})["Location"]
    record = Delegation.everything.get(title="One")
    upload(client, f"ref,persons\n{record.ref},9\n", "two.csv")
    second = client.post("/delegations/import/check", {"act": "write"})["Location"]
    page = client.get("/imports/?register=delegations").content.decode()
    assert page.index("two.csv") < page.index("one.csv")
    assert "2 new, 0 changed" in page and "0 new, 1 changed" in page and str(world.people["clerk"]) in page
    assert page.count("stands</span>") == 2 and f'href="{first}?undo=1#undo"' in page
    client.post(second, {"why": "Wrong number"})
    again = client.get("/imports/").content.decode()
    assert again.count("stands</span>") == 1 and again.count("taken back</span>") == 1
    assert f'href="{second}?undo=1#undo"' not in again
    assert "/imports/?register=delegations" in client.get("/delegations/import").content.decode()


def test_a_record_leads_to_the_import_that_wrote_it(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD)
    batch = client.post("/delegations/import/check", {"act": "write"})["Location"]
    record = Delegation.everything.get(title="One")
    assert f'href="{batch}">by an import</a>' in client.get(f"/delegations/{record.pk}/history").content.decode()


def test_an_undone_undoing_lets_an_import_stand_again(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD)
    batch = client.post("/delegations/import/check", {"act": "write"})["Location"]
    client.post(batch, {"why": "Wrong year"})
    past = PastImport.objects.get()
    assert past.undone_by and past.undone_actor == str(world.people["clerk"])
    act = replace(context(world.bac_giang), why="It was right")
    assert not undo_many(past.undone_by, scope=world.scope(), context=act).refusals
    assert set(Delegation.everything.values_list("state", flat=True)) == {"draft"}
    past.refresh_from_db()
    assert (past.undone_by, past.undone_at, past.undone_actor) == (None, None, "")


def test_a_note_and_a_paper_beside_a_record_keep_no_import_from_being_taken_back(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD)
    batch = client.post("/delegations/import/check", {"act": "write"})["Location"]
    record, act = Delegation.everything.order_by("pk")[0], context(world.bac_giang)
    paper = store(Paper("scan", "A scan", "vi"), b"Quyet dinh", pages=["Quyet dinh"], context=act)
    actions.attach(record, document=paper, role="decision", scope=world.scope(), context=act)
    notes.write(record, text="Look here", scope=world.scope(), context=act)
    client.post(batch, {"why": "Wrong year"})
    assert set(Delegation.everything.values_list("state", flat=True)) == {"withdrawn"}


def test_an_import_whose_records_were_undone_one_by_one_stands_no_more(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD, "one.csv")
    client.post("/delegations/import/check", {"act": "write"})
    made = list(Delegation.everything.order_by("pk"))
    upload(client, f"ref,persons\n{made[0].ref},9\n", "two.csv")
    client.post("/delegations/import/check", {"act": "write"})
    first, second = PastImport.objects.order_by("pk")
    scope, act = world.scope(), partial(context, world.bac_giang, why="Wrong book")

    def undone(record: Record, verb: str) -> None:
        entry = history(record.subject).filter(verb=verb).latest("id")
        actions.undo(record, entry=entry, scope=scope, context=act())

    def standing() -> list[bool]:
        return [PastImport.objects.get(pk=one.pk).undone_by is None for one in (first, second)]

    undone(made[0], "record.update")
    assert standing() == [True, False]
    for record in made[:-1]:
        undone(record, "record.import")
    assert standing() == [True, False]
    undone(made[-1], "record.import")
    assert standing() == [False, False]
    assert "stands</span>" not in client.get("/imports/").content.decode()
    undone(made[-1], "record.undo")
    assert standing() == [True, False]


def test_imports_of_others_are_not_listed(world: World) -> None:
    client = signed_in(world)
    upload(client, GOOD, "ours.csv")
    client.post("/delegations/import/check", {"act": "write"})
    assert "ours.csv" not in signed_in(world, "other").get("/imports/").content.decode()
    head = signed_in(world, "head").get("/imports/").content.decode()
    assert "ours.csv" in head
