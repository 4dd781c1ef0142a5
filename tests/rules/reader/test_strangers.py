"""Towns abroad that the reference data have not are known by the word for a town and the land beside them."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Ngày 4/5/2023, thành phố Borvik (Na Uy) và tỉnh Bến Tre ký thỏa thuận hợp tác."),
        ("vi", "Ngày 4/5/2023, TP. Borvik, Na Uy và tỉnh Bến Tre ký thỏa thuận hợp tác."),
        ("en", "On 4 May 2023, Borvik city (Norway) and Ben Tre signed a cooperation agreement."),
        ("en", "On 4 May 2023, the Norwegian side was heard. The city of Borvik (Norway) and Ben Tre signed "
               "a cooperation agreement."),
        ("fr", "Le 4 mai 2023, la ville de Borvik (Norvège) et Ben Tre ont signé un accord de coopération."),
        ("es", "El 4 de mayo de 2023, la ciudad de Borvik (Noruega) y Ben Tre firmaron un acuerdo de cooperación."),
        ("id", "Pada 4 Mei 2023, Kota Borvik (Norwegia) dan Ben Tre menandatangani perjanjian kerja sama."),
    ],
)  # fmt: skip
def test_a_town_takes_part_and_not_its_land(lang: str, text: str) -> None:
    (agreement,) = (one for one in read_text(text, lang=lang) if one.kind == "agreement")
    assert set(agreement.participants) == {"Borvik", "Ben Tre"}


def test_its_region_only_tells_where_it_lies() -> None:
    text = "Ngày 4/5/2023, thành phố Borvik, tỉnh Gyeonggi, Hàn Quốc và tỉnh Bến Tre ký thỏa thuận hợp tác."
    (agreement,) = (one for one in read_text(text, lang="vi") if one.kind == "agreement")
    assert set(agreement.participants) == {"Borvik", "Ben Tre"}


def test_it_is_known_again_by_its_name_alone() -> None:
    text = "Đoàn thành phố Borvik (Na Uy) thăm Bến Tre.\nNgày 4/5/2023, Borvik và tỉnh Bến Tre ký thỏa thuận hợp tác."
    (agreement,) = (one for one in read_text(text, lang="vi") if one.kind == "agreement")
    assert set(agreement.participants) == {"Borvik", "Ben Tre"}


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 4/5/2023, thành phố Borvik và tỉnh Bến Tre ký thỏa thuận hợp tác.",
        "Ngày 4/5/2023, Tập đoàn Borvik (Na Uy) và tỉnh Bến Tre ký thỏa thuận hợp tác.",
    ],
)
def test_what_has_no_land_or_is_no_town_is_none(text: str) -> None:
    assert all("Borvik" not in one.participants for one in read_text(text, lang="vi"))


def test_a_year_that_is_past_is_no_horizon() -> None:
    (figure,) = (one for one in read_text("Bến Tre xuất khẩu 3 tỷ USD vào năm 2004.", lang="vi") if one.value)
    assert (figure.kind, figure.period) == ("indicator", "2004")
