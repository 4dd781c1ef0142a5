"""A text without the blanks that a page sets for its looks, and where each of its places lies in the page.

Justified columns, PDF files and copies from Word leave several blanks between two words, and blanks before the end of
a line; no phrase of a lexicon has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from msgspec.structs import replace

from proxeny.reader.fact import Fact

_BLANKS, _AT_END = r" \u00a0\u2000-\u200a\u202f\u3000", r" \t\u00a0"
# It begins with a blank and looks back from behind it: so it is looked for at blanks alone.
_LOOSE = re.compile(
    rf"[{_BLANKS}\t](?<=\S.)(?:(?<=[{_BLANKS}])(?P<kept>)[{_BLANKS}]+(?=\S)|(?<=[{_AT_END}])[{_AT_END}]*(?=\n))"
)


@dataclass(frozen=True)
class Tight:
    """A page and its text with one blank for several, which leaves out so much (`gone`) before each of `cuts`."""

    page: str
    text: str
    cuts: Sequence[int] = ()
    gone: Sequence[int] = ()

    def set_back(self, facts: list[Fact]) -> list[Fact]:
        """The facts of the text with their places in the page, and their quotes with all its blanks."""
        return [self._back(fact) for fact in facts] if self.cuts else facts

    def _back(self, fact: Fact) -> Fact:
        start, end = self._shifted(fact.start), self._shifted(fact.end - 1) + 1
        return replace(fact, start=start, end=end, quote=self.page[start:end])

    def _shifted(self, place: int) -> int:
        """Where a place of the text lies in the page."""
        passed = bisect_right(self.cuts, place)
        return place + (self.gone[passed - 1] if passed else 0)

    def there(self, place: int) -> int:
        """Where a place of the page lies in this text."""
        return bisect_left(range(len(self.text)), place, key=self._shifted)


def tight(text: str) -> Tight:
    """The text with one blank for several between words, and none before the end of a line."""
    found = (one for one in _LOOSE.finditer(text) if not _parts(text, one))
    runs = [(one.start() + (one["kept"] is not None), one.end()) for one in found]
    if not runs:
        return Tight(text, text)
    parts, at = [], 0
    for start, end in runs:
        parts.append(text[at:start])
        at = end
    gone = list(accumulate(end - start for start, end in runs))
    cuts = [start - before for (start, _end), before in zip(runs, [0, *gone], strict=False)]
    return Tight(text, "".join([*parts, text[at:]]), cuts, gone)


# Between two figures several blanks part the columns of a table: one would make a single number of them.
def _parts(text: str, run: re.Match[str]) -> bool:
    """Whether blanks stand between two figures."""
    return text[run.start() - 1].isdigit() and text[run.end()].isdigit()
