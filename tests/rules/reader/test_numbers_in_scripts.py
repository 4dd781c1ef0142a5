"""Numbers, times and bodies as Chinese, Japanese, Korean, Thai and Arabic pages write them."""

from __future__ import annotations

import pytest

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.pipeline import read_text


def told(text: str, lang: str, *kinds: str, published: str | None = None) -> list[Fact]:
    """What a text tells, all or some kinds of it."""
    day = PartialDate.parse(published) if published else None
    return [one for one in read_text(text, lang=lang, published=day) if not kinds or one.kind in kinds]


SUMS = [
    ("ko", "2023년 푸토성의 수출액은 12억3천400만달러이다.", 1_234_000_000, "exact"),
    ("zh", "2023年富寿省出口额达3亿多美元。", 300_000_000, "more_than"),
    ("ja", "2023年、フート省の新規外国直接投資プロジェクトは45件あまりであった。", 45, "more_than"),
    ("ja", "2023年、フート省への新規外国直接投資プロジェクトは45件を超えた。", 45, "more_than"),
]


@pytest.mark.parametrize(("lang", "text", "value", "qualifier"), SUMS)
def test_sums_in_parts_and_words_behind_what_is_counted(lang: str, text: str, value: int, qualifier: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_comma_without_a_blank_parts_a_sum_from_the_year_behind_it() -> None:
    text = "2023年富寿省外资注册资金达4.5亿美元,2024年出口额达3.1亿美元。"
    assert [(one.value, one.period) for one in told(text, "zh", "indicator")] == [
        (450_000_000, "2023"),
        (310_000_000, "2024"),
    ]


NO_COUNTS = [
    ("zh", "富寿省吸引外资新项目创下6年来新高。"),
    ("ja", "年初からの7ヶ月、フート省は外国直接投資の新規プロジェクトを誘致した。"),
    ("ja", "フート省への外国直接投資プロジェクトの増資はあわせておよそ3億2千万に達した。"),
    ("ja", "協力関係を結んだ自治体の中でフート省は第4である。"),
]


@pytest.mark.parametrize(("lang", "text"), NO_COUNTS)
def test_years_months_ordinals_and_sums_without_a_currency_count_nothing(lang: str, text: str) -> None:
    assert told(text, lang, "indicator", "programme_target") == []


PLANNERS = [
    (
        "en",
        "The Department of Planning and Investment says that Phu Tho attracted 150 million USD in FDI in 2023.",
    ),
    ("vi", "Theo Sở Kế hoạch và Đầu tư, năm 2023 tỉnh Phú Thọ thu hút 150 triệu USD vốn FDI."),
    ("zh", "据富寿省计划投资厅报告,2023年该省吸引外国直接投资1.5亿美元。"),
    ("ko", "푸토성 기획투자국에 따르면 2023년 외국인직접투자 유치액은 1억5000만 달러이다."),
    ("ja", "計画投資省によると、2023年のフート省の外国直接投資の登録資本は1億5千万ドルである。"),
    ("th", "กรมวางแผนและการลงทุนเผยว่า ปี 2566 จังหวัดฟู้เถาะดึงดูดการลงทุนโดยตรงจากต่างประเทศ 150 ล้านดอลลาร์สหรัฐ"),
    (
        "ar",
        "وفقا لإدارة التخطيط والاستثمار، بلغ رأس المال المسجل للاستثمار الأجنبي في فو ثو 150 مليون دولار عام 2023.",
    ),
]


@pytest.mark.parametrize(("lang", "text"), PLANNERS)
def test_the_ministry_of_planning_makes_no_figure_a_plan(lang: str, text: str) -> None:
    (figure,) = told(text, lang, "indicator")
    assert (figure.value, figure.status) == (150_000_000, "actual")


DAYS = [
    ("ja", "令和6年3月4日(月曜日)から7日(木曜日)まで、フート省の代表団が山口県を訪問した。", "2024-03-04/2024-03-07"),
    ("ja", "令和元年10月5日、フート省の代表団が山口県を訪問した。", "2019-10-05"),
    ("ja", "2024年3月4~7日、フート省の代表団が山口県を訪問した。", "2024-03-04/2024-03-07"),
    ("ko", "2024년 3월 4일(월) 푸토성 대표단이 경기도를 방문했다.", "2024-03-04"),
]


@pytest.mark.parametrize(("lang", "text", "date"), DAYS)
def test_days_of_the_week_and_first_years_of_a_reign_stand_in_dates(lang: str, text: str, date: str) -> None:
    assert [one.date for one in told(text, lang, "delegation")] == [date]


def test_thai_sets_figures_to_their_words_and_opens_sentences_with_a_word() -> None:
    glued = "ใน๕เดือนแรกของปี๒๐๒๓จังหวัดฟู้เถาะมีโครงการFDIใหม่๑๒โครงการ"
    assert [(one.value, one.period) for one in told(glued, "th", "indicator")] == [(12, "2023-01/2023-05")]
    two = "ปี 2565 จังหวัดฟู้เถาะส่งคณะผู้แทนเดินทางไปต่างประเทศ 12 คณะ นอกจากนี้ ในปี 2566 จังหวัดได้รับโครงการ FDI ใหม่ 7 โครงการ"
    assert [one.period for one in told(two, "th", "indicator")] == ["2022", "2023"]


def test_what_stands_at_a_sum_says_whether_it_is_foreign() -> None:
    text = "اجتذبت مقاطعة فو ثو 2 مليار دولار للمشاريع المحلية و300 مليون دولار لمشاريع الاستثمار الأجنبي المباشر."
    assert [one.value for one in told(text, "ar", "indicator") if one.measure.startswith("fdi")] == [300_000_000]


HALLS = [
    ("ja", "2024年3月4日、フート省の代表団は県議会議長と面会した。"),
    ("ko", "2024년 3월 4일 푸토성 대표단은 시청 대회의실을 방문했다."),
]


@pytest.mark.parametrize(("lang", "text"), HALLS)
def test_the_speaker_and_the_hall_are_no_conferences(lang: str, text: str) -> None:
    assert told(text, lang, "event") == []
