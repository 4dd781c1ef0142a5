"""Saved web pages: the words that a reader of the page sees, one line for each block."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from proxeny.documents.layers.plain import decoded
from proxeny.documents.layers.refusal import Unread

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "table", "title", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})
_SILENT = frozenset({"script", "style", "template"})
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]{1,40})""", re.IGNORECASE)
_HEAD = 4096


class _Words(HTMLParser):
    """Gathers text; scripts, styles and templates are not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(self.silent - (tag in _SILENT), 0)
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(f"x{data}x".split())[1:-1])

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _CELLS:
            self.parts.append("\n" if tag in _BLOCKS else "\t")


def pages(content: bytes) -> list[str]:
    """The text as one page, in the encoding that the page declares, else UTF-8. Raises Unread."""
    found = _DECLARED.search(content[:_HEAD])
    words = _Words()
    try:
        words.feed(decoded(content, declared=found[1].decode("ascii") if found else "utf-8"))
        words.close()
    except AssertionError as error:
        # What the parser of the standard library says of markup that it does not know.
        raise Unread from error
    lines = (re.sub(r"[ \t]*\t[ \t]*", "\t", line).strip() for line in "".join(words.parts).split("\n"))
    return ["\n".join(line for line in lines if line)]
