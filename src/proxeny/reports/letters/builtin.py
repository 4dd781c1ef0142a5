"""The Word template that comes with the program: the layout of Decree 30/2020/NĐ-CP with the texts of the declaration.

Vietnamese stands first; under each passage stands the paper's other language where it has one. An office downloads it,
edits it in Word and gives it back as its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from proxeny.reports.letters.letter import FIRST, Block, Letter
from proxeny.reports.write import docx_page as page
from proxeny.reports.write import docx_parts as parts
from proxeny.reports.write import docx_tables as tables
from proxeny.reports.write.archive import timeless
from proxeny.reports.write.edition import Line
from proxeny.reports.write.layout import DECREE_30_2020, Layout

# Words of the national head and the foot, which stand on every paper (Decree 30/2020/NĐ-CP, appendix I).
_FRAME: Mapping[str, Mapping[str, str]] = {
    "country": {
        "vi": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "en": "SOCIALIST REPUBLIC OF VIET NAM",
        "fr": "RÉPUBLIQUE SOCIALISTE DU VIET NAM",
        "ar": "جمهورية فيتنام الاشتراكية",
        "th": "สาธารณรัฐสังคมนิยมเวียดนาม",
    },
    "motto": {
        "vi": "Độc lập - Tự do - Hạnh phúc",
        "en": "Independence - Freedom - Happiness",
        "fr": "Indépendance - Liberté - Bonheur",
        "ar": "الاستقلال - الحرية - السعادة",
        "th": "เอกราช - เสรีภาพ - ความสุข",
    },
    "recipients": {
        "vi": "Nơi nhận:",
        "en": "Recipients:",
        "fr": "Destinataires :",
        "ar": "المرسل إليهم:",
        "th": "ผู้รับ:",
    },
    "annex": {"vi": "Phụ lục", "en": "Annex", "fr": "Annexe", "ar": "ملحق", "th": "ภาคผนวก"},
}
_ROOM_TO_SIGN = 60
# Millimetres of the line below the subject.
_RULE = 40.0
# The same below the issuer: a third to half of a name of common length.
_BELOW_ISSUER = 22.0
_FROM_RIGHT = frozenset({"ar"})
# Word sizes these scripts apart, and neither has slanted letters.
_OWN_SCRIPT = frozenset({"ar", "th"})
_IN_THE_MIDDLE = ("{{ row.no }}", "{{ row.on }}", "{{ row.answered_on }}")
# Millimetres that a column of numbers or of days needs.
_NARROW = {"no": 12.0, "on": 26.0, "answered_on": 26.0}


def template(letter: Letter, *, second: str, layout: Layout = DECREE_30_2020) -> bytes:
    """The bytes of the Word template of a paper; `second` is its other language, empty for none."""
    paper: Paper = Document()
    paper.core_properties.title, paper.core_properties.author = letter.name(FIRST), "Proxeny"
    page.prepare(paper, layout=layout, lang=FIRST)
    page.running_heads(paper, mark="", layout=layout)
    _Writer(paper, letter, tuple(lang for lang in (FIRST, second) if lang), layout).write()
    out = BytesIO()
    paper.save(out)
    return timeless(out.getvalue())


def _said(text: str, lang: str) -> str:
    return text.replace("L.", f"{lang}.")


def _line(text: Mapping[str, str], lang: str) -> Line:
    return Line(_said(text[lang], lang), lang)


class _Writer:
    """Writes one template piece by piece."""

    def __init__(self, paper: Paper, letter: Letter, langs: tuple[str, ...], layout: Layout) -> None:
        self.paper, self.letter, self.langs, self.layout = paper, letter, langs, layout

    def write(self) -> None:
        """The whole paper: head, title, body, signature, annex."""
        self._head()
        self._title()
        for block in self.letter.body:
            self._block(block)
        self.paper.paragraphs[-1].paragraph_format.keep_with_next = True
        self._signature()
        if self.letter.annex:
            self._annex()

    def _annex(self) -> None:
        """The annex on a page of its own; none where its list is empty."""
        listed = next((block.table for block in self.letter.annex if block.table), "")
        self._tag(f"{{%p if has.{listed} %}}")
        page.begin_annex(self.paper, layout=self.layout)
        # Of a paper whose list is empty the section of the annex is all that is left.
        page.same_heads(self.paper)
        self._centred(_FRAME["annex"], size=self.layout.title)
        title, *rest = self.letter.annex
        self._block(title)
        self._annexed()
        for block in rest:
            self._block(block)
        self._tag("{%p endif %}")

    def _annexed(self) -> None:
        """To which paper the annex belongs."""
        for lang in self.langs:
            size = self.layout.body if lang == FIRST else self.layout.body - 2
            line = parts.centred(self.paper, [_line(self.letter.annexed, lang)], size=size, italic=True)
            self._turn(line, lang)
        self.paper.paragraphs[-1].paragraph_format.space_after = Pt(8)

    def _head(self) -> None:
        room = self.layout.width - self.layout.left - self.layout.right
        cells = tables.bare_table(self.paper, widths=(65, room - 65)).rows[0].cells
        left, right = parts.Column(cells[0]), parts.Column(cells[1])
        by_office = self.letter.issuer == "office"
        issuer, symbol = ("office", f"{self.letter.symbol}-{{{{ vi.symbol }}}}") if by_office else ("committee", "")
        if by_office:
            left.line("{{ vi.committee_head|upper }}", size=self.layout.head)
        left.line(f"{{{{ vi.{issuer}_head|upper }}}}", size=self.layout.head, bold=True)
        left.rule(_BELOW_ISSUER)
        right.line(_FRAME["country"][FIRST], size=self.layout.head, bold=True)
        right.line(_FRAME["motto"][FIRST], size=self.layout.motto, bold=True, ruled=1)
        for lang in self.langs[1:]:
            left.line(f"{{{{ {lang}.{issuer} }}}}", size=self.layout.small, italic=True)
            right.line(_FRAME["country"][lang], size=self.layout.small, italic=True)
            right.line(_FRAME["motto"][lang], size=self.layout.small, italic=True)
        # Number and day are written by hand when the paper is signed.
        left.line(f"Số:         /{symbol or self.letter.symbol}", size=self.layout.motto, above=4)
        right.line("{{ vi.unit }}, ngày      {{ vi.month }}", size=self.layout.motto, italic=True, above=4)

    def _title(self) -> None:
        self._centred(self.letter.heading, size=self.layout.title, above=14)
        self._centred(self.letter.subject, size=self.layout.body, below=8, ruled=True)

    def _centred(
        self, text: Mapping[str, str], *, size: float, above: float = 0, below: float = 0, ruled: bool = False
    ) -> None:
        first = parts.centred(self.paper, [_line(text, FIRST)], size=size, above=above)
        first.paragraph_format.keep_with_next = True
        for lang in self.langs[1:]:
            self._turn(parts.centred(self.paper, [_line(text, lang)], size=size - 2, italic=True), lang)
        last = self.paper.paragraphs[-1]
        if ruled:
            last = self.paper.add_paragraph()
            parts.rule(last, length=_RULE, room=self.layout.width - self.layout.left - self.layout.right)
        last.paragraph_format.space_after = Pt(below)

    def _block(self, block: Block) -> None:
        if block.given:
            self._tag(f"{{%p if has.{block.given} %}}")
        if block.kind == "table":
            self._table(block)
        elif block.kind in {"centred", "title"}:
            self._centred(block.text, size=self.layout.body, above=4, below=4)
        else:
            self._prose(block)
        if block.given:
            self._tag("{%p endif %}")

    def _tag(self, tag: str) -> None:
        self.paper.add_paragraph(tag)

    def _prose(self, block: Block) -> None:
        for lang in self.langs:
            paragraph = parts.prose(self.paper, layout=self.layout)
            size = self.layout.body if lang == FIRST else self.layout.body - 2
            italic = lang != FIRST or block.kind == "ground"
            if block.lead:
                parts.dress(paragraph, f"{block.lead[lang]} ", size=size, bold=True, italic=italic)
            parts.dress(paragraph, _said(block.text[lang], lang), size=size, italic=italic)
            if block.kind == "address":
                paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.CENTER, Mm(0)
            paragraph.paragraph_format.space_after = Pt(6 if lang == self.langs[-1] else 1)
            self._turn(paragraph, lang)

    def _turn(self, paragraph: Paragraph, lang: str) -> None:
        """Set a passage in the manner of its script: upright, in letters of the size asked for, from its own side."""
        if lang not in _OWN_SCRIPT:
            return
        for run in paragraph.runs:
            run.italic = False
            run.font.cs_bold = run.bold
            size = OxmlElement("w:szCs")
            size.set(qn("w:val"), str(int((run.font.size or Pt(self.layout.body)).pt * 2 + 2)))
            run.element.get_or_add_rPr().append(size)
            run.font.rtl = lang in _FROM_RIGHT or None
        if lang in _FROM_RIGHT:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))

    def _table(self, block: Block) -> None:
        table = self.paper.add_table(rows=4, cols=len(block.columns), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, self._widths(block), strict=True):
            column.width = Mm(width)
            for cell in column.cells:
                cell.width = Mm(width)
        tables.repeated(table.rows[0])
        tables.whole(table.rows[2])
        head, begin, line, end = (row.cells for row in table.rows)
        begin[0].text = f"{{%tr for row in vi.{block.table} %}}"
        end[0].text = "{%tr endfor %}"
        for at, (field, words) in enumerate(block.columns):
            self._cell(head[at], "\n".join(words[lang] for lang in self.langs), bold=True)
            self._cell(line[at], f"{{{{ row.{field} }}}}", bold=False)
        after = self.paper.add_paragraph()
        after.paragraph_format.space_after = Pt(0)

    def _widths(self, block: Block) -> list[float]:
        fixed = [_NARROW.get(field, 0.0) for field, _words in block.columns]
        room = self.layout.width - self.layout.left - self.layout.right - sum(fixed)
        return [width or room / fixed.count(0.0) for width in fixed]

    def _cell(self, cell: WordCell, text: str, *, bold: bool) -> None:
        paragraph = cell.paragraphs[0]
        parts.dress(paragraph, text, size=self.layout.head, bold=bold)
        paragraph.paragraph_format.space_after = Pt(1)
        if bold or text in _IN_THE_MIDDLE:
            paragraph.alignment = ALIGN.CENTER

    def _signature(self) -> None:
        room = self.layout.width - self.layout.left - self.layout.right
        cells = tables.bare_table(self.paper, widths=(room / 2, room / 2)).rows[0].cells
        left, right = parts.Column(cells[0], align=ALIGN.LEFT), parts.Column(cells[1])
        left.line(_FRAME["recipients"][FIRST], size=self.layout.head, bold=True, italic=True, above=6)
        for one in self.letter.recipients:
            left.line(f"- {_said(one[FIRST], FIRST)}", size=11)
        posts = [words for words in (self.letter.authority, self.letter.signer) if words]
        for at, words in enumerate(posts):
            right.line(_said(words[FIRST], FIRST), size=self.layout.body, bold=True, above=0 if at else 6)
        for lang in self.langs[1:]:
            for words in posts:
                right.line(_said(words[lang], lang), size=self.layout.small, italic=True)
        right.line("", size=self.layout.body, above=_ROOM_TO_SIGN)
