"""How the findings of the arithmetic witness are said, read from `sentences.yaml` in five languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from proxeny.ground import numerals
from proxeny.ground.declared import declaration
from proxeny.ground.periods import Period, PeriodError
from proxeny.indicators.catalogue import catalogue

_PLACE = re.compile(r"\{(\w+)\}")


@cache
def _patterns() -> dict[str, dict[str, str]]:
    return declaration(Path(__file__).with_suffix(".yaml"), of=dict[str, dict[str, str]])


def pieces(
    kind: str, *, verdict: str, measure: str, params: Mapping[str, Decimal | str], lang: str
) -> Iterator[tuple[str, str]]:
    """The sentence of a finding in pieces, each with the name of the parameter that it writes, empty for the words
    between; numbers are written as the language writes them, both ends of a range that has `name_to` beside `name`, and
    with the word that `name_word` holds.
    """
    spoken = numerals.speakable(lang)
    given = {**params, "measure": measure}

    def whole(place: re.Match[str]) -> str:
        name, upper = place[1], f"{place[1]}_to"
        if upper in params:
            return numerals.phrase("between", lang=spoken, n=place[0], m=f"{{{upper}}}")
        word = params.get(f"{name}_word")
        return numerals.phrase(str(word), lang=spoken, n=place[0]) if word else place[0]

    pattern = _PLACE.sub(whole, _patterns()[f"{kind}.{verdict}"][spoken])
    for index, piece in enumerate(_PLACE.split(pattern)):
        yield (_said(given[piece], lang=spoken), piece) if index % 2 else (piece, "")


def _said(value: Decimal | str, *, lang: str) -> str:
    return _label(value, lang) if isinstance(value, str) else numerals.short_number(value, lang=lang)


def _label(name: str, lang: str) -> str:
    """The measure or the period with this code; the code itself where there is neither."""
    if (found := catalogue().get(name)) is not None:
        return found.label(lang)
    try:
        return Period.parse(name).label(lang)
    except PeriodError:
        return name
