"""The text of files as they arrive: read where it can be, kept without text where not, refused where broken."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from docx import Document as new_docx
from hypothesis import given
from hypothesis import strategies as st

from proxeny.documents.anchors import locate, nearest, word_count
from proxeny.documents.layers.refusal import Broken
from proxeny.documents.text import UNKNOWN, read


def word_file() -> bytes:
    """A Word file with a paragraph, a table and a paragraph after it."""
    document, out = new_docx(), BytesIO()
    document.add_paragraph("Đoàn gồm 6 người")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Trưởng đoàn", "Nguyễn Văn Thử"
    document.add_paragraph("về nước ngày 08/03/2024")
    document.save(out)
    return out.getvalue()


def workbook(tmp_path: Path) -> bytes:
    """A workbook with two sheets."""
    path = tmp_path / "numbers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        first, second = book.add_worksheet("Đoàn ra"), book.add_worksheet("Đoàn vào")
        first.write_row(0, 0, ["Bắc Giang", 34.0, 2.5, 2.187])
        second.write_row(1, 1, ["Vientiane"])
    return path.read_bytes()


def test_a_word_file_is_read_in_the_order_of_its_body() -> None:
    reading = read("Báo cáo.DOCX", word_file())
    assert reading.media_type.endswith("wordprocessingml.document")
    assert reading.pages == ("Đoàn gồm 6 người\nTrưởng đoàn\tNguyễn Văn Thử\nvề nước ngày 08/03/2024",)


def test_every_sheet_of_a_workbook_is_a_page_under_its_name(tmp_path: Path) -> None:
    reading = read("numbers.xlsx", workbook(tmp_path))
    assert reading.pages == ("Đoàn ra\nBắc Giang\t34\t2.5\t2.1870", "Đoàn vào\nVientiane")


def test_a_web_page_gives_the_words_that_a_reader_sees() -> None:
    page = "<title>Tin</title><style>p{}</style><p>Gần  <b>400</b> đoàn &amp; khách<br>vào<script>alert(1)</script>"
    assert read("page.html", page.encode()).pages == ("Tin\nGần 400 đoàn & khách\nvào",)
    arabic = '<meta charset="windows-1256"><p>نحو 120 وفدا'
    assert read("page.htm", arabic.encode("windows-1256")).pages == ("نحو 120 وفدا",)


def test_plain_text_is_unicode_or_left_unread() -> None:
    assert read("a.txt", "Đoàn\r\nvào\fTrang hai".encode("utf-8-sig")).pages == ("Đoàn\nvào", "Trang hai")
    assert read("a.txt", "Đoàn".encode("utf-16")).pages == ("Đoàn",)
    assert read("a.txt", "é".encode("latin-1")).pages == ()
    assert read("a.txt", b"MZ\0\0binary").pages == ()


@pytest.mark.parametrize(
    ("name", "media_type"), [("photo.png", "image/png"), ("a.exe", UNKNOWN), ("nameless", UNKNOWN)]
)
def test_other_kinds_are_kept_without_text(name: str, media_type: str) -> None:
    reading = read(name, b"%PDF-1.7 <script>")
    assert (reading.media_type, reading.pages) == (media_type, ())


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ods", "a.xls"])
@pytest.mark.parametrize("content", [b"MZ not an office file", b"PK\x03\x04 cut off", b""])
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Broken, match="broken"):
        read(name, content)


def test_a_locked_file_says_that_it_is_locked() -> None:
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    for name in ("a.docx", "a.xlsx"):
        with pytest.raises(Broken, match="password"):
            read(name, locked)


def test_text_beyond_all_measure_is_left_unread() -> None:
    assert read("long.txt", b"word " * 500_000).pages == ()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Đoàn gồm\n  6 người", "Đoàn gồm 6 người", "Đoàn gồm\n  6 người"),
        ("Đoàn gồm 16 người", "6 người", None),
        ("nearly 4000", "nearly 400", None),
        ("1.500 tỷ", "500 tỷ", None),
        ("nearly 400, and 12", "nearly 400", "nearly 400"),
        ("đến Pháp", "đe\u0302\u0301n Pháp", "đến Pháp"),
        ("anything", "  ", None),
    ],
)
def test_words_are_found_whatever_the_spaces_never_within_a_number(text: str, words: str, found: str | None) -> None:
    place = locate(text, words)
    assert (text[slice(*place)] if place else None) == found


@given(st.text(alphabet="ab c\n", min_size=1), st.data())
def test_every_piece_of_whole_words_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    words = text.split()
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    place = locate(text, " ".join(words[start:end]))
    assert place is not None and text[slice(*place)].split() == words[start:end]


def test_the_nearest_passage_is_shown_in_whole_words() -> None:
    pages = ["Lời mở đầu. " * 200, "2. Đoàn gồm 16 người, do Phó Giám đốc làm trưởng đoàn."]
    assert nearest(pages, "đoàn gồm 15 nguời") == "Đoàn gồm 16 người,"
    assert nearest(pages, "xyzzy plugh") == ""
    assert nearest([], "words") == ""


def test_words_are_counted_also_where_no_spaces_part_them() -> None:
    assert word_count("près de 400 délégations") == 4
    assert word_count("ประมาณ 400 คณะ") == 4
    assert word_count("约四百个代表团") == 4
