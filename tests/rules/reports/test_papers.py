"""Each written form is opened again and says what the compiled report says."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

from proxeny.ground.quantity import Quantity, total
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Cell, Compiled, Section
from proxeny.reports.emulation.scores import Ranked, Scores
from proxeny.reports.review.matter import Matter
from proxeny.reports.write import FORMATS, FontError, FormatError, write
from proxeny.reports.write.body import body
from proxeny.reports.write.edition import Edition
from proxeny.reports.write.layout import DECREE_30_2020, annex_layout, column_widths, turned
from proxeny.reports.write.runs import noted_once
from tests.rules.reports.examples import figure, figures, loaded

LANGUAGES = ("vi", "en", "fr", "ar", "th")
_SPACES = re.compile(r"\s+")


@pytest.fixture(params=LANGUAGES)
def report(request: pytest.FixtureRequest) -> Compiled:
    return compile_report(loaded(request.param))


def paragraphs(report: Compiled) -> Iterator[str]:
    """Prose as it is printed, with the raised note numbers in it."""
    for section in report.sections:
        for part in (section, *section.parts):
            if part.sentences:
                lines = noted_once(part.sentences)
                yield " ".join("".join(r.text + (str(r.note) if r.note else "") for r in line) for line in lines)


def bare(text: str) -> str:
    return _SPACES.sub("", text)


def written(report: Compiled, form: str) -> bytes:
    """The report in `form`; where no font draws the quoted Thai the test is left out, unless fonts are required."""
    try:
        return write(report, form)
    except FontError as error:
        if "fonts" in os.environ.get("PROXENY_REQUIRE", "").split(","):
            raise
        pytest.skip(str(error))


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(form: str) -> None:
    assert written(compile_report(loaded("vi")), form) == written(compile_report(loaded("vi")), form)


def test_a_form_that_is_not_there_is_refused() -> None:
    with pytest.raises(FormatError, match="docx"):
        write(compile_report(loaded("en")), "odt")


def test_word_holds_the_prose_the_tables_and_the_marks(report: Compiled) -> None:
    paper = Document(io.BytesIO(write(report, "docx")))
    texts = ["".join(node.text or "" for node in p._p.iter() if node.tag.endswith("}t")) for p in paper.paragraphs]
    assert set(paragraphs(report)) <= set(texts)
    assert report.subject in texts
    assert all(line.sentence.text for line in report.published)
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    for table in report.tables:
        told = [[cell.text for cell in row.cells] for row in table.rows]
        assert told in [[[text.lstrip("\u200e") for text in row] for row in rows[1:]] for rows in tables]
    first = paper.sections[0].first_page_header.paragraphs[0].text
    assert first == f"{report.texts['issue_draft']} · {report.texts['demonstration']}"
    assert "PAGE" in paper.sections[0].header._element.xml


def test_word_is_laid_out_as_the_decree_asks() -> None:
    report = compile_report(loaded("vi"))
    paper = Document(io.BytesIO(write(report, "docx")))
    first, *annexes = paper.sections
    assert [round(side.mm) for side in (first.top_margin, first.bottom_margin)] == [20, 20]
    assert [round(side.mm) for side in (first.left_margin, first.right_margin)] == [30, 15]
    assert (first.page_width.mm, first.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert [one._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for one in annexes] == ["1", "1"]
    assert all(one.different_first_page_header_footer for one in paper.sections)
    issuer, state = paper.tables[0].rows[0].cells
    assert [p.text for p in issuer.paragraphs] == ["BỘ NGOẠI GIAO", "CỤM THI ĐUA SỐ 2", "", report.texts["number"]]
    # The line below the motto is as long as the motto, that below the issuer a third to half of its words.
    ruled = [
        next(p for p in cell.paragraphs if p._p.find(f".//{qn('w:pBdr')}") is not None) for cell in (issuer, state)
    ]
    lengths = [
        cell.width.mm - 3.8 - 2 * line.paragraph_format.left_indent.mm
        for cell, line in zip((issuer, state), ruled, strict=True)
    ]
    assert lengths[0] < lengths[1] / 2
    sizes = {p.text: [run.font.size.pt for run in p.runs] for p in state.paragraphs if p.text}
    assert list(sizes.values()) == [[12], [13], [13]]
    subject = next(p for p in paper.paragraphs if p.text.startswith("Kết quả công tác đối ngoại"))
    assert subject.text.endswith(" \ncủa Cụm thi đua số 2")
    assert subject.runs[0].font.size.pt == 14
    normal = paper.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 13)
    recipients, signer = paper.tables[1].rows[0].cells
    assert recipients.paragraphs[0].text == "Nơi nhận:"
    assert [p.text for p in signer.paragraphs] == ["TM. CỤM THI ĐUA", "CỤM TRƯỞNG", ""]


def test_word_in_arabic_runs_to_the_left_and_dresses_its_letters() -> None:
    paper = Document(io.BytesIO(write(compile_report(loaded("ar")), "docx")))
    body = paper.element.body
    assert all(p._p.pPr.find(qn("w:bidi")) is not None for p in paper.paragraphs)
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in paper.tables)
    assert len(list(body.iter(qn("w:sz")))) == len(list(body.iter(qn("w:szCs")))) > 0
    told = {"".join(t.text for t in run.iter(qn("w:t"))): run for run in body.iter(qn("w:r"))}
    assert told["تقرير"].rPr.find(qn("w:rtl")) is not None
    # Numbers and brackets among Arabic words run with them: else Word sets a bracket the wrong way round.
    assert all(told[words].rPr.find(qn("w:rtl")) is not None for words in ("396", " ("))
    assert all(
        run.rPr is None or run.rPr.find(qn("w:rtl")) is None
        for text, run in told.items()
        if text.isascii() and text.isalpha()
    )


@pytest.mark.parametrize("lang", ("en", "ar"))
def test_words_quoted_in_vietnamese_say_so_in_a_paper_of_another_language(lang: str) -> None:
    said = "Thiếu cán bộ biên, phiên dịch"
    report = compile_report(replace(loaded(lang), raised=(Matter(kind="difficulty", member="Bac Giang", text=said),)))
    assert f'<i lang="vi" dir="ltr">{said}</i>' in written(report, "html").decode()
    paper = Document(io.BytesIO(written(report, "docx")))
    [run] = [run for p in paper.paragraphs for run in p.runs if run.text == said]
    assert run.italic and run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi"
    assert (lang == "ar") == all(p._p.pPr.find(qn("w:bidi")) is not None for p in paper.paragraphs)


@pytest.mark.parametrize("report", ("vi", "en", "fr"), indirect=True)
def test_pdf_prints_the_prose_and_every_number_of_the_tables(report: Compiled) -> None:
    printed = bare("".join(page.get_textpage().get_text_range() for page in PdfDocument(written(report, "pdf"))))
    # Words broken at the end of a line carry a soft hyphen.
    printed = printed.replace("\u00ad", "").replace("\ufffe", "").replace("-", "")
    for paragraph in paragraphs(report):
        assert bare(paragraph).replace("-", "") in printed
    for table in report.tables:
        assert all(bare(cell.text).replace("-", "") in printed for row in table.rows for cell in row.cells)
    assert all(bare(note.label).replace("-", "") in printed for note in report.notes)


def test_the_workbook_holds_numbers_as_numbers(report: Compiled) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(report, "xlsx")))
    names = ("figures", "members", "published", "sources")
    assert book.sheet_names == [report.texts[f"sheet_{name}"] for name in names]
    figures = {row[1]: row for row in book.get_sheet_by_index(0).to_python()[3:]}
    out = next(note for note in report.notes if note.measure == "outgoing_delegations")
    assert figures[out.label][3] == 396
    members = [row for row in book.get_sheet_by_index(1).to_python() if row[0] == "Bắc Giang"]
    assert members[0][1:5] == [150, 1200, 130, 1500]
    published = book.get_sheet_by_index(2).to_python()
    assert {line.quote for line in report.published} <= {row[3] for row in published}


def test_the_page_stands_alone_and_every_number_leads_to_its_sources(report: Compiled) -> None:
    page = write(report, "html").decode()
    assert f'<html lang="{report.lang}" dir="{"rtl" if report.lang == "ar" else "ltr"}">' in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    anchors = set(re.findall(r'href="#(note-\d+)"', page))
    assert anchors and anchors <= set(re.findall(r'id="(note-\d+)"', page))
    assert "note-0" not in anchors
    assert '<q lang="fr" dir="ltr">près de 400 délégations sortantes</q>' in page


def test_the_page_escapes_what_people_typed() -> None:
    report = compile_report(loaded("en"))
    page = write(replace(report, subject="<script>alert(1)</script>"), "html").decode()
    assert "<script>" not in page


def test_json_is_what_the_command_prints(report: Compiled) -> None:
    assert json.loads(write(report, "json")) == json.loads(json.dumps(report.as_json() | {"version": None}))


def test_a_letter_that_no_font_can_draw_is_an_error_with_the_package() -> None:
    report = compile_report(loaded("en"))
    with pytest.raises(FontError, match="fonts-noto-core"):
        write(replace(report, subject="Report \U000f1234"), "pdf")


# Thai sets no spaces between its words, and breaks them elsewhere.
@pytest.mark.parametrize("lang", ("vi", "en", "fr", "ar"))
def test_a_column_is_wide_enough_for_every_word_and_the_columns_fill_the_page(lang: str) -> None:
    tables = compile_report(loaded(lang)).tables
    paper = annex_layout(tables)
    assert paper in (DECREE_30_2020, turned(DECREE_30_2020))
    for table in tables:
        widths = column_widths(table, layout=paper)
        assert sum(widths) == pytest.approx(paper.width - paper.left - paper.right)
        for column, width in zip(table.columns, widths, strict=True):
            longest = max(len(word) for word in column.heading.split(" "))
            # Half a letter size for each letter is what usual serif faces take in the mean.
            assert width > longest * paper.table * 0.5 * 0.35


def test_a_paper_in_two_languages_says_all_in_both_and_numbers_once() -> None:
    first, second = compile_report(loaded("vi")), compile_report(loaded("ar"))
    paper = Document(io.BytesIO(write(first, "docx", beside=second)))
    told = {"".join(t.text or "" for t in p._p.iter(qn("w:t"))): p for p in paper.paragraphs}
    arabic = set(paragraphs(second))
    assert arabic | set(paragraphs(first)) <= set(told)
    turned = {text for text, p in told.items() if p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None}
    assert arabic <= turned
    assert not turned & set(paragraphs(first))
    members = paper.tables[3]
    heads = [one.tables[1].columns[1].heading for one in (first, second)]
    assert [re.sub(r"\d", "", line) for line in members.rows[0].cells[1].text.split("\n")] == heads
    assert members.rows[1].cells[1].text == "200"
    page = write(first, "html", beside=second).decode()
    assert all(page.count(f">{number}</bdi></td>") == 1 for number in ("1.800", "2.100"))
    assert "1.234,5" in page


def test_notes_of_both_languages_bear_one_number() -> None:
    first, second = compile_report(loaded("vi")), compile_report(loaded("en"))
    up = len(second.notes)
    sections = tuple(_renumbered(section, up=up) for section in second.sections)
    otherwise = replace(second, notes=tuple(replace(n, number=n.number + up) for n in second.notes), sections=sections)
    told = [block.runs for block in body(Edition(first, second)) if block.second]
    assert [block.runs for block in body(Edition(first, otherwise)) if block.second][:4] == told[:4]


def _renumbered(section: Section, *, up: int) -> Section:
    """The section as if its own sentences had given the notes other numbers."""
    sentences = tuple(
        replace(one, bindings=tuple(replace(b, note=b.note + up * bool(b.note)) for b in one.bindings))
        for one in section.sentences
    )
    return replace(section, sentences=sentences, parts=tuple(_renumbered(part, up=up) for part in section.parts))


def test_two_languages_are_neither_of_other_figures_nor_one_language_twice_nor_in_a_workbook() -> None:
    first, second = compile_report(loaded("vi")), compile_report(loaded("en"))
    other = compile_report(loaded("en", figures=figures(consular_cases=figure("consular_cases", (30, 12, None)))))
    for form, beside, why in (("docx", other, "same figures"), ("html", first, "second"), ("xlsx", second, "two")):
        with pytest.raises(FormatError, match=why):
            write(first, form, beside=beside)


def test_a_vietnamese_body_closes_with_the_end_mark_and_the_kept_ones_stay_as_they_were() -> None:
    report = compile_report(loaded("vi"))
    assert body(Edition(report))[-1].text.endswith("lại./.")
    assert body(Edition(compile_report(loaded("vi", checks=()))))[-1].text.endswith("”./.")
    older = replace(report, texts={key: text for key, text in report.texts.items() if key != "end"})
    assert body(Edition(older))[-1].text.endswith("lại.")


def test_columns_in_which_nothing_stands_are_left_out_of_papers() -> None:
    report = compile_report(loaded("vi"))
    first = report.tables[0]
    bare_rows = tuple(
        msgspec.structs.replace(row, cells=(*row.cells[:3], Cell(), *row.cells[4:])) for row in first.rows
    )
    emptied = replace(report, tables=(replace(first, rows=bare_rows), *report.tables[1:]))
    paper = Document(io.BytesIO(write(emptied, "docx")))
    heads = [cell.text for cell in paper.tables[2].rows[0].cells]
    assert heads == [column.heading for at, column in enumerate(first.columns) if at != 3]


def test_who_sent_no_return_is_named_once_above_the_table_and_totals_alone_say_at_least() -> None:
    whole, half = figure("consular_cases", (30, 12, 10)), total([Quantity.exact(12)], missing=1)
    states = {"VN63-24": "missing"}
    parts = tuple(
        one._replace(quantity=one.quantity if one.code == "VN63-27" else half, state=states.get(one.code, "accepted"))
        for one in whole.parts
    )
    summed = total([one.quantity for one in parts if one.quantity is not None])
    loaded_ = loaded("vi", figures=figures(consular_cases=replace(whole, parts=parts, total=summed)))
    members = tuple(replace(one, state=states.get(one.code, "accepted")) for one in loaded_.members)
    report = compile_report(replace(loaded_, members=members))
    table = next(one for one in report.tables if any(head.measure == "consular_cases" for head in one.columns))
    at = [head.measure for head in table.columns].index("consular_cases")
    # Hà Nội has sent its return: what it says of itself stays beside its number.
    assert [row.cells[at].text for row in table.rows[:4]] == ["ít nhất 12", "12", "10", "ít nhất 34"]
    assert "Bắc Giang" in table.lead
    assert "Bắc Ninh" not in table.lead
    assert table.rows[3].cells[-1].text == "2/3"
    assert table.lead in write(report, "html").decode()
    assert table.lead in [one.text for one in Document(io.BytesIO(write(report, "docx"))).paragraphs]
    members_sheet = CalamineWorkbook.from_filelike(io.BytesIO(write(report, "xlsx"))).get_sheet_by_index(1)
    assert table.lead in [row[0] for row in members_sheet.to_python()]


def test_the_years_report_ranks_the_members_and_the_workbook_stays_one_of_measures() -> None:
    given = (("VN63-01", 88.5, 2, ""), ("VN63-24", 91, 1, "Cờ thi đua"), ("VN63-27", 3, None, ""))
    ranked = tuple(Ranked(code=code, points=points, rank=rank, award=award) for code, points, rank, award in given)
    report = compile_report(loaded("vi", scores=Scores(members=ranked)))
    table = report.tables[-1]
    assert [[cell.text for cell in row.cells[:3]] for row in table.rows] == [
        ["Bắc Giang", "1", "91,00"], ["Hà Nội", "2", "88,50"], ["Bắc Ninh", "…", "3,00"],
    ]  # fmt: skip
    assert table.remarks
    assert table.title in write(report, "html").decode()
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(report, "xlsx")))
    assert (
        book.get_sheet_by_index(1).to_python()
        == CalamineWorkbook.from_filelike(io.BytesIO(write(compile_report(loaded("vi")), "xlsx")))
        .get_sheet_by_index(1)
        .to_python()
    )
