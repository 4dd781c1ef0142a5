"""Saved web pages: the words that a reader of the page sees, one line for each block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from proxeny.documents.layers.plain import decoded
from proxeny.documents.layers.refusal import BUSY, Unread

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "table", "title", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template"})
# A caption may state a fact, although those who look for the main text pass it over.
_CAPTION = "figcaption"
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4096
# A main text of less than this part of all words was not found rightly.
_MAIN_SHARE = 0.2


class _Words(HTMLParser):
    """Gathers text; scripts, styles and templates are not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.captions: list[str] = []
        self.silent = 0
        self.caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        self.caption = self.caption or tag == _CAPTION
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(self.silent - (tag in _SILENT), 0)
        self.caption = self.caption and tag != _CAPTION
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(f"x{data}x".split())[1:-1])
            if self.caption:
                self.captions.append(data)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _CELLS:
            self.parts.append("\n" if tag in _BLOCKS else "\t")


def _markup(content: bytes) -> str:
    """The page in the encoding that it declares, else UTF-8. Raises Unread."""
    found = _DECLARED.search(content[:_HEAD])
    return decoded(content, declared=found[1].decode("ascii") if found else "utf-8")


def _read(markup: str) -> _Words:
    """The page, read to its end. Raises Unread."""
    words = _Words()
    try:
        words.feed(markup)
        words.close()
    except AssertionError as error:
        # What the parser of the standard library says of markup that it does not know.
        raise Unread(BUSY) from error
    return words


def pages(content: bytes) -> list[str]:
    """The text as one page. Raises Unread."""
    parts = _read(_markup(content)).parts
    lines = (re.sub(r"[ \t]*\t[ \t]*", "\t", line).strip() for line in "".join(parts).split("\n"))
    return ["\n".join(line for line in lines if line)]


def outside(content: bytes, page: str) -> list[tuple[int, int]]:
    """The lines of the page that are menus, boxes and footers: those that the main text does not hold.

    Nothing where no main text is found, or one so short that it cannot be all.
    """
    from trafilatura import extract

    markup = _markup(content)
    main = _bare(extract(markup, favor_recall=True, include_comments=False) or "")
    if len(main) < _MAIN_SHARE * len(_bare(page)):
        return []
    kept = main + "\n" + _bare("".join(_read(markup).captions))
    return [(start, end) for start, end in _lines(page) if _bare(page[start:end]) not in kept]


def _bare(text: str) -> str:
    """Letters and digits alone: how the words are set does not matter."""
    return re.sub(r"[\W_]+", "", text)


def _lines(page: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in re.finditer(r"[^\n]+", page))
