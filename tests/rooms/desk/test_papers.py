"""Papers on their pages: looked at inside the desk, in versions of which none changes, saved and never run."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxeny.desk.paper_versions import openable
from proxeny.documents.models import Document
from proxeny.documents.queries import damaged_originals
from proxeny.reader.actions import read_kept, take_in
from proxeny.reader.intake import Incoming
from proxeny.records.models import Record
from proxeny.records.papers import may_open
from tests.factories import World, context, make
from tests.papers import pdf_of, photograph


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def attach(client: Client, record: Record, name: str, content: bytes, **more: Any) -> Document:
    given = {"file": SimpleUploadedFile(name, content), "lang": "vi", "role": "evidence", "title": name, **more}
    answer = client.post(f"/{record.kind}/{record.pk}/attach", given)
    assert answer.status_code == 302, answer.content.decode()
    return Document.objects.order_by("-id")[0]


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


def test_a_pdf_is_read_and_looked_at_in_the_page(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    paper = attach(client, record, "visit.pdf", pdf_of(["Six people went", ""]))
    shown = page(client, f"/papers/{paper.pk}/")
    assert "Six people went" in shown and "This page holds no text that can be read." in shown
    for number in (1, 2):
        assert f'src="/papers/{paper.pk}/pages/{number}"' in shown
    answer = client.get(f"/papers/{paper.pk}/pages/1")
    assert (answer.headers["Content-Type"], answer.content[8:12]) == ("image/webp", b"WEBP")
    assert answer.headers["X-Content-Type-Options"] == "nosniff" and "private" in answer.headers["Cache-Control"]
    for number in (0, 3, 21, 10**9):
        assert client.get(f"/papers/{paper.pk}/pages/{number}").status_code == 404
    assert f'src="/papers/{paper.pk}/pages/1"' in page(client, f"/delegations/{record.pk}/")


def test_a_scan_says_that_it_holds_no_text(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    for name, content in (("scan.pdf", pdf_of([""])), ("photo.jpg", photograph(form="JPEG"))):
        paper = attach(client, record, name, content)
        shown = page(client, f"/papers/{paper.pk}/")
        assert "holds no text that can be read: it is a scan or a photograph" in shown
        assert f"/papers/{paper.pk}/pages/1" in shown


def test_the_page_of_a_paper_that_was_not_read_says_why_and_what_to_do(world: World) -> None:
    act, scope = context(world.bac_giang), world.scope()
    reading = take_in(Incoming("a.txt", b"1" * 9_000_000), office=world.bac_giang, scope=scope, context=act)
    read_kept(reading, context=act)
    for path in (f"/papers/{reading.document_id}/", f"/inbox/{reading.pk}/"):
        assert "It holds more text than is read at once. Divide it" in page(signed_in(world), path)


def test_nothing_but_our_own_pictures_is_shown(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    script = attach(client, record, "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    liar = attach(client, record, "liar.png", b"<html><script>alert(1)</script>")
    for paper in (script, liar):
        assert client.get(f"/papers/{paper.pk}/pages/1").status_code == 404
        assert "/pages/1" not in page(client, f"/papers/{paper.pk}/")
        saved = client.get(f"/papers/{paper.pk}/original")
        assert saved.headers["Content-Disposition"].startswith("attachment")
        assert saved.headers["X-Content-Type-Options"] == "nosniff"


def seal(record: Record) -> None:
    """Restrict a record whose papers stay in clear, as those do that something rests on."""
    Record.everything.filter(pk=record.pk).update(confidentiality="restricted")


def test_a_picture_is_open_to_those_who_may_open_the_paper(world: World) -> None:
    record = make(world, "delegations")
    paper = attach(signed_in(world), record, "secret.pdf", pdf_of(["Secret"]))
    seal(record)
    answers = {name: signed_in(world, name).get(f"/papers/{paper.pk}/pages/1").status_code for name in world.people}
    assert {name for name, status in answers.items() if status == 200} == {"clerk", "head"}


def test_a_new_version_stands_beside_the_old_which_does_not_change(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    first = attach(client, record, "plan.pdf", pdf_of(["First plan"]))
    asked = page(client, f"/delegations/{record.pk}/attach?version_of={first.pk}")
    assert "A new version of “plan.pdf”" in asked
    second = attach(client, record, "plan2.pdf", pdf_of(["Second plan"]), version_of=first.pk)
    third = attach(client, record, "plan3.pdf", pdf_of(["Third plan"]), version_of=second.pk)
    assert second.version_of == first and third.version_of == first
    shown = page(client, f"/papers/{second.pk}/")
    for one in (first, second, third):
        assert one.sha256[:12] in shown
    assert "clerk" in shown and "newest" in shown
    assert "2 earlier versions" in page(client, f"/delegations/{record.pk}/")
    assert "First plan" in page(client, f"/papers/{first.pk}/")
    assert list(damaged_originals()) == []


def test_a_version_is_only_made_of_a_paper_of_the_same_record(world: World) -> None:
    mine, other, client = make(world, "delegations"), make(world, "delegations"), signed_in(world)
    paper = attach(client, other, "plan.pdf", pdf_of(["First plan"]))
    made = attach(client, mine, "own.pdf", pdf_of(["Own"]), version_of=paper.pk)
    assert made.version_of is None


def test_versions_of_a_sealed_record_are_not_listed_to_others(world: World) -> None:
    open_ = make(world, "delegations")
    sealed = make(world, "delegations")
    client = signed_in(world)
    paper = attach(client, open_, "plan.pdf", pdf_of(["Plan"]))
    client.post(f"/delegations/{sealed.pk}/attach", {"kept": paper.pk, "role": "evidence"})
    hidden = attach(client, sealed, "hidden.pdf", pdf_of(["Hidden"]), version_of=paper.pk)
    assert hidden.version_of == paper
    seal(sealed)
    assert "hidden.pdf" in page(client, f"/papers/{paper.pk}/")
    assert "hidden.pdf" not in page(signed_in(world, "leader"), f"/papers/{paper.pk}/")


def test_the_filter_of_papers_says_what_the_rule_says(world: World) -> None:
    open_ = make(world, "delegations")
    sealed = make(world, "delegations")
    client = signed_in(world)
    for record in (open_, sealed):
        attach(client, record, "a.pdf", pdf_of([record.ref]))
    seal(sealed)
    for person in world.people:
        scope = world.scope(person)
        filtered = set(Document.objects.filter(openable(scope)).values_list("pk", flat=True))
        assert filtered == {one.pk for one in Document.objects.all() if may_open(one, scope=scope)}
