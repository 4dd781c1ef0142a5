"""Knows numbers as people type them: grouped as in any of the five languages, any digits, "tỷ" or "million"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from proxeny.ground.numerals import number, plain
from proxeny.ground.text import fold
from proxeny.ground.wording import _, in_active_language

# How many decimals a number of things or people has at most, money, and what is measured (per cent, hectares).
WHOLE, MONEY, MEASURED = 0, 2, 6
_COUNTED = frozenset({"count", "persons", "rank"})
_ONE = Decimal(1)
_CURRENCY = re.compile(r"[A-Z]{3}\Z")
_MARKS = {"vi": ",", "fr": ",", "en": ".", "ar": ".", "th": "."}
_SCALES = {
    fold(word): Decimal(10) ** power
    for power, words in {
        3: "nghìn ngàn thousand thousands mille milliers ألف آلاف พัน k",
        4: "vạn หมื่น",
        5: "แสน",
        6: "triệu tr million millions mio m mn مليون ملايين ล้าน",
        9: "tỷ tỉ billion billions bn milliard milliards md mrd مليار مليارات พันล้าน",
    }.items()
    for word in words.split()
}
_SCALES |= {"nghin ty": Decimal(10) ** 12, "trieu ty": Decimal(10) ** 15}
# Thai writes words together: behind these a currency follows. Shorter ones begin other words ("พันธมิตร", an ally).
_THAI_BEGIN = ("พันล้าน", "ล้าน", "หมื่น")
# When folded these look like words for ten thousand and for a thousand: papers, transport, budgets, short.
_ALIKE = frozenset({"văn", "vận", "vãn", "vân", "ván", "vàn", "ngân", "ngăn", "ngắn", "ngạn"})
# Shorter words for a scale mean other things where no number stands before them: m, k, tr.
CLEAR = 3
# A dollar may be that of several countries, and is therefore none for certain; whoever says it in Vietnamese without a
# country means that of the United States.
_CURRENCIES = {
    "VND": "đồng,đ", "EUR": "euro,euros,يورو", "THB": "บาท", "": "dollar,dollars,دولار",
    "USD": "đô la,đôla,đô,đô la mỹ,đôla mỹ,đô mỹ,dollar mỹ,usd mỹ", "AUD": "đô la úc,đôla úc,dollar úc",
}  # fmt: skip
_MONEY = {fold(word): code for code, words in _CURRENCIES.items() for word in words.split(",")}
_SIGNS = re.compile(r"[$€£¥₫฿₭₩]")
_SEPARATORS = str.maketrans({"٬": "'", "’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-"})
_PIECE = re.compile(r"([\d.,٫' ]*\d)\s*([^\d.,٫']*)")
_DIGITS = re.compile(r"\d+\Z")
_GROUPED = re.compile(r"\d{1,3}(?P<by>[., '])\d{3}(?:(?P=by)\d{3})*(?:(?!(?P=by))[.,٫](?P<rest>\d{1,9}))?\Z")
_DECIMAL = re.compile(r"\d+[.,٫](?P<rest>\d{1,9})\Z")
_ONE_GROUP = re.compile(r"\d{1,3}[.,]\d{3}\Z")


class AmountError(ValueError):
    """An amount that cannot be read. `str` gives the reason in the active language."""

    def __init__(self, reason: str, *, text: str, **named: object) -> None:
        super().__init__(reason, text)
        self.reason, self.text, self.named = reason, text, named

    def __str__(self) -> str:
        return str(self.reason) % {"text": self.text, **self.named}


def places_of(unit: str) -> int:
    """How many decimals a number of the unit may have."""
    if unit in _COUNTED:
        return WHOLE
    return MONEY if _CURRENCY.match(unit) else MEASURED


def parse_amount(text: str) -> Decimal:
    """An amount of money as people type it; see `parse_number`. Raises AmountError."""
    return parse_number(text, places=MONEY)


def scale_words() -> Mapping[str, Decimal]:
    """The folded words for scales, such as "trieu", with what each stands for."""
    return _SCALES


def is_scale_word(word: str) -> bool:
    """Whether the word is one for a scale; as it is written, since "văn" without its marks is ten thousand."""
    if word in ("tỷ", "tỉ") or word.startswith(_THAI_BEGIN):
        return True
    return len(word) >= CLEAR and fold(word) in _SCALES and word not in _ALIKE


def money_words() -> Mapping[str, str]:
    """The folded short words for money with its currency; empty where it may be that of several countries."""
    return _MONEY


def parse_number(text: str, *, places: int, lang: str = "", times: Decimal = _ONE) -> Decimal:
    """A number as people type it: 9.620.000.000, 9 620 000 000, 9,620,000,000.50, 9,62 tỷ, "9 tỷ 620 triệu".

    One separator before exactly three digits is the one doubt. Where there are fewer than three decimals (things,
    people, money) it can only part thousands, so that 160.000 and 160,000 are the same. Of what is measured it is the
    decimal mark of `lang`; any other sign, or a nought at the end, which nobody writes behind a decimal mark, is
    refused with both readings. So is it before a word such as "tỷ". A currency has its own field. `times` is the scale
    that holds where the text tells none, as told in the head of a column. Raises AmountError.
    """
    written = "".join(_digit(char) for char in text.translate(_SEPARATORS)).strip()
    if places:
        written = written.rstrip("%٪ ")
    sign, bare = (-1, written[1:]) if written.startswith("-") else (1, written)
    if _SIGNS.search(bare):
        raise AmountError(_("“%(text)s”: write the number alone, without the currency."), text=text)
    pieces = [(number.strip(), fold(word) or word.strip()) for number, word in _PIECE.findall(bare)]
    if not pieces or not _PIECE.match(bare.lstrip()):
        raise AmountError(_("“%(text)s” is not a number."), text=text)
    scales = [_scale(word, text=text) for _number, word in pieces]
    if scales != sorted(set(scales), reverse=True):
        raise AmountError(_("“%(text)s” is not a number."), text=text)
    reading = _Reading(text, places, lang)
    scales = [times] if scales == [_ONE] else scales
    said = zip(pieces, scales, strict=True)
    value = sum((reading.read(number, scale=scale) * scale for (number, _word), scale in said), Decimal(0))
    # Numbers beyond a context's digits cannot be rounded, and have no decimals.
    if int(value.as_tuple().exponent) < -places and value != round(value, places):
        raise _too_fine(text, places=places)
    return sign * value


def as_typed(value: Decimal, *, places: int, lang: str = "") -> str:
    """The number as it stands in a field: as the language writes it, but always so that it is read as itself."""
    written = number(value, lang=lang or "en")
    if not _ONE_GROUP.match(written.lstrip("-")):
        return written
    try:
        if parse_number(written, places=places, lang=lang) == value:
            return written
    except AmountError:
        pass
    return _beyond_doubt(value, lang=lang)


def of_machine(value: float) -> str:
    """A number that a program kept, as the text that is read as the same number."""
    # Fifteen digits are what a spreadsheet shows of its numbers; the rest is noise of the binary form.
    return as_typed(Decimal(f"{value:.15g}"), places=MEASURED).replace(",", "")


def _beyond_doubt(value: Decimal, *, lang: str) -> str:
    """A number with one separator written without it, or with a fourth decimal."""
    if value == value.to_integral_value():
        return format(plain(value), "f")
    written = number(value, lang=lang or "en")
    return f"{written}0" if _ONE_GROUP.match(written.lstrip("-")) else written


def _too_fine(text: str, *, places: int) -> AmountError:
    if not places:
        return AmountError(_("“%(text)s” is not a whole number."), text=text)
    return AmountError(_("“%(text)s” has more than %(places)s decimals."), text=text, places=places)


def _digit(char: str) -> str:
    return str(unicodedata.digit(char)) if char.isdecimal() else char


def _scale(word: str, *, text: str) -> Decimal:
    if not word:
        return Decimal(1)
    if word in _SCALES:
        return _SCALES[word]
    last = word.rpartition(" ")[2]
    if last in _MONEY or (len(last) == 3 and last.isascii() and last.isalpha()):
        raise AmountError(_("“%(text)s”: write the number alone, without the currency."), text=text)
    raise AmountError(_("“%(text)s” is not a number."), text=text)


@dataclass(frozen=True)
class _Reading:
    """How the numbers of one text are read: their most decimals, and the language whose marks count."""

    text: str
    places: int
    lang: str

    def read(self, written: str, *, scale: Decimal) -> Decimal:
        """The number before its word. Raises AmountError."""
        if _DIGITS.match(written):
            return Decimal(written)
        if _ONE_GROUP.match(written) and (scale != 1 or written[0] == "0" or self.places > MONEY):
            return self._doubtful(written, scale=scale)
        found = _GROUPED.match(written) or _DECIMAL.match(written)
        if not found:
            raise AmountError(_("“%(text)s” is not a number. Digits are grouped by three: 1.500.000."), text=self.text)
        rest = found["rest"] or ""
        whole = re.sub(r"\D", "", written[: len(written) - len(rest)])
        return Decimal(f"{whole}.{rest}" if rest else whole)

    def _doubtful(self, written: str, *, scale: Decimal) -> Decimal:
        """A number such as 1.298, which may be a part of one as well as a thousand times that."""
        decimal, grouped = Decimal(written.replace(",", ".")), Decimal(re.sub(r"\D", "", written))
        measured = self.places > MONEY
        if written[0] == "0" and (scale != 1 or measured):
            return decimal
        if scale == 1 and measured and _MARKS.get(self.lang, " ") in written and written[-1] != "0":
            return decimal
        if scale == 1 and measured:
            one, other = (_beyond_doubt(value, lang=self.lang) for value in (decimal, grouped))
            message = _("“%(text)s” can be read in two ways; write %(one)s or %(other)s.")
            raise AmountError(message, text=self.text, one=one, other=other)
        raise AmountError(
            _("“%(text)s” may mean %(one)s or %(other)s. Write all digits."),
            text=self.text,
            one=in_active_language(lambda lang: number(decimal * scale, lang=lang)),
            other=in_active_language(lambda lang: number(grouped * scale, lang=lang)),
        )
