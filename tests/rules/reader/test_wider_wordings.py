"""Wordings that papers of all languages share: what is left out, told again, set against or told by the way."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, kind: str = "indicator") -> list[Fact]:
    """The facts of one kind."""
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


OTHERS = [
    ("en", "In 2022 Quang Nam province sent 24 delegations abroad and received 130 others."),
    ("fr", "En 2022, la province de Quang Nam a envoyé 24 délégations à l'étranger et en a accueilli 130 autres."),
    ("es", "En 2022 la provincia de Quang Nam envió 24 delegaciones al exterior y recibió otras 130."),
]


@pytest.mark.parametrize(("lang", "text"), OTHERS)
def test_others_are_of_the_noun_before(lang: str, text: str) -> None:
    found = {(one.measure, int(one.value or 0)) for one in told(text, lang)}
    assert found == {("outgoing_delegations", 24), ("incoming_delegations", 130)}


ENDS = [
    ("en", "At the end of 2022, Bac Ninh had 90 valid FDI projects."),
    ("id", "Hingga akhir 2022, Bac Ninh memiliki 90 proyek FDI yang masih berlaku."),
    ("th", "ณ สิ้นปี 2565 จังหวัดบั๊กนิญมีโครงการ FDI จำนวน 90 โครงการ"),
    ("de", "Ende 2022 zählte die Provinz Bac Ninh 90 gültige FDI-Projekte."),
    ("ru", "К концу 2022 года в провинции Бакнинь действовало 90 проектов ПИИ."),
    ("es", "Al cierre de 2022, Bac Ninh sumaba 90 proyectos de IED vigentes."),
    ("ja", "2022年末現在、バクニン省には有効なFDIプロジェクトが90件ある。"),
    ("zh", "截至2022年底,北宁省共有90个外资有效项目。"),
    ("ar", "وحتى نهاية عام 2022، كان في مقاطعة باك نينه 90 مشروعا للاستثمار الأجنبي المباشر."),
    ("vi", "Hết năm 2022, tỉnh Bắc Ninh có 90 dự án FDI còn hiệu lực."),
]


@pytest.mark.parametrize(("lang", "text"), ENDS)
def test_what_stands_at_the_end_of_a_year_is_of_that_day(lang: str, text: str) -> None:
    assert [(one.measure, one.period, one.as_of) for one in told(text, lang)] == [("fdi_valid_projects", None, "2022")]


AGAINST = [
    ("fr", "En 2023, Quang Nam a accueilli 112 délégations étrangères, soit dix de moins qu'en 2022.", "2023"),
    ("de", "2023 empfing Da Nang 88 ausländische Delegationen, mehr als im Jahr 2022.", "2023"),
    ("es", "En 2023 Can Tho recibió 120 delegaciones extranjeras, más que en 2022.", "2023"),
]


@pytest.mark.parametrize(("lang", "text", "period"), AGAINST)
def test_a_year_that_something_is_more_than_is_not_its_own(lang: str, text: str, period: str) -> None:
    assert {one.period for one in told(text, lang) if one.measure == "incoming_delegations"} == {period}


def test_each_count_is_of_the_kind_beside_it() -> None:
    text = "Đến tháng 6/2023, tỉnh Nghệ An có 128 dự án FDI còn hiệu lực; trong đó cấp mới 9 dự án, điều chỉnh 7 dự án."
    found = [(one.measure, int(one.value or 0)) for one in told(text, "vi")]
    assert found == [("fdi_valid_projects", 128), ("fdi_new_projects", 9), ("fdi_adjusted_projects", 7)]


SIGNED = [
    ("ja", "山口県の訪問団が3月5日、ビンズン省を訪問した。県は2014年に同省と覚書を締結した。", "2014"),
    (
        "id",
        "Delegasi Provinsi Vinh Phuc mengunjungi Provinsi Jawa Barat. Di Bandung, kedua provinsi menandatangani nota "
        "kesepahaman.",
        None,
    ),
]


@pytest.mark.parametrize(("lang", "text", "day"), SIGNED)
def test_a_text_is_of_the_two_named_before(lang: str, text: str, day: str | None) -> None:
    (one,) = told(text, lang, "agreement")
    assert len(one.participants) == 2 and "Bandung" not in one.participants
    assert one.date == day


def test_each_tie_has_its_own_year() -> None:
    text = "Провинция Нгеан дружит с Калужской областью с 2018 года и с Санкт-Петербургом с 2019 года."
    text = text.replace("дружит", "имеет дружественные отношения")
    assert [one.date for one in told(text, "ru", "partner_tie")] == ["2018", "2019"]


def test_talks_on_a_visit_are_no_visit_back() -> None:
    text = "平阳省代表团对中国进行工作访问。代表团与安徽省政府举行了会谈。"
    assert [one.measure for one in told(text, "zh", "delegation")] == ["outgoing_delegation"]


def test_in_a_list_of_those_present_each_office_is_anothers() -> None:
    text = "간담회에는 응우옌 만 끄엉 빈프억성 당서기, 인민의회 부의장 등 50여 명이 참석했다."
    assert [one.measure for one in told(text, "ko", "person_role")] == ["provincial_party_secretary"]


def test_a_town_that_no_list_has_is_nobody() -> None:
    text = "Le 22 novembre, à Hôi An, le vice-président du Comité populaire de la province de Quang Nam, Hô Quang Buu."
    assert [one.subject for one in told(text, "fr", "person_role")] == ["Ho Quang Buu"]


def test_an_arabic_noun_that_is_acted_on_is_the_same_noun() -> None:
    text = "نظمت اللجنة الشعبية لمقاطعة فو ثو في 12 ديسمبر 2025 اجتماعاً تحت شعار التعاون."
    assert [(one.measure, one.date) for one in told(text, "ar", "event")] == [("meeting", "2025-12-12")]


def test_a_target_is_reached_by_its_horizon_not_on_the_day_of_its_plan() -> None:
    text = "Le plan de Quang Nam du 12 mai 2022 prévoit la signature de trois nouveaux accords d'ici 2025."
    assert [one.period for one in told(text, "fr", "programme_target")] == ["2025"]


COUNTED = [
    ("th", "องค์กรพัฒนาเอกชนต่างประเทศ 32 แห่งดำเนินโครงการ 41 โครงการ"),
    ("zh", "32个外国非政府组织实施41个项目。"),
    ("ko", "외국 비정부기구 32개가 41개 사업을 시행하고 있다."),
    ("de", "32 ausländische Nichtregierungsorganisationen setzen 41 Projekte um."),
    ("ru", "32 иностранные неправительственные организации реализуют 41 проект."),
    ("es", "Un total de 32 organizaciones no gubernamentales extranjeras ejecutan 41 proyectos."),
]


@pytest.mark.parametrize(("lang", "text"), COUNTED)
def test_organisations_and_their_projects_are_two_counts(lang: str, text: str) -> None:
    found = [(one.measure, int(one.value or 0)) for one in told(text, lang)]
    assert found == [("foreign_ngos_active", 32), ("foreign_ngo_projects", 41)]


WORTH = [
    ("id", "Jepang menjadi investor terbesar di Provinsi Nghe An dengan 14 proyek FDI senilai 900 juta dolar AS."),
    (
        "de",
        "Japan ist in der Provinz Nghe An mit 14 FDI-Projekten im Wert von 900 Millionen US-Dollar größter Investor.",
    ),
    ("es", "Japón es el mayor inversor en Nghe An con 14 proyectos de IED por valor de 900 millones de dólares."),
    (
        "fr",
        "Le Japon est le premier investisseur à Nghe An avec 14 projets d'IDE d'une valeur de 900 millions de dollars.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), WORTH)
def test_what_projects_of_a_land_are_worth_is_of_that_land(lang: str, text: str) -> None:
    found = [(one.measure, one.participants) for one in told(text, lang) if one.unit != "rank"]
    assert found == [("fdi_valid_projects", ("Japan",)), ("fdi_registered_capital", ("Japan",))]


PEOPLE = [
    ("th", "นักท่องเที่ยวต่างชาติกว่า 120,000 คน แรงงานที่ส่งไปต่างประเทศ 25,000 คน"),
    ("ko", "외국인 관광객은 12만여 명, 해외 파견 근로자는 2만5천 명이었다."),
]


@pytest.mark.parametrize(("lang", "text"), PEOPLE)
def test_people_are_those_named_close_before_their_number(lang: str, text: str) -> None:
    found = [(one.measure, int(one.value or 0)) for one in told(text, lang)]
    assert found == [("tourist_arrivals", 120000), ("workers_sent_abroad", 25000)]


def test_a_growth_stays_with_its_own_figure_when_another_begins() -> None:
    text = "Kim ngạch xuất khẩu năm 2023 đạt 2,6 tỷ USD, tăng 8%; nhập khẩu đạt 1,1 tỷ USD."
    assert [len(one.comparisons) for one in told(text, "vi")] == [1, 0]


BY_THEN = [
    ("ru", "К концу 2023 года в провинции Кханьхоа насчитывался 121 проект ПИИ."),
    ("zh", "截至2023年底,老街省共有121个外资项目。"),
    ("en", "By the end of 2023, Khanh Hoa province counted 121 FDI projects."),
]


@pytest.mark.parametrize(("lang", "text"), BY_THEN)
def test_what_was_so_by_the_end_of_a_year_is_no_plan(lang: str, text: str) -> None:
    (one,) = read_text(text, lang=lang)
    assert (one.kind, one.period, one.as_of) == ("indicator", None, "2023")


def test_what_is_aimed_at_until_a_year_is_a_plan() -> None:
    text = "Provinsi Binh Dinh menargetkan 100 proyek bantuan LSM asing hingga 2025."
    assert [one.period for one in told(text, "id", "programme_target")] == ["2025"]


def test_a_name_before_a_sign_is_no_town_of_that_name() -> None:
    text = "El embajador de Cuba en Vietnam, Orlando Hernández, visitó la provincia de Bac Ninh."
    assert [one.subject for one in told(text, "es", "person_role")] == ["Orlando Hernandez"]


def test_a_dateline_with_its_day_names_no_party() -> None:
    text = (
        "Hanoi, 22 ago (Prensa Latina) El presidente del Comité Popular de la provincia de Bac Ninh recibió a una "
        "delegación de la provincia cubana de Artemisa."
    )
    (one,) = told(text, "es", "delegation")
    assert set(one.participants) == {"Artemisa", "Bac Ninh"}


def test_the_number_of_a_paper_counts_nothing() -> None:
    text = "Thực hiện Đề án số 08-ĐA/TU của Tỉnh ủy, tỉnh Lào Cai thiết lập quan hệ với các địa phương nước ngoài."
    assert told(text, "vi") == []


def test_one_posted_to_a_land_is_named_before_it() -> None:
    text = "오영주 주베트남 한국대사가 참석했다."
    assert [(one.subject, one.measure) for one in told(text, "ko", "person_role")] == [("오영주", "ambassador")]
