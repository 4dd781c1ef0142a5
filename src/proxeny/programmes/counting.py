"""A model field that names a measure of the catalogue, or none where what is aimed at is not counted here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import get_language

from proxeny.indicators.catalogue import catalogue

if TYPE_CHECKING:
    _Text = models.CharField[str, str]
else:
    _Text = models.CharField


def _choices() -> list[tuple[str, str]]:
    lang = get_language() or "en"
    return [(name, known.label(lang)) for name, known in catalogue().items()]


class MeasureField(_Text):
    """The name of a measure of the catalogue, offered under its name in the reader's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": 64, "choices": _choices}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for derived in ("max_length", "choices"):
            kwargs.pop(derived, None)
        return name, path, list(args), kwargs
