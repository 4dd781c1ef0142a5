"""Files made to hurt: refused in bounded time and memory, in words that name the file, with the desk still standing."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from proxeny.documents import apart
from proxeny.documents.layers.refusal import Broken
from proxeny.documents.text import read
from proxeny.records.exchange import FileError, Source, dry_run
from proxeny.records.register import REGISTERS
from tests.factories import World, make
from tests.security.conftest import client_of

DELEGATIONS = REGISTERS["delegations"]
HEAD = "direction,title,starts_on"
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383


def workbook(*cells: tuple[int, int, str]) -> bytes:
    """A workbook with these cells (row, column, text)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for row, column, text in cells:
        sheet.write(row, column, text)
    book.close()
    return out.getvalue()


def with_part(content: bytes, *, part: str, old: bytes, new: bytes) -> bytes:
    """The same packed file with some bytes of one part exchanged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new) if name.endswith(part) else data)
    return out.getvalue()


def long_cell() -> bytes:
    """A workbook of a few hundred kilobytes whose one cell holds 300 million letters."""
    cell = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + b"A" * 300_000_000 + b"</t></is></c></row></sheetData>"
    return with_part(workbook((0, 0, "title")), part="sheet1.xml", old=b"</sheetData>", new=cell)


MADE_TO_HURT = {
    "program.xlsx": b"MZ\x90\x00\x03\x00" + bytes(range(256)) * 20,
    "nul.csv": f"{HEAD}\nout,a\0b,01/02/2024\n".encode(),
    "utf16.csv": f"{HEAD}\nout,a\0b,01/02/2024\n".encode("utf-16"),
    "mixed.csv": f"{HEAD}\nout,Hà Nội,01/02/2024\n".encode() + b"out,\x81\x8d\xff,01/02/2024\n",
    "long.csv": f"{HEAD}\nout,{'x' * 200_000},01/02/2024\n".encode(),
    "open.csv": f'{HEAD}\nout,"abc,01/02/2024\n'.encode(),
    "rows.csv": b"a\n" * 3_000_000,
    "wide.csv": b"," * 2_000_000 + b"a",
    "deep.jsonl": b'{"a":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "half.jsonl": b'{"direction":"out","title":"\\ud800x","starts_on":"01/02/2024"}',
    "nul.jsonl": b'{"direction":"out","title":"\\u0000x","starts_on":"01/02/2024"}',
    "names.jsonl": b"".join(b'{"k%d":1}\n' % number for number in range(20_000)),
    "corner.xlsx": workbook((0, 0, "title"), (LAST_ROW, LAST_COLUMN, "x")),
    "edge.xlsx": workbook((0, 0, "title"), (40_000, LAST_COLUMN, "x")),
    "zip.xlsx": with_part(workbook((0, 0, "title")), part=".xml", old=b"<", new=b""),
}


@pytest.mark.parametrize("name", MADE_TO_HURT)
def test_an_upload_made_to_hurt_is_refused_by_its_name(world: World, name: str) -> None:
    file = SimpleUploadedFile(name, MADE_TO_HURT[name])
    answer = client_of(world, "clerk").post("/delegations/import", {"file": file})
    assert answer.status_code == 422
    assert f"{name}: " in answer.content.decode()
    assert not DELEGATIONS.model.everything.exists()


@pytest.fixture
def smaller_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """A third of what a file may take, to be the sooner at its end."""
    less = apart.Limits(apart.LIMITS.memory // 3, apart.LIMITS.seconds // 3)
    monkeypatch.setattr(apart, "LIMITS", less)


def test_a_workbook_that_unpacks_to_more_than_its_share_is_refused(world: World, smaller_share: None) -> None:
    with pytest.raises(FileError, match=r"^bomb\.xlsx: It is too big"):
        dry_run(DELEGATIONS, Source("bomb.xlsx", long_cell()), office=world.bac_giang, scope=world.scope())


def test_a_file_full_of_unknown_names_does_not_keep_the_desk_busy(world: World) -> None:
    rows = "".join(f"out,x,01/02/2024,Nowhere {number * 7919:x},{number:040x}\n" for number in range(400))
    text = f"{HEAD},stops.1.country,partner\n{rows}"
    outcome = dry_run(DELEGATIONS, Source("a.csv", text.encode()), office=world.bac_giang, scope=world.scope())
    assert len(outcome.problems) == 800
    assert max(len(str(problem)) for problem in outcome.problems) < 500


def test_a_very_long_cell_is_not_said_again_in_full(world: World) -> None:
    text = f"{HEAD},persons\nout,x,01/02/2024,{'y' * 100_000}\n"
    outcome = dry_run(DELEGATIONS, Source("a.csv", text.encode()), office=world.bac_giang, scope=world.scope())
    assert len(str(outcome.problems[0])) < 500
    assert "is not a number" in str(outcome.problems[0])


@pytest.mark.parametrize("day", ["29/02/2023", "31/04/2024", "01/01/0000", "01/01/10000", "01/01/0001", "31/12/9999"])
def test_a_day_that_there_is_not_is_named_with_its_cell(world: World, day: str) -> None:
    text = f"{HEAD}\nout,x,{day}\n".encode()
    outcome = dry_run(DELEGATIONS, Source("a.csv", text), office=world.bac_giang, scope=world.scope())
    assert [(problem.row, problem.column) for problem in outcome.problems] == [(2, "starts_on")]


@pytest.mark.parametrize("title", ["\u202egnp.exe", "e\u0301\u0302\u0303" * 40, "🇻🇳👩‍👩‍👧", "ไชยสมบูรณ์", "  العربية  "])
def test_titles_in_any_script_go_out_and_come_back(world: World, title: str) -> None:
    record = make(world, "delegations", title=title)
    answer = client_of(world, "clerk").get("/delegations/export?format=jsonl")
    kept = json.loads(b"".join(answer.streaming_content).splitlines()[0])  # type: ignore[attr-defined]
    assert kept["title"] == record.title == title
    assert client_of(world, "clerk").get(f"/delegations/{record.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("hang.html", b"<a " * 200_000),
        ("odd.html", b"<![" * 1000),
        ("corner.xlsx", MADE_TO_HURT["corner.xlsx"]),
    ],
)
def test_a_paper_that_cannot_be_read_in_its_share_is_kept_unread(
    smaller_share: None, name: str, content: bytes
) -> None:
    assert read(name, content).pages == ()


LAUGHS = b'<!DOCTYPE d [<!ENTITY a0 "lol">%s]>' % b"".join(
    b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 10)
)


def document(text: str, *, before: bytes = b"") -> bytes:
    """A Word file of one paragraph, with a declaration before its root."""
    from docx import Document

    paper, out = Document(), io.BytesIO()
    paper.add_paragraph("HERE")
    paper.save(out)
    declared = with_part(out.getvalue(), part="word/document.xml", old=b"<w:document ", new=before + b"<w:document ")
    return with_part(declared, part="word/document.xml", old=b"HERE", new=text.encode())


def packed_again(content: bytes, *, times: int) -> bytes:
    """A packed file in a packed file, so many times."""
    for _time in range(times):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("word/document.xml.zip", content)
        content = out.getvalue()
    return content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("laughs.docx", document("&a9;", before=LAUGHS)),
        ("nested.docx", packed_again(b"0" * 10_000_000, times=4)),
        ("laughs.xlsx", with_part(
            with_part(workbook((0, 0, "HERE")), part="sharedStrings.xml", old=b"<sst ", new=LAUGHS + b"<sst "),
            part="sharedStrings.xml", old=b"HERE", new=b"&a9;",
        )),
    ],
)  # fmt: skip
def test_what_unfolds_without_end_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Broken):
        read(name, content)


@pytest.mark.parametrize("entity", ['SYSTEM "file:///etc/hostname"', '"551"'])
def test_a_word_file_that_declares_entities_is_refused(entity: str) -> None:
    with pytest.raises(Broken):
        read("entity.docx", document("before &x; after", before=f"<!DOCTYPE d [<!ENTITY x {entity}>]>".encode()))


def test_a_million_empty_rows_are_none() -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(2, 1_000_000)) + b"</sheetData>"
    sheet = with_part(workbook((0, 0, "Xaysomboun")), part="sheet1.xml", old=b"</sheetData>", new=rows)
    assert read("empty.xlsx", sheet).pages == ("Sheet1\nXaysomboun",)


def test_a_table_that_says_it_is_endlessly_wide_is_read(tmp_path: object) -> None:
    from docx import Document

    paper, out = Document(), io.BytesIO()
    paper.add_table(rows=1, cols=1).cell(0, 0).text = "Xaysomboun"
    paper.save(out)
    span = b'<w:tcPr><w:gridSpan w:val="2000000000"/>'
    wide = with_part(out.getvalue(), part="document.xml", old=b"<w:tcPr>", new=span)
    assert "Xaysomboun" in read("wide.docx", wide).pages[0]


def test_a_program_that_calls_itself_a_paper_is_refused() -> None:
    with pytest.raises(Broken):
        read("program.docx", b"MZ\x90\x00" * 100)
