"""The consonants of a name in any script, in coarse classes: transliterations of one name come out alike; pure."""

from __future__ import annotations

from functools import lru_cache

# Two letters first. What one language writes ph another hears as p or f; vowels, h and y are left out, since
# every transliteration spells them in its own way.
_LATIN = {
    "ph": "p", "th": "t", "kh": "k", "gh": "k", "ch": "s", "sh": "s", "tr": "s", "dh": "t", "bh": "p", "ng": "n",
    "nh": "n", "ck": "k", "qu": "k", "b": "p", "f": "p", "p": "p", "c": "k", "g": "k", "k": "k", "q": "k", "d": "t",
    "t": "t", "j": "s", "s": "s", "x": "s", "z": "s", "l": "l", "r": "l", "m": "m", "n": "n", "v": "w", "w": "w",
}  # fmt: skip
_CLASSES = {
    # Thai
    "กขฃคฅฆ": "k", "จฉชซฌศษส": "s", "ฎฏฐฑฒดตถทธ": "t", "งญณน": "n", "บปผฝพฟภ": "p", "ม": "m", "รลฬ": "l", "ว": "w",
    # Lao
    "ກຂຄ": "k", "ຈສຊ": "s", "ດຕຖທ": "t", "ງຍນ": "n", "ບປຜຝພຟ": "p", "ມໝ": "m", "ຣລຼ": "l", "ວ": "w", "ໜ": "n",
    # Arabic
    "قكغخ": "k", "جزسشصژچ": "s", "تثدذطظض": "t", "ن": "n", "بفپ": "p", "م": "m", "لر": "l", "و": "w",
}  # fmt: skip
_OTHER = {letter: kind for letters, kind in _CLASSES.items() for letter in letters}
# A consonant under this sign of Thai or Lao is written and not spoken, also with a vowel between.
_SILENT = "\u0e4c\u0ecc"
# At the end of a syllable that closes a word these are heard as n.
_FINAL_N = "รลฬຣລ"


@lru_cache(maxsize=65_536)
def consonants(word: str) -> str:
    """The classes of the consonants of one folded word; a doubled letter counts once, w at the beginning alone."""
    found: list[str] = []
    spoken = _spoken(word)
    at = 0
    while at < len(spoken):
        pair, letter = spoken[at : at + 2], spoken[at]
        last = at == len(spoken) - 1
        kind = _LATIN.get(pair) or _LATIN.get(letter) or _OTHER.get(letter, "")
        if last and letter in _FINAL_N:
            kind = "n"
        doubled = at > 0 and spoken[at - 1] == letter
        if kind and not doubled and (kind != "w" or not found):
            found.append(kind)
        at += 2 if pair in _LATIN else 1
    return "".join(found)


def _spoken(word: str) -> str:
    """The word without consonants that are written and not spoken, and without signs that are no consonants there."""
    if not any(sign in word for sign in _SILENT):
        return word
    letters: list[str] = []
    for letter in word:
        if letter in _SILENT:
            while letters and letters[-1] not in _OTHER:
                letters.pop()
            letters[-1:] = []
        else:
            letters.append(letter)
    return "".join(letters)
