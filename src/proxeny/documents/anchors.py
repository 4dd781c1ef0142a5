"""Where words stand in a text: exactly, whatever the spaces between them; and the nearest passage where they do not."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import partial
from heapq import nlargest

_SPACELESS = re.compile(
    "(?P<short>[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+)|(?P<long>[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+)"
)
# No digit, and no digit with its separator, goes on before or after words that begin or end with a digit.
_WHOLE = r"(?<!\d(?=\d))(?<!\d[.,](?=\d))%s(?!(?<=\d)[.,]?\d)"
_LETTERS_A_WORD = {"short": 2, "long": 5}
_WINDOW = 400
_NEAR_ENOUGH = 60
_MOST = 200
_LIKELY = 20
_EDGE = 25


def locate(text: str, words: str) -> tuple[int, int] | None:
    """Start and end of `words` in `text`, in code points; line breaks and runs of spaces count as one space.

    Composed and decomposed letters are the same to a reader, so both spellings are tried. "6 persons" is not found
    in "16 persons": a number is whole or it proves another one.
    """
    for form in dict.fromkeys((words, *(unicodedata.normalize(name, words) for name in ("NFC", "NFD")))):
        parts = [re.escape(part) for part in form.split()]
        found = re.search(_WHOLE % r"\s+".join(parts), text) if parts else None
        if found:
            return found.span()
    return None


def nearest(pages: Iterable[str], words: str) -> str:
    """The passage of the pages that is most like `words`, in whole words; "" where nothing is near."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extractOne

    wanted = _lowered(" ".join(words.split())[:_MOST])
    windows = [window for page in pages for window in _windows(page, size=max(_WINDOW, 2 * len(wanted)))]
    if not wanted:
        return ""
    likely = nlargest(_LIKELY, windows, key=partial(_alike, pieces={wanted[at : at + 3] for at in range(len(wanted))}))
    best = extractOne(wanted, likely, scorer=partial_ratio, processor=_lowered, score_cutoff=_NEAR_ENOUGH)
    return _aligned(best[0], wanted) if best else ""


def _alike(window: str, *, pieces: set[str]) -> int:
    """How many short pieces of the wanted words a window holds: a cheap sieve before the exact measure."""
    lowered = window.lower()
    return sum(piece in lowered for piece in pieces)


def _windows(page: str, *, size: int) -> list[str]:
    """The page in pieces of one size that overlap by half, so that a passage lies whole in one of them."""
    return [page[start : start + size] for start in range(0, max(len(page) - size // 2, 1), size // 2)]


def _lowered(text: str) -> str:
    """Lower case letter by letter, so that places stay what they are."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _aligned(window: str, wanted: str) -> str:
    from rapidfuzz.fuzz import partial_ratio_alignment

    place = partial_ratio_alignment(wanted, _lowered(window))
    start, end = (place.dest_start, place.dest_end) if place else (0, len(window))
    start += len(window[start:end]) - len(window[start:end].lstrip())
    end -= len(window[start:end]) - len(window[start:end].rstrip())
    head = re.search(r"\S*\Z", window[max(start - _EDGE, 0) : start])
    tail = re.match(r"\S*", window[end : end + _EDGE])
    return f"{head[0] if head else ''}{window[start:end]}{tail[0] if tail else ''}"


def word_count(text: str) -> int:
    """How many words a text has; where a script sets no spaces, by the usual length of its words (house rule)."""
    count = len(_SPACELESS.sub(" ", text).split())
    for run in _SPACELESS.finditer(text):
        count += math.ceil(len(run[0]) / _LETTERS_A_WORD[run.lastgroup or "long"])
    return count
