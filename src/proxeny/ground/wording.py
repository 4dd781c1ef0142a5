"""Knows how a text for people is marked for translation without loading Django before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


def _(message: str) -> str:
    """A text translated each time it is shown, as by Django's `gettext_lazy`, which takes 0.1 s to import."""
    return _lazily()(_translated, message)


def in_active_language(say: Callable[[str], str]) -> str:
    """A text of our own data, asked for by language code each time it is shown."""
    return _lazily()(_said, say)


@cache
def _lazily() -> Callable[..., str]:
    """Django's lazy call, made once: each making builds a class, which would cost more than a page of texts."""
    from django.utils.functional import lazy

    return lazy(_call, str)


def _call(function: Callable[[Any], str], argument: Any) -> str:
    return function(argument)


def _said(say: Callable[[str], str]) -> str:
    return say(active_language())


def _translated(message: str) -> str:
    from django.conf import settings
    from django.utils.translation import gettext

    # The pure rooms are also read by plain scripts; without settings there is no language to choose.
    return gettext(message) if settings.configured else message


def active_language() -> str:
    """The code of the language that the reader has chosen; "en" where nobody has."""
    from django.conf import settings
    from django.utils.translation import get_language

    return (get_language() if settings.configured else None) or "en"
