"""The language that the desk speaks with a browser from its next page on."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)


def speaking(answer: Answer, language: str) -> Answer:
    """The answer, with which the browser is told the language; one that the desk does not speak changes nothing."""
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
    return answer
