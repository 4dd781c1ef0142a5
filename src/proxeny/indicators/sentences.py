"""How the findings of the arithmetic witness are said, read from `sentences.yaml` in five languages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from proxeny.ground import numerals
from proxeny.indicators.catalogue import catalogue


@cache
def _patterns() -> dict[str, dict[str, str]]:
    text = files("proxeny.indicators").joinpath("sentences.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


def sentence(kind: str, *, verdict: str, measure: str, params: Mapping[str, Decimal | str], lang: str) -> str:
    """The sentence of a finding with its numbers written as the language writes them."""
    spoken = numerals.speakable(lang)
    said = {name: _said(value, lang=spoken) for name, value in params.items()}
    return _patterns()[f"{kind}.{verdict}"][spoken].format(measure=_label(measure, spoken), **said)


def _said(value: Decimal | str, *, lang: str) -> str:
    return _label(value, lang) if isinstance(value, str) else numerals.short_number(value, lang=lang)


def _label(name: str, lang: str) -> Any:
    found = catalogue().get(name)
    return name if found is None else found.label(lang)
