"""Papers that are signed: drawn up in two languages, from templates that an office edits, kept when signed."""

from __future__ import annotations

import html
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document as Word
from docx.oxml.ns import qn
from docx.shared import Mm

from proxeny.accounts.models import Office
from proxeny.audit.queries import history
from proxeny.documents.text import read
from proxeny.places.models import Place, PlaceVersion
from proxeny.records.models import Attachment, Record
from proxeny.reports.letters import builtin
from proxeny.reports.letters.letter import LANGUAGES, letters, letters_for
from proxeny.reports.letters.words import GAP
from proxeny.reports.models import LetterTemplate
from tests.factories import World, make
from tests.papers import pdf_of

SCAN = pdf_of([""])


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def text_of(content: bytes) -> str:
    return "\n".join(read("paper.docx", content).pages)


def word(client: Client, record: Record, letter: str, second: str = "") -> str:
    answer = client.get(f"/{record.kind}/{record.pk}/letters/{letter}/word?second={second}")
    assert answer.status_code == 200, answer
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return text_of(answer.content)


def test_papers_stand_in_the_order_of_a_file_and_are_saved_under_their_own_name(world: World) -> None:
    record = make(world, "delegations")
    assert [one.code for one in letters_for(record)] == ["submission", "decision"]
    answer = signed_in(world).get(f"/delegations/{record.pk}/letters/submission/word?second=en")
    assert answer.headers["Content-Disposition"].endswith(f'{record.ref}-to-trinh-cu-doan-en.docx"')


def edited(change: tuple[str, str], *, letter: str = "submission") -> bytes:
    """The template that comes with the program, with one passage replaced as a person would do it in Word."""
    paper = Word(BytesIO(builtin.template(letters()[letter], second="")))
    for paragraph in paper.paragraphs:
        if change[0] in paragraph.text:
            paragraph.text = paragraph.text.replace(*change)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def give(client: Client, content: bytes, *, letter: str = "submission", second: str = "") -> Any:
    file = SimpleUploadedFile("mẫu.docx", content)
    return client.post(f"/letters/{letter}", {"file": file, "second": second})


def sign(client: Client, record: Record, letter: str = "decision", **changes: Any) -> Any:
    file = SimpleUploadedFile("scan.pdf", SCAN, content_type="application/pdf")
    given = {"file": file, "number": "512/QĐ-UBND", "signed_on": "28/02/2024", "signer": "Nguyễn Văn Mẫu", **changes}
    return client.post(f"/{record.kind}/{record.pk}/letters/{letter}/signed", given)


def test_a_decision_says_what_the_record_says_in_both_languages(world: World) -> None:
    record = make(world, "delegations", currency="VND", estimate="90000000")
    said = word(signed_in(world), record, "decision", "fr")
    assert "từ ngày 04 tháng 3 năm 2024 đến ngày 08 tháng 3 năm 2024" in said
    assert "du 4 mars 2024 au 8 mars 2024" in said
    assert (
        "dự toán 90.000.000 đồng" in said
        and "90 000 000 VND" in said.replace("\u202f", " ").replace("\xa0", " ")
        and "Trần Thị Mẫu" in said
        and "Lào" in said
        and "Laos" in said
    )
    assert "{{" not in said and "{%" not in said
    thai = word(signed_in(world), record, "decision", "th")
    assert "4 มีนาคม 2567" in thai


PLACE = "VN63-24"


def provincial(world: World, kind: str, name: str) -> None:
    """Give the office the kind and the Vietnamese name that offices have."""
    place = Place.objects.get(pk=PLACE)
    called = {"type": "province", "full_name_vi": "Tỉnh Bắc Giang", "name_vi": "Bắc Giang"}
    PlaceVersion.objects.create(place=place, **called)
    named = {"kind": kind, "names": {**world.bac_giang.names, "vi": name}, "place": place}
    Office.objects.filter(pk=world.bac_giang.pk).update(**named)


@pytest.mark.parametrize(
    ("kind", "name", "head", "symbol", "signer"),
    [
        ("foreign_affairs_department", "Sở Ngoại vụ tỉnh Bắc Giang", "SỞ NGOẠI VỤ", "SNgV", "GIÁM ĐỐC"),
        ("unit_in_office", "Phòng Ngoại vụ, Văn phòng UBND tỉnh", "VĂN PHÒNG", "VP", "CHÁNH VĂN PHÒNG"),
        ("sector_department", "Sở Kế hoạch và Đầu tư tỉnh Bắc Giang", "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "SKHĐT", "GIÁM ĐỐC"),
    ],
)
def test_a_paper_of_the_office_names_its_superior_with_its_level_and_bears_its_symbol(
    world: World, kind: str, name: str, head: str, symbol: str, signer: str
) -> None:
    provincial(world, kind, name)
    lines = word(signed_in(world), make(world, "delegations"), "submission").replace("\N{NO-BREAK SPACE}", " ")
    assert "ỦY BAN NHÂN DÂN TỈNH BẮC GIANG" in lines and head in lines and signer in lines
    assert f"/TTr-{symbol}" in lines
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Bắc Giang" in lines
    assert f"(Kèm theo Tờ trình số        /TTr-{symbol} ngày" in lines


def test_the_chair_decides_alone_and_the_committee_invites_by_its_chair(world: World) -> None:
    provincial(world, "foreign_affairs_department", "Sở Ngoại vụ tỉnh Bắc Giang")
    decision = word(signed_in(world), make(world, "delegations"), "decision")
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC GIANG" in decision and "TM." not in decision
    assert "Căn cứ …" in decision and "Theo đề nghị của Sở Ngoại vụ tỉnh Bắc Giang." in decision
    guests = make(world, "delegations", direction="in", count_mode="received")
    invitation = word(signed_in(world), guests, "invitation", "en")
    assert "TM. ỦY BAN NHÂN DÂN\n" in invitation and "ON BEHALF OF THE PEOPLE’S COMMITTEE" in invitation
    assert "Ủy ban nhân dân tỉnh Bắc Giang trân trọng kính mời" in invitation


@pytest.mark.parametrize("second", ["", *LANGUAGES[1:]])
def test_articles_are_bold_and_the_annex_is_counted_apart(world: World, second: str) -> None:
    record = make(world, "delegations")
    answer = signed_in(world).get(f"/delegations/{record.pk}/letters/decision/word?second={second}")
    paper = Word(BytesIO(answer.content))
    leads = [run for paragraph in paper.paragraphs for run in paragraph.runs if run.text.startswith("Điều ")]
    assert [run.text for run in leads] == ["Điều 1. ", "Điều 2. ", "Điều 3. ", "Điều 4. "]
    assert all(run.bold for run in leads)
    main, annex = paper.sections
    assert not main._sectPr.findall(qn("w:pgNumType")) and annex._sectPr.findall(qn("w:pgNumType"))
    (members,) = (table for table in paper.tables if table.cell(0, 0).text.startswith("TT"))
    number, name, *_rest = (column.width for column in members.columns)
    assert number and name and abs(number - Mm(12)) < Mm(0.1) and name > 2 * number


def test_without_members_the_paper_ends_with_its_signature(world: World) -> None:
    record = make(world, "delegations", members=[])
    content = signed_in(world).get(f"/delegations/{record.pk}/letters/decision/word").content
    [left] = Word(BytesIO(content)).sections
    assert "PAGE" in left.header._element.xml, "its later pages are numbered all the same"
    assert "danh sách kèm theo" not in word(signed_in(world), record, "submission")
    assert "danh sách kèm theo" in word(signed_in(world), make(world, "delegations"), "submission")


def test_a_paper_names_the_places_one_goes_to_with_their_countries(world: World) -> None:
    record = make(world, "delegations", stops=[{"country": "LA", "place": "LA-XS"}])
    assert "đi công tác tại Xaysomboun (Lào) từ" in word(signed_in(world), record, "decision")
    bare = make(world, "delegations", stops=[{"country": "LA"}])
    assert "đi công tác tại Lào từ" in word(signed_in(world), bare, "decision")


def test_what_is_not_known_is_left_to_be_written_by_hand_and_named(world: World) -> None:
    record = make(world, "delegations", head_name="", members=[])
    page = signed_in(world).get(f"/delegations/{record.pk}/letters/decision").content.decode()
    assert "head of delegation, Members" in page
    said = word(signed_in(world), record, "decision")
    assert f"do {GAP}, {GAP}, làm trưởng đoàn" in said
    assert "Phụ lục\n" not in said and "DANH SÁCH" not in said


@pytest.mark.parametrize("members", [{}, {"members": []}])
def test_an_invented_record_is_marked_on_every_page_of_its_paper(world: World, members: dict[str, Any]) -> None:
    record = make(world, "delegations", **members)
    Record.everything.filter(pk=record.pk).update(demo=True)
    content = signed_in(world).get(f"/delegations/{record.pk}/letters/decision/word").content
    section = Word(BytesIO(content)).sections[0]
    for head in (section.header, section.first_page_header):
        assert [paragraph.text for paragraph in head.paragraphs].count("DEMONSTRATION") == 1


def test_a_paper_is_drawn_up_only_about_records_that_it_suits(world: World) -> None:
    incoming = make(world, "delegations", direction="in", count_mode="received")
    client = signed_in(world)
    assert client.get(f"/delegations/{incoming.pk}/letters/decision").status_code == 404
    assert "Letter of invitation" in client.get(f"/delegations/{incoming.pk}/letters/").content.decode()
    assert client.get(f"/partners/{world.partner.pk}/letters/").status_code == 200
    assert signed_in(world, "other").get(f"/delegations/{incoming.pk}/letters/invitation").status_code == 404


def test_an_office_draws_up_from_its_own_template_and_goes_back(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)
    assert give(client, edited(("kính trình", "trân trọng kính trình"))).status_code == 302
    assert "trân trọng kính trình" in word(client, record, "submission")
    assert "trân trọng" not in word(client, record, "submission", "en")
    kept = LetterTemplate.objects.get()
    assert kept.document.office == world.bac_giang
    downloaded = client.get("/letters/submission/word").content
    assert "trân trọng kính trình" in text_of(downloaded)
    assert give(client, edited(("kính trình", "xin kính trình"))).status_code == 302
    assert client.post("/letters/submission", {"builtin": "1", "second": ""}).status_code == 302
    assert "xin kính trình" not in word(client, record, "submission")
    assert [entry.verb for entry in history(f"offices:{world.bac_giang.pk}")][:3] == [
        "template.end",
        "template.keep",
        "template.keep",
    ]
    assert LetterTemplate.objects.filter(ended_at=None).count() == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (edited(("{{ vi.purpose }}", "{{ vi.purpos }} {{ vi.head_nam }}")), "“purpos”, “head_nam”"),
        (edited(("{{ vi.purpose }}", "{{ vi.purpose }")), "cannot be read. A field stands there as {{ vi.title }}."),
        (edited(("{{ vi.purpose }}", "{% if has.purpose %}x")), "{% if … %} has no end: {% endif %} is missing"),
        (edited(("{{ vi.purpose }}", "{% nếu %}")), "{% nếu %} in the template is no tag"),
        (edited(("{{ vi.purpose }}", "{% when %}")), "{% when %} in the template is no tag"),
        (edited(("{{ vi.purpose }}", "{% for a in range(10**9) %}x{% endfor %}")), "range"),
        (edited(("{{ vi.purpose }}", "{{ ''.__class__.__mro__ }}")), "__class__"),
        (b"PK not a document", "not a Word document"),
        (b"", "empty"),
    ],
    ids=[
        "unknown field",
        "broken tag",
        "unclosed",
        "letters",
        "no tag",
        "endless loop",
        "reaches out",
        "no document",
        "empty",
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_its_place(world: World, content: bytes, reason: str) -> None:
    answer = give(signed_in(world), content)
    assert answer.status_code == 422
    assert reason in html.unescape(answer.content.decode())
    assert not LetterTemplate.objects.exists()


def test_the_signed_copy_is_the_legal_one_and_fills_the_record(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)
    assert sign(client, record).status_code == 302
    record = type(record).everything.get(pk=record.pk)
    assert (record.decision_no, record.decided_on) == ("512/QĐ-UBND", date(2024, 2, 28))  # type: ignore[attr-defined]
    kept = Attachment.objects.get()
    assert (kept.role, kept.number, kept.signer) == ("decision", "512/QĐ-UBND", "Nguyễn Văn Mẫu")
    assert {"record.sign", "record.attach", "record.update"} <= {entry.verb for entry in history(record.subject)}
    page = client.get(f"/delegations/{record.pk}/").content.decode()
    assert "legal copy" in page and "512/QĐ-UBND" in page
    assert client.get(f"/papers/{kept.document_id}/original").status_code == 200


def test_a_signed_copy_that_cannot_be_kept_leaves_nothing(world: World) -> None:
    record = make(world, "delegations")
    client = signed_in(world)
    for changes in ({"signed_on": "01/01/2030"}, {"number": ""}, {"signer": ""}, {"signed_on": "31/02/2024"}):
        assert sign(client, record, **changes).status_code == 422
    assert not Attachment.objects.exists()
    assert record.version == type(record).everything.get(pk=record.pk).version


def test_those_who_only_read_neither_draw_up_nor_sign_nor_give_templates(world: World) -> None:
    record = make(world, "delegations")
    auditor = signed_in(world, "auditor")
    assert auditor.get(f"/delegations/{record.pk}/letters/decision").status_code == 302
    assert sign(auditor, record).status_code == 302
    assert auditor.get("/letters/").status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("second", ["", *LANGUAGES[1:]])
def test_every_template_of_the_program_passes_the_trial_that_offices_templates_pass(world: World, second: str) -> None:
    client = signed_in(world)
    for letter in letters().values():
        content = builtin.template(letter, second=second)
        assert content == builtin.template(letter, second=second)
        assert give(client, content, letter=letter.code, second=second).status_code == 302
