"""The way round as markup, written here since an include for each of its lines takes longer than the rest of a page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString, mark_safe

from proxeny.desk.shell import Fold, Line, Section


def rail_markup(sections: Iterable[Section]) -> SafeString:
    """The lines under their headings; every text is escaped here."""
    return mark_safe("\n".join(_section(section) for section in sections))


def _section(section: Section) -> str:
    head = f'<div class="grp">{escape(str(section.label))}</div>' if section.label else ""
    return head + ("".join(map(_fold, section.folds)) or "".join(map(_line, section.lines)))


def _fold(fold: Fold) -> str:
    summary = f'<summary class="line">{escape(str(fold.label))}</summary>'
    return f'<details class="fold"{" open" if fold.open else ""}>{summary}{"".join(map(_line, fold.lines))}</details>'


def _line(line: Line) -> str:
    here = ('<a class="line on"', ' aria-current="page"') if line.here else ('<a class="line"', "")
    more = "+" if line.capped else ""
    count = "" if line.count is None else f" <b>{escape(str(intcomma(line.count)))}{more}</b>"
    return f'{here[0]} href="{escape(line.url)}"{here[1]}>{escape(str(line.label))}{count}</a>'
