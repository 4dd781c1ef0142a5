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

from proxeny.audit.queries import history
from proxeny.documents.text import read
from proxeny.records.models import Attachment, Record
from proxeny.reports.letters import builtin
from proxeny.reports.letters.letter import LANGUAGES, letters
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
    assert "từ ngày 4 tháng 3 năm 2024 đến ngày 8 tháng 3 năm 2024" in said
    assert "du 4 mars 2024 au 8 mars 2024" in said
    assert "90.000.000 VND" in said and "Trần Thị Mẫu" in said and "Lào" in said and "Laos" in said
    assert "{{" not in said and "{%" not in said
    thai = word(signed_in(world), record, "decision", "th")
    assert "4 มีนาคม 2567" in thai


def test_what_is_not_known_is_left_to_be_written_by_hand_and_named(world: World) -> None:
    record = make(world, "delegations", head_name="", members=[])
    page = signed_in(world).get(f"/delegations/{record.pk}/letters/decision").content.decode()
    assert "head of delegation, Members" in page
    said = word(signed_in(world), record, "decision")
    assert f"do {GAP}, {GAP}, làm trưởng đoàn" in said
    assert "PHỤ LỤC" not in said


def test_an_invented_record_is_marked_on_every_page_of_its_paper(world: World) -> None:
    record = make(world, "delegations")
    Record.everything.filter(pk=record.pk).update(demo=True)
    content = signed_in(world).get(f"/delegations/{record.pk}/letters/decision/word").content
    section = Word(BytesIO(content)).sections[0]
    for head in (section.header, section.first_page_header):
        assert "DEMONSTRATION" in [paragraph.text for paragraph in head.paragraphs]


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
        (edited(("{{ vi.purpose }}", "{{ vi.purpose }")), "cannot be read"),
        (edited(("{{ vi.purpose }}", "{% for a in range(10**9) %}x{% endfor %}")), "range"),
        (edited(("{{ vi.purpose }}", "{{ ''.__class__.__mro__ }}")), "__class__"),
        (b"PK not a document", "not a Word document"),
        (b"", "empty"),
    ],
    ids=["unknown field", "broken tag", "endless loop", "reaches out", "no document", "empty"],
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
