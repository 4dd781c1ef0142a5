"""Wordings of Spanish, Russian, German and Indonesian news on provinces, each shown on a sentence of its own."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    return [one for one in read_text(text, lang=lang) if not kinds or one.kind in kinds]


FIGURES = [
    ("es", "En 2023, las ONGs apoyaron a Phu Tho con 3 millones de dólares.", "foreign_ngo_aid_received", 3e6),
    ("es", "En 2023, Phu Tho recibió 640 programas de instituciones no gubernamentales.", "foreign_ngo_projects", 640),
    ("es", "En 2024, una ONG aportará a Phu Tho 2 millones de dólares de ayuda.", "foreign_ngo_committed_value", 2e6),
    ("es", "El año pasado, 8.200 trabajadores de Phu Tho emigraron.", "workers_sent_abroad", 8200),
    ("ru", "В Футхо реализуются 26 проектов ПИИ.", "fdi_valid_projects", 26),
    ("ru", "В 2023 году Футхо отправила в Японию 3200 рабочих.", "workers_sent_abroad", 3200),
    ("ru", "В Футхо есть 31 неправительственная организация, действующая там.", "foreign_ngos_active", 31),
    ("de", "2023 entsandte Phu Tho 700 Saisonarbeitskräfte nach Korea.", "workers_sent_abroad", 700),
    ("de", "2023 betrugen Hilfsgelder von NGOs für Phu Tho 4 Millionen US-Dollar.", "foreign_ngo_aid_received", 4e6),
    ("de", "2023 gab es in Phu Tho 17 NGOs mit Betriebserlaubnis.", "foreign_ngos_licensed", 17),
    ("id", "Pada 2023, pengeluaran FDI di Phu Tho mencapai 90 juta dolar AS.", "fdi_disbursed_capital", 90e6),
    ("id", "Saat ini 44 LSM asing beraktivitas di Phu Tho.", "foreign_ngos_active", 44),
    ("id", "Pada 2023, Phu Tho menandatangani 5 permufakatan.", "international_agreements_signed", 5),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "measure", "value"), FIGURES)
def test_a_figure_is_read(lang: str, text: str, measure: str, value: float) -> None:
    assert [(one.measure, one.value) for one in told(text, lang, "indicator", "programme_target")] == [(measure, value)]


STAGES = [
    ("en", "Disbursed FDI in Phu Tho reached 90 million USD in 2023.", "fdi_disbursed_capital"),
    ("vi", "Năm 2023, vốn FDI giải ngân tại Phú Thọ đạt 90 triệu USD.", "fdi_disbursed_capital"),
    ("en", "Exports of FDI enterprises in Phu Tho reached 90 million USD in 2023.", "goods_exports"),
    ("es", "En 2023, el desembolso de la inversión extranjera en Phu Tho alcanzó 90 millones de dólares.",
     "fdi_disbursed_capital"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "measure"), STAGES)
def test_what_was_disbursed_or_exported_is_no_registered_capital(lang: str, text: str, measure: str) -> None:
    assert [one.measure for one in told(text, lang, "indicator")] == [measure]


PLANS = [
    ("id", "Pada 2023, Phu Tho mengirim 2.100 pekerja ke luar negeri, mencapai 105 persen rencana."),
    ("id", "Pada 2023, Phu Tho mengirim 2.100 pekerja ke luar negeri, 105 persen terbanding dengan rencana."),
]


@pytest.mark.parametrize(("lang", "text"), PLANS)
def test_a_share_of_the_plan_is_compared(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert [(one.type, one.value) for one in figure.comparisons] == [("plan", 105)]


SOME = [
    ("ru", "В Футхо работу нашли 48 000 человек, из них 3000 человек уехали на заработки за границу."),
    ("ru", "В Футхо обучили 52 000 человек, из которых 3000 человек уехали на заработки за границу."),
]


@pytest.mark.parametrize(("lang", "text"), SOME)
def test_what_some_of_them_did_is_told_of_these_alone(lang: str, text: str) -> None:
    assert [one.value for one in told(text, lang, "indicator")] == [3000]


OFFICES = [
    ("de", "Genosse Tran Van Binh, ständiger stellvertretender Sekretär des Provinzparteikomitees, sprach in Phu Tho.",
     "deputy_provincial_party_secretary"),
    ("de", "Tran Van Binh, Vorsitzender des Provinzvolksrats, sprach.", "chairman_provincial_peoples_council"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "office"), OFFICES)
def test_an_office_of_the_party_or_the_council_is_read(lang: str, text: str, office: str) -> None:
    (person,) = told(text, lang, "person_role")
    assert (person.subject, person.measure) == ("Tran Van Binh", office)
