"""Knows what a Word file needs beside its letters in Arabic and Thai: sizes of complex letters, and direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from proxeny.ground.text import runs_right_to_left

# Word's own letters for these scripts where Times New Roman has none.
_LETTERS = {"th": "Noto Serif Thai"}
_COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SIGNED = re.compile(r"[+\-\u2212]\d")
_TO_THE_RIGHT = "\u200e"
# The order of elements is part of the format: these come after the mark of direction.
_AFTER_BIDI = tuple(
    qn(f"w:{name}")
    for name in ("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
)
_AFTER_RTL = tuple(qn(f"w:{name}") for name in ("cs", "em", "lang"))
_AFTER_PAGE_BIDI = tuple(qn(f"w:{name}") for name in ("rtlGutter", "docGrid"))


def fit(paper: Paper, *, langs: tuple[str, ...]) -> None:
    """Set what the languages of the paper ask for, that of the whole first, in styles, body and running heads."""
    whole = langs[0]
    for root in _roots(paper):
        for lang in langs:
            if lang in ("ar", "th"):
                _complex_letters(root, lang=lang)
        if any(map(runs_right_to_left, langs)):
            _turn_paragraphs(root, whole=whole)
        if runs_right_to_left(whole):
            _turn_pages(root)


def has_arabic(text: str) -> bool:
    """Whether some letter of it is Arabic."""
    return bool(_ARABIC.search(text))


def _roots(paper: Paper) -> Iterable[Any]:
    yield paper.styles.element
    yield paper.element
    for section in paper.sections:
        yield section.header._element
        yield section.first_page_header._element


def _complex_letters(root: Any, *, lang: str) -> None:
    """Word reads weight and size of these scripts from elements of their own."""
    for plain, its in _COMPLEX.items():
        for found in list(root.iter(qn(f"w:{plain}"))):
            if found.getnext() is None or found.getnext().tag != qn(f"w:{its}"):
                found.addnext(_copy(its, found))
    for fonts in root.iter(qn("w:rFonts")):
        if lang in _LETTERS and fonts.get(qn("w:cs")):
            fonts.set(qn("w:cs"), _LETTERS[lang])


def _copy(name: str, given: Any) -> Any:
    made = OxmlElement(f"w:{name}")
    if (value := given.get(qn("w:val"))) is not None:
        made.set(qn("w:val"), value)
    return made


def _turn_paragraphs(root: Any, *, whole: str) -> None:
    """Each paragraph runs as its own language does: that of its first words, or that of the whole paper."""
    for paragraph in root.iter(qn("w:p")):
        first = next(paragraph.iter(qn("w:r")), paragraph)
        spoken = next(first.iter(qn("w:lang")), None)
        if runs_right_to_left(whole if spoken is None else spoken.get(qn("w:val"))):
            _before(paragraph.get_or_add_pPr(), "bidi", after=_AFTER_BIDI)
            for run in paragraph.iter(qn("w:r")):
                _turn_run(run)


def _turn_pages(root: Any) -> None:
    for table in root.iter(qn("w:tblPr")):
        mark = OxmlElement("w:bidiVisual")
        style = table.find(qn("w:tblStyle"))
        table.insert(0, mark) if style is None else style.addnext(mark)
    for page in root.iter(qn("w:sectPr")):
        _before(page, "bidi", after=_AFTER_PAGE_BIDI)


def _turn_run(run: Any) -> None:
    """Runs with Arabic letters run to the left, and so do numbers and brackets among them, so that a bracket is turned
    round and no line ends with an open one; a sign before digits stays on their left.
    """
    texts = list(run.iter(qn("w:t")))
    if texts and all(has_arabic(text.text or "") or not any(map(str.isalpha, text.text or "")) for text in texts):
        _before(run.get_or_add_rPr(), "rtl", after=_AFTER_RTL)
    for text in texts:
        if _SIGNED.match(text.text or ""):
            text.text = _TO_THE_RIGHT + text.text


def _before(holder: Any, name: str, *, after: tuple[str, ...]) -> None:
    following = next((child for child in holder if child.tag in after), None)
    mark = OxmlElement(f"w:{name}")
    if following is None:
        holder.append(mark)
    else:
        following.addprevious(mark)
