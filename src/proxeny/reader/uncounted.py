"""Numbers that count nothing new: said again in figures behind the word, of what is known, or of years and days."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from proxeny.reader.lexicon import Hit, Sorted
from proxeny.reader.number import Number

# The longest article.
_PAIR, _LONGEST = 2, 8


def each_once(found: Sequence[Number], level: str) -> list[Number]:
    """The numbers, each once where brackets repeat in figures what stands in words: "deux (02) communes"."""
    kept: list[Number] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and last.in_words and last.value == one.value and _is_bracketed(level, last.end, one):
            kept[-1] = replace(last, end=one.end + 1)
        else:
            kept.append(one)
    return kept


def _is_bracketed(level: str, since: int, one: Number) -> bool:
    return level[since : one.start].strip() == "(" and level[one.end : one.end + 1] == ")"


def not_known(found: list[Number], level: str, said: Sorted, the: Sequence[str]) -> list[Number]:
    """The numbers without those in words that count what is known: "these three", and of two "the two" alone.

    `the` are the articles of the language with which it says that.
    """
    these = {hit.end + 1 for hit in said.get(("tells", "this"), ())}
    return [one for one in found if not (one.in_words and (one.start in these or _is_the_pair(one, level, the)))]


def _is_the_pair(one: Number, level: str, the: Sequence[str]) -> bool:
    if one.value != _PAIR or not the:
        return False
    return level[max(0, one.start - _LONGEST) : one.start].rstrip().rpartition(" ")[2] in the


def is_lasting(number: Number, level: str, durations: Sequence[Hit]) -> bool:
    """Whether a number is one of years, months or days; "41 tahun 2023" is 41 in the year 2023."""
    return not number.unit and any(
        0 <= hit.start - number.end <= 1 and not level[hit.end : hit.end + 2].strip().isdigit() for hit in durations
    )
