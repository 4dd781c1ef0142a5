"""People in office as pages that nobody annotated name them, in sentences of our own."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text


def _people(text: str, lang: str, *, about: str = "Phu Tho") -> list[tuple[str, str | None, tuple[str, ...]]]:
    told = read_text(text, lang=lang, about=about)
    return [((one.measure or ""), one.subject, one.participants) for one in told if one.kind == "person_role"]


@pytest.mark.parametrize(
    ("lang", "text", "people"),
    [
        (
            "ar",
            "وقع خالد عبد العزيز محافظ القاهرة ونجوين فان هونج نائب رئيس اللجنة الشعبية لمقاطعة فو ثو اتفاق صداقة.",
            {("governor", "خالد عبد العزيز"), ("vice_chairman_provincial_peoples_committee", "Nguyen Van Hung")},
        ),
        ("ar", "قالت نائبة الوزير لي ثي ثو هانج إن المقاطعة تتقدم.", {("deputy_minister", "Le Thi Thu Hang")}),
        (
            "ja",
            "山本健一(やまもと・けんいち)福岡県知事とグエン・ヴァン・フン同志、党中央委員会委員、省党委員会書記が会談した。",
            {("governor", "山本健一"), ("provincial_party_secretary", "Nguyen Van Hung")},
        ),
        ("ja", "福岡県知事の山本健一氏は代表団を歓迎した。", {("governor", "山本健一")}),
        (
            "ja",
            "山田太郎ホーチミン市日本国総領事、山本健一知事が出席した。",
            {("consul_general", "山田太郎"), ("governor", "山本健一")},
        ),
        (
            "ko",
            "푸토성 인민의회 응우옌 반 훙(Nguyen Van Hung) 의장이 대표단을 접견했다.",
            {("chairman_provincial_peoples_council", "Nguyen Van Hung")},
        ),
        (
            "es",
            "El acuerdo fue firmado por el presidente del Consejo del Pueblo de Phu Tho, Nguyen Van Hung, y el"
            " secretario del Comité local del Partido y gobernador de Luang Namtha, Khamlay Siphandone.",
            {
                ("chairman_provincial_peoples_council", "Nguyen Van Hung"),
                ("provincial_party_secretary", "Khamlay Siphandone"),
                ("governor", "Khamlay Siphandone"),
            },
        ),
        (
            "ru",
            "Делегация встретилась с вице-губернатором Калужской области Иваном Петровым.",
            {("vice_governor", "Иван Петров")},
        ),
        ("zh", "越南国家主席阮文雄会见代表团。", {("president", "Nguyen Van Hung")}),
        ("zh", "富寿省人民委员会主席范文买出席会议。", {("chairman_provincial_peoples_committee", "Pham Van Mai")}),
    ],
)
def test_each_office_has_its_own_bearer(lang: str, text: str, people: set[tuple[str, str]]) -> None:
    assert {(measure, subject) for measure, subject, _of in _people(text, lang)} == people


def test_a_governor_is_not_of_the_province_whose_committee_stands_before_him() -> None:
    text = (
        "Документ подписал заместитель председателя Народного комитета провинции Футхо Нгуен Ван Хунг"
        " в присутствии губернатора Ивана Петрова."
    )
    assert _people(text, "ru")[-1] == ("governor", "Иван Петров", ())


def test_a_first_name_behind_an_office_is_no_town() -> None:
    text = "Oberbürgermeister Peter Baumann und Parteisekretär Nguyen Van Hung unterzeichneten eine Absichtserklärung."
    assert {subject for _measure, subject, _of in _people(text, "de")} == {"Peter Baumann", "Nguyen Van Hung"}


def test_an_assistant_of_a_minister_is_no_minister() -> None:
    assert _people("التقى الوفد حازم سالم نائب مساعد وزير الخارجية.", "ar") == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "ທ່ານຮອງນາຍົກລັດຖະມົນຕີ ສົມໃຈ ແສງວັນ ໄດ້ໃຫ້ການຕ້ອນຮັບຄະນະຜູ້ແທນແຂວງ ຟູເຖາະ.",
            {("deputy_prime_minister", "ສົມໃຈ ແສງວັນ")},
        ),
        (
            "ທ່ານ ສົມໃຈ ແສງວັນ ເຈົ້າແຂວງ, ມີບັນດາຄະນະພັກແຂວງ, ເຈົ້າເມືອງເຂົ້າຮ່ວມ.",
            {("governor", "ສົມໃຈ ແສງວັນ")},
        ),
        ("ທ່ານ ຕ້າເຟືອງຢຸງ ກົງສູນໃຫຍ່ ຫວຽດນາມ ໄດ້ກ່າວ.", {("consul_general", "Ta Phuong Dung")}),
    ],
)
def test_people_in_lao(text: str, people: set[tuple[str, str]]) -> None:
    assert {(measure, subject) for measure, subject, _of in _people(text, "lo", about="Houaphanh")} == people


def test_a_foreign_name_of_three_syllables_in_thai() -> None:
    text = "โดยนายหวัง เสี่ยว หลิน นายกเทศมนตรีเมืองเซี่ยเหมิน ร่วมลงนาม"
    assert [(measure, subject) for measure, subject, _of in _people(text, "th")] == [("mayor", "หวัง เสี่ยว หลิน")]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "省委书记兼省人民议会主席阮文雄出席会议。"),
        ("ko", "푸토성 인민의회 응우옌 반 훙 의장 겸 당 서기가 참석했다."),
    ],
)
def test_two_offices_of_one_person_at_once(lang: str, text: str) -> None:
    told = {(measure, subject) for measure, subject, _of in _people(text, lang)}
    assert told == {
        ("provincial_party_secretary", "Nguyen Van Hung"),
        ("chairman_provincial_peoples_council", "Nguyen Van Hung"),
    }
