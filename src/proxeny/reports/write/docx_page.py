"""Knows the pages of a Word report: their size, styles, annexes that begin anew, running heads."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from proxeny.reports.write.docx_parts import element
from proxeny.reports.write.layout import Layout
from proxeny.reports.write.scripts import has_arabic

_BLACK = RGBColor(0, 0, 0)
# Points between paragraphs: six at the least.
_BETWEEN = 6


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
    normal.element.get_or_add_rPr().append(element("w:lang", val=lang, eastAsia=lang, bidi=lang))


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
    page._sectPr.find(qn("w:cols")).addprevious(element("w:pgNumType", start="1"))


def same_heads(paper: Paper) -> None:
    """The last section names the heads of the first as its own, so that it keeps them where it is the only one left."""
    first, last = paper.sections[0]._sectPr, paper.sections[-1]._sectPr
    for at, reference in enumerate(first.findall(qn("w:headerReference"))):
        last.insert(at, deepcopy(reference))


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
    instruction = element("w:instrText")
    instruction.text = "PAGE"
    for piece in (element("w:fldChar", fldCharType="begin"), instruction, element("w:fldChar", fldCharType="end")):
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
        run.element.get_or_add_rPr().append(element("w:bdr", val="single", sz="4", space="2", color="000000"))
