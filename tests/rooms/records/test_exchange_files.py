"""Broken, locked, empty and oddly encoded files: each is refused or read with a sentence that names the file."""

from __future__ import annotations

import io
import zipfile

import pytest

from proxeny.records.exchange import FileError, Source
from proxeny.records.exchange.files import MAX_ROWS
from proxeny.records.exchange.guard import guarded, unguarded
from proxeny.records.exchange.reading import read
from proxeny.records.exchange.values import CellError, number_of


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "It is empty."),
        (b" \r\n;;\r\n", "It is empty."),
        (b"ref,title\n", "no rows under its header"),
        (b"PK\x03\x04 not really", "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not a spreadsheet"),
        (b"%PDF-1.7\0\0", "neither a spreadsheet nor a text file"),
        (b'ref,title\n1,"never closed\n', "Line 2 is broken"),
        (b"ref,title\n1,a,b\n", "Row 2 has more cells"),
        (b'{"ref": "1"}\n{"ref": \n', "Line 2 is not a JSON object."),
        (b"ref\n" + b"1\n" * (MAX_ROWS + 1), "It is too big"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, expected: str) -> None:
    with pytest.raises(FileError) as caught:
        read(Source("trips.xlsx", content))
    assert str(caught.value).startswith("trips.xlsx: ")
    assert expected in str(caught.value)


def test_a_small_file_that_unpacks_to_too_much_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as member:
        for _part in range(501):
            member.write(b"\0" * 1024 * 1024)
    with pytest.raises(FileError, match="too big"):
        read(Source("bomb.xlsx", packed.getvalue()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_and_separators_of_offices(encoding: str, separator: str) -> None:
    # cp1258 writes most tones as marks of their own after the letter.
    import unicodedata

    title = "Hôi nghi" if encoding == "cp1258" else "Hội nghị"
    text = unicodedata.normalize("NFC", f"title{separator}host\n{title}{separator}Đà Lat\n")
    sheet = read(Source("a.csv", text.encode(encoding)))
    assert sheet.header == ("title", "host")
    assert sheet.lines[0].cells == (title, "Đà Lat")
    assert sheet.lines[0].number == 2


def test_rows_are_numbered_as_the_spreadsheet_shows_them() -> None:
    sheet = read(Source("a.csv", b"\r\ntitle\r\n\r\none\r\n"))
    assert [line.number for line in sheet.lines] == [4]


@pytest.mark.parametrize("text", ["=1", "-1", "'=1", "''@x", "plain", "'quoted'", "", "\tx"])
def test_the_guard_against_formulas_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "-", "@", "\t"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("1.500", "1500"), ("1,500.5", "1500.5"), ("1.234.567,89", "1234567.89"), ("1 500", "1500"), ("12,5", "12.5")],
)
def test_numbers_as_people_type_them(typed: str, expected: str) -> None:
    assert number_of(typed) == expected


@pytest.mark.parametrize("typed", ["1.5.0", "12,345.678", "five", "1e5", "1.50.000"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(CellError):
        number_of(typed)
