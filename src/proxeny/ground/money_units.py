"""Knows the unit in which money is stated: a scale, a currency or both, as in "triệu đồng" or "USD million"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from proxeny.ground.amounts import CLEAR, AmountError, is_scale_word, money_words, parse_amount, scale_words
from proxeny.ground.codelists import codelist
from proxeny.ground.text import fold

_ONE = Decimal(1)
_LANGS = ("vi", "en", "fr", "ar", "th")
_SIGN = re.compile(r"[$€£¥₫฿₭₩]")
# The yen and the yuan share their sign.
_DOUBTFUL = frozenset({"¥"})
_COUNTED = re.compile(r"(\d[\d., ]*)(\D.*)", re.DOTALL)
_OF = re.compile(r"\b(?:d['’]|(?:de|of)\s)", re.IGNORECASE)
_LONGEST = 6
_WORDS = re.compile(r"[\s/.,'’()\[\]（）;:–—-]+")
_CODE = re.compile(r"[A-Z]{3}\Z")
# A rate, a ratio or a share begins with the Vietnamese word for a thousand millions.
_NO_SCALE = re.compile(r"\bt[ỷỉ] (?:giá|lệ|trọng|suất)")


@dataclass(frozen=True)
class MoneyUnit:
    """In what money is stated: the scale, and the code of the currency, empty where none is told."""

    scale: Decimal = _ONE
    currency: str = ""


class UnitError(ValueError):
    """Words that name a unit of money, but not for certain which."""


@cache
def _currencies() -> Mapping[str, str]:
    """Folded names of currencies with their codes: codes and names of the list, plurals of CLDR, short words."""
    from babel.numbers import get_currency_name

    found = dict(money_words())
    for entry in codelist("currency").entries:
        names = [get_currency_name(entry.code, count=count, locale=lang) for lang in _LANGS for count in (1, 2, 5)]
        found |= {fold(name): entry.code for name in (entry.code, *names) if fold(name) not in found}
    return found


@cache
def _signs() -> Mapping[str, str]:
    """Signs with their codes, longest first, as Vietnamese tells the dollars apart."""
    from babel.numbers import get_currency_symbol

    codes = {get_currency_symbol(code, locale="vi"): code for code in codelist("currency").codes()}
    clear = [sign for sign in codes if _SIGN.search(sign) and sign not in _DOUBTFUL]
    return {sign: codes[sign] for sign in sorted(clear, key=len, reverse=True)}


def is_code(word: str) -> bool:
    """Whether the word is the code of a currency, as it stands in capitals."""
    return word == "VNĐ" or bool(_CODE.match(word) and word in codelist("currency"))


def tells_a_unit(text: str) -> bool:
    """Whether a word of the text is one for a scale, the code of a currency or its sign."""
    said = _NO_SCALE.sub(" ", text.casefold())
    scaled = any(is_scale_word(word) for word in _WORDS.split(said))
    return scaled or bool(_SIGN.search(text)) or any(is_code(word) for word in _WORDS.split(text))


def unit_named(text: str) -> MoneyUnit | None:
    """The unit of money that the whole text names; None where it names anything else. Raises UnitError."""
    words = text.strip()
    for sign, code in _signs().items():
        words = words.replace(sign, f" {code} ")
    if _SIGN.search(words):
        raise UnitError(text)
    if counted := _COUNTED.fullmatch(words.strip()):
        return _counted(counted[1], counted[2], text)
    parts = fold(_OF.sub(" ", words)).split()
    if not 0 < len(parts) <= _LONGEST:
        return None
    return _parsed(parts, text)


def _counted(number: str, rest: str, text: str) -> MoneyUnit | None:
    """ "1.000 đồng": so many of the currency are one."""
    unit = unit_named(rest)
    if unit is None or not unit.currency:
        return None
    try:
        count = parse_amount(number)
    except AmountError as error:
        raise UnitError(text) from error
    if count < 1 or count.normalize().as_tuple().digits != (1,) or unit.scale != _ONE:
        raise UnitError(text)
    return MoneyUnit(count, unit.currency)


def _parsed(parts: list[str], text: str) -> MoneyUnit | None:
    """Scale and currency in either order, each at most once."""
    for at in range(len(parts) + 1):
        before, behind = " ".join(parts[:at]), " ".join(parts[at:])
        for scale, currency in ((before, behind), (behind, before)):
            if (not scale or scale in scale_words()) and (not currency or currency in _currencies()):
                return _unit(scale, currency, text)
    glued = parts[0] if len(parts) == 1 else ""
    for scale in sorted(scale_words(), key=len, reverse=True):
        if glued.startswith(scale) and glued[len(scale) :] in _currencies():
            return _unit(scale, glued[len(scale) :], text)
    return None


def _unit(scale: str, currency: str, text: str) -> MoneyUnit:
    code = _currencies()[currency] if currency else ""
    if (currency and not code) or (not currency and len(scale) < CLEAR and scale != "ty"):
        raise UnitError(text)
    return MoneyUnit(scale_words()[scale] if scale else _ONE, code)
