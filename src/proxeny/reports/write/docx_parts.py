"""Knows the small pieces of a Word report: styles, ruled lines, running heads, tables, note marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.table import _Row as WordRow
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from proxeny.reports.content import Row, Table
from proxeny.reports.write.body import Block
from proxeny.reports.write.edition import MOST_WHOLE, UPRIGHT, Line, parted
from proxeny.reports.write.layout import Layout, column_widths, printed_width
from proxeny.reports.write.scripts import has_arabic

_BLACK = RGBColor(0, 0, 0)
# Points between paragraphs: six at the least.
_BETWEEN = 6
# Free space on either side of a cell's text, as Word has it.
_CELL = 1.9
# Points by which the second language of a bilingual paper is smaller.
_SMALLER = 2


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def prepare(paper: Paper, *, layout: Layout, lang: str) -> None:
    """Page size, margins, and the styles that all else takes its letters from."""
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(layout.width), Mm(layout.height)
    page.top_margin, page.bottom_margin = Mm(layout.top), Mm(layout.bottom)
    page.left_margin, page.right_margin = Mm(layout.left), Mm(layout.right)
    for name, size in (("Normal", layout.body), ("Heading 1", layout.body), ("Heading 2", layout.body)):
        style: Any = paper.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = layout.fonts[0], Pt(size), _BLACK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script in ("eastAsia", "cs", "hAnsi"):
            fonts.set(qn(f"w:{script}"), layout.fonts[0])
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else 8)
        style.paragraph_format.space_after = Pt(_BETWEEN)
        style.font.bold = name != "Normal"
    normal: Any = paper.styles["Normal"]
    normal.element.get_or_add_rPr().append(_element("w:lang", val=lang, eastAsia=lang, bidi=lang))


def begin_annex(paper: Paper, *, layout: Layout) -> None:
    """New pages that lie as the layout has them and are counted from one, the first without its number."""
    last = [*paper.iter_inner_content()][-1]
    page = paper.add_section(WD_SECTION.NEW_PAGE)
    # The break stands in a line of its own: a low one, and never alone on a page.
    low = paper.paragraphs[-1].paragraph_format
    low.space_before, low.space_after, low.line_spacing = Pt(0), Pt(0), Pt(1)
    for paragraph in _last_lines(last):
        paragraph.paragraph_format.keep_with_next = True
    page.orientation = WD_ORIENT.LANDSCAPE if layout.width > layout.height else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(layout.width), Mm(layout.height)
    for counted in page._sectPr.findall(qn("w:pgNumType")):
        page._sectPr.remove(counted)
    page._sectPr.find(qn("w:cols")).addprevious(_element("w:pgNumType", start="1"))


def _last_lines(block: Paragraph | WordTable) -> list[Paragraph]:
    if isinstance(block, Paragraph):
        return [block]
    return [paragraph for cell in list(block.rows)[-1].cells for paragraph in cell.paragraphs]


def running_heads(paper: Paper, *, mark: str, layout: Layout) -> None:
    """The page number centred at the top but for the first page; the demonstration mark on every page."""
    page = paper.sections[0]
    page.different_first_page_header_footer = True
    page.header_distance = Mm(9)
    first, later = page.first_page_header.paragraphs[0], page.header.paragraphs[0]
    later.alignment = ALIGN.CENTER
    run: Any = later.add_run()._r
    instruction = _element("w:instrText")
    instruction.text = "PAGE"
    for piece in (_element("w:fldChar", fldCharType="begin"), instruction, _element("w:fldChar", fldCharType="end")):
        run.append(piece)
    if mark:
        _mark(first, mark, layout=layout)
        _mark(page.header.add_paragraph(), mark, layout=layout)


def _mark(paragraph: Paragraph, mark: str, *, layout: Layout) -> None:
    """Words in a box; Arabic ones stand on a line, since their letters are cut by the box."""
    run = paragraph.add_run(mark)
    run.bold, run.font.size = True, Pt(layout.small)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.alignment = ALIGN.RIGHT
    if has_arabic(mark):
        run.underline = True
    else:
        run.element.get_or_add_rPr().append(_element("w:bdr", val="single", sz="4", space="2", color="000000"))


class Column:
    """Lines set one below the other in a cell of the head or of the signature block."""

    def __init__(self, cell: WordCell, *, align: ALIGN = ALIGN.CENTER) -> None:
        self._cell, self._align, self._next = cell, align, cell.paragraphs[0]
        self._last = self._next
        self._begun = False

    def lines(self, lines: Iterable[Line], *, size: float, ruled: float = 0, above: float = 0, **dressed: bool) -> None:
        """The same in each language, one below the other: room above the first, the rule below the last."""
        told = list(lines)
        for line in told:
            first, last = line is told[0], line is told[-1]
            its = {**dressed, "italic": slanted(line, italic=dressed.get("italic", False))}
            self.line(
                line.text, size=size_of(line, size), ruled=ruled if last else 0, above=above if first else 0, **its
            )
            tongue(self._last, line)

    def line(
        self, text: str, *, size: float, bold: bool = False, italic: bool = False, ruled: float = 0, above: float = 0
    ) -> None:
        """One line; `ruled` draws the line below it that the decree asks for, as that share of its length."""
        paragraph = self._cell.add_paragraph() if self._begun else self._next
        self._begun, self._last = True, paragraph
        dress(paragraph, text, size=size, bold=bold, italic=italic)
        paragraph.alignment = self._align
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(0)
        if ruled:
            room = self._cell.width.mm - 2 * _CELL
            length = ruled * min(printed_width(text, size=size), room)
            rule(self._cell.add_paragraph(), length=length, room=room)


def dress(paragraph: Paragraph, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    """Letters in one size and weight."""
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic


def size_of(line: Line, size: float) -> float:
    """The second language stands in smaller letters."""
    return size - _SMALLER if line.second else size


def slanted(line: Line, *, italic: bool = False) -> bool:
    """Whether letters are slanted: those of the second language are, where its script has such."""
    return line.lang not in UPRIGHT if line.second else italic


def tongue(paragraph: Paragraph, line: Line) -> None:
    """Say in which language the words of a paragraph are where it is not that of the paper."""
    if line.second:
        for run in paragraph.runs:
            _speak(run, line.lang)


def _speak(run: Run, lang: str) -> None:
    run.element.get_or_add_rPr().append(_element("w:lang", val=lang, eastAsia=lang, bidi=lang))


def rule(paragraph: Paragraph, *, length: float, room: float) -> None:
    """A line of so many millimetres in the middle of its room: the foot of an empty paragraph set in on both sides."""
    borders = _element("w:pBdr")
    borders.append(_element("w:bottom", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().append(borders)
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(2), Pt(2)
    form.left_indent = form.right_indent = Mm((room - length) / 2)


def centred(
    paper: Paper,
    text: str,
    *,
    size: float,
    italic: bool = False,
    above: float = 0,
    below: float = 0,
    ruled: float = 0,
) -> Paragraph:
    """A centred line, bold unless italic; `ruled` draws a line below it, as that share of its length."""
    paragraph = paper.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    dress(paragraph, text, size=size, bold=not italic, italic=italic)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(below)
    if ruled:
        page: Any = paper.sections[-1]
        room = (page.page_width - page.left_margin - page.right_margin) / Mm(1)
        last = text.rsplit("\n", 1)[-1]
        rule(paper.add_paragraph(), length=ruled * min(printed_width(last, size=size), room), room=room)
    return paragraph


def prose(paper: Paper, *, layout: Layout, left: float | None = None) -> Paragraph:
    """An empty paragraph of the body: justified with an indented first line, or set in by `left` millimetres."""
    paragraph = paper.add_paragraph()
    form = paragraph.paragraph_format
    if left is None:
        paragraph.alignment = ALIGN.JUSTIFY
        form.first_line_indent = Mm(layout.first_line)
        form.line_spacing = 1.15
    else:
        form.left_indent = Mm(left)
        form.space_after = Pt(1)
    return paragraph


def block(paper: Paper, given: Block, *, layout: Layout) -> Paragraph:
    """One block of the body."""
    if given.kind in ("heading", "part"):
        return _heading(paper, given, layout=layout)
    paragraph = prose(paper, layout=layout, left=layout.first_line if given.kind == "cited" else None)
    for piece in given.runs:
        if given.kind == "cited":
            small(paragraph, piece.text, lang=piece.lang or given.lang, layout=layout)
        else:
            paragraph.add_run(piece.text)
        if piece.note:
            note_mark(paragraph, piece.note)
    if given.kind == "cited":
        paragraph.paragraph_format.space_after = Pt(5)
    _second(paragraph, given, layout=layout)
    return paragraph


def _heading(paper: Paper, given: Block, *, layout: Layout) -> Paragraph:
    """A heading of the paper; in the second language a line below it, which the paper's outline leaves out."""
    if not given.second:
        made: Paragraph = paper.add_heading(given.text, level=1 if given.kind == "heading" else 2)
        return made
    paragraph = paper.add_paragraph()
    paragraph.add_run(given.text).bold = True
    paragraph.paragraph_format.keep_with_next = True
    _second(paragraph, given, layout=layout)
    return paragraph


def _second(paragraph: Paragraph, given: Block, *, layout: Layout) -> None:
    if given.second:
        line = Line(given.text, given.lang, second=True)
        for link_or_run in paragraph.iter_inner_content():
            for run in [link_or_run] if isinstance(link_or_run, Run) else link_or_run.runs:
                run.font.size, run.italic = Pt(size_of(line, layout.body)), slanted(line) or None
                _speak(run, line.lang)


def caption(paper: Paper, line: Line, *, number: int, layout: Layout) -> None:
    """What stands above a table, held to it."""
    paragraph = prose(paper, layout=layout, left=0)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(0 if line.second else 10)
    run = paragraph.add_run(line.text if line.second else f"{number}. {line.text}")
    run.bold, run.italic = True, slanted(line) or None
    tongue(paragraph, line)


def small(paragraph: Paragraph, text: str, *, lang: str, layout: Layout) -> None:
    """Smaller letters, in the language that they are in."""
    run = paragraph.add_run(text)
    run.font.size = Pt(layout.table)
    if lang:
        _speak(run, lang)


def note_mark(paragraph: Paragraph, number: int) -> None:
    """The raised number of a note, which leads to the annex."""
    run = paragraph.add_run(str(number))
    run.font.superscript = True
    link = _element("w:hyperlink", anchor=f"note_{number}", history="1")
    run.element.addprevious(link)
    link.append(run.element)


def bookmark(paragraph: Paragraph, number: int) -> None:
    """The place in the annex that note marks lead to."""
    paragraph._p.append(_element("w:bookmarkStart", id=str(number), name=f"note_{number}"))
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def bare_table(paper: Paper, *, widths: tuple[float, ...]) -> WordTable:
    """One row without lines, with columns of these widths in millimetres."""
    table: WordTable = paper.add_table(rows=1, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return table


def figures(paper: Paper, table: Table, *, langs: tuple[str, ...], layout: Layout) -> WordTable:
    """A table with lines whose head is repeated on each page."""
    made: WordTable = paper.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    widths = column_widths(table, layout=layout)
    for grid, width in zip(made.columns, widths, strict=True):
        grid.width = Mm(width)
    head: WordRow = made.add_row()  # type: ignore[no-untyped-call]
    _widen(head, widths=widths)
    head._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell, column in zip(head.cells, table.columns, strict=True):
        _write(cell, parted(column.heading, langs=langs), size=layout.table, bold=True, align=ALIGN.CENTER)
        if column.note:
            note_mark(cell.paragraphs[0], column.note)
    for row in table.rows:
        _row(made, row, table=table, widths=widths, langs=langs, layout=layout)
    _hold_together(made, most=MOST_WHOLE[len(langs)])
    return made


def whole(line: WordRow) -> None:
    """Keep a row on one page."""
    line._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def _hold_together(table: WordTable, *, most: int) -> None:
    """No table begins at the foot of a page to leave its sums on the next."""
    lines = list(table.rows)
    for line in lines[:-1] if len(lines) <= most else lines[:2]:
        for cell in line.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _widen(line: WordRow, *, widths: tuple[float, ...]) -> None:
    for cell, width in zip(line.cells, widths, strict=True):
        cell.width = Mm(width)


def _row(
    made: WordTable,
    row: Row,
    *,
    table: Table,
    widths: tuple[float, ...],
    langs: tuple[str, ...],
    layout: Layout,
) -> None:
    line: WordRow = made.add_row()  # type: ignore[no-untyped-call]
    _widen(line, widths=widths)
    whole(line)
    # `row.cells` once: asking the table for each cell walks the whole table again.
    for cell, given, column in zip(line.cells, row.cells, table.columns, strict=True):
        align = ALIGN.RIGHT if column.numeric else ALIGN.LEFT
        told = parted(given.text, langs=langs)
        _write(cell, told, size=layout.table, bold=row.kind == "sum", align=align)


def _write(cell: WordCell, lines: tuple[Line, ...], *, size: float, bold: bool, align: ALIGN) -> None:
    for line in lines:
        paragraph = cell.add_paragraph() if line.second else cell.paragraphs[0]
        dress(paragraph, line.text, size=size, bold=bold, italic=slanted(line))
        paragraph.alignment = align
        paragraph.paragraph_format.space_after = Pt(1)
        tongue(paragraph, line)
