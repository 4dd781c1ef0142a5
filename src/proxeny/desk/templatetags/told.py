"""Values and marks in the reader's language inside templates: an office, a place, a day, a colon, a comma."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import Context
from django.utils.safestring import SafeString

from proxeny.audit import verbs
from proxeny.desk.dashboards.markup import rows
from proxeny.desk.dashboards.tiles import Tile
from proxeny.desk.filter_markup import fields_markup
from proxeny.desk.found_markup import facets_markup, groups_markup, papers_markup
from proxeny.desk.rail_markup import rail_markup
from proxeny.desk.tables import lang, plain
from proxeny.desk.warned import ShownWarning
from proxeny.desk.warning_markup import warning_markup
from proxeny.ground import numerals
from proxeny.ground.quantity import Quantity, words
from proxeny.ground.text import colon_of, is_vietnamese, joint

# The letters that a column of a form has room for.
_USUAL = 26

register = template.Library()
register.simple_tag(rail_markup, name="rail_lines")
register.simple_tag(fields_markup, name="filter_fields")
register.simple_tag(facets_markup, name="narrowing")
register.simple_tag(groups_markup, name="found_groups")
register.simple_tag(papers_markup, name="paper_lines")


@register.simple_tag(takes_context=True)
def warning_lines(context: Context, warnings: list[ShownWarning]) -> SafeString:
    """Warnings of one rule about one record with their answers, or the form to answer them."""
    request = context["request"]
    back = request.get_full_path() if request.method == "GET" else warnings[0].url
    return warning_markup(warnings, token=str(context["csrf_token"]), back=back)


@register.simple_tag
def sends_mail() -> bool:
    """Whether this installation sends mail, without which no way back leads by a mailbox."""
    return bool(settings.MAIL_SERVER)


@register.simple_tag
def tile_rows(tile: Tile) -> SafeString:
    """The rows of a dashboard's tile; how returns stand is said in words."""
    return rows(tile.lines, numeric=tile.code != "returns")


@register.filter
def chooses_long(field: BoundField) -> bool:
    """Whether some of what is chosen from would be cut in a usual column of a form."""
    return any(len(str(label)) > _USUAL for _code, label in getattr(field.field, "choices", ()))


@register.filter
def told(value: Any) -> str:
    """The value in words, as lists say it."""
    return plain(value)


@register.filter
def in_vietnamese(text: str) -> SafeString:
    """The mark of words that are in Vietnamese, for a page in another language."""
    return SafeString(' lang="vi"' if lang() != "vi" and is_vietnamese(text) else "")


@register.filter
def quantity(value: Quantity) -> str:
    """A quantity with its words, as papers say it."""
    return words(value, lang())


@register.filter
def change(value: Decimal) -> str:
    """A growth or fall in per cent, as papers say it."""
    return numerals.change(Decimal(value), lang=lang())


@register.filter
def percent(value: Decimal) -> str:
    """A share in per cent, to one decimal."""
    return numerals.percent(round(Decimal(value), 1), lang=lang())


@register.filter
def actor(value: str) -> str:
    """Who acted, as the history keeps it: one person, or a deputy for another."""
    return verbs.told(value)


@register.simple_tag
def colon() -> str:
    """The colon between a heading and what it heads: French sets a blank before it that never begins a line."""
    return colon_of(lang())


@register.simple_tag
def comma() -> str:
    """The comma between two parts of a line: Arabic has its own."""
    return joint(lang())
