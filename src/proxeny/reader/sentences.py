"""Where sentences begin and end in a text of any script."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop ends a sentence where a blank and no figure follow; Arabic, Chinese and Lao stops always do.
_END = re.compile(r"[.!?…؟。！？।]+[\"'”’»)\]]*(?=\s|$)|[。！？]|\n")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:\w|tp|mr|mrs|ms|dr|st|no|n°|ths|ts|gs|pgs|art|vol|approx|พ\.ศ|[ก-ฮ]\.[ก-ฮ]|เม\.ย|มี\.ค|มิ\.ย)$",
    re.IGNORECASE,
)
_LONGEST = 1500


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a text, blanks at their ends left out; none is longer than 1,500 characters."""
    begin = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _SHORT.search(text[max(begin, match.start() - 8) : match.start()]):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, len(text))


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for start in range(begin, end, _LONGEST):
        stop = min(end, start + _LONGEST)
        part = text[start:stop]
        if part.strip():
            yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
