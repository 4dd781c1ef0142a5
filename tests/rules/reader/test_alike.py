"""Short texts on acts have few numbers: their versions are known by who took part and when."""

from __future__ import annotations

from itertools import combinations

import pytest

from proxeny.reader.alike import act_keys, alike
from proxeny.reader.compare import Version, compare
from proxeny.reader.pipeline import read_text

VISIT = {
    "en": "On 9 May 2024, in Viet Tri city, Chairman of Phu Tho Provincial People's Committee Nguyen Van Minh received "
    "a delegation from Luang Namtha province (Laos). The two sides signed a memorandum of understanding for 2024-2028.",
    "th": "วันที่ 9 พฤษภาคม 2567 นายเหงียน วัน มิงห์ ประธานคณะกรรมการประชาชนจังหวัดฟู้เถาะ ให้การต้อนรับคณะผู้แทนแขวงหลวงน้ำทา (ลาว) "
    "ทั้งสองฝ่ายลงนามบันทึกความเข้าใจระยะ 2567-2571",
    "zh": "2024年5月9日，富寿省人民委员会主席阮文明会见老挝琅南塔省代表团。双方签署2024-2028年合作谅解备忘录。",
    "ja": "2024年5月9日、フート省人民委員会のグエン・ヴァン・ミン委員長は、ラオス・ルアンナムター県の代表団を迎えた。"
    "双方は2024～2028年の協力に関する覚書に署名した。",
    "ko": "2024년 5월 9일 푸토성 인민위원회 응우옌반민 위원장은 라오스 루앙남타주 대표단을 접견했다. "
    "양측은 2024~2028년 협력 양해각서를 체결했다.",
    "lo": "ວັນທີ 9 ພຶດສະພາ 2024, ທ່ານ ຫງວຽນ ວັນ ມິງ ປະທານຄະນະກຳມະການປະຊາຊົນແຂວງຟູເຖາະ ໄດ້ຕ້ອນຮັບຄະນະຜູ້ແທນແຂວງຫຼວງນ້ຳທາ (ລາວ). "
    "ສອງຝ່າຍໄດ້ເຊັນບົດບັນທຶກຄວາມເຂົ້າໃຈ ໄລຍະ 2024-2028.",
}
OTHERS = {
    "another day": "On 8 June 2024, Chairman of Phu Tho Provincial People's Committee Nguyen Van Minh received a "
    "delegation from Luang Namtha province (Laos). The two sides signed a memorandum of understanding for 2024-2028.",
    "another guest": "On 9 May 2024, Chairman of Phu Tho Provincial People's Committee Nguyen Van Minh received a "
    "delegation from Houaphanh province (Laos). The two sides signed a memorandum of understanding for 2024-2028.",
    "more": "On 9 May 2024, Phu Tho received a delegation from Luang Namtha (Laos). The two sides signed a memorandum "
    "of understanding. On 20 May 2024, a delegation of Phu Tho visited Aichi prefecture (Japan). Phu Tho signed a "
    "cooperation agreement with Gifu on 22 May 2024. On 2 June 2024 the ambassador of Cuba visited Phu Tho.",
}


def version(text: str, lang: str) -> Version:
    return Version(lang, text, lang, tuple(read_text(text, lang=lang)))


@pytest.mark.parametrize("pair", combinations(VISIT, 2), ids="-".join)
def test_a_visit_is_one_text_in_every_two_languages(pair: tuple[str, str]) -> None:
    one, two = (version(VISIT[lang], lang) for lang in pair)
    found = compare(one, two)
    assert found.same_text and found.aligned
    assert set(act_keys(one.facts)) & set(act_keys(two.facts))


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("lang", ["zh", "ja", "ko"])
def test_another_visit_is_another_text(lang: str, other: str) -> None:
    assert not compare(version(VISIT[lang], lang), version(other, "en")).same_text


def test_papers_without_acts_are_not_alike_by_chance() -> None:
    facts = read_text("In 2024 Phu Tho exported goods worth USD 3 billion.", lang="en")
    assert alike(facts, facts) == alike((), ()) == 0.0 and act_keys(facts) == []
