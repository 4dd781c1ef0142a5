"""Evidence on the screen: papers attached, pages referred to, fields rested on passages, records linked."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from proxeny.audit.queries import history
from proxeny.documents.models import Document, Quote
from proxeny.documents.queries import loose_quotes
from proxeny.records import actions
from proxeny.records.links import actions as ties
from proxeny.records.models import Link, Record, Statement
from tests.factories import World, context, make

TEXT = "Báo cáo\nĐoàn gồm 6 người, khởi hành ngày 04/03/2024.\n<script>alert(1)</script>"


def signed_in(world: World, name: str = "clerk", *, lang: str = "en") -> Client:
    client = Client(headers={"accept-language": lang})
    client.force_login(world.people[name])
    return client


def upload(client: Client, record: Record, name: str = "report.txt", content: bytes | None = None) -> HttpResponse:
    file = SimpleUploadedFile(name, TEXT.encode() if content is None else content, content_type="text/html")
    given = {"file": file, "lang": "vi", "role": "report"}
    answer: HttpResponse = client.post(f"/{record.kind}/{record.pk}/attach", given)  # type: ignore[assignment]
    return answer


def verbs(record: Record) -> list[str]:
    return [entry.verb for entry in history(record.subject)]


def attached(world: World, record: Record) -> Document:
    assert upload(signed_in(world), record).status_code == 302
    return Document.objects.get(attachments__record_id=record.pk)


def test_a_paper_is_kept_read_and_attached(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)
    assert upload(client, record).status_code == 302
    document = Document.objects.get()
    assert (document.title, document.media_type, document.office) == ("report", "text/plain", world.bac_giang)
    assert [page.text for page in document.pages.all()] == [TEXT]
    page = client.get(f"/delegations/{record.pk}/").content.decode()
    assert f"/papers/{document.pk}/" in page and "report · original kept here" in page
    assert "<script>alert" not in client.get(f"/papers/{document.pk}/").content.decode()
    assert verbs(record)[0] == "record.attach"
    answer = client.get(f"/papers/{document.pk}/original")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_same_bytes_are_offered_as_the_paper_that_is_kept(world: World) -> None:
    first, second = make(world, "delegations"), make(world, "agreements")
    document = attached(world, first)
    client = signed_in(world)
    answer = upload(client, second, name="again.txt")
    assert answer.status_code == 422 and "This very paper is already kept here" in answer.content.decode()
    assert Document.objects.count() == 1 and not second.attachments.exists()
    client.post(f"/agreements/{second.pk}/attach", {"kept": document.pk, "role": "evidence"})
    assert second.attachments.get().document == document
    client.post(f"/agreements/{second.pk}/attach", {"kept": document.pk, "role": "report"})
    assert second.attachments.count() == 1


def test_a_paper_that_is_sent_twice_is_kept_and_attached_once(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    assert [upload(client, record).status_code for _time in range(2)] == [302, 422]
    document = Document.objects.get()
    for _time in range(2):
        client.post(f"/delegations/{record.pk}/attach", {"kept": document.pk, "role": "report"})
    assert record.attachments.get().document == document
    assert verbs(record).count("record.attach") == 1
    # The other way round: a paper chosen and sent again after a page was left is no second one either.
    assert upload(client, record, name="other name.txt").status_code == 422
    assert Document.objects.count() == 1


def test_another_office_learns_nothing_of_papers_that_are_kept(world: World) -> None:
    document = attached(world, make(world, "delegations"))
    theirs = make(world, "delegations", office=world.hanoi)
    client = signed_in(world, "other")
    assert client.post(f"/delegations/{theirs.pk}/attach", {"kept": document.pk}).status_code == 404
    assert upload(client, theirs).status_code == 302
    own = Document.objects.get(attachments__record_id=theirs.pk)
    assert own != document and own.sha256 == document.sha256
    assert client.get(f"/papers/{document.pk}/").status_code == 404


def test_what_cannot_be_kept_is_told_beside_the_file_and_nothing_is_written(
    world: World, settings: pytest.FixtureRequest
) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    settings.MAX_PAPER_BYTES = 10  # type: ignore[attr-defined]
    assert "at most 10" in upload(client, record).content.decode()
    settings.MAX_PAPER_BYTES = 1000  # type: ignore[attr-defined]
    assert "broken or is not a Word document" in upload(client, record, "a.docx").content.decode()
    assert "The submitted file is empty" in upload(client, record, content=b"").content.decode()
    assert not Document.objects.exists() and verbs(record) == ["record.create"]


def test_a_file_without_readable_text_is_kept_as_it_is_and_says_so(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    upload(client, record, name="scan\u202efdp.exe", content=b"MZ\0")
    document = Document.objects.get()
    assert document.file_name == "scanfdp.exe"
    assert "not read yet" in client.get(f"/papers/{document.pk}/").content.decode()
    given = {"field": "persons", "paper": document.pk, "words": "6"}
    answer = client.post(f"/delegations/{record.pk}/prove", given)
    assert answer.status_code == 422 and "not read yet" in answer.content.decode()


def test_a_field_rests_on_words_of_a_paper(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    document = attached(world, record)
    page = client.get(f"/delegations/{record.pk}/").content.decode()
    assert f"/delegations/{record.pk}/prove?field=persons" in page
    given = {"field": "persons", "paper": document.pk, "words": "Đoàn  gồm\r\n6 người"}
    assert client.post(f"/delegations/{record.pk}/prove", given).status_code == 302
    ground = Statement.objects.get(record_id=record.pk, field="persons", ended_at=None)
    assert ground.quote is not None and ground.quote.text == "Đoàn gồm 6 người"
    assert list(loose_quotes()) == []
    client.post(f"/delegations/{record.pk}/prove", given)
    assert Quote.objects.count() == 1
    assert "clerk proved by a passage: persons" in client.get(f"/delegations/{record.pk}/history").content.decode()


def test_words_that_are_not_in_the_paper_bring_the_nearest_passage(world: World) -> None:
    record, client = make(world, "delegations"), signed_in(world)
    document = attached(world, record)
    given = {"field": "persons", "paper": document.pk, "words": "Đoàn gồm 7 người"}
    answer = client.post(f"/delegations/{record.pk}/prove", given)
    page = answer.content.decode()
    assert answer.status_code == 422 and "These words are not in the paper" in page
    assert "<mark>Đoàn gồm 6 người" in page and "Đoàn gồm 7 người" in page
    assert not Quote.objects.exists()


def test_a_new_value_no_longer_rests_on_the_old_passage(world: World) -> None:
    record = make(world, "delegations", purpose="Trade")
    attached(world, record)
    found = Document.objects.get()
    given = {"field": "purpose", "paper": found.pk, "words": "Báo cáo"}
    signed_in(world).post(f"/delegations/{record.pk}/prove", given)
    assert Statement.objects.filter(field="purpose", ended_at=None).count() == 1
    draft = actions.Draft({"purpose": "Tourism"}, {})
    actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=context(world.bac_giang))
    assert not Statement.objects.filter(field="purpose", ended_at=None).exists()


def test_a_published_page_is_noted_with_few_of_its_words(world: World) -> None:
    record, client = make(world, "agreements"), signed_in(world)
    given = {
        "publisher": "A newspaper",
        "title": "A report on the visit",
        "published_on": "21/06/2024",
        "address": "https://example.org/news/1",
        "lang": "fr",
        "role": "press",
        "quote": "mot " * 16,
    }
    answer = client.post(f"/agreements/{record.pk}/refer", given)
    assert answer.status_code == 422 and "These are 16 words; quote at most 15." in answer.content.decode()
    assert client.post(f"/agreements/{record.pk}/refer", {**given, "quote": "près de 400"}).status_code == 302
    document = Document.objects.get()
    assert (document.kind, document.published_on) == (Document.Kind.REFERENCE, date(2024, 6, 21))
    assert document.quotes.get().text == "près de 400"
    client.post(f"/agreements/{record.pk}/refer", {**given, "quote": ""})
    assert Document.objects.count() == 1 and record.attachments.count() == 1
    assert client.post(f"/agreements/{record.pk}/refer", {**given, "address": "javascript:alert(1)"}).status_code == 422


def test_records_are_linked_by_number_and_the_link_is_ended_not_removed(world: World) -> None:
    agreement, visit = make(world, "agreements"), make(world, "delegations")
    client = signed_in(world)
    page = client.get(f"/agreements/{agreement.pk}/links", {"q": visit.ref}).content.decode()
    assert f'value="{visit.pk}" checked' in page
    given = {"q": visit.ref, "target": visit.pk, "kind": "signed_during"}
    for _time in range(2):
        assert client.post(f"/agreements/{agreement.pk}/links", given).status_code == 302
    link = Link.objects.get()
    assert verbs(agreement) == ["record.link", "record.create"]
    assert "from there: signed during" in client.get(f"/delegations/{visit.pk}/").content.decode()
    assert client.post(f"/delegations/{visit.pk}/links/end", {"link": link.pk}).status_code == 302
    assert Link.objects.get().ended_at is not None
    assert "from there" not in client.get(f"/delegations/{visit.pk}/").content.decode()
    assert verbs(agreement)[0] == "record.unlink"
    assert client.post(f"/delegations/{visit.pk}/links/end", {"link": link.pk}).status_code == 404
    client.post(f"/agreements/{agreement.pk}/links", given)
    assert Link.objects.filter(ended_at=None).count() == 1


def test_an_ended_link_no_longer_stands_against_undoing(world: World) -> None:
    agreement, visit = make(world, "agreements"), make(world, "delegations")
    scope, act = world.scope(), context(world.bac_giang)
    link = ties.link(agreement, target=visit, kind="signed_during", scope=scope, context=act)
    first = history(visit.subject).last()
    assert first is not None
    with pytest.raises(actions.Refused, match="end the link first"):
        actions.undo(visit, entry=first, scope=scope, context=act)
    ties.end_link(link, scope=scope, context=act)
    assert actions.undo(visit, entry=first, scope=scope, context=act).state == "withdrawn"


def test_links_lead_only_to_other_records_that_one_may_read(world: World) -> None:
    agreement, client = make(world, "agreements"), signed_in(world)
    theirs = make(world, "delegations", office=world.hanoi, title="A visit of Hanoi")
    assert "A visit of Hanoi" not in client.get(f"/agreements/{agreement.pk}/links", {"q": "visit"}).content.decode()
    for target, kind in (
        (theirs.pk, "mentions"),
        (agreement.pk, "mentions"),
        ("x", "mentions"),
        ("9" * 40, "mentions"),
    ):
        given = {"q": "visit", "target": target, "kind": kind}
        assert client.post(f"/agreements/{agreement.pk}/links", given).status_code == 422
    visit = make(world, "delegations")
    assert client.post(f"/agreements/{agreement.pk}/links", {"target": visit.pk, "kind": "owns"}).status_code == 422
    assert not Link.objects.exists()


@pytest.mark.parametrize("page", ["attach", "refer", "prove", "links"])
def test_only_those_who_may_change_a_record_give_it_evidence(world: World, page: str) -> None:
    record = make(world, "delegations")
    address = f"/delegations/{record.pk}/{page}"
    assert signed_in(world).get(address).status_code == 200
    assert signed_in(world, "other").get(address).status_code == 404
    for reader in ("leader", "auditor"):
        answer = signed_in(world, reader).post(address, {"kept": 1, "q": "x"})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/delegations/{record.pk}/")
    assert address not in signed_in(world, "leader").get(f"/delegations/{record.pk}/").content.decode()
    assert verbs(record) == ["record.create"]
