"""Knows how text is folded for comparison, which script it is in, and how one text lives in several languages."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

FALLBACK = ("en", "vi")

# Letters that Unicode does not decompose although readers type them without their stroke, and the Arabic
# spellings that writers use for one another.
_LETTERS = {
    "đ": "d", "ð": "d", "ł": "l", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th",
    "ة": "ه", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ٱ": "ا", "ء": "", "ـ": "",
}  # fmt: skip

# Marks that may be left off in typing. The vowel signs of Thai, Lao, Khmer or Devanagari are letters to their readers.
_MARKS = (
    (0x02B0, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
    (0x06D6, 0x06DC), (0x06DF, 0x06E8), (0x06EA, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)  # fmt: skip

# Compatibility decomposition tears sara am apart, and writers put the tone mark on either side of the circle.
_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_SARA_AM_TONE_FIRST = re.compile("([\u0e48-\u0e4b])\u0e4d\u0e32")
_LAO_AM = re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2")
_LAO_AM_TONE_FIRST = re.compile("([\u0ec8-\u0ecb])\u0ecd\u0eb2")
_SOUTHEAST_ASIAN = re.compile("[\u0e00-\u0eff]")

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


class _FoldTable(dict[int, str]):
    """One folded string for one code point, worked out on first use."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_char(chr(code))
        return folded


# A number, strokes, and letters behind the last of them.
_NUMBERED = re.compile(r"\d+(?:/\d+)*/[^\W\d_][\w-]*")


def runs_right_to_left(lang: str) -> bool:
    """Whether the language, perhaps with a country behind it, is written from right to left."""
    return lang.split("-", maxsplit=1)[0] in _RIGHT_TO_LEFT


def joint(lang: str) -> str:
    """The comma of the language."""
    return "\u060c" if lang.split("-", maxsplit=1)[0] == "ar" else ","


def colon_of(lang: str) -> str:
    """The colon between a heading and what it heads: French sets a blank before it that never begins a line."""
    return "\u00a0:" if lang.split("-", maxsplit=1)[0] == "fr" else ":"


def joined(parts: Iterable[object], *, lang: str) -> str:
    """Several words in one line with the comma of the language between them; what is empty is left out."""
    return f"{joint(lang)} ".join(said for part in parts if (said := str(part or "")))


def _fold_char(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    code = ord(char)
    if any(low <= code <= high for low, high in _MARKS):
        return ""
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "Cf":
        return ""
    return char if category[0] in "LNM" else " "


_TABLE = _FoldTable()


def _thai_and_lao(text: str) -> str:
    text = _SARA_AM.sub("\\1\u0e33", _SARA_AM_TONE_FIRST.sub("\\1\u0e33", text)).replace("\u0e40\u0e40", "\u0e41")
    return _LAO_AM.sub("\\1\u0eb3", _LAO_AM_TONE_FIRST.sub("\\1\u0eb3", text))


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Text for comparing and finding: lower case, no diacritics, one digit set, single spaces for all punctuation.

    Folding twice changes nothing. Thai and Lao keep their vowels and tones; Arabic loses points, tatweel and hamza.
    """
    # No rule reaches over a space, and words come again and again.
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=16_384)
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower() if word.isalnum() else " ".join(word.lower().translate(_TABLE).split())
    loose = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    joined = " ".join(loose.translate(_TABLE).split())
    if _SOUTHEAST_ASIAN.search(joined):
        joined = _thai_and_lao(joined)
    return unicodedata.normalize("NFC", joined)


def squeeze(text: str) -> str:
    """The folded text without spaces, so that "Xay Som Bo" meets "Xaysombo"."""
    return fold(text).replace(" ", "")


# First code point of each block and its ISO 15924 code; "" is left out of the count.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, ""), (0x0041, "Latn"), (0x005B, ""), (0x0061, "Latn"), (0x007B, ""), (0x00C0, "Latn"), (0x02B0, ""),
    (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"), (0x0700, ""),
    (0x0750, "Arab"), (0x0780, ""), (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, ""),
    (0x0B80, "Taml"), (0x0C00, ""), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x1380, ""), (0x1780, "Khmr"), (0x1800, "Mong"),
    (0x18B0, ""), (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""), (0x2E80, "Hani"), (0x2FE0, ""), (0x3005, "Hani"),
    (0x3008, ""), (0x3040, "Kana"), (0x3100, ""), (0x3130, "Hang"), (0x3190, ""), (0x3400, "Hani"), (0xA000, ""),
    (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB07, ""), (0xFB50, "Arab"), (0xFE00, ""),
    (0xFE70, "Arab"), (0xFEFF, ""), (0xFF21, "Latn"), (0xFF3B, ""), (0xFF41, "Latn"), (0xFF5B, ""), (0xFF66, "Kana"),
    (0xFFA0, ""), (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]


# Letters that no other language of the reports writes; names and words of a few syllables may have none of them.
_VIETNAMESE = frozenset("đơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹăĩũ")


@lru_cache(maxsize=4096)
def is_vietnamese(text: str) -> bool:
    """Whether some letter of it is one that only Vietnamese writes."""
    return not _VIETNAMESE.isdisjoint(unicodedata.normalize("NFC", text).lower())


# The ASCII signs that are no letters.
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


def script(text: str) -> str:
    """The ISO 15924 code of the script that most letters are in; "Zyyy" when there is no letter.

    Japanese mixes kanji and kana: any kana in a text of kanji makes it "Kana".
    """
    plain = text.encode("ascii", "ignore")
    if len(plain.translate(None, _NO_LETTERS)) > len(text) - len(plain):
        # More plain letters than there is of all else: no need to count the rest.
        return "Latn"
    counts: Counter[str] = Counter()
    for char, times in Counter(text).items():
        counts[_script_of(char)] += times
    del counts[""]
    if not counts:
        return "Zyyy"
    first = counts.most_common(1)[0][0]
    return "Kana" if first == "Hani" and counts["Kana"] else first


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    return _BLOCKS[bisect_right(_STARTS, ord(char)) - 1][1]


def in_order(text: str, *, lang: str) -> str:
    """The text with numbers of laws and papers (70/2020/QH14) marked to run from the left, where all else does not.

    Unmarked, what stands behind the last stroke is shown before the number (UAX #9, rules W2 and N1).
    """
    return _NUMBERED.sub("\u200e\\g<0>\u200e", text) if runs_right_to_left(lang) else text


@dataclass(frozen=True, slots=True)
class Text(Mapping[str, str]):
    """One text in several languages: a read-only mapping from language code to words."""

    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, str] | Iterable[tuple[str, str]]) -> Text:
        """Keeps the order given and leaves empty texts out; of a language given twice the last stands."""
        return cls(tuple((lang, text) for lang, text in dict(words).items() if text))

    def in_(self, lang: str, *, fallback: tuple[str, ...] = FALLBACK) -> str:
        """The words in `lang` ("fr" serves "fr-CA"), else in the first fallback there is, else any; "" when empty."""
        words = dict(self.pairs)
        for wanted in (lang, lang.split("-", maxsplit=1)[0], *fallback):
            if wanted in words:
                return words[wanted]
        return next(iter(words.values()), "")

    def with_(self, lang: str, words: str) -> Text:
        """The same text with the words of one language replaced or added."""
        return Text.of({**dict(self.pairs), lang: words})

    def __getitem__(self, lang: str) -> str:
        return dict(self.pairs)[lang]

    def __iter__(self) -> Iterator[str]:
        return (lang for lang, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __str__(self) -> str:
        return self.in_(FALLBACK[0])
