"""Knows how a folded text is kept so that its words are found by threes of letters, two letters where a word begins."""

from __future__ import annotations

import re

from proxeny.ground.text import fold

# Thai, Lao, Tibetan, Burmese and Khmer, Kana, Han: scripts that set no spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
# What nobody types: more would only make the database's expression deeper than it allows.
MOST_CHARACTERS, MOST_WORDS = 400, 20


def findable(folded: str, *, most: int) -> str:
    """A folded text as it is kept: spaces at both ends; then the pairs and letters of words in unspaced scripts.

    Of a text longer than `most` the beginning counts.
    """
    short = "" if folded.isascii() else " ".join(_short_words(folded, most=most))
    return f" {folded[: most - len(short)]} {short} " if short else f" {folded[:most]} "


def _short_words(folded: str, *, most: int) -> list[str]:
    runs = _UNSPACED.findall(folded[:most])
    pairs = (run[at : at + 2] for run in runs for at in range(len(run) - 1))
    return list(dict.fromkeys((*pairs, *(letter for run in runs for letter in run))))[: most // 8]


def words_of(text: str) -> list[str]:
    """The folded words that are searched; of a very long text its beginning counts."""
    return list(dict.fromkeys(fold(text[:MOST_CHARACTERS]).split()))[:MOST_WORDS]


def phrase_of(name: str) -> str:
    """A whole name as it stands in a kept text: between spaces, but where its script sets none; "" for too short ones.

    Two letters of an alphabet are an abbreviation that means many things.
    """
    folded = fold(name)
    if _UNSPACED.search(folded):
        return folded if len(folded) > 1 else ""
    return f" {folded} " if len(folded) > 2 else ""


def grams(word: str) -> list[str]:
    """What stands in the index for a folded word: its threes; a shorter one counts at the beginning of a word.

    A single letter is a word of its own. Scripts without spaces have their pairs and letters as words.
    """
    if len(word) > 2:
        return list(dict.fromkeys(word[at : at + 3] for at in range(len(word) - 2)))
    return [f" {word}" if len(word) == 2 else f" {word} "]


def beginning(word: str) -> str:
    """What is looked for to find a folded word where one begins; scripts without spaces have no such place."""
    return word if _UNSPACED.search(word) else f" {word}"


def pattern(word: str) -> str:
    """What a kept text holds where it holds the word."""
    return word if len(word) > 2 else grams(word)[0]
