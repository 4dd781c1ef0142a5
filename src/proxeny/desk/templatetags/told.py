"""Values and marks in the reader's language inside templates: an office, a place, a day, a colon, a comma."""

from __future__ import annotations

from typing import Any

from django import template

from proxeny.audit import verbs
from proxeny.desk.rail_markup import rail_markup
from proxeny.desk.tables import lang, plain
from proxeny.ground.text import joint

register = template.Library()
register.simple_tag(rail_markup, name="rail_lines")


@register.filter
def told(value: Any) -> str:
    """The value in words, as lists say it."""
    return plain(value)


@register.filter
def actor(value: str) -> str:
    """Who acted, as the history keeps it: one person, or a deputy for another."""
    return verbs.told(value)


@register.simple_tag
def colon() -> str:
    """The colon between a heading and what it heads: French sets a blank before it that never begins a line."""
    return "\u00a0:" if lang() == "fr" else ":"


@register.simple_tag
def comma() -> str:
    """The comma between two parts of a line: Arabic has its own."""
    return joint(lang())
