"""Papers of the Party and the State as pages in many languages number them, in sentences of our own."""

from __future__ import annotations

import pytest

from proxeny.reader.pipeline import read_text


def _papers(text: str, lang: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    told = read_text(text, lang=lang, about="Phu Tho")
    return [(one.measure, one.subject, one.date, one.period) for one in told if one.kind == "directive"]


@pytest.mark.parametrize(
    ("lang", "text", "papers"),
    [
        (
            "ja",
            "会議では、決議第41-NQ/TW号に関する首相決定第812/QD-TTg号を発表した。",
            [("resolution", "Party Central Committee", None, None), ("decision", "Prime Minister", None, None)],
        ),
        ("ko", "푸토성은 제87-KH/TU 계획을 발표했다.", [("plan", "Phu Tho", None, None)]),
        ("zh", "会议研究第41-NQ/TW号决议。", [("resolution", "Party Central Committee", None, None)]),
        (
            "ru",
            "Провинция Футхо опубликовала план по реализации Плана № 87-KH/TU от 16 октября 2023 года.",
            [("plan", "Phu Tho", "2023-10-16", None)],
        ),
        (
            "es",
            "El viceprimer ministro firmó la Decisión No. 812/QD-TTg para el período 2021-2030, con visión al 2050.",
            [("decision", "Prime Minister", None, "2021/2030")],
        ),
    ],
)
def test_a_paper_is_known_by_its_number_once(
    lang: str, text: str, papers: list[tuple[str | None, str | None, str | None, str | None]]
) -> None:
    assert _papers(text, lang) == papers


def test_a_committee_in_korean_holds_no_meeting() -> None:
    text = "푸토성 상임위원회의 제87-KH/TU 계획을 이행하기 위한 행동 계획이 발표되었다."
    assert [one.kind for one in read_text(text, lang="ko", about="Phu Tho") if one.kind == "event"] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "2010年至今，富寿省接待173个代表团。"),
        ("ja", "2020年から現在までに、フート省は173の代表団を海外に派遣した。"),
    ],
)
def test_the_year_since_when_is_no_period(lang: str, text: str) -> None:
    told = read_text(text, lang=lang, about="Phu Tho")
    assert [one.period for one in told if one.kind == "indicator"] == [None]
