"""Words in the order in which a reader looks for them: of her own alphabet, numbers by their size."""

from __future__ import annotations

import re
import unicodedata

from proxeny.ground.text import fold

# ă, â, đ, ê, ô, ơ and ư are letters of their own, each after the plain one; tones count between equal words only, from
# none over huyền, hỏi, ngã and sắc to nặng (the order of Vietnamese dictionaries, as in Unicode CLDR, root/vi.xml).
_VIETNAMESE_LETTERS = str.maketrans(
    {"đ": "d\ue001", "\u0306": "\ue001", "\u0302": "\ue002", "\u031b": "\ue003"}
    | dict.fromkeys("\u0300\u0309\u0303\u0301\u0323", "")
)
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# A Thai or Lao vowel that is written before its consonant is spoken, and looked for, after it (Royal Institute).
_VOWEL_FIRST = re.compile("([เ-ไ\u0ec0-\u0ec4])([ก-ฮ\u0e81-\u0eae])")
_NUMBER = re.compile(r"\d+")
_NO_WORD = re.compile(r"[^\w\ue001-\ue003]+")
# Numbers of more digits are no numbers that anybody counts by.
_DIGITS = 12


def alphabetical(words: str, *, lang: str) -> tuple[str, str]:
    """What words are sorted by for a reader of this language; capitals and punctuation do not count."""
    if lang.partition("-")[0] == "vi":
        loose = unicodedata.normalize("NFD", words.casefold())
        first = " ".join(_NO_WORD.sub(" ", loose.translate(_VIETNAMESE_LETTERS)).split())
        then = "".join(_TONES.get(char, "" if unicodedata.combining(char) else "0") for char in loose)
    else:
        first, then = _VOWEL_FIRST.sub(r"\2\1", fold(words)), words.casefold()
    return _NUMBER.sub(lambda found: found[0].zfill(_DIGITS), first), then
