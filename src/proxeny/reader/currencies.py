"""The currency of a sum that a text leaves out because the sum before it has told it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from proxeny.reader.lexicon import Hit
from proxeny.reader.measures import MILLIONS, MONEY
from proxeny.reader.numbers import Number


def with_currencies(found: list[Number], includes: Sequence[Hit]) -> list[Number]:
    """The numbers, a sum right behind "of which" without its currency in that of the sum before it.

    "292 billion dong, of which 271 billion were disbursed"; `includes` are the words for "of which".
    """
    ends = {hit.end + 1 for hit in includes}
    made: list[Number] = []
    money = ""
    for one in found:
        left_out = money and not one.unit and one.power >= MILLIONS and one.start in ends
        made.append(replace(one, unit=money) if left_out else one)
        money = one.unit if one.unit in MONEY else money
    return made
