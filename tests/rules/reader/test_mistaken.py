"""A name of a place counts where the place is meant, an act once however often it is told, and for the right side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from proxeny.reader.fact import Fact
from proxeny.reader.furniture import furniture
from proxeny.reader.pipeline import read_text


def told(text: str, kind: str, lang: str) -> list[Fact]:
    """What a text tells of one kind."""
    return [one for one in read_text(text, lang=lang) if one.kind == kind]


PEOPLE = [
    ("en", "On 4 May 2023, Assembly Chairman Vuong Dinh Hue saw Binh Duong and Artemisa sign a cooperation agreement."),
    ("en", "On 4 May 2023, Binh Duong and Artemisa signed a cooperation agreement, said Ricardo Rodriguez Blanco."),
    ("en", "Hanoi (ABC) - On 4 May 2023, Binh Duong and Artemisa signed a cooperation agreement."),
    (
        "vi",
        "Ngày 4/5/2023, Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Bình Dương và tỉnh Artemisa ký thỏa thuận hợp tác.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), PEOPLE)
def test_people_and_datelines_take_no_part(lang: str, text: str) -> None:
    (signed,) = told(text, "agreement", lang)
    assert set(signed.participants) == {"Binh Duong", "Artemisa"}


def test_a_city_named_after_a_person_is_a_city_in_a_list_and_behind_its_word() -> None:
    for text in ("Hà Nội, Hồ Chí Minh và Artemisa ký thỏa thuận hợp tác.", "TPHCM và Artemisa ký thỏa thuận hợp tác."):
        (signed,) = told(text, "agreement", "vi")
        assert "Ho Chi Minh City" in signed.participants


def test_a_district_said_to_lie_abroad_is_none_at_home_and_one_at_home_is_known_by_its_bare_name() -> None:
    text = (
        "Đoàn huyện Phú Ninh thăm Mèo Vạc\n"
        "Ngày 4/5/2023, đoàn đại biểu huyện Phú Ninh, tỉnh Vân Nam (Trung Quốc) đến thăm và làm việc tại huyện Mèo Vạc."
    )
    visits = told(text, "delegation", "vi")
    assert [(one.measure, one.participants, one.place) for one in visits] == [
        ("incoming_delegation", ("Phú Ninh", "Meo Vac"), "Meo Vac")
    ]


NAMED = [
    ("en", "Chairman of the Champasak Province Council Phan Van Mau spoke.", []),
    ("en", "Governor of Champasak Province Vilay Bouddakham spoke.", [("Vilay Bouddakham", ("Champasak",))]),
    ("en", "Vilay Bouddakham, Governor of Champasak, came to Hue.", [("Vilay Bouddakham", ("Champasak",))]),
    ("en", "The Governor of Champasak and Vice President spoke.", []),
    ("vi", "Giám đốc Sở Ngoại vụ TPHCM Lê Quốc Hưng phát biểu.", [("Le Quoc Hung", ("Ho Chi Minh City",))]),
    ("vi", "Thứ trưởng Thường trực Bộ Ngoại giao Bùi Thanh Sang phát biểu.", [("Bui Thanh Sang", ())]),
    (
        "en",
        "Present was Mr. Do Trong Hung- Member of the Party, Chairman of Hue Provincial People's Council.",
        [("Do Trong Hung", ("Hue",))],
    ),
    (
        "fr",
        "Ont signé Trân Van Minh, secrétaire du Comité provincial du Parti et président du Conseil populaire de "
        "Hai Duong, et Vidong Saya, gouverneur de Champasak.",
        [
            ("Tran Van Minh", ("Hai Duong",)),
            ("Tran Van Minh", ("Hai Duong",)),
            ("Vidong Saya", ("Champasak",)),
        ],
    ),
]


@pytest.mark.parametrize(("lang", "text", "people"), NAMED)
def test_a_name_is_a_person_s_without_the_words_of_place_and_office(
    lang: str, text: str, people: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = [(one.subject, one.participants) for one in told(text, "person_role", lang)]
    assert [one for one in found if one in people] == people
    assert {who for who, _of in found} <= {"Phan Van Mau", *(who for who, _of in people)}


def test_an_act_told_in_headline_text_and_caption_is_one_and_two_days_are_two() -> None:
    text = (
        "Hue and Champasak sign agreement\n"
        "On 4 May 2023, Hue and Champasak signed a cooperation agreement for 2023-2025.\n"
        "Hue and Champasak sign a cooperation agreement. Photo: N.V.\n"
    )
    (signed,) = told(text, "agreement", "en")
    assert (signed.date, signed.period) == ("2023-05-04", "2023/2025")
    again = text + "On 9 June 2023, Hue and Champasak signed a cooperation agreement."
    assert len(told(again, "agreement", "en")) == 2


@pytest.mark.parametrize(
    ("lang", "kind", "first", "again"),
    [
        ("en", "agreement", "Leaders of Hue and Champasak signed a cooperation agreement.", ""),
        (
            "fr",
            "agreement",
            "Les dirigeants de Hue et de Champasak ont signé un accord de coopération.",
            " Photo de NV",
        ),
        ("th", "delegation", "คณะผู้แทนจังหวัดไฮเซืองเดินทางไปเยือนประเทศลาว", ""),
    ],
)
def test_two_acts_told_alike_without_a_day_stay_two(lang: str, kind: str, first: str, again: str) -> None:
    between = {"en": "Hue has 30 partners.", "fr": "Hue a 30 partenaires.", "th": "จังหวัดไฮเซืองมีโครงการ"}[lang]
    text = f"Hue\n{first}\n\n{' '.join([between] * 20)}\n\n{first}{again}\n"
    assert len(told(text, kind, lang)) == 2


def test_a_delegation_called_by_the_home_country_went_out() -> None:
    texts = {
        "en": "Hai Duong. During the visit, the Vietnamese delegation held talks with leaders of Champasak.",
        "fr": "Hai Duong. La délégation vietnamienne a travaillé avec les responsables de Champasak.",
    }
    for lang, text in texts.items():
        (visit,) = told(text, "delegation", lang)
        assert (visit.measure, visit.place) == ("outgoing_delegation", "Champasak")


def test_participants_and_subject_have_the_codes_of_one_day() -> None:
    text = "Khanh Hoa and Champasak signed a cooperation agreement for 2023-2028."
    (signed,) = told(text, "agreement", "en")
    assert signed.subject_code in signed.participant_codes


def test_a_hall_is_no_conference_and_a_place_of_preparation_sends_nobody() -> None:
    text = "On 4 May 2023, Hue and the Korean embassy held a seminar at the meeting hall of the conference center."
    assert [one.measure for one in told(text, "event", "en")] == ["seminar"]
    text = "Ngày 4/5/2023, Phó Chủ tịch UBND tỉnh Đồng Nai làm việc với các sở về việc xúc tiến đầu tư tại Nhật Bản."
    assert told(text, "delegation", "vi") == []


def test_the_year_since_when_something_is_held_dates_nothing() -> None:
    text = "The Hue conference, held annually since 2017, was attended by 900 delegates."
    assert {(one.kind, one.date or one.period) for one in read_text(text, lang="en")} >= {("indicator", None)}
    assert all((one.date, one.period) == (None, None) for one in read_text(text, lang="en"))


def test_a_page_of_listed_provinces_speaks_of_the_country() -> None:
    text = (
        "Cả nước có 3 địa phương dẫn đầu gồm Bắc Ninh, Bình Dương và Hải Phòng.\n"
        "Các địa phương đã ký 422 thỏa thuận hợp tác quốc tế."
    )
    assert {one.subject for one in told(text, "indicator", "vi") if one.value == 422} == {"Vietnam"}


ABROAD = [
    ("es", "Lam Dong. El gobernador de Matanzas recibe al secretario del Comité Partidista de Lam Dong.", "Matanzas"),
    ("ar", "قام وفد من مقاطعة كا ماو (فيتنام) برئاسة السيد تران فان نام بزيارة إلى مقاطعة كوه كونغ.", "Koh Kong"),
    ("en", "The Lam Dong delegation met with the governor of Champasak.", "Champasak"),
    ("id", "Delegasi Lam Dong bertemu dengan Gubernur Provinsi Champasak.", "Champasak"),
    ("en", "Lam Dong sent word: the governor of Champasak received a delegation of Lam Dong.", "Champasak"),
]


@pytest.mark.parametrize(("lang", "text", "place"), ABROAD)
def test_who_is_received_abroad_went_there(lang: str, text: str, place: str) -> None:
    (visit,) = told(text, "delegation", lang)
    assert (visit.measure, visit.place) == ("outgoing_delegation", place)


SPELLED = [
    ("th", "จังหวัดหายเยืองและจังหวัดจำปาศักดิ์ลงนามข้อตกลงความร่วมมือ", "Hai Duong"),
    ("ru", "Провинция Тэйнинь и Кимхэ подписали соглашение о сотрудничестве.", "Tay Ninh"),
    ("ar", "وقعت مقاطعة كوانج نينه ومدينة القاهرة اتفاقية تعاون.", "Quang Ninh"),
    ("lo", "ແຂວງ ເຫງະອານ ແລະ ແຂວງ ຫົວພັນ ໄດ້ເຊັນສັນຍາຮ່ວມມື.", "Nghe An"),
]


@pytest.mark.parametrize(("lang", "text", "name"), SPELLED)
def test_a_province_is_known_by_the_syllables_of_another_script(lang: str, text: str, name: str) -> None:
    assert any(name in one.participants for one in told(text, "agreement", lang))


def test_a_syllable_that_goes_on_names_no_country() -> None:
    text = "จังหวัดอุบลราชธานีและจังหวัดกว๋างจิลงนามบันทึกความเข้าใจ ณ ศาลาว่าการจังหวัดกว๋างจิ"
    (signed,) = told(text, "agreement", "th")
    assert "Laos" not in signed.participants


def test_the_pacific_is_no_province_and_a_rise_is_no_sum() -> None:
    text = (
        "Cả nước có 381 tổ chức phi chính phủ nước ngoài đang hoạt động, trong đó 118 thuộc châu Á - Thái Bình Dương."
    )
    assert {one.subject for one in told(text, "indicator", "vi")} <= {"Vietnam"}
    text = "Giá trị giải ngân viện trợ phi chính phủ nước ngoài tăng 4,9 triệu USD so với cùng kỳ năm 2022."
    assert told(text, "indicator", "vi") == []


def test_the_name_of_a_person_in_arabic_letters_is_no_place() -> None:
    text = "وقع محافظ القاهرة ونجوين مانه كوين نائب محافظ هانوي اتفاقية تعاون."
    (signed,) = told(text, "agreement", "ar")
    assert set(signed.participants) == {"Cairo", "Hanoi"}


def test_a_day_of_chinese_korean_or_japanese_counts_nothing() -> None:
    assert told("경북도는 30일 도청을 방문한 푸옌성 대표단을 영접했다.", "indicator", "ko") == []
    assert told("鹿児島県知事は17日にハイズオン省と覚書を締結した。", "indicator", "ja") == []


def test_members_told_in_the_next_sentence_are_of_the_association() -> None:
    text = "The Vietnam-Germany Friendship Association of Hung Yen was set up in 2019. It has more than 200 members."
    (members,) = told(text, "indicator", "en")
    assert (members.measure, members.value) == ("friendship_association_members", 200)


LISTED = {
    "fr": "Thanh Hoa est première avec 3,06 milliards de dollars d'IDE enregistrés, puis Bac Ninh avec 2,85 milliards.",
    "en": "Thanh Hoa leads in FDI with registered capital of 3.06 billion USD, followed by Bac Ninh with 2.85 billion.",
}


@pytest.mark.parametrize("lang", LISTED)
def test_a_list_of_provinces_carries_its_measure_on(lang: str) -> None:
    found = [(one.subject, one.value, one.unit) for one in told(LISTED[lang], "indicator", lang)]
    assert found == [("Thanh Hoa", 3_060_000_000, "USD"), ("Bac Ninh", 2_850_000_000, "USD")]


def test_what_the_paragraphs_before_were_of_holds_until_another_matter_is_spoken_of() -> None:
    text = (
        "Nghe An attracts more FDI.\n\nIt licensed 7 new projects with registered capital of 320 million USD.\n\n"
        "It sent 12 delegations abroad."
    )
    measures = [one.measure for one in told(text, "indicator", "en")]
    assert measures == ["fdi_new_projects", "fdi_new_capital", "outgoing_delegations"]


def test_a_figure_of_headline_and_text_is_one_with_its_time() -> None:
    text = "Lam Dong sent 12 delegations abroad\nIn 2023 Lam Dong sent 12 delegations abroad."
    (sent,) = told(text, "indicator", "en")
    assert (sent.value, sent.period) == (12, "2023")


def test_compared_to_leads_on_to_no_number() -> None:
    text = "Hue attracted US$681 million in FDI capital, down 40.4% compared to the same period last year."
    (capital,) = told(text, "indicator", "en")
    assert [(one.type, one.value) for one in capital.comparisons] == [("yoy", Decimal("-40.4"))]


def test_organised_delegations_went_out() -> None:
    text = "Tỉnh đã tổ chức 07 đoàn với 29 lượt người đi công tác, làm việc ở nước ngoài."
    found = {one.measure: one.value for one in told(text, "indicator", "vi")}
    assert found == {"outgoing_delegations": 7, "outgoing_person_trips": 29}


DOMESTIC = {
    "vi": "Thu hút đầu tư trong nước được 77 dự án, vốn đăng ký 500 tỷ đồng; đầu tư nước ngoài (FDI) có 8 dự án, "
    "vốn đăng ký 31 triệu USD.",
    "en": "There were 77 domestic investment projects with registered capital of 500 billion VND; FDI stood at 8 "
    "projects with registered capital of 31 million USD.",
}


@pytest.mark.parametrize("lang", DOMESTIC)
def test_domestic_capital_is_no_foreign_capital(lang: str) -> None:
    money = {one.value for one in told(DOMESTIC[lang], "indicator", lang) if (one.measure or "").startswith("fdi_")}
    assert 500_000_000_000 not in money
    assert 31_000_000 in money


def test_the_vietnamese_word_for_year_is_five_only_before_what_it_counts() -> None:
    assert [one.value for one in read_text("Trong năm, hằng năm và năm ngoái, tỉnh cử năm đoàn ra.", lang="vi")] == [5]


def test_lines_that_point_elsewhere_and_lists_behind_the_sign_off_are_teasers() -> None:
    body = "Hai Duong received a delegation of Champasak on 4 May 2023 and both sides spoke of trade. " * 4
    text = f">> Hue and Oita sign agreement\n{body}-VNA\n- Delegation of France visits Can Tho\n- Can Tho meets Kobe"
    teasers = [text[one.start : one.end] for one in furniture(text, lang="en") if one.kind == "teaser"]
    assert teasers == [
        ">> Hue and Oita sign agreement",
        "- Delegation of France visits Can Tho",
        "- Can Tho meets Kobe",
    ]
