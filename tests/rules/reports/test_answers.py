"""What checks asked of many members alike is told once, in full where one opens it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from docx import Document

from proxeny.reports.answers import gathered, note_lines
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Answered
from proxeny.reports.wording import LANGUAGES, wording
from proxeny.reports.write import write
from proxeny.reports.write.edition import Edition
from tests.rules.reports.examples import loaded

WHY = "Đã đối chiếu với sổ theo dõi"
NAMES = ("Hà Nội", "Bắc Giang", "Bắc Ninh")


def asked(names: Sequence[str], *, kind: str = "per_item", why: str = WHY) -> tuple[Answered, ...]:
    return tuple(
        Answered(measure="foreign_ngo_projects", member=name, asked=f"{name} is odd.", why=why, kind=kind)
        for name in names
    )


def test_three_alike_are_one_line_and_two_stand_alone() -> None:
    words = wording("en")
    found = gathered((*asked(NAMES), *asked(NAMES[:2], kind="plan")), words=words)
    assert [one.is_many for one in found] == [True, False]
    assert found[0].text == (
        "Foreign NGO programmes and projects: amount for one item outside the usual; members asked: 3, "
        "each gave its reason"
    )
    assert [len(one.lines) for one in found] == [3, 2]


def test_findings_of_one_earlier_return_and_of_several_are_one_kind() -> None:
    both = (*asked(NAMES, kind="history"), *asked(("Hải Phòng",), kind="history_of_one"))
    assert len(gathered(both, words=wording("vi"))) == 1


def test_each_reason_is_told_once_with_all_who_gave_it() -> None:
    other = asked(("Hải Phòng",), why="Dự án lớn")
    lines = list(note_lines((*asked(NAMES), *other), words=wording("vi")))
    assert len(lines) == 2
    assert all(name in lines[0] for name in NAMES) and WHY in lines[0]
    assert "Hải Phòng" in lines[1] and "số thành viên được hỏi: 4" in lines[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_its_words(lang: str) -> None:
    kinds = ("per_item", "parts", "within", "in_time", "together", "instead", "history", "plan")
    told = [one.text for kind in kinds for one in gathered(asked(NAMES, kind=kind), words=wording(lang))]
    assert len(set(told)) == len(kinds)


def test_the_page_folds_them_and_says_in_which_language_they_are() -> None:
    report = compile_report(replace(loaded("en"), answered=asked(NAMES)))
    page = write(report, "html").decode()
    folded = page[page.index("<details") : page.index("</details>")]
    assert all(f"{name} is odd." in folded for name in NAMES)
    assert f'<span lang="vi" dir="ltr">{WHY}</span>' in folded
    before = page[: page.index("<details")]
    assert "is odd." not in before and "members asked: 3" in before


def test_word_tells_the_reason_once() -> None:
    report = compile_report(replace(loaded("en"), answered=asked(NAMES)))
    text = "\n".join(p.text for p in Document(io.BytesIO(write(report, "docx"))).paragraphs)
    assert text.count(WHY) == 1 and "is odd." not in text


def test_a_publisher_in_vietnamese_is_marked_in_an_english_paper() -> None:
    page = write(compile_report(loaded("en")), "html").decode()
    assert '<i lang="vi" dir="ltr">Kinh tế và Đô thị</i>' in page
    assert '<span lang="vi" dir="ltr">Kinh tế và Đô thị</span>' in page
    vietnamese = write(compile_report(loaded("vi")), "html").decode()
    assert '<i lang="vi"' not in vietnamese and '<span lang="vi" dir="ltr">Kinh' not in vietnamese


def test_a_pdf_is_told_in_which_language_the_pieces_of_a_note_are() -> None:
    report = compile_report(replace(loaded("en"), answered=asked(NAMES)))
    notes = Edition(report).notes()
    pieces = [piece for note in notes for line in note.lines for piece in note.pieces(line)]
    assert (WHY, "vi") in pieces and ("Kinh tế và Đô thị", "vi") in pieces
    assert all("".join(text for text, _lang in note.pieces(line)) == line.text for note in notes for line in note.lines)
    assert write(report, "pdf").startswith(b"%PDF")
