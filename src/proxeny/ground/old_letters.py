"""Knows how Vietnamese was written before Unicode: recognises TCVN3 and VNI from the text itself and converts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration

_FOLDER = Path(__file__).parent / "letters"
OLD_LETTERS = ("tcvn3", "vni")
_ENOUGH = 0.8
_LOOKED_AT = 400
_SHORTEST = 2

# What only Unicode writes, as no font of old had these code points: letters of Vietnamese, and those of other scripts.
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9"
    "\u0370-\u1cff\u2e80-\ud7ff]"
)
_LETTER = re.compile("[A-Za-z]")
# Signs of the upper half of the code page are letters in the old fonts.
_WORD = re.compile("[A-Za-z\xa1-\xff]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uya|uơ|ia|ua|ưa|oo|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnptiyou])?"
)


@cache
def table(letters: str) -> Mapping[str, str]:
    """What each letter of an old writing means; of VNI also pairs of a letter and its mark. Raises KeyError."""
    if letters not in OLD_LETTERS:
        raise KeyError(letters)
    found: dict[str, str] = declaration(_FOLDER / f"{letters}.yaml", of=dict[str, Any])["letters"]
    return {old: unicodedata.normalize("NFC", new) for old, new in found.items()}


@cache
def _pattern(letters: str) -> re.Pattern[str]:
    longest_first = sorted(table(letters), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def converted(text: str, letters: str) -> str:
    """The text in Unicode. One that Unicode alone can have written stays as it is. Raises KeyError."""
    known = table(letters)
    if text.isascii() or _UNICODE.search(text):
        return text
    # Windows shows byte AD as a hyphen that is only seen at the end of a line.
    said = _pattern(letters).sub(lambda found: known[found[0]], text)
    return re.sub(r"\w+", lambda word: _in_capitals(text, word), said) if letters == "tcvn3" else said


def only_unicode(text: str) -> bool:
    """Whether the text has letters that no old writing has."""
    return _UNICODE.search(text) is not None


def _in_capitals(text: str, word: re.Match[str]) -> str:
    """Capitals with tones have no bytes of their own in TCVN3: a word of capitals had small letters between them."""
    plain = [char for char in word[0] if char.isascii() and char.isalpha()]
    return word[0].upper() if len(plain) >= _SHORTEST and all(char.isupper() for char in plain) else word[0]


def _is_syllable(word: str) -> bool:
    loose = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", _TONES.sub("", loose))
    return len(_TONES.findall(loose)) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _share(words: list[str], letters: str) -> float:
    """Which part of the words is Vietnamese when read so; as they stand where `letters` is empty."""
    read = [converted(word, letters) if letters else word for word in words]
    return sum(map(_is_syllable, read)) / len(words)


def recognised(texts: Iterable[str]) -> str:
    """The old writing that a column of texts is in: tcvn3, vni, or empty where it is Unicode or another language.

    Only words with letters beyond ASCII are asked; they must make no sense as they stand and sense when converted.
    """
    marked = (
        word for text in texts if not text.isascii() and not _UNICODE.search(text) for word in _WORD.findall(text)
    )
    # A dot or a quotation mark by itself is no word, though a font of old had a letter in its place.
    words = list(islice((word for word in marked if not word.isascii() and _LETTER.search(word)), _LOOKED_AT))
    if not words:
        return ""
    shares = {letters: _share(words, letters) for letters in OLD_LETTERS}
    best = max(OLD_LETTERS, key=lambda letters: shares[letters])
    return best if shares[best] >= _ENOUGH and shares[best] > _share(words, "") else ""
