"""Whether a name of a place stands apart from the words around it, as each script sets them apart or does not."""

from __future__ import annotations

import re
from functools import cache

from proxeny.reader.lexicon import leveled, lexicon

# What Arabic joins to a name: "and", "in", "to", and the article, which a foreign town has as its own or not at all.
_JOINED = re.compile("[وف]?(?:[بكل]?(?:ال)?|لل)")
_JOINED_TO_TOWNS = re.compile("[وف]?[بكل]?")
_KANA = re.compile("[\u30a1-\u30fa\u30fc]")
_GOES_ON = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ecd]")
_BESIDE = 16
_ARTICLES = frozenset({"la", "el", "las", "los", "les", "le"})
# So short a name in katakana is often a part of a longer word.
_BRIEF_KANA = 3
# A case of Russian has so many letters at most.
_LONGEST_CASE = 3


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a short name is a part of a longer one, as a person's: a word with a capital stands beside it."""
    if text[start].upper() == text[start].lower():
        # A Latin word in brackets beside it is none of a name in a script without capitals: 빈증성(Binh Duong)은 서울.
        return False
    before = text[max(0, start - _BESIDE) : start].split(" ")[-2:-1]
    after = text[end : end + 2]
    return (after.istitle() and after[:1] == " ") or any(word.istitle() and len(word) > 1 for word in before)


def is_set_off(level: str, start: int, end: int, lang: str) -> bool:
    """Whether a short name stands apart in a script that sets no words apart: behind a word for its level, or alone."""
    known = lexicon(lang)
    if "\uac00" <= level[start] <= "\ud7a3":
        # Korean sets words apart, though not what follows a name.
        return not "\uac00" <= level[start - 1 : start] <= "\ud7a3"
    if "\u30a0" <= level[start] <= "\u30ff":
        # A part of a longer foreign word, as of a person's name.
        return not any("\u30a0" <= level[at : at + 1] <= "\u30ff" for at in (start - 1, end) if at >= 0)
    if known.spaced or level[start] > "\u3000":
        return True
    return level[:start].endswith((*known.affixes, *_levels(lang), " ", "(")) and not level[end : end + 1].isalpha()


def is_in_kana(level: str, start: int, end: int) -> bool:
    """Whether a brief name in katakana, as that of Thailand, is only a part of a longer word in it."""
    if end - start > _BRIEF_KANA or not _KANA.match(level, start):
        return False
    return any(_KANA.match(level, at) for at in (start - 1, end) if at >= 0)


@cache
def _levels(lang: str) -> tuple[str, ...]:
    return tuple(map(leveled, lexicon(lang).said["concepts"]["locality"]))


def end_of_case(text: str, start: int, stop: int) -> int:
    """Where a name ends whose language bends it, as Russian does: behind the letters of its case."""
    if not "\u0400" <= text[start] <= "\u04ff":
        return stop
    end = stop
    while end < len(text) and end - stop < _LONGEST_CASE and text[end].isalpha():
        end += 1
    return end


def _goes_before(text: str, start: int, lang: str) -> bool:
    """Whether the word of a name begins before it, but for a small word that lost its blank: "ofChampasak"."""
    begin = start
    while begin and text[begin - 1].isalnum():
        begin -= 1
    return begin < start and not _is_small_word(text[begin:start], lang)


def _goes_behind(text: str, end: int, lang: str) -> bool:
    """Whether the word of a name goes on behind it, but for a small word that lost its blank: "Champasakfor"."""
    stop = end
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    return stop > end and not _is_small_word(text[end:stop], lang)


def _is_small_word(word: str, lang: str) -> bool:
    return len(word) > 1 and word in lexicon(lang).common


def named(text: str, start: int, end: int, *, kind: str, lang: str) -> bool:
    """Whether a name stands there as a word of its own, with a capital in a script that has them."""
    first = text[start]
    if first.isalpha() and first.upper() != first.lower():
        if "\u0400" <= first <= "\u04ff" and start > 1 and text[start - 1] == "-" and text[start - 2].isalpha():
            # The end of another name: the Франци of Сан-Франциско is no France.
            return False
        opening, _, name = text[start:end].partition(" ")
        large = first.isupper()
        if name:
            # A town's own article is written large, and so is what follows it: "la Unión", "La réunion" are none.
            # The word for a district before its name is written small.
            own = name.rpartition(" ")[2][0].isupper()
            large = large and own if opening.lower() in _ARTICLES else large or own
        return large and not _goes_before(text, start, lang) and not _goes_behind(text, end, lang)
    if "\u0600" <= first <= "\u06ff":
        begin = start
        while begin and text[begin - 1].isalpha():
            begin -= 1
        joined = _JOINED_TO_TOWNS if kind == "locality" else _JOINED
        return bool(joined.fullmatch(text, begin, start)) and not (end < len(text) and text[end].isalpha())
    # A vowel or a tone that goes on makes another word: the ลาว of ศาลาว่าการ is no Laos.
    return _GOES_ON.match(text, end) is None
