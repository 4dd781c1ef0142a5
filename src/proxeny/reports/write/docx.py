"""Writes a report as a Word file in the layout of a signed report; the same report gives the same bytes."""

from __future__ import annotations

import io
from datetime import datetime, time

from docx import Document
from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from proxeny.reports.content import Compiled
from proxeny.reports.write import docx_page as page
from proxeny.reports.write import docx_parts as parts
from proxeny.reports.write import docx_tables as tables
from proxeny.reports.write import scripts
from proxeny.reports.write.archive import timeless
from proxeny.reports.write.body import Block, body
from proxeny.reports.write.edition import Edition, parted
from proxeny.reports.write.layout import DECREE_30_2020, Layout, annex_layout

# Points between the post and the name of who signs.
_ROOM_TO_SIGN = 72
# Millimetres for the names of the issuer and its superior.
_ISSUER = 68
# Lines below the issuer and the subject take a third to half of their length.
_SHORT = 0.4
# Points between a passage and the same below it in the second language.
_CLOSE = 1


def write_docx(edition: Edition, *, layout: Layout = DECREE_30_2020) -> bytes:
    """The file's bytes."""
    paper, report = Document(), edition.report
    _properties(paper, report=report)
    page.prepare(paper, layout=layout, lang=report.lang)
    page.running_heads(paper, mark=edition.mark(), layout=layout)
    _head(paper, edition=edition, layout=layout)
    _title(paper, edition=edition, layout=layout)
    _body(paper, edition=edition, layout=layout)
    # No signature stands alone on a page.
    paper.paragraphs[-1].paragraph_format.keep_with_next = True
    _signature(paper, edition=edition, layout=layout)
    _figures_annex(paper, edition=edition, layout=annex_layout(edition.tables(), layout=layout))
    _sources_annex(paper, edition=edition, layout=layout)
    scripts.fit(paper, langs=edition.langs)
    out = io.BytesIO()
    paper.save(out)
    return timeless(out.getvalue())


def _properties(paper: Paper, *, report: Compiled) -> None:
    core, moment = paper.core_properties, datetime.combine(report.standing_on, time())
    core.title, core.author, core.language, core.comments = report.subject, report.issuer, report.lang, ""
    core.created = core.modified = core.last_printed = moment
    core.last_modified_by = report.issuer


def _head(paper: Paper, *, edition: Edition, layout: Layout) -> None:
    """The national head: who issues the paper on the left, the country, motto, place and day on the right."""
    room = layout.width - layout.left - layout.right
    cells = tables.bare_table(paper, widths=(_ISSUER, room - _ISSUER)).rows[0].cells
    left = parts.Column(cells[0])
    left.lines(edition.each(lambda report: report.superior.upper()), size=layout.head)
    left.lines(edition.each(lambda report: report.issuer.upper()), size=layout.head, bold=True, ruled=_SHORT)
    # Number and symbol are filled in once.
    left.line(edition.report.texts["number"], size=layout.motto, above=4)
    right = parts.Column(cells[1])
    right.lines(edition.text("country"), size=layout.head, bold=True)
    right.lines(edition.text("motto"), size=layout.motto, bold=True, ruled=1)
    right.lines(edition.text("place_and_day"), size=layout.motto, italic=True, above=4)


def _title(paper: Paper, *, edition: Edition, layout: Layout) -> None:
    parts.centred(paper, edition.text("report"), size=layout.title, above=14)
    parts.centred(paper, edition.subject(layout=layout), size=layout.title, ruled=_SHORT)
    parts.centred(paper, edition.about(), size=layout.head - 1, italic=True, below=8)


def _body(paper: Paper, *, edition: Edition, layout: Layout) -> None:
    blocks = body(edition)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        made = parts.block(paper, block, layout=layout)
        if following is not None and following.key == block.key:
            _lead(made, block=block)


def _lead(paragraph: Paragraph, *, block: Block) -> None:
    """The same in the second language stands close below; of a heading never on the next page."""
    paragraph.paragraph_format.space_after = Pt(_CLOSE)
    if block.kind != "prose":
        paragraph.paragraph_format.keep_with_next = True


def _signature(paper: Paper, *, edition: Edition, layout: Layout) -> None:
    room = layout.width - layout.left - layout.right
    row = tables.bare_table(paper, widths=(80, room - 80)).rows[0]
    tables.whole(row)
    cells = row.cells
    left, right = parts.Column(cells[0], align=ALIGN.LEFT), parts.Column(cells[1])
    left.lines(edition.text("recipients"), size=12, bold=True, italic=True, above=12)
    left.lines(edition.recipients(), size=11)
    for place, key in enumerate(key for key in ("authority", "post") if edition.text(key)):
        right.lines(edition.text(key), size=layout.body, bold=True, above=0 if place else 12)
    right.line("", size=layout.body, bold=True, above=_ROOM_TO_SIGN)


def _annex(paper: Paper, number: str, key: str, *, edition: Edition, layout: Layout) -> None:
    page.begin_annex(paper, layout=layout)
    parts.centred(paper, edition.annex(number), size=layout.title)
    parts.centred(paper, edition.text(key), size=layout.title)
    parts.centred(paper, edition.text("annex_of"), size=layout.head - 1, italic=True, below=8)


def _figures_annex(paper: Paper, *, edition: Edition, layout: Layout) -> None:
    _annex(paper, "I", "member_table", edition=edition, layout=layout)
    for number, table in enumerate(edition.tables(), start=1):
        for line in parted(table.title, langs=edition.langs):
            parts.caption(paper, line, number=number, layout=layout)
        for made in _remark(paper, table.lead, edition=edition, layout=layout):
            made.paragraph_format.keep_with_next = True
        made_table = tables.figures(paper, table, first=number == 1, langs=edition.langs, layout=layout)
        made_table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for remark in table.remarks:
            _remark(paper, remark, edition=edition, layout=layout)


def _remark(paper: Paper, said: str, *, edition: Edition, layout: Layout) -> list[Paragraph]:
    """A remark above or below a table, a paragraph in each language."""
    made = []
    for line in parted(said, langs=edition.langs) if said else ():
        made.append(parts.prose(paper, layout=layout, left=0))
        parts.small(made[-1], line.text, lang=line.lang, layout=layout)
    return made


def _sources_annex(paper: Paper, *, edition: Edition, layout: Layout) -> None:
    _annex(paper, "II", "sources_annex", edition=edition, layout=layout)
    for line in edition.text("generated_note"):
        parts.small(parts.prose(paper, layout=layout), line.text, lang=line.lang, layout=layout)
    for note in edition.notes():
        for label, definition in note.heads:
            head = parts.prose(paper, layout=layout, left=0)
            head.paragraph_format.keep_with_next = True
            if not label.second:
                head.paragraph_format.space_before = Pt(6)
                parts.bookmark(head, note.number)
            head.add_run(f"{label.text}. " if label.second else f"{note.number}. {label.text}. ").bold = True
            parts.tongue(head, label)
            parts.small(head, definition.text, lang=definition.lang, layout=layout)
        for line in note.lines:
            told = parts.prose(paper, layout=layout, left=5)
            pieces = note.pieces(line)
            if pieces[0][1] != line.lang:
                parts.opened_in(told, line.lang)
            for text, lang in pieces:
                parts.small(told, text, lang=lang, layout=layout)
