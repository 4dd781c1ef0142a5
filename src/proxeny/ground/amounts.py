"""Knows amounts as people type them: grouped as in any of the five languages, any digits, "tỷ" or "million"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from proxeny.ground.numerals import number
from proxeny.ground.text import fold
from proxeny.ground.wording import _, in_active_language

_SCALES = {
    fold(word): Decimal(10) ** power
    for power, words in {
        3: "nghìn ngàn thousand mille ألف آلاف พัน k",
        4: "vạn หมื่น",
        5: "แสน",
        6: "triệu tr million millions mio m mn مليون ملايين ล้าน",
        9: "tỷ tỉ billion billions bn milliard milliards md mrd مليار مليارات พันล้าน",
    }.items()
    for word in words.split()
}
_SCALES |= {"nghin ty": Decimal(10) ** 12, "trieu ty": Decimal(10) ** 15}
_MONEY = frozenset(fold(word) for word in ("đồng", "đ", "dollar", "dollars", "euro", "euros", "บาท", "دولار", "يورو"))
_SIGNS = re.compile(r"[$€£¥₫฿₭₩]")
_SEPARATORS = str.maketrans({"٬": "'", "٫": ",", "’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-"})
_PIECE = re.compile(r"([\d.,' ]*\d)\s*([^\d.,']*)")
_WHOLE = re.compile(r"\d+\Z")
_GROUPED = re.compile(r"\d{1,3}(?P<by>[., '])\d{3}(?:(?P=by)\d{3})*(?:(?!(?P=by))[.,](?P<rest>\d{1,9}))?\Z")
_DECIMAL = re.compile(r"\d+[.,](?P<rest>\d{1,9})\Z")
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}\Z")


class AmountError(ValueError):
    """An amount that cannot be read. `str` gives the reason in the active language."""

    def __init__(self, reason: str, *, text: str, **named: object) -> None:
        super().__init__(reason, text)
        self.reason, self.text, self.named = reason, text, named

    def __str__(self) -> str:
        return str(self.reason) % {"text": self.text, **self.named}


def parse_amount(text: str) -> Decimal:
    """An amount as people type it: 9.620.000.000, 9 620 000 000, 9,620,000,000.50, 9,62 tỷ, "9 tỷ 620 triệu".

    Money has at most two decimals, so that "1.500" can only be one thousand five hundred; before a word such as "tỷ"
    it might be one and a half as well, and is refused. So is a currency, which has its own field. Raises AmountError.
    """
    written = "".join(_digit(char) for char in text.translate(_SEPARATORS)).strip()
    sign, bare = (-1, written[1:]) if written.startswith("-") else (1, written)
    if _SIGNS.search(bare):
        raise AmountError(_("“%(text)s”: write the currency in its own field."), text=text)
    pieces = [(number.strip(), fold(word)) for number, word in _PIECE.findall(bare)]
    if not pieces or not _PIECE.match(bare.lstrip()):
        raise AmountError(_("“%(text)s” is not a number."), text=text)
    scales = [_scale(word, text=text) for _number, word in pieces]
    if scales != sorted(set(scales), reverse=True):
        raise AmountError(_("“%(text)s” is not a number."), text=text)
    return sign * sum(
        (_read(number, scale=scale, text=text) * scale for (number, _word), scale in zip(pieces, scales, strict=True)),
        Decimal(0),
    )


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdecimal() else char


def _scale(word: str, *, text: str) -> Decimal:
    if not word:
        return Decimal(1)
    if word in _SCALES:
        return _SCALES[word]
    last = word.rpartition(" ")[2]
    if last in _MONEY or (len(last) == 3 and last.isascii() and last.isalpha()):
        raise AmountError(_("“%(text)s”: write the currency in its own field."), text=text)
    raise AmountError(_("“%(text)s” is not a number."), text=text)


def _read(written: str, *, scale: Decimal, text: str) -> Decimal:
    """The number before its word. Raises AmountError."""
    if _WHOLE.match(written):
        return Decimal(written)
    if _ONE_GROUP.match(written) and (scale != 1 or written[0] == "0"):
        return _only_decimal(written, scale=scale, text=text)
    found = _GROUPED.match(written) or _DECIMAL.match(written)
    if not found:
        raise AmountError(_("“%(text)s” is not a number. Digits are grouped by three: 1.500.000."), text=text)
    rest = found["rest"] or ""
    if scale == 1 and len(rest) > 2:
        raise AmountError(_("“%(text)s” has more than two decimals."), text=text)
    whole = re.sub(r"\D", "", written[: len(written) - len(rest)])
    return Decimal(f"{whole}.{rest}" if rest else whole)


def _only_decimal(written: str, *, scale: Decimal, text: str) -> Decimal:
    """A number such as 0.500 or 1.298 before "tỷ": a part of one, unless it may as well be a thousand times that."""
    decimal, grouped = Decimal(written.replace(",", ".")), Decimal(re.sub(r"\D", "", written))
    if written[0] == "0" and scale != 1:
        return decimal
    raise AmountError(
        _("“%(text)s” may mean %(one)s or %(other)s. Write all digits."),
        text=text,
        one=in_active_language(lambda lang: number(decimal * scale, lang=lang)),
        other=in_active_language(lambda lang: number(grouped * scale, lang=lang)),
    )
