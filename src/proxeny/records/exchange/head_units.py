"""The scale and the currency that the head of a column tells for the plain numbers beneath it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from proxeny.ground.money_units import MoneyUnit, UnitError, is_code, tells_a_unit, unit_named
from proxeny.records.exchange.words import leads_to_unit

_PARTS = re.compile(r"[()\[\]（）;:–—\n]|,(?!\d)|\s[/-]\s")


@lru_cache(maxsize=1024)
def unit_in_head(heading: str) -> MoneyUnit:
    """The unit that a heading tells: “Kinh phí (triệu đồng)”, “Budget, USD million”; one unit where it tells none.

    Raises UnitError where it tells one that is not certain: two of them, a scale of something else, “$”.
    """
    found: dict[MoneyUnit, str] = {}
    for part in _PARTS.split(unicodedata.normalize("NFC", heading)):
        if (unit := _unit(part.strip())) is not None:
            found[unit] = part.strip()
    if len(found) > 1:
        return _together(found, heading)
    return next(iter(found), MoneyUnit())


def _together(found: Mapping[MoneyUnit, str], heading: str) -> MoneyUnit:
    """A scale and a currency that stand apart, or a code that says the currency again. Raises UnitError."""
    scales = {unit.scale for unit in found if unit.scale != 1}
    currencies = {unit.currency for unit in found if unit.currency}
    clear = all(unit.scale != 1 or is_code(part.split()[-1]) for unit, part in found.items())
    if len(scales) != 1 or len(currencies) != 1 or not clear:
        raise UnitError(heading)
    return MoneyUnit(scales.pop(), currencies.pop())


def unit_above(texts: Iterable[str]) -> tuple[MoneyUnit, str]:
    """The unit that a line above a table tells for all of it (“Đơn vị tính: triệu đồng”), and the line.

    Raises UnitError where it is not certain.
    """
    said = [text for text in dict.fromkeys(texts) if any(map(leads_to_unit, _PARTS.split(text)))]
    told = {unit: text for text in said if (unit := unit_in_head(text)) != MoneyUnit()}
    if len(told) > 1:
        raise UnitError(" ".join(told.values()))
    return next(iter(told.items()), (MoneyUnit(), ""))


def without_unit(heading: str) -> str:
    """The heading without what stands in brackets or behind a comma where that tells a unit."""
    kept = [part.strip() for part in _PARTS.split(heading) if part.strip()]
    try:
        return " ".join(part for part in kept if _unit(part) is None)
    except UnitError:
        return heading


def _unit(part: str) -> MoneyUnit | None:
    """The unit that a part of a heading names, in whole or in its last words. Raises UnitError."""
    if (unit := unit_named(part)) is not None:
        return unit
    words = part.split()
    for at in range(1, len(words)):
        end = " ".join(words[at:])
        unit = unit_named(end) if tells_a_unit(end) else None
        # “hợp đồng” ends in a word for money without being a unit.
        if unit is not None and unit.currency and (unit.scale != 1 or is_code(end)):
            return unit
    if tells_a_unit(part):
        raise UnitError(part)
    return None
