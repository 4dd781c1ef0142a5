"""A paper says which version it is, and whether that was released."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from proxeny.reports.compile import compile_report
from proxeny.reports.write import Issue, write
from tests.rules.reports.examples import loaded

DAY = date(2024, 7, 9)
KEPT, RELEASED = Issue(2, DAY), Issue(2, DAY, released=True)
SAID = {
    Issue(): "Draft of the figures as they stand, no version of it is kept",
    KEPT: "Draft, version 2, compiled on 9 July 2024, not released",
    RELEASED: "Version 2, released on 9 July 2024",
}


def heads(content: bytes) -> str:
    paper: Any = Document(io.BytesIO(content))
    pages = [head for page in paper.sections for head in (page.header, page.first_page_header)]
    return "\n".join(line.text for head in pages for line in head.paragraphs)


@pytest.mark.parametrize("issue", SAID)
def test_word_html_and_excel_say_it(issue: Issue) -> None:
    report = compile_report(loaded("en"))
    page = write(report, "html", issue=issue).decode()
    word = write(report, "docx", issue=issue)
    assert SAID[issue] in page
    assert SAID[issue] in "\n".join(line.text for line in Document(io.BytesIO(word)).paragraphs)
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(report, "xlsx", issue=issue)))
    assert SAID[issue] in str(book.get_sheet_by_index(0).to_python()[1][0])
    assert ("DRAFT" in heads(word)) is not issue.released
    assert ("DRAFT" in page) is not issue.released


def test_both_languages_of_a_paper_say_it() -> None:
    first, second = compile_report(loaded("vi")), compile_report(loaded("fr"))
    page = write(first, "html", beside=second, issue=KEPT).decode()
    assert "Dự thảo, phiên bản 2, tổng hợp ngày 09 tháng 7 năm 2024, chưa phát hành" in page
    assert "Projet, version 2, établie le 9 juillet 2024, non diffusée" in page
    assert "DỰ THẢO · PROJET" in page


def test_a_paper_without_a_version_is_a_draft() -> None:
    report = compile_report(loaded("vi"))
    assert write(report, "html") == write(report, "html", issue=Issue())
