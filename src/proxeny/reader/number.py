"""One number of a text, with its unit and what qualifies it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Number(Struct, frozen=True, gc=False):
    """One number of a text. `start` and `end` hold number, scale and unit, not the qualifier's words.

    `unit` is a code of the lexicon's units, `rank` for a place in an order, or empty for a plain count; `power` is the
    power of ten of its scale's word.
    """

    start: int
    end: int
    value: Decimal
    value_to: Decimal | None = None
    unit: str = ""
    qualifier: str = "exact"
    words_at: tuple[int, int] | None = None
    in_words: bool = False
    power: int = 0
