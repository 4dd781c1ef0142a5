"""Word files as offices really send them: changes that are followed, controls to fill in, smart tags, fields, boxes."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document as new_docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from proxeny.documents.text import read

W = nsdecls("w")
RUN = "<w:r><w:t>125</w:t></w:r>"


def word_file(inside: str, *, block: str = "") -> bytes:
    """A Word file with a paragraph that has something between two words, and a block after it."""
    document, out = new_docx(), BytesIO()
    paragraph = document.add_paragraph("đón ")
    if inside:
        paragraph._p.append(parse_xml(inside))
    paragraph.add_run(" đoàn")
    if block:
        paragraph._p.addnext(parse_xml(block))
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:ins {W} w:id="1" w:author="a">{RUN}</w:ins>',
        f'<w:moveTo {W} w:id="1" w:author="a">{RUN}</w:moveTo>',
        f"<w:sdt {W}><w:sdtPr/><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
        f'<w:smartTag {W} w:element="place">{RUN}</w:smartTag>',
        f'<w:smartTag {W} w:element="place"><w:smartTag w:element="City">{RUN}</w:smartTag></w:smartTag>',
        f'<w:fldSimple {W} w:instr=" DOCPROPERTY n ">{RUN}</w:fldSimple>',
        f'<w:hyperlink {W} w:anchor="a">{RUN}</w:hyperlink>',
    ],
)
def test_words_in_whatever_holds_them_are_read(inside: str) -> None:
    assert read("a.docx", word_file(inside)).pages == ("đón 125 đoàn",)


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:del {W} w:id="1" w:author="a"><w:r><w:delText>120</w:delText></w:r></w:del>',
        f'<w:moveFrom {W} w:id="1" w:author="a"><w:r><w:t>120</w:t></w:r></w:moveFrom>',
        f"<w:r {W}><w:instrText> PAGE 120 </w:instrText></w:r>",
    ],
)
def test_what_was_struck_out_and_codes_of_fields_are_no_words_of_the_paper(inside: str) -> None:
    assert read("a.docx", word_file(inside)).pages == ("đón  đoàn",)


def test_paragraphs_and_rows_in_controls_are_read_in_their_place() -> None:
    block = f"<w:sdt {W}><w:sdtContent><w:p>{RUN}</w:p></w:sdtContent></w:sdt>"
    assert read("a.docx", word_file("", block=block)).pages == ("đón  đoàn\n125",)
    cell = f"<w:tc><w:p>{RUN}</w:p></w:tc>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}{cell}</w:tr></w:sdtContent></w:sdt>"
    assert read("a.docx", word_file("", block=f"<w:tbl {W}>{row}</w:tbl>")).pages == ("đón  đoàn\n125\t125",)


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{RUN}</w:p></w:txbxContent>"
    namespaces = f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inside = (
        f"<w:r {namespaces}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read("a.docx", word_file(inside)).pages == ("đón  đoàn\n125",)
