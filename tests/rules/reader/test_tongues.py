"""Ways of telling that hold in many languages, each shown on sentences of its own in some of them."""

from __future__ import annotations

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str, published: str | None = None) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    day = PartialDate.parse(published) if published else None
    return [one for one in read_text(text, lang=lang, published=day) if not kinds or one.kind in kinds]


RAISED = [
    ("de", "2023 stockten in Phu Tho 41 ausländische Investitionsprojekte ihr Kapital auf."),
    ("id", "Pada 2023, Phu Tho mencatat 41 proyek PMA yang menambah modal."),
    ("ru", "В 2023 году в Футхо 41 проект с ПИИ увеличил капитал."),
    ("es", "En 2023, en Phu Tho 41 proyectos de inversión extranjera aumentaron su capital."),
]


@pytest.mark.parametrize(("lang", "text"), RAISED)
def test_projects_that_raise_their_capital_are_no_new_ones(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.measure, figure.value) == ("fdi_adjusted_projects", 41)


PROMISED = [
    ("fr", "En 2023, l’aide engagée par les ONG étrangères à Phu Tho a atteint 2,5 millions de dollars."),
    ("fr", "En 2023, la valeur promise des projets d’ONG étrangères à Phu Tho a atteint 2,5 millions de dollars."),
    ("id", "Pada 2023, organisasi nonpemerintah asing berkomitmen memberikan 2,5 juta dolar AS kepada Phu Tho."),
    ("th", "ปี 2566 องค์การเอกชนต่างประเทศให้คำมั่นสนับสนุนจังหวัดฟู้เถาะ 2.5 ล้านดอลลาร์สหรัฐ"),
    ("ru", "В 2023 году иностранные неправительственные организации обязались выделить Футхо 2,5 млн долларов."),
]


@pytest.mark.parametrize(("lang", "text"), PROMISED)
def test_what_foreign_organisations_promise_is_committed(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.measure, figure.value, figure.unit) == ("foreign_ngo_committed_value", 2.5e6, "USD")


THOUSANDS = [
    ("Las exportaciones de Phu Tho alcanzaron mil 250 millones de dólares en 2023.", 1.25e9),
    ("Las exportaciones de Phu Tho alcanzaron dos mil 250 millones de dólares en 2023.", 2.25e9),
    ("Las exportaciones de Phu Tho alcanzaron 12 mil millones de dólares en 2023.", 12e9),
    ("Phu Tho acogió 31 delegaciones con mil 40 visitantes en 2023.", 1040),
]


@pytest.mark.parametrize(("text", "value"), THOUSANDS)
def test_spanish_writes_thousands_in_words_before_figures(text: str, value: float) -> None:
    assert float(told(text, "es", "indicator")[-1].value or 0) == value


PARTS = [
    ("ko", "푸토성의 수출액은 3억 2000만 달러이다.", 320e6),
    ("zh", "富寿省出口额达3亿2000万美元。", 320e6),
    ("ja", "フート省の輸出額は3億2000万ドルである。", 320e6),
]


@pytest.mark.parametrize(("lang", "text", "value"), PARTS)
def test_figures_before_a_scale_are_no_year(lang: str, text: str, value: float) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.value, figure.period) == (value, None)


LAST_YEAR = [
    ("en", "Phu Tho sent 12 delegations abroad last year."),
    ("es", "El año pasado, Phu Tho envió 12 delegaciones al exterior."),
    ("de", "Im vergangenen Jahr entsandte Phu Tho 12 Delegationen ins Ausland."),
    ("th", "ปีที่แล้ว จังหวัดฟู้เถาะส่งคณะผู้แทนเดินทางไปต่างประเทศ 12 คณะ"),
    ("id", "Tahun lalu, Phu Tho mengirim 12 delegasi ke luar negeri."),
    ("ru", "В прошлом году Футхо направила за рубеж 12 делегаций."),
    ("zh", "去年，富寿省派出12个代表团出访。"),
]


@pytest.mark.parametrize(("lang", "text"), LAST_YEAR)
def test_last_year_is_that_before_publication(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator", published="2024-03-19")
    assert (figure.measure, figure.period) == ("outgoing_delegations", "2023")


AGAINST = [
    ("en", "In 2024, Phu Tho sent 12 delegations abroad, 20 percent more than last year."),
    ("en", "In 2024, exports of Phu Tho reached 3 billion USD, against 2 billion USD in 2022."),
    ("es", "En 2024, el crecimiento del PIBR de Phu Tho fue del 9,5 por ciento, frente al 7,1 por ciento de 2022."),
]


@pytest.mark.parametrize(("lang", "text"), AGAINST)
def test_the_time_of_what_a_figure_is_set_against_is_not_its_own(lang: str, text: str) -> None:
    assert [one.period for one in told(text, lang, "indicator", published="2025-01-10")] == ["2024"]


def test_a_number_in_the_name_of_a_place_counts_nothing() -> None:
    assert [one.value for one in told("老街省与四川省、云南省建立了友好合作关系。", "zh") if one.value] == []


ATTRACTED = [
    ("en", "In 2023, Phu Tho attracted 150 million USD in foreign direct investment."),
    ("ru", "В 2023 году Футхо привлекла 150 млн долларов США прямых иностранных инвестиций."),
    ("de", "2023 zog Phu Tho ausländische Direktinvestitionen in Höhe von 150 Millionen US-Dollar an."),
    ("es", "En 2023, Phu Tho atrajo 150 millones de dólares en inversión extranjera directa."),
]


@pytest.mark.parametrize(("lang", "text"), ATTRACTED)
def test_foreign_capital_that_is_attracted_is_registered(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.measure, figure.value, figure.period) == ("fdi_registered_capital", 150e6, "2023")


LEADS = [
    (
        "en",
        "South Korea leads with 31 projects and 90 million USD of registered FDI capital in Phu Tho.",
    ),
    (
        "es",
        "Corea del Sur encabeza la inversión extranjera directa en Phu Tho con 31 proyectos "
        "y un capital registrado de 90 millones de dólares.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), LEADS)
def test_the_land_that_a_clause_begins_with_is_the_source_of_its_capital(lang: str, text: str) -> None:
    assert [one.participants for one in told(text, lang, "indicator")] == [("South Korea",), ("South Korea",)]


def test_a_land_named_alone_leaves_the_parties_that_were_told_more_closely() -> None:
    text = (
        "On 5 March 2024, leaders of Phu Tho received a delegation from Luang Namtha, Laos. "
        "Relations between Phu Tho and Laos are good. "
        "On the occasion, the two sides signed a memorandum of understanding."
    )
    (agreement,) = told(text, "en", "agreement")
    assert set(agreement.participants) == {"Phu Tho", "Luang Namtha"}
