"""The scale and the currency that the head of a column tells for the plain numbers beneath it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from proxeny.ground.amounts import scale_words
from proxeny.ground.codelists import codelist
from proxeny.ground.money_units import MoneyUnit, UnitError, unit_named
from proxeny.ground.text import fold
from proxeny.records.exchange.words import leads_to_unit

_PARTS = re.compile(r"[()\[\]（）;:–—\n]|,(?!\d)|\s[/-]\s")
_WORDS = re.compile(r"[\s/.,'’()\[\]（）;:–—-]+")
_CODE = re.compile(r"[A-Z]{3}\Z")
_SIGN = re.compile(r"[$€£¥₫฿₭₩]")
# A rate, a ratio or a share begins with the word for a thousand millions.
_NO_SCALE = re.compile(r"\bt[ỷỉ] (?:giá|lệ|trọng|suất)")
_CLEAR = 3
_THAI = re.compile("(?:ล้าน|พันล้าน|หมื่น)")


@lru_cache(maxsize=1024)
def unit_in_head(heading: str) -> MoneyUnit:
    """The unit that a heading tells: “Kinh phí (triệu đồng)”, “Budget, USD million”; one unit where it tells none.

    Raises UnitError where it tells one that is not certain: two of them, a scale of something else, “$”.
    """
    found: set[MoneyUnit] = set()
    for part in _PARTS.split(unicodedata.normalize("NFC", heading)):
        if (unit := _unit(part.strip())) is not None:
            found.add(unit)
    if len(found) > 1:
        raise UnitError(heading)
    return found.pop() if found else MoneyUnit()


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
        unit = unit_named(end) if _tells_a_unit(end) else None
        # “hợp đồng” ends in a word for money without being a unit.
        if unit is not None and unit.currency and (unit.scale != 1 or _is_code(end)):
            return unit
    if _tells_a_unit(part):
        raise UnitError(part)
    return None


def _tells_a_unit(part: str) -> bool:
    """Whether a word of the part is one for a scale, the code of a currency or its sign."""
    said = _NO_SCALE.sub(" ", part.casefold())
    words = [word for word in _WORDS.split(said) if word]
    scaled = any(_is_scale(word) for word in words)
    return scaled or bool(_SIGN.search(part)) or any(_is_code(word) for word in _WORDS.split(part))


def _is_code(word: str) -> bool:
    return word == "VNĐ" or bool(_CODE.match(word) and word in codelist("currency"))


def _is_scale(word: str) -> bool:
    """Whether the word is one for a scale; as it is written, since “văn” without its marks is ten thousand."""
    if word in ("tỷ", "tỉ") or _THAI.match(word):
        return True
    return len(word) >= _CLEAR and fold(word) in scale_words() and word not in _ALIKE


# When folded these look like words for ten thousand and for a thousand: papers, transport, budgets, short.
_ALIKE = frozenset({"văn", "vận", "vãn", "vân", "ván", "vàn", "ngân", "ngăn", "ngắn", "ngạn"})
