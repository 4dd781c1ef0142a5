"""Writes a report as a Word file in the layout of a signed report; the same report gives the same bytes."""

from __future__ import annotations

import io
from datetime import datetime, time

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt

from proxeny.reports.content import Compiled, PublishedLine, Section, Sentence
from proxeny.reports.write import docx_parts as parts
from proxeny.reports.write import scripts
from proxeny.reports.write.archive import timeless
from proxeny.reports.write.layout import DECREE_30_2020, Layout, annex_layout, roman
from proxeny.reports.write.runs import annex_title, noted_once, recipients, sections, subject_lines

# Points between the post and the name of who signs.
_ROOM_TO_SIGN = 72
# Millimetres for the names of the issuer and its superior.
_ISSUER = 68
# Lines below the issuer and the subject take a third to half of their length.
_SHORT = 0.4


def write_docx(report: Compiled, *, layout: Layout = DECREE_30_2020) -> bytes:
    """The file's bytes."""
    paper = Document()
    _properties(paper, report=report)
    parts.prepare(paper, layout=layout, lang=report.lang)
    parts.running_heads(paper, mark=report.texts["demonstration"] if report.demonstration else "", layout=layout)
    _head(paper, report=report, layout=layout)
    _title(paper, report=report, layout=layout)
    _body(paper, report=report, layout=layout)
    # No signature stands alone on a page.
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    _signature(paper, report=report, layout=layout)
    _figures_annex(paper, report=report, layout=annex_layout(report.tables, layout=layout))
    _sources_annex(paper, report=report, layout=layout)
    scripts.fit(paper, lang=report.lang)
    out = io.BytesIO()
    paper.save(out)
    return timeless(out.getvalue())


def _properties(paper: Paper, *, report: Compiled) -> None:
    core, moment = paper.core_properties, datetime.combine(report.standing_on, time())
    core.title, core.author, core.language, core.comments = report.subject, report.issuer, report.lang, ""
    core.created = core.modified = core.last_printed = moment
    core.last_modified_by = report.issuer


def _head(paper: Paper, *, report: Compiled, layout: Layout) -> None:
    """The national head: who issues the paper on the left, the country, motto, place and day on the right."""
    cells = parts.bare_table(paper, widths=(_ISSUER, layout.width - layout.left - layout.right - _ISSUER)).rows[0].cells
    left = parts.Column(cells[0])
    if report.superior:
        left.line(report.superior.upper(), size=layout.head)
    left.line(report.issuer.upper(), size=layout.head, bold=True, ruled=_SHORT)
    left.line(report.texts["number"], size=layout.motto, above=4)
    right = parts.Column(cells[1])
    right.line(report.texts["country"], size=layout.head, bold=True)
    right.line(report.texts["motto"], size=layout.motto, bold=True, ruled=1)
    right.line(report.texts["place_and_day"], size=layout.motto, italic=True, above=4)


def _title(paper: Paper, *, report: Compiled, layout: Layout) -> None:
    parts.centred(paper, report.texts["report"], size=layout.title, above=14)
    parts.centred(paper, "\n".join(subject_lines(report, layout=layout)), size=layout.title, ruled=_SHORT)
    notes = [report.texts["standing_on"]]
    notes += [report.texts["demonstration_note"]] if report.demonstration else []
    parts.centred(paper, ". ".join(notes), size=layout.head - 1, italic=True, below=8)


def _body(paper: Paper, *, report: Compiled, layout: Layout) -> None:
    for number, section in enumerate(sections(report), start=1):
        paper.add_heading(f"{roman(number)}. {section.heading}", level=1)
        _section(paper, section, layout=layout)
    number = len(sections(report)) + 1
    if report.published:
        paper.add_heading(f"{roman(number)}. {report.texts['published']}", level=1)
        for line in report.published:
            _published(paper, line, report=report, layout=layout)
        number += 1
    if report.checks:
        paper.add_heading(f"{roman(number)}. {report.texts['checks']}", level=1)
        for check in report.checks:
            _paragraph(paper, (check.sentence,), layout=layout)


def _section(paper: Paper, section: Section, *, layout: Layout) -> None:
    if section.sentences:
        _paragraph(paper, section.sentences, layout=layout)
    for number, part in enumerate(section.parts, start=1):
        paper.add_heading(f"{number}. {part.heading}", level=2)
        _paragraph(paper, part.sentences, layout=layout)


def _paragraph(paper: Paper, sentences: tuple[Sentence, ...], *, layout: Layout) -> None:
    paragraph = parts.prose(paper, layout=layout)
    for index, line in enumerate(noted_once(sentences)):
        if index:
            paragraph.add_run(" ")
        for run in line:
            paragraph.add_run(run.text)
            if run.note:
                parts.note_mark(paragraph, run.note)


def _published(paper: Paper, line: PublishedLine, *, report: Compiled, layout: Layout) -> None:
    _paragraph(paper, (line.sentence,), layout=layout)
    before, after = report.texts["cited"].format(source=line.source, quote="\0").split("\0")
    cited = parts.prose(paper, layout=layout, left=layout.first_line)
    cited.paragraph_format.space_after = Pt(5)
    for text, lang in ((before, report.lang), (line.quote, line.quote_lang), (after, report.lang)):
        parts.small(cited, text, lang=lang, layout=layout)


def _signature(paper: Paper, *, report: Compiled, layout: Layout) -> None:
    row = parts.bare_table(paper, widths=(80, layout.width - layout.left - layout.right - 80)).rows[0]
    parts.whole(row)
    cells = row.cells
    left, right = parts.Column(cells[0], align=ALIGN.LEFT), parts.Column(cells[1])
    left.line(report.texts["recipients"], size=12, bold=True, italic=True, above=12)
    for line in recipients(report):
        left.line(line, size=11)
    for place, line in enumerate(filter(None, (report.texts["authority"], report.texts["post"]))):
        right.line(line, size=layout.body, bold=True, above=0 if place else 12)
    right.line("", size=layout.body, bold=True, above=_ROOM_TO_SIGN)


def _annex(paper: Paper, number: str, title: str, *, report: Compiled, layout: Layout) -> None:
    parts.begin_annex(paper, layout=layout)
    parts.centred(paper, annex_title(report, number), size=layout.title)
    parts.centred(paper, title, size=layout.title)
    parts.centred(paper, report.texts["annex_of"], size=layout.head - 1, italic=True, below=8)


def _figures_annex(paper: Paper, *, report: Compiled, layout: Layout) -> None:
    _annex(paper, "I", report.texts["member_table"], report=report, layout=layout)
    for number, table in enumerate(report.tables, start=1):
        caption = parts.prose(paper, layout=layout, left=0)
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(10)
        caption.add_run(f"{number}. {table.title}").bold = True
        parts.figures(paper, table, layout=layout).alignment = WD_TABLE_ALIGNMENT.CENTER
        for remark in table.remarks:
            parts.small(parts.prose(paper, layout=layout, left=0), remark, lang=report.lang, layout=layout)


def _sources_annex(paper: Paper, *, report: Compiled, layout: Layout) -> None:
    _annex(paper, "II", report.texts["sources"], report=report, layout=layout)
    parts.small(parts.prose(paper, layout=layout), report.texts["generated_note"], lang=report.lang, layout=layout)
    for note in report.notes:
        head = parts.prose(paper, layout=layout, left=0)
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.space_before = Pt(6)
        parts.bookmark(head, note.number)
        head.add_run(f"{note.number}. {note.label}. ").bold = True
        parts.small(head, note.definition, lang=report.lang, layout=layout)
        for line in note.lines:
            parts.small(parts.prose(paper, layout=layout, left=5), line, lang=report.lang, layout=layout)
