"""What a number of a sentence tells beside others: growth, shares of a plan, levels, days, the noun it counts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text
from proxeny.reader.sentences import sentences


def told(text: str, lang: str) -> list[Fact]:
    """The figures of a sentence."""
    return [one for one in read_text(text, lang=lang) if one.value is not None]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In 2023, exports rose 7.3 percent to $1.9 billion, and imports fell 4.1 percent to $1.05 billion."),
        ("fr", "En 2023, les exportations ont augmenté de 7,3 % à 1,9 milliard USD, et les importations, "
               "en baisse de 4,1 %, à 1,05 milliard USD."),
    ],
)  # fmt: skip
def test_a_growth_before_its_figure_is_of_that_figure(lang: str, text: str) -> None:
    figures = [(one.measure, float(one.value or 0), float(one.comparisons[0].value or 0)) for one in told(text, lang)]
    assert figures == [("goods_exports", 1.9e9, 7.3), ("goods_imports", 1.05e9, -4.1)]


def test_growth_of_the_product_is_a_figure_and_growth_of_anything_else_is_a_comparison() -> None:
    figures = told("Năm 2023, kinh tế Phú Thọ tăng 9,5%; xuất khẩu đạt 3 tỷ USD, tăng 12% so với cùng kỳ.", "vi")
    assert [(one.measure, len(one.comparisons)) for one in figures] == [("grdp_growth", 0), ("goods_exports", 1)]


def test_each_share_keeps_to_its_own_words() -> None:
    (figure,) = told(
        "Năm 2023, Phú Thọ đưa 2.640 lao động ra nước ngoài, tăng 21% so với cùng kỳ và vượt 24,8% kế hoạch.",
        "vi",
    )
    assert [one.type for one in figure.comparisons] == ["yoy", "plan_excess"]


def test_a_level_told_of_a_part_is_none_of_the_whole() -> None:
    (figure,) = told("Phu Tho a signé quatre accords internationaux, dont un au niveau provincial.", "fr")
    assert (figure.measure, figure.level) == ("international_agreements_signed", None)


def test_a_number_of_a_list_goes_with_what_it_numbers() -> None:
    text = "1. 12 delegations left. 2. 2.1. The province met 5. 3 came."
    assert [text[begin:end] for begin, end in sentences(text)] == [
        "1. 12 delegations left.",
        "2. 2.1. The province met 5.",
        "3 came.",
    ]


def test_a_day_with_a_full_stop_ends_no_sentence() -> None:
    (figure,) = told("Zum 31. Dezember 2023 gab es in der Provinz Phu Tho 141 gültige FDI-Projekte.", "de")
    assert (figure.measure, figure.as_of) == ("fdi_valid_projects", "2023-12-31")


def test_an_adjective_stands_between_a_number_and_what_it_counts() -> None:
    figures = told("2023年，富寿省接待94个外国代表团、1350人次来访。", "zh")
    assert [(one.measure, one.unit) for one in figures] == [
        ("incoming_delegations", "count"), ("incoming_foreign_visitors", "persons"),
    ]  # fmt: skip


def test_what_is_to_be_reached_later_gives_today_no_time() -> None:
    today, later = told("富寿省已与8个国家建立友好关系，计划到2025年与两三个地方建立合作关系。", "zh")
    assert (today.kind, today.period, today.as_of) == ("indicator", None, None)
    assert (later.kind, later.period, later.value, later.value_to) == ("programme_target", "2025", 2, 3)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Phu Tho s'est classée au 8e rang sur 63 pour l'attraction des IDE."),
        ("es", "Phu Tho ocupó el lugar 8 entre 63 en atracción de IED."),
        ("id", "Phu Tho menempati peringkat ke-8 dari 63 dalam penarikan FDI."),
    ],
)
def test_a_rank_is_told_with_the_number_of_those_ranked(lang: str, text: str) -> None:
    (figure,) = told(text, lang)
    assert (figure.measure, figure.value, figure.unit) == ("fdi_attraction_rank", 8, "rank")


def test_a_sum_takes_nothing_from_behind_the_next_comma() -> None:
    new, _count, added = told(
        "In 2023, Phu Tho got FDI projects with new capital of $640 million, while 27 projects added $310 million.",
        "en",
    )
    assert (new.measure, added.measure) == ("fdi_new_capital", "fdi_adjusted_capital")


DISTRICT = """Báo cáo của huyện Lạng Giang

1. Trong 6 tháng đầu năm 2024, huyện Lạng Giang đã cử 3 đoàn ra với 14 lượt người và đón 5 đoàn vào với 60 lượt người.

2. Các dự án viện trợ phi chính phủ nước ngoài có giá trị cam kết 120.000 đô la Mỹ.

3) Dự án viện trợ phi chính phủ nước ngoài tiếp tục được triển khai cùng thành phố Sùng Tả.
"""


def test_a_verb_before_the_next_number_is_of_that_number() -> None:
    found = {(one.measure, one.value) for one in read_text(DISTRICT) if one.period == "2024-H1"}
    assert found == {
        ("outgoing_delegations", Decimal(3)),
        ("outgoing_person_trips", Decimal(14)),
        ("incoming_delegations", Decimal(5)),
        ("incoming_foreign_visitors", Decimal(60)),
        ("foreign_ngo_committed_value", Decimal(120000)),
    }


def test_the_number_of_a_paragraph_counts_nothing_and_a_currency_is_no_country() -> None:
    facts = read_text(DISTRICT)
    assert [one.value for one in facts if "ngo" in (one.measure or "")] == [Decimal(120_000)]
    assert not any("US" in one.participant_codes for one in facts)


def test_a_report_of_a_district_is_of_that_district() -> None:
    assert {one.subject_code for one in read_text(DISTRICT) if one.value is not None} == {"VN63-24/D217"}


@pytest.mark.parametrize(
    ("lang", "text", "compared"),
    [
        ("en", "In 2023, Phu Tho hosted 45 incoming delegations, up 12 from the previous year.", ("yoy_absolute", 12)),
        ("de", "2023 empfing die Provinz Phu Tho 45 ausländische Delegationen, 12 mehr als im Vorjahr.",
         ("yoy_absolute", 12)),
        ("ko", "2023년 푸토성은 외국 대표단 45개를 맞이해 전년보다 12개 증가했다.", ("yoy_absolute", 12)),
        ("fr", "En 2023, Phu Tho a accueilli 45 délégations étrangères, contre 33 en 2022.", ("previous_period", 33)),
        ("ru", "В 2023 году Футхо принял 45 иностранных делегаций против 33 в 2022 году.", ("previous_period", 33)),
        ("vi", "Năm 2023, Phú Thọ xếp thứ 8 về thu hút FDI, tăng 3 bậc so với năm 2022.", ("rank_change", 3)),
    ],
)  # fmt: skip
def test_a_change_may_be_told_in_what_is_counted(lang: str, text: str, compared: tuple[str, int]) -> None:
    (figure,) = told(text, lang)
    assert [(one.type, one.value) for one in figure.comparisons] == [compared]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "En 2022 et 2023, Phu Tho a accueilli respectivement 33 et 45 délégations étrangères."),
        ("zh", "2022年和2023年，富寿省分别接待33个和45个外国代表团。"),
        ("ru", "В 2022 и 2023 годах провинция Футхо приняла соответственно 33 и 45 иностранных делегаций."),
    ],
)
def test_years_first_and_their_numbers_after(lang: str, text: str) -> None:
    figures = [(one.measure, one.value, one.period) for one in told(text, lang)]
    assert figures == [("incoming_delegations", 33, "2022"), ("incoming_delegations", 45, "2023")]


def test_partners_or_kinds_first_and_their_numbers_after() -> None:
    by_partner = told("Tại Phú Thọ, Hàn Quốc và Nhật Bản lần lượt có 42 và 27 dự án FDI còn hiệu lực.", "vi")
    assert [(one.subject, one.value, one.participants) for one in by_partner] == [
        ("Phu Tho", 42, ("South Korea",)), ("Phu Tho", 27, ("Japan",)),
    ]  # fmt: skip
    by_kind = told("Năm 2023, kim ngạch xuất khẩu và nhập khẩu của Phú Thọ lần lượt đạt 1,2 và 0,9 tỷ USD.", "vi")
    assert [(one.measure, one.value) for one in by_kind] == [("goods_exports", 1.2e9), ("goods_imports", 9e8)]


def test_parts_that_do_not_make_their_total_are_flagged_and_left_as_they_stand() -> None:
    short = told("Năm 2023, Phú Thọ có 12 dự án FDI cấp mới và 15 dự án FDI điều chỉnh, tổng cộng 29 dự án.", "vi")
    assert [(one.value, one.flags) for one in short] == [(12, ()), (15, ()), (29, ("parts_not_total",))]
    (right,) = told("In 2023 Phu Tho signed 17 agreements, including 7 with China and 10 with Laos.", "en")
    (wrong,) = told("In 2023 Phu Tho signed 17 agreements, including 8 with China and 10 with Laos.", "en")
    assert (right.flags, wrong.flags) == ((), ("parts_exceed_total",))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2023, Phú Thọ đón 45 đoàn khách quốc tế, trong đó có 30 đoàn từ Lào và 12 đoàn từ Thái Lan."),
        ("en", "In 2023 Phu Tho hosted 45 incoming delegations, 30 delegations from Laos and 12 from Thailand."),
    ],
)
def test_a_figure_by_partner_names_the_partner_and_stays_the_province_s(lang: str, text: str) -> None:
    figures = [(one.value, one.subject, one.participants) for one in told(text, lang)]
    assert figures == [(45, "Phu Tho", ()), (30, "Phu Tho", ("Laos",)), (12, "Phu Tho", ("Thailand",))]


def test_an_arabic_word_that_holds_a_town_names_none() -> None:
    text = "وقعت مقاطعة باك جيانغ في المؤتمر الحكومي لتصدير الليتشي مذكرة تفاهم مع مدينة ناننينغ في 5 مايو 2023."
    (signed,) = [one for one in read_text(text, lang="ar") if one.kind == "agreement"]
    assert [code for code in signed.participant_codes if not code.startswith("VN")] == ["GN-1799869"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2023, Phú Thọ dẫn đầu cả nước về tốc độ tăng trưởng GRDP."),
        ("en", "In 2023, Phu Tho's GRDP growth was the highest in the country."),
    ],
)
def test_the_highest_in_the_country_is_the_first_place(lang: str, text: str) -> None:
    (figure,) = told(text, lang)
    assert (figure.measure, figure.value, figure.unit) == ("grdp_growth_rank", 1, "rank")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "في عام 2023 استقبلت مقاطعة فوتو خمسة وعشرين وفدا أجنبيا."),
        ("th", "ในปี 2566 จังหวัดฟู้เถาะต้อนรับคณะผู้แทนต่างประเทศยี่สิบห้าคณะ"),
    ],
)
def test_five_and_twenty_is_one_number(lang: str, text: str) -> None:
    assert 25 in [one.value for one in told(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Năm 2023, tỉnh Huế đón hai mươi mốt đoàn vào."),
        ("en", "In 2023, Hue received twenty-one foreign delegations."),
        ("fr", "En 2023, Hué a accueilli vingt et une délégations étrangères."),
        ("ar", "في عام 2023 استقبلت هوي واحدا وعشرين وفدا أجنبيا."),
        ("th", "ในปี 2566 เว้ต้อนรับคณะผู้แทนต่างประเทศยี่สิบเอ็ดคณะ"),
        ("zh", "2023年，顺化接待外国代表团二十一个代表团。"),
        ("ja", "2023年、フエは外国から二十一の代表団を受け入れた。"),
        ("es", "En 2023, Hue recibió veintiuna delegaciones extranjeras."),
        ("ru", "В 2023 году Хюэ принял двадцать одну иностранную делегацию."),
        ("de", "2023 empfing Hue einundzwanzig ausländische Delegationen."),
        ("id", "Pada 2023, Hue menerima dua puluh satu delegasi asing."),
    ],
)
def test_a_number_in_words_is_read_whole(lang: str, text: str) -> None:
    assert [(one.measure, one.value) for one in told(text, lang)] == [("incoming_delegations", Decimal(21))]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("vi", "Phấn đấu đến năm 2025, Huế thu hút ít nhất 30 dự án FDI."),
        ("en", "Hue aims to attract at least 30 FDI projects by 2025."),
        ("zh", "顺化的目标是到2025年吸引不少于30个外资项目。"),
        ("ko", "후에는 2025년까지 최소 30개의 외국인 투자 사업을 유치하는 것을 목표로 한다."),
        ("de", "Bis 2025 will Hue mindestens 30 ausländische Direktinvestitionsprojekte anziehen."),
        ("ru", "К 2025 году Хюэ планирует привлечь не менее 30 проектов иностранных инвестиций."),
    ],
)
def test_at_least_so_many_by_a_year_is_a_target(lang: str, text: str) -> None:
    (target,) = told(text, lang)
    assert (target.kind, target.value, target.qualifier, target.period) == ("programme_target", 30, "more_than", "2025")


def test_money_in_which_no_measure_is_told_is_no_count() -> None:
    assert told("JICAは2023年、フエ省の水道プロジェクト援助に3億円を支援した。", "ja") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "2023年，顺化派出代表团35个、210人；接待外国代表团70个、560人。"),
        ("ko", "2023년 후에는 대표단 35개, 210명을 해외에 파견했고 외국 대표단 70개, 560명을 맞이했다."),
        ("ja", "2023年、フエは代表団35団・210人を海外に派遣し、外国代表団70団・560人を受け入れた。"),
    ],
)
def test_delegations_may_be_named_before_their_number(lang: str, text: str) -> None:
    assert [(one.measure, int(one.value or 0)) for one in told(text, lang)] == [
        ("outgoing_delegations", 35),
        ("outgoing_person_trips", 210),
        ("incoming_delegations", 70),
        ("incoming_foreign_visitors", 560),
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "2023年、フエの輸出額は385億ドルで、前年比14％減少した。"),
        ("ko", "2023년 후에의 수출액은 385억 달러로 전년 대비 14% 감소했다."),
        (
            "es",
            "En 2023, las exportaciones de Hue sumaron 38.500 millones de dólares, un 14 % menos que el año anterior.",
        ),
        ("ru", "В 2023 году экспорт Хюэ составил 38,5 млрд долларов, снизившись на 14 % по сравнению с прошлым годом."),
    ],
)
def test_a_fall_may_be_told_behind_its_number(lang: str, text: str) -> None:
    (figure,) = told(text, lang)
    assert [(one.type, one.value) for one in figure.comparisons] == [("yoy", Decimal(-14))]


@pytest.mark.parametrize(
    ("lang", "text", "measures"),
    [
        ("ar", "وجذبت مدينة هوي 42 مشروعا جديدا للاستثمار الأجنبي المباشر.", ["fdi_new_projects"]),
        ("vi", "Thành phố Huế vận động được 4,2 triệu USD viện trợ phi chính phủ.", ["foreign_ngo_aid_received"]),
        ("vi", "Thành phố Huế tiếp tục vận động 4,2 triệu USD viện trợ.", ["projects_calling_for_aid_value"]),
    ],
)  # fmt: skip
def test_what_was_attracted_or_raised_is_no_call_for_more(lang: str, text: str, measures: list[str]) -> None:
    assert [one.measure for one in told(text, lang)] == measures


def test_projects_of_investors_are_none_of_the_aid_told_before() -> None:
    text = (
        "À Hué, les organisations non gouvernementales étrangères ont financé 27 projets.\n\n"
        "La Chine figure parmi les pays investisseurs, avec 61 projets totalisant 2,3 milliards de dollars."
    )
    assert not [one for one in told(text, "fr")[1:] if (one.measure or "").startswith("foreign_ngo")]


def test_a_share_of_the_plan_of_the_year_is_no_figure_of_its_own() -> None:
    (figure,) = told("وبلغت قيمة صادرات مدينة هوي 980 مليون دولار، أي 51% من خطة العام.", "ar")
    assert [(one.type, one.value) for one in figure.comparisons] == [("plan", Decimal(51))]
