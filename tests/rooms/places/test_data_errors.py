"""Knows that a broken reference file is refused with its file, row and column, and nothing is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from proxeny.places.datafile import DATA, DataFileError
from proxeny.places.load import read_reference


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in DATA.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column"),
    [
        ("countries.csv", "AD,AND,020,official,Andorra,Andorra,", "AD,AND,020,official,Andorra,,", 2, "name_en"),
        ("vn_units.csv", "2008-08-01,2025-06-30", "2008-13-01,2025-06-30", 2, "valid_from"),
        ("vn_units.csv", "valid_to", "ends_on", 1, "valid_to"),
        ("vn_succession.csv", "VN34-01", "VN34-00", 2, "new_unit_id"),
        ("vn_succession.csv", "unchanged", "moved", 2, "change"),
        ("vn_succession.csv", "2025-07-01", "", 2, "effective_date"),
        ("vn_communes.csv", "VN34-75,commune", "VN34-75,town", 1, "type_2025"),
        ("localities.csv", "AD-02,subdivision", "AD-02,planet", 2, "kind"),
        ("localities.csv", "en:Sant Julia de Loria", "Sant Julia de Loria", 1, "alt_names"),
        ("known_spellings.csv", "GN-1799869", "GN-0", 2, "id"),
    ],
)
def test_the_message_names_the_cell(folder: Path, file: str, old: str, new: str, row: int, column: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        read_reference(folder)
    error = caught.value
    assert (error.file, error.column) == (file, column)
    assert error.row >= row
    assert str(error).startswith(f"{file}, row {error.row}, column {column}: ")


def test_a_file_that_is_not_utf8_is_refused(folder: Path) -> None:
    (folder / "countries.csv").write_bytes(b"alpha2,name_en\n" + "é".encode("latin-1"))
    with pytest.raises(DataFileError, match=r"countries\.csv"):
        read_reference(folder)
