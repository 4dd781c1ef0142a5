"""What is there off the shelf, in the same run: trafilatura on the HTML part, quantulum3 on the quantities it takes."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from html import escape
from typing import Any, Final

from bench._gold import Annotated
from bench._matching import Row, Score, matched
from bench._reading import total
from proxeny.documents.layers.kinds import layer_of, words_of
from proxeny.reader.paper import Paper
from proxeny.reader.reading import read_paper

# What quantulum3 calls the units that are annotated. A number without a unit is taken for a count of anything.
_UNITS: Final = {
    "united states dollar": "USD", "dollar": "USD", "euro": "EUR", "percentage": "percent", "hectare": "ha",
    "vietnamese dong": "VND", "dong": "VND", "square kilometre": "km2", "year": "years",
}  # fmt: skip
_COUNTED: Final = ("count", "persons", "rank")
_PAGE: Final = """<!doctype html><html><head><title>News</title></head><body>
<nav><ul>{menu}</ul></nav><header><h1>News</h1></header><main><article>{body}</article></main>
<aside><h2>More</h2><ul>{menu}</ul></aside><footer><p>All rights reserved</p><ul>{menu}</ul></footer></body></html>"""


class Absent(Exception):
    """A peer that is not installed; its name."""


def page(text: str) -> bytes:
    """The text as an HTML page with a menu, links to other news and a footer around it."""
    menu = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))
    body = "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return _PAGE.format(menu=menu, body=body).encode()


def read_html(text: str) -> object:
    """Ours on such a page: the article and its facts."""
    words = words_of(layer_of("page.html"), page(text))
    outside = tuple((start, end) for _page, start, end in words.outside)
    return read_paper(Paper("page.html", "\f".join(words.pages), "text/html", outside))


def extract_html(text: str) -> object:
    """trafilatura alone on the same page: its text, no facts."""
    import trafilatura

    return trafilatura.extract(page(text).decode(), favor_recall=True)


def quantities() -> Callable[[str], list[Row]]:
    """quantulum3 as a reader of quantities. Raises Absent."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import parser
    except ImportError as error:
        raise Absent("quantulum3") from error

    def found(text: str) -> list[Row]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [row for one in parser.parse(text) for row in _rows(one)]

    return found


def _rows(one: Any) -> Iterable[Row]:
    unit = _UNITS.get(one.unit.name)
    start, end = one.span
    for name in (unit,) if unit else _COUNTED:
        yield {"kind": "indicator", "value": one.value, "unit": name, "start": start, "end": end}


def found_by(read: Callable[[str], list[Row]], annotated: Iterable[Annotated]) -> Score:
    """Of the annotated quantities those that a peer finds; what else it finds is not counted against it."""
    scores = (matched(one.facts, read(one.paper().text), strength="quantity").score for one in annotated)
    one = total(scores)
    return Score(one.found, one.missed)
