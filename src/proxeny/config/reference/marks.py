"""How a reference page is set: its head, tables and ticked words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LANGS = ("vi", "en", "fr", "ar", "th")
NOTE = "<!-- Written by `python -m proxeny.config.reference` from the declarations; change those, not this page. -->"


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def table(head: str, rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; `head` has its columns separated by commas."""
    columns = head.split(",")
    lines = [columns, ["---"] * len(columns), *([_cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(title: str, *parts: str) -> str:
    """A whole page; empty parts are left out."""
    return "\n\n".join((f"# {title}", NOTE, *(part for part in parts if part))) + "\n"


def ticked(words: Iterable[str]) -> str:
    """Words set as code, with commas between."""
    return ", ".join(f"`{word}`" for word in words)


def yes(truth: object) -> str:
    """A tick of a table."""
    return "yes" if truth else ""
