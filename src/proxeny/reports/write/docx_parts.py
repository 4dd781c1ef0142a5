"""Knows the small pieces of a Word report: lines, ruled lines, paragraphs of the body, note marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from proxeny.reports.write.body import Block
from proxeny.reports.write.edition import UPRIGHT, Line
from proxeny.reports.write.layout import Layout, printed_width

# Free space on either side of a cell's text, as Word has it.
_CELL = 1.9
# Points by which the second language of a bilingual paper is smaller.
_SMALLER = 2


def element(tag: str, **attributes: str) -> Any:
    """An element of Word's own language."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


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
            self.rule(ruled * min(printed_width(text, size=size), self._room))

    def rule(self, length: float) -> None:
        """A line of so many millimetres below the last one."""
        rule(self._cell.add_paragraph(), length=length, room=self._room)

    @property
    def _room(self) -> float:
        return float(self._cell.width.mm - 2 * _CELL)


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
            # A quotation in a third language has said so already.
            if not run.element.findall(f".//{qn('w:lang')}"):
                _speak(run, line.lang)


def opened_in(paragraph: Paragraph, lang: str) -> None:
    """Say which way a paragraph runs that begins with words of another language: it goes by its first run."""
    _speak(paragraph.add_run(), lang)


def _speak(run: Run, lang: str) -> None:
    run.element.get_or_add_rPr().append(element("w:lang", val=lang, eastAsia=lang, bidi=lang))


def rule(paragraph: Paragraph, *, length: float, room: float) -> None:
    """A line of so many millimetres in the middle of its room: the foot of an empty paragraph set in on both sides."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="1", color="000000"))
    paragraph._p.get_or_add_pPr().append(borders)
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(2), Pt(2)
    form.left_indent = form.right_indent = Mm((room - length) / 2)


def centred(
    paper: Paper,
    lines: Sequence[Line],
    *,
    size: float,
    italic: bool = False,
    above: float = 0,
    below: float = 0,
    ruled: float = 0,
) -> Paragraph:
    """Centred lines, bold unless italic, one below the other: room above the first, below the last room and a rule.

    `ruled` is the rule's share of the length of the last line. Returns the paragraph of that line.
    """
    for line in lines:
        paragraph = paper.add_paragraph()
        paragraph.alignment = ALIGN.CENTER
        slant, form = slanted(line, italic=italic), paragraph.paragraph_format
        dress(paragraph, line.text, size=size_of(line, size), bold=not slant, italic=slant)
        form.space_before = Pt(above if line is lines[0] else 0)
        form.space_after = Pt(below if line is lines[-1] else 0)
        tongue(paragraph, line)
    if ruled:
        page: Any = paper.sections[-1]
        room = (page.page_width - page.left_margin - page.right_margin) / Mm(1)
        printed = printed_width(line.text.rsplit("\n", 1)[-1], size=size_of(line, size))
        rule(paper.add_paragraph(), length=ruled * min(printed, room), room=room)
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
    if given.runs and given.runs[0].lang:
        opened_in(paragraph, given.lang)
    for piece in given.runs:
        if given.kind == "cited":
            small(paragraph, piece.text, lang=piece.lang or given.lang, layout=layout)
        else:
            written = paragraph.add_run(piece.text)
            if piece.lang:
                written.italic = True
                _speak(written, piece.lang)
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
    link = element("w:hyperlink", anchor=f"note_{number}", history="1")
    run.element.addprevious(link)
    link.append(run.element)


def bookmark(paragraph: Paragraph, number: int) -> None:
    """The place in the annex that note marks lead to."""
    paragraph._p.append(element("w:bookmarkStart", id=str(number), name=f"note_{number}"))
    paragraph._p.append(element("w:bookmarkEnd", id=str(number)))
