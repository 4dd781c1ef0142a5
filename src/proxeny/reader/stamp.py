"""When a page says that it was published: the day that stands alone near its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact

# Saved pages glue the day to the name of the publisher, which often stands twice.
_DAY = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")
_HEAD, _SHORT_LINE = 1200, 110


def stamp(text: str) -> tuple[PartialDate, int, int] | None:
    """The day of publication and where it stands: the first on a short line that goes on with nothing."""
    for found in _DAY.finditer(text, 0, _HEAD):
        line = text[text.rfind("\n", 0, found.start()) + 1 : (text.find("\n", found.end()) + 1 or len(text) + 1) - 1]
        day, month, year = (int(part) for part in found.groups())
        if len(line) <= _SHORT_LINE and not line.rstrip().endswith((".", ":", ";")) and "\n" in text[: found.start()]:
            try:
                return PartialDate(year, month, day), found.start(), found.end()
            except ValueError:
                continue
    return None


def document_meta(text: str) -> Iterator[Fact]:
    """The fact that a page was published on a day, where it says so."""
    if found := stamp(text):
        day, start, end = found
        yield Fact(
            kind="document_meta", measure="publication_date", date=str(day), confidence=0.9,
            quote=text[start:end], start=start, end=end,
        )  # fmt: skip
