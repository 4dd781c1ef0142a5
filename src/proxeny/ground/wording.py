"""Knows how a text for people is marked for translation without loading Django before it is shown."""

from __future__ import annotations


def _(message: str) -> str:
    """A text translated each time it is shown, as by Django's `gettext_lazy`, which takes 0.1 s to import."""
    from django.utils.functional import lazy

    return lazy(_translated, str)(message)


def _translated(message: str) -> str:
    from django.conf import settings
    from django.utils.translation import gettext

    # The pure rooms are also read by plain scripts; without settings there is no language to choose.
    return gettext(message) if settings.configured else message
