"""Knows the number of a paper and its day that are typed as one text: “123/QĐ-UBND ngày 5/3/2024”."""

from __future__ import annotations

import re

from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day

_PAPER = r"(?:quyết định|qđ|decision|décision|القرار|قرار|คำสั่ง)"
_BEGIN = re.compile(rf"^\s*(?:{_PAPER}\s+)?(?:số|no\.|no|nº|n°|رقم|เลขที่|ที่)\s*:?\s+", re.IGNORECASE)
# A month in words has “ngày” before it and behind it nothing of the kind: the first of these that leaves a day parts.
_DAY_FOLLOWS = re.compile(r"[\s,;(]+(?:ký ngày|ngày|dated|of|du|le|بتاريخ|ลงวันที่|วันที่)\s*:?\s*", re.IGNORECASE)
_BARE = re.compile(r"[\s,;(–—-]+(?=\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\)?\s*$|\d{4}-\d{1,2}-\d{1,2}\)?\s*$)")
_AROUND = " \t\n,;:()[]"
_LONGEST_DAY = 40


def part_number(text: str, lang: str) -> tuple[str, str]:
    """The number and the words of its day; one of them is empty where the text tells only the other.

    A day that there is not, such as 31/2, is told as it stands, for whoever reads it to refuse. Two papers in one text
    are not parted: all of it is then the number.
    """
    words = text.strip()
    if _is_day(words, lang):
        return "", words
    cuts = list(_DAY_FOLLOWS.finditer(words))
    if len([one for one in cuts if _begins_with_day(words[one.end() :])]) > 1:
        return words, ""
    for cut in cuts or _BARE.finditer(words):
        rest = words[cut.end() :].strip(_AROUND)
        if rest and len(rest) <= _LONGEST_DAY and (_is_day(rest, lang) or _begins_with_day(rest)):
            return _number(words[: cut.start()]), rest
    return _number(words), ""


def _number(words: str) -> str:
    return _BEGIN.sub("", words).strip(_AROUND)


def _begins_with_day(words: str) -> bool:
    return words.lstrip(_AROUND)[:1].isdecimal()


def _is_day(words: str, lang: str) -> bool:
    try:
        parse_day(words, lang)
    except DayError:
        return False
    return True


def is_numbered(text: str, lang: str) -> bool:
    """Whether the text tells both a number and a day."""
    number, day = part_number(text, lang)
    return bool(number) and _is_day(day, lang)
