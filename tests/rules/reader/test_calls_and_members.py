"""Tests: calls on one's own embassy, members in office, sums of two kinds, ranks of investors, names across scripts."""

from __future__ import annotations

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text
from proxeny.reader.places import mentions


def told(text: str, lang: str, kind: str) -> list[Fact]:
    return [fact for fact in read_text(text, lang=lang) if fact.kind == kind]


CALLS = [
    ("ar", "زار وفد من مقاطعة نام دينه السفارة الفيتنامية في بولندا يوم 4 مايو 2023.", "Poland"),
    ("zh", "2023年5月4日,越南南定省代表团对越南驻日大使馆进行了访问。", "Japan"),
    ("fr", "Le 4 mai 2023, la délégation de Nam Dinh a visité l'ambassade du Vietnam en Pologne.", "Poland"),
    ("de", "Am 4. Mai 2023 besuchte eine Delegation aus Nam Dinh die vietnamesische Botschaft in Polen.", "Poland"),
]


@pytest.mark.parametrize(("lang", "text", "land"), CALLS)
def test_who_calls_on_an_embassy_of_ones_own_went_to_where_it_sits(lang: str, text: str, land: str) -> None:
    found = told(text, lang, "delegation")
    assert [(one.measure, one.place, one.date, one.participants) for one in found] == [
        ("outgoing_delegation", land, "2023-05-04", ("Nam Dinh", land))
    ]


def test_a_foreign_embassy_at_home_is_no_journey() -> None:
    found = told("Une délégation de l'ambassade du Japon au Vietnam a visité Nam Dinh.", "fr", "delegation")
    assert [one.measure for one in found] == ["incoming_delegation"]


MEMBERS = [
    (
        "ar",
        "ضم الوفد الرفيق تران فان مينه عضو اللجنة الحزبية الإقليمية ونائب رئيس اللجنة الشعبية لمقاطعة نام دينه.",
        "vice_chairman",
    ),
    (
        "ar",
        "تران فان مينه، عضو اللجنة الدائمة للحزب، نائب رئيس اللجنة الشعبية لمقاطعة نام دينه؛ وآخرون.",
        "vice_chairman",
    ),
    ("ko", "남딘성 인민위원회 쩐 반 민(Tran Van Minh) 부위원장이 연설했다.", "vice_chairman"),
    (
        "ru",
        "Секретарь провинциального партийного комитета Намдинь Чан Ван Минь выступил.",
        "provincial_party_secretary",
    ),
    (
        "fr",
        "Tran Van Minh, secrétaire du Comité du PCV de la province de Nam Dinh, a parlé.",
        "provincial_party_secretary",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "office"), MEMBERS)
def test_an_office_is_its_bearers(lang: str, text: str, office: str) -> None:
    found = told(text, lang, "person_role")
    assert [(one.subject, one.participants) for one in found] == [("Tran Van Minh", ("Nam Dinh",))]
    assert (found[0].measure or "").startswith(office)


def test_a_sum_is_of_the_kind_on_its_side_of_the_other_sum() -> None:
    text = (
        "En 2023, Nam Dinh a licencié 12 nouveaux projets d'IDE pour un capital de 30 millions de dollars et 5 projets "
        "ayant augmenté leurs capitaux de plus de 8 millions de dollars."
    )
    sums = [(one.measure, one.value) for one in told(text, "fr", "indicator") if one.unit == "USD"]
    assert sums == [("fdi_new_capital", 30e6), ("fdi_adjusted_capital", 8e6)]


RANKS = [
    ("es", "Japón es el cuarto mayor inversor extranjero en la provincia de Nam Dinh.", 4),
    ("zh", "日本是南定省第四大外国投资者。", 4),
    ("fr", "Le Japon se classe 4e parmi les pays et territoires investissant dans la province de Nam Dinh.", 4),
    ("en", "Japan is the fourth largest foreign investor in Nam Dinh province.", 4),
]


@pytest.mark.parametrize(("lang", "text", "rank"), RANKS)
def test_the_place_of_a_land_among_investors_is_no_rank_of_the_province(lang: str, text: str, rank: int) -> None:
    found = told(text, lang, "indicator")
    assert [(one.measure, one.value, one.participants) for one in found] == [
        ("fdi_source_rank_by_capital", rank, ("Japan",))
    ]
    assert found[0].subject == "Nam Dinh"


def test_towns_of_a_land_that_are_counted_make_no_tie_with_it() -> None:
    text = "Nam Dinh a établi des relations de coopération avec quatre provinces japonaises."
    assert told(text, "fr", "partner_tie") == []
    assert [one.value for one in told(text, "fr", "indicator")] == [4]


@pytest.mark.parametrize(
    ("lang", "name", "code"),
    [("ar", "ها تينه", "VN63-42"), ("th", "กาวบั่ง", "VN63-04"), ("th", "ฮาเกียง", "VN63-02"),
     ("th", "เกียนเกียง", "VN63-91"),
     ("zh", "金瓯", "VN63-96"), ("zh", "建江", "VN63-91"), ("zh", "槟知", "VN63-83"), ("zh", "后江", "VN63-93"),
     ("ko", "빈픅", "VN63-70"), ("th", "บาเรีย-วุงเต่า", "VN63-77"), ("th", "กานเทอ", "VN63-92")],
)  # fmt: skip
def test_a_province_is_known_under_one_more_spelling(lang: str, name: str, code: str) -> None:
    text = f"زار وفد مقاطعة {name} اليابان." if lang == "ar" else f"{name}"
    found = [one.place.code for one in mentions(text, level=text, lang=lang) if one.place.kind == "unit"]
    assert found == [code]


def test_a_day_later_in_the_month_of_the_paper_is_ahead_of_it() -> None:
    text = "Nam Dinh, 12 mai 2024\n\nDu 10 au 16 mai, une délégation de Nam Dinh a effectué une visite en Pologne."
    found = told(text, "fr", "delegation")
    assert [one.date for one in found] == ["2024-05-10/2024-05-16"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2023, tỉnh Nam Định đón hàng trăm đoàn khách quốc tế."),
        ("th", "ในปี 2566 จังหวัดนามดิ่ญต้อนรับคณะผู้แทนต่างประเทศหลายร้อยคณะ"),
        ("zh", "2023年,南定省接待了数百个外国代表团。"),
        ("ja", "2023年、ナムディン省は数百の外国訪問団を受け入れた。"),
    ],
)
def test_hundreds_are_more_than_a_hundred(lang: str, text: str) -> None:
    found = told(text, lang, "indicator")
    assert [(one.measure, one.value, one.qualifier) for one in found] == [("incoming_delegations", 100, "more_than")]


def test_a_text_is_signed_behind_all_that_it_is_about() -> None:
    text = (
        "Un mémorandum de coopération économique, culturelle, scientifique, agricole, médicale et technique pour la "
        "période 2012-2016 entre les provinces de Nam Dinh (Vietnam) et de Bokeo (Laos) a été signé lundi à Nam Dinh."
    )
    (found,) = told(text, "fr", "agreement")
    assert (found.participants, found.period) == (("Nam Dinh", "Bokeo"), "2012/2016")


def test_the_genitive_of_a_town_is_no_part_of_a_name() -> None:
    (found,) = told("Der Vorsitzende des Volkskomitees Hanois Tran Van Minh empfing Gäste.", "de", "person_role")
    assert (found.subject, found.participants) == ("Tran Van Minh", ("Hanoi",))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "de",
            "Am 4. Mai 2023 besuchte eine Delegation aus Nam Dinh unter der Leitung von Tran Van Minh, Mitglied des "
            "Zentralkomitees der Partei und Sekretär des Provinzparteikomitees, die vietnamesische Botschaft in Polen.",
        ),
        (
            "ar",
            "زار وفد من مقاطعة نام دينه، برئاسة عضو اللجنة المركزية للحزب، أمين الحزب الإقليمي، "
            "رئيس وفد الجمعية الوطنية، السفارة الفيتنامية والجالية الفيتنامية والشركات في بولندا يوم 4 مايو 2023.",
        ),
    ],
)
def test_who_leads_those_who_call_may_stand_before_the_embassy(lang: str, text: str) -> None:
    assert [(one.measure, one.place) for one in told(text, lang, "delegation")] == [("outgoing_delegation", "Poland")]
