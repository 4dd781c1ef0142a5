"""A page of the documentation as it is shown: its title, its headings and its text, safe and with its links turned."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from proxeny.desk.help.screen_words import on_screen
from proxeny.desk.help.shelf import DOCS, Page, page_at

Address = Callable[[str], str]
# Notes to those who write the pages.
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ELSEWHERE = re.compile(r"https?://")


@dataclass(frozen=True)
class Heading:
    """A heading of the second rank, and the anchor that leads to it."""

    text: str
    anchor: str


@dataclass(frozen=True)
class Article:
    """A page as it is shown."""

    title: str
    headings: tuple[Heading, ...]
    text: SafeString


def slug(heading: str) -> str:
    """The anchor of a heading, made as those who show Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _said(inline: Token) -> str:
    return "".join(token.content for token in inline.children or ())


def _turned(href: str, page: Page, address: Address) -> str:
    """Where a link of the page leads inside the desk; empty where it leads to a file that is not shown."""
    if href.startswith("#") or _ELSEWHERE.match(href):
        return href
    where, _, anchor = href.partition("#")
    folder = posixpath.dirname(page.path.relative_to(DOCS).as_posix())
    name = page_at(posixpath.normpath(posixpath.join(folder, where)))
    return name and address(name) + (f"#{anchor}" if anchor else "")


def _turn_links(tokens: Sequence[Token], page: Page, address: Address) -> list[Token]:
    kept, dropped = [], False
    for token in tokens:
        if token.type == "link_open":
            href = _turned(str(token.attrGet("href") or ""), page, address)
            dropped = not href
            token.attrSet("href", href)
            if _ELSEWHERE.match(href):
                token.attrSet("rel", "noreferrer")
        if not (dropped and token.type in ("link_open", "link_close")):
            kept.append(token)
        dropped = dropped and token.type != "link_close"
    return kept


def _name_as_on_screen(tokens: Sequence[Token], lang: str, page: Page) -> None:
    """Let what is set in bold, the names of buttons and fields, read as on the reader's screen."""
    for opening, inside in pairwise(tokens):
        if opening.type == "strong_open" and inside.type == "text":
            said = on_screen(inside.content, lang=lang)
            if said != inside.content and lang != page.lang:
                opening.attrs |= {"lang": lang, "dir": "auto"}
            inside.content = said


def _markdown() -> MarkdownIt:
    # Nothing that is written as HTML is let through, and pictures are not part of the help.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@cache
def article(page: Page, address: Address, *, lang: str) -> Article:
    """Read a page for a reader whose screen is in `lang`; `address` gives the address of a page by its name.

    Kept, since pages change with the program only.
    """
    markdown = _markdown()
    tokens = markdown.parse(_COMMENT.sub("", page.path.read_text(encoding="utf-8")))
    title, headings, shown = page.name, [], []
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            text = _said(tokens[number + 1])
            if token.tag == "h1":
                title = text
            token.attrSet("id", slug(text))
            if token.tag == "h2":
                headings.append(Heading(text, slug(text)))
        if token.type == "table_open":
            token.attrSet("class", "grid")
        if token.type in ("th_open", "td_open") and token.attrs.pop("style", "") == "text-align:right":
            token.attrSet("class", "n")
        if token.type == "inline":
            token.children = _turn_links(token.children or [], page, address)
            _name_as_on_screen(token.children, lang, page)
        shown.append(token)
    html = markdown.renderer.render(_without_title(shown), markdown.options, {})
    # The renderer lets no HTML of a page through. A wide table is moved by itself, not the page with it, by keys too;
    # so is a long command.
    html = html.replace("<pre>", '<pre tabindex="0">')
    html = html.replace("<table", '<div class="card sheet-scroll" tabindex="0"><table').replace(
        "</table>", "</table></div>"
    )
    return Article(title, tuple(headings), mark_safe(html))


def _without_title(tokens: list[Token]) -> list[Token]:
    """The page without its first heading, which the desk shows as its own."""
    opened = next((n for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    return tokens if opened is None else tokens[:opened] + tokens[opened + 3 :]
