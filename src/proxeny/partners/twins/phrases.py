"""Words that say the same in every language (“university”, a place by its code), however they are spelled; pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from proxeny.ground.declared import declaration
from proxeny.ground.text import fold

_MOST_WORDS = 5
_MOST_LETTERS = 14
# Thai, Lao and Han set no spaces between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3400-\u9fff]+")


class Phrases:
    """Spellings in any script with the one mark that stands for each; the longest spelling is met first."""

    def __init__(self, marks: Iterable[tuple[str, str]]) -> None:
        # Of two things with one name the same one is always taken.
        self._marks: dict[str, str] = {}
        for spelling, mark in sorted(marks):
            self._marks.setdefault(fold(spelling), mark)
        self._marks.pop("", None)

    def tokens(self, text: str) -> list[str]:
        """The folded words of a text, phrases that are known under their marks, those that say nothing left out."""
        found: list[str] = []
        words = fold(text).split()
        at = 0
        while at < len(words):
            length, mark = self._spelled(words, at)
            if mark is not None:
                found.append(mark)
            elif _UNSPACED.search(words[at]):
                found += self._parts(words[at])
            else:
                found.append(_bare(words[at]))
            at += length
        return [token for token in found if token]

    def _spelled(self, words: list[str], at: int) -> tuple[int, str | None]:
        for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            mark = self._marks.get(phrase)
            if mark is None and phrase != (bare := _bare(phrase)):
                mark = self._marks.get(bare)
            if mark is not None:
                return length, mark
        return 1, None

    def _parts(self, word: str) -> list[str]:
        """A run of an unspaced script cut where a known phrase stands in it."""
        found, rest, at = [], "", 0
        while at < len(word):
            lengths = range(min(_MOST_LETTERS, len(word) - at), 0, -1)
            length = next((n for n in lengths if word[at : at + n] in self._marks), 0)
            if length:
                found += [rest, self._marks[word[at : at + length]]]
                rest = ""
            else:
                rest += word[at]
            at += length or 1
        return [*found, rest]


def _bare(word: str) -> str:
    """An Arabic word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


@cache
def body_words() -> tuple[tuple[str, str], ...]:
    """(spelling, mark) of words for kinds of bodies; forms of firms have an empty mark, since one name does without."""
    data = declaration(Path(__file__).with_name("body_words.yaml"), of=dict[str, list[str]])
    return tuple((word, "" if kind == "form" else f"#{kind}") for kind, words in data.items() for word in words)
