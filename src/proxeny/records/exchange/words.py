"""Words beside the values of an office's spreadsheet: “as above”, sums, row numbers, counting words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from proxeny.ground.declared import declaration
from proxeny.ground.text import fold


@cache
def _listed() -> dict[str, frozenset[str]]:
    data = declaration(Path(__file__).with_name("words.yaml"), of=dict[str, list[str]])
    return {name: frozenset(words if name == "ditto_signs" else map(fold, words)) for name, words in data.items()}


def is_ditto(text: str) -> bool:
    """Whether a cell only says that it is as the one above."""
    if len(text) > 24:
        return False
    return text.strip() in _listed()["ditto_signs"] or fold(text) in _listed()["ditto"]


def is_total(text: str) -> bool:
    """Whether a row that begins with this cell is a sum."""
    words = re.sub(r" \d.*", "", fold(text[:60]))
    return words in _listed()["totals"] or any(
        words == begin or words.startswith(f"{begin} ") for begin in _listed()["totals_begin"]
    )


def is_signature(text: str) -> bool:
    """Whether a cell only names the post of who signs the sheet, or says that it is signed here."""
    words = fold(text[:60]).strip("() ")
    return words in _listed()["signatures"]


def numbers_rows(heading: str) -> bool:
    """Whether a column with this heading only counts the rows."""
    return heading.strip() == "#" or fold(heading) in _listed()["row_numbers"]


def leads_to_unit(text: str) -> bool:
    """Whether a part of a line above the table says that the unit of the table follows: “Đơn vị tính”."""
    words = fold(text)
    return any(words == lead or words.startswith(f"{lead} ") for lead in _listed()["units_above"])


_COUNTED = re.compile(r"\s*(?P<number>\d[\d.,\u00a0 ]*?)\s*(?P<word>[^\d\s].*?)\s*")
_WITHIN = re.compile(r"(?<![\d./-])(\d{1,5})\s+(\w+(?:\s\w+)?)")


def without_counting_word(text: str) -> str:
    """“12 người” is 12; any other text as it is."""
    found = _COUNTED.fullmatch(text)
    return found["number"] if found and fold(found["word"]) in _listed()["persons"] else text


def counted_within(text: str) -> str:
    """The number of people that a title states (“Đoàn 12 người …”); empty where it states none or several."""
    numbers = {n for n, words in _WITHIN.findall(text) if {fold(words), fold(words.split()[0])} & _listed()["persons"]}
    return numbers.pop() if len(numbers) == 1 else ""
