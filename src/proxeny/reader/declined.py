"""Names that Russian bends after their office: "губернатором Иваном Петровым" is Иван Петров."""

from __future__ import annotations

import re
from typing import Final

# What the office ends with, and what names in that case end with instead of their own ending; the longest first.
_CASES: Final = (
    (
        ("ом", "ем", "ём"),
        (("ским", "ский"), ("цким", "цкий"), ("овым", "ов"), ("евым", "ев"), ("иным", "ин"), ("ом", ""), ("ым", "ый"),
         ("ем", "ь"), ("ой", "а")),
    ),
    (
        ("у", "ю"),
        (("скому", "ский"), ("цкому", "цкий"), ("ову", "ов"), ("еву", "ев"), ("ину", "ин"), ("ому", "ый"), ("у", ""),
         ("ю", "ь"), ("е", "а")),
    ),
    (
        ("ора", "эра", "ера", "тра", "ря", "ля", "сла", "ула", "ика"),
        (("ского", "ский"), ("цкого", "цкий"), ("ого", "ый"), ("ова", "ов"), ("ева", "ев"), ("ёва", "ёв"),
         ("ина", "ин"), ("ии", "ия"), ("ьи", "ья"), ("ой", "а"), ("ы", "а"), ("а", ""), ("я", "ь")),
    ),
)  # fmt: skip
_CYRILLIC: Final = re.compile("[А-ЯЁа-яё-]+")
_FIRST: Final = re.compile("[а-яё]+(?:-[а-яё]+)*")
# So few letters are a syllable of a name that nobody bends.
_SHORT: Final = 4


def nominative(name: str, *, office: str) -> str:
    """A Cyrillic name as it stands by itself, by the case of the office that it follows; any other name as it is."""
    first = _FIRST.match(office.lower())
    if first is None or not all(_CYRILLIC.fullmatch(word) for word in name.split()):
        return name
    for offices, endings in _CASES:
        if first[0].endswith(offices):
            return " ".join(_straight(word, endings) for word in name.split())
    return name


def _straight(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    if len(word) <= _SHORT:
        return word
    bent = next(((end, own) for end, own in endings if word.endswith(end)), None)
    if bent is None:
        return word
    stem, own = word.removesuffix(bent[0]), bent[1]
    # Сергей, Николай end otherwise than Игорь.
    return stem + ("й" if own == "ь" and stem[-1:] in "аеиоуя" else own)
