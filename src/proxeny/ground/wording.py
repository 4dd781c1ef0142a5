"""Knows how a text for people is marked for translation without loading Django's translations until it is shown."""

from __future__ import annotations

from django.utils.functional import lazy


def _translated(message: str) -> str:
    from django.conf import settings
    from django.utils.translation import gettext

    # The pure rooms are also read by plain scripts; without settings there is no language to choose.
    return gettext(message) if settings.configured else message


_ = lazy(_translated, str)
