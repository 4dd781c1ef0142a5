"""What was understood of a typed day or number, in words and digits of the reader."""

from __future__ import annotations

from typing import Final

from proxeny.desk.tables import lang
from proxeny.ground.amounts import MEASURED, MONEY, WHOLE, parse_number
from proxeny.ground.days import day_in_words, parse_day
from proxeny.ground.numerals import number

# The kinds of numbers that are typed, and how many decimals they have.
PLACES: Final = {"count": WHOLE, "amount": MONEY, "measure": MEASURED}


def understood(kind: str, text: str) -> str:
    """A typed day or number in words of the reader. Raises DayError or AmountError."""
    if kind == "day":
        return day_in_words(parse_day(text, lang()), lang())
    return number(parse_number(text, places=PLACES.get(kind, MONEY), lang=lang()), lang=lang())
