"""Icons inside templates: the tag of the library of icons, which copies and writes an icon anew each time, kept."""

from __future__ import annotations

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide as drawn

register = template.Library()
# Some sixty icons in a few sizes.
_KEPT = 512


@register.simple_tag
@lru_cache(maxsize=_KEPT)
def lucide(name: str, *, size: int = 24) -> SafeString:
    """An icon as markup, so many pixels wide and high."""
    return SafeString(drawn(name, size=size))
