"""What is told in words is read in every language: visits, texts by their stage, ties, offices, bodies, papers."""

from __future__ import annotations

from typing import Any

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text

VISITS = [
    ("en", "On 3 May 2023, a delegation of Gifu visited Hai Phong."),
    ("vi", "Ngày 3/5/2023, đoàn đại biểu tỉnh Gifu đến thăm và làm việc tại Hải Phòng."),
    ("fr", "Le 3 mai 2023, une délégation de Gifu a visité Hai Phong."),
    ("ar", "في 3 مايو 2023 زار وفد من غيفو مدينة هايفونغ."),
    ("th", "วันที่ 3 พฤษภาคม 2566 คณะผู้แทนจากจังหวัดกิฟุ เยือนไฮฟอง"),
    ("zh", "2023年5月3日，岐阜县代表团访问海防市。"),
    ("ja", "2023年5月3日、岐阜県の訪問団はハイフォンを訪問した。"),
    ("ko", "2023년 5월 3일 기후현 대표단은 하이퐁을 방문했다."),
    ("es", "El 3 de mayo de 2023, una delegación de Gifu visitó Hai Phong."),
    ("ru", "3 мая 2023 года делегация Гифу посетила Хайфон."),
    ("de", "Am 3. Mai 2023 besuchte eine Delegation aus Gifu Hai Phong."),
    ("id", "Pada 3 Mei 2023, delegasi Gifu mengunjungi Hai Phong."),
]


def told(text: str, kind: str, **given: Any) -> list[Fact]:
    """What a text tells of one kind."""
    facts = [one for one in read_text(text, **given) if one.kind == kind]
    assert all(one.quote == text[one.start : one.end] for one in facts)
    return facts


@pytest.mark.parametrize(("lang", "text"), VISITS)
def test_a_visit_has_its_direction_its_parties_and_its_day(lang: str, text: str) -> None:
    (visit,) = told(text, "delegation", lang=lang)
    assert (visit.measure, visit.date) == ("incoming_delegation", "2023-05-03")
    assert (set(visit.participants), visit.place) == ({"Gifu", "Hai Phong"}, "Hai Phong")


def test_a_visit_abroad_goes_out_and_a_count_of_visits_is_none() -> None:
    (visit,) = told("In August 2023, a Da Nang delegation led by its mayor visited Singapore.", "delegation")
    assert (visit.measure, visit.place, visit.date) == ("outgoing_delegation", "Singapore", "2023-08")
    assert told("In 2023, Da Nang sent 12 delegations to visit Japan.", "delegation") == []


STAGES = [
    ("Da Nang and Daegu signed a memorandum of understanding on 4 May 2023.", "agreement", "actual"),
    ("Da Nang and Daegu renewed a cooperation agreement on 4 May 2023.", "agreement", "actual"),
    ("Da Nang hopes to sign a cooperation agreement with Daegu in 2025.", "programme_target", "plan"),
    ("A draft letter of intent between Da Nang and Daegu is under discussion.", "programme_target", "plan"),
    ("Da Nang and Daegu will sign a cooperation agreement on 4 May 2025.", "event", "plan"),
]


@pytest.mark.parametrize(("text", "kind", "status"), STAGES)
def test_only_a_signed_text_is_an_agreement(text: str, kind: str, status: str) -> None:
    facts = [one for one in read_text(text) if one.participants]
    assert [(one.kind, one.status, set(one.participants)) for one in facts] == [(kind, status, {"Da Nang", "Daegu"})]


def test_the_two_sides_are_those_named_before() -> None:
    text = "Da Nang received leaders of Daegu. The two sides signed a memorandum of understanding."
    (fact,) = told(text, "agreement")
    assert fact.participants == ("Da Nang", "Daegu")


def test_a_day_without_its_year_is_of_the_year_before_it() -> None:
    text = "On 3 May 2023 Da Nang met. On 5 June, a delegation of Gifu visited Da Nang."
    (visit,) = told(text, "delegation", lang="en")
    assert (visit.date, visit.flags) == ("2023-06-05", ("inferred_year",))


NEIGHBOURS = "Phu Tho is adjacent to Hoa Binh and Yen Bai."


def test_a_neighbour_is_no_partner() -> None:
    assert {one.flags for one in told(NEIGHBOURS, "partner_tie")} == {("geographic",)}


OFFICES = [
    ("en", "Chairman of the Hai Phong People's Committee Nguyen Van Minh spoke.", "Nguyen Van Minh"),
    ("vi", "Chủ tịch UBND tỉnh Lào Cai Trần Quốc Hưng phát biểu.", "Tran Quoc Hung"),
    ("th", "ประธานคณะกรรมการประชาชนจังหวัดเหงียน ดึ๊ก จุง กล่าว", "Nguyen Duc Trung"),
    ("zh", "海防市人民委员会主席阮文明出席。", "Nguyen Van Minh"),
    ("ja", "ハイフォン市人民委員会のグエン・ヴァン・ミン委員長が出席した。", "Nguyen Van Minh"),
    ("ko", "하이퐁시 인민위원회 응우옌 반 민 위원장이 참석했다.", "Nguyen Van Minh"),
    ("ru", "Председатель Народного комитета города Хайфон Нгуен Ван Минь выступил.", "Nguyen Van Minh"),
    ("es", "El presidente del Comité Popular de Hai Phong, Nguyen Van Minh, habló.", "Nguyen Van Minh"),
]


@pytest.mark.parametrize(("lang", "text", "name"), OFFICES)
def test_a_person_in_office_is_named_in_latin_letters(lang: str, text: str, name: str) -> None:
    (fact,) = told(text, "person_role", lang=lang)
    assert (fact.subject, fact.measure) == (name, "chairman_provincial_peoples_committee")


def test_bodies_papers_and_projects_are_told() -> None:
    (body,) = told("In May 2023, Da Nang set up a steering committee on integration.", "organisation")
    assert (body.measure, body.date) == ("steering_committee", "2023-05")
    (paper,) = told("Da Nang follows Resolution No. 59-NQ/TW of 24 January 2025.", "directive")
    assert (paper.measure, paper.date, paper.quote) == ("resolution", "2025-01-24", "Resolution No. 59-NQ/TW")
    (project,) = told("Da Nang opened the project “Clean rivers of the south”, worth USD 2 million.", "project")
    assert (project.value, project.unit) == (2_000_000, "USD")


def test_the_members_of_a_body_are_counted_and_named() -> None:
    text = "The emulation cluster consists of 2 members: Hai Phong, Hanoi, and 1 member of another kind: Nam Dinh."
    assert next((one.value, one.participants) for one in told(text, "organisation")) == (2, ("Hai Phong", "Hanoi"))


def test_a_headline_that_the_text_tells_again_is_one_fact() -> None:
    told_twice = "Da Nang and Daegu sign an agreement\n\nDa Nang and Daegu signed an agreement on 4 May 2023.\n"
    assert [one.date for one in told(told_twice, "agreement")] == ["2023-05-04"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "No agreement has been signed between Da Nang and Daegu."),
        ("vi", "Đà Nẵng và Daegu chưa ký thỏa thuận hợp tác."),
        ("fr", "Aucun accord n'a été signé entre Da Nang et Daegu."),
        ("ar", "لم توقع مدينة دا نانغ أي اتفاقية مع مدينة دايغو."),
        ("th", "ดานังและแทกูยังไม่ได้ลงนามข้อตกลงความร่วมมือ"),
        ("de", "Ein Abkommen zwischen Da Nang und Daegu wurde nicht unterzeichnet."),
    ],
)
def test_what_is_denied_is_no_fact(lang: str, text: str) -> None:
    assert told(text, "agreement", lang=lang) == []


def test_an_act_may_be_told_in_nouns_or_in_the_passive() -> None:
    (text,) = told("Một bản ghi nhớ giữa Đà Nẵng và Daegu đã được ký ngày 3/5/2023.", "agreement", lang="vi")
    (noun,) = told("Lễ ký kết thỏa thuận hợp tác giữa Đà Nẵng và Daegu diễn ra ngày 3/5/2023.", "agreement", lang="vi")
    (guest,) = told("Le 3 mai 2023, une délégation de Daegu a été reçue à Da Nang.", "delegation", lang="fr")
    assert {one.date for one in (text, noun, guest)} == {"2023-05-03"}
    assert guest.measure == "incoming_delegation"


def test_days_over_the_end_of_a_month_are_one_visit() -> None:
    (visit,) = told("Từ ngày 28/10 đến ngày 2/11/2023, đoàn công tác Đà Nẵng thăm Singapore.", "delegation", lang="vi")
    assert visit.date == "2023-10-28/2023-11-02"


@pytest.mark.parametrize(
    ("lang", "first", "again"),
    [
        ("en", "On 13 March 2024 a trade conference was held in Hue.", "Opening the conference, he praised Laos."),
        ("vi", "Ngày 13/3/2024, hội nghị xúc tiến đầu tư diễn ra tại Huế.", "Dự hội nghị có đại diện Lào."),
        ("fr", "Le 13 mars 2024, une conférence s'est tenue à Hué.", "Le Laos a participé à la conférence."),
        ("ru", "13 марта 2024 года в Хюэ прошла конференция.", "В конференции участвовали гости из Лаоса."),
        ("id", "Pada 13 Maret 2024, konferensi digelar di Hue.", "Wakil Laos menghadiri konferensi."),
    ],
)
def test_an_event_that_was_told_is_not_told_anew_where_it_is_spoken_of(lang: str, first: str, again: str) -> None:
    (event,) = told(f"Quang Tri\n{first} {again}", "event", lang=lang)
    assert event.date == "2024-03-13"


def test_each_event_of_a_sentence_has_its_own_place() -> None:
    text = "Năm 2023, Đồng Tháp dự Diễn đàn Mekong - Nhật Bản tại Cần Thơ, tổ chức Tuần lễ văn hóa tại Seoul."
    places = [(one.measure, one.place, "Seoul" in one.participants) for one in told(text, "event")]
    assert places == [("forum", "Can Tho", False), ("festival", "Seoul", True)]


def test_who_sits_in_a_town_is_received_elsewhere() -> None:
    text = "Ngày 5/6/2023, tỉnh Đồng Tháp tiếp đoàn của Tổng Lãnh sự Nhật Bản tại TP. Hồ Chí Minh."
    (visit,) = told(text, "delegation")
    assert (visit.place, set(visit.participants)) == ("Dong Thap", {"Dong Thap", "Japan"})


@pytest.mark.parametrize(
    "text",
    [
        "World Vision is funding a project on nutrition worth US$800,000 in Ha Giang.",
        "Dự án dinh dưỡng tại Hà Giang do World Vision tài trợ có kinh phí 800.000 USD.",
        "À Ha Giang, un projet de nutrition financé par World Vision coûte 800 000 dollars.",
    ],
)
def test_what_an_organisation_pays_for_is_a_project_and_its_cost_no_other_figure(text: str) -> None:
    (project,) = told(text, "project")
    assert (float(project.value or 0), project.unit) == (8e5, "USD")
    assert not told(text, "indicator")


@pytest.mark.parametrize(
    ("lang", "text", "date"),
    [
        ("vi", "Năm 2021, ngày 5/5/2021, tỉnh họp.\nSáng 13/3, Huế tiếp đoàn Lào.", "2024-03-13"),
        ("fr", "Le 5 mai 2021, la province.\nLe 13 mars, Hué a reçu une délégation du Laos.", "2024-03-13"),
        ("en", "It began on 5 May 2021.\nHue will receive a delegation of Laos on 20 May.", "2024-05-20"),
    ],
)
def test_a_day_without_a_year_is_near_the_day_of_publication(lang: str, text: str, date: str) -> None:
    (visit,) = told(f"Hue\n{text}", "delegation", lang=lang, published=PartialDate.parse("2024-03-14"))
    assert visit.date == date


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "In 2023, Hue organised delegations to China and Japan and received delegations from Gyeonggi and Akita.",
        ),
        ("vi", "Năm 2023, Huế cử đoàn công tác sang thăm Trung Quốc, Nhật Bản và đón tiếp đoàn Gyeonggi, Akita."),
        ("es", "En 2023, Hue envió delegaciones a China y Japón y recibió delegaciones de Gyeonggi y Akita."),
        ("ru", "В 2023 году Хюэ направил делегации в Китай и Японию и принял делегации из Кёнгидо и Акиты."),
        (
            "id",
            "Pada 2023, Hue mengirim delegasi ke Tiongkok dan Jepang serta menerima delegasi dari Gyeonggi dan Akita.",
        ),
        ("zh", "2023年，顺化组织代表团赴中国、日本，并接待了来自京畿道、秋田县的代表团。"),
        ("ja", "2023年、フエは中国、日本へ代表団を派遣し、京畿道や秋田県からの代表団を受け入れた。"),
    ],
)
def test_what_is_sent_and_what_is_received_are_told_apart(lang: str, text: str) -> None:
    sent, received = told(text, "delegation", lang=lang)
    assert (sent.measure, "Akita" in sent.participants) == ("outgoing_delegation", False)
    assert (received.measure, "Japan" in received.participants) == ("incoming_delegation", False)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "A delegation of Hue led by its secretary attended the Trade Forum in Tokyo."),
        ("ru", "Делегация Хюэ во главе с секретарём приняла участие в форуме в Токио."),
        ("es", "Una delegación de Hue encabezada por su secretario participó en el Foro de Comercio en Tokio."),
    ],
)
def test_who_takes_part_in_an_event_abroad_has_received_nobody(lang: str, text: str) -> None:
    assert not told(text, "delegation", lang=lang)
    (event,) = told(text, "event", lang=lang)
    assert event.place == "Tokyo"


@pytest.mark.parametrize("name", ["Yên Bai", "Dông Thap", "Nghê An", "Hà Giang"])
def test_a_province_is_known_by_its_french_spelling(name: str) -> None:
    (visit,) = told(f"{name} a reçu une délégation de Gifu le 3 mai 2023.", "delegation", lang="fr")
    assert visit.subject == {"Yên Bai": "Yen Bai", "Dông Thap": "Dong Thap", "Nghê An": "Nghe An"}.get(name, "Ha Giang")


def test_marks_are_taken_off_no_name_in_another_script() -> None:
    # Without its tone the Thai name of Huế is in every tenth word.
    (visit,) = told("วันที่ 3 พฤษภาคม 2566 เวลาบ่าย คณะผู้แทนจากจังหวัดกิฟุ เยือนไฮฟอง", "delegation", lang="th")
    assert set(visit.participants) == {"Gifu", "Hai Phong"}
