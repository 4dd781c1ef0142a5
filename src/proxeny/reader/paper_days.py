"""Days that only the day of publication tells: "today", and one of a month that nobody names."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from proxeny.reader.lexicon import leveled, lexicon

# Before the last day of some: "16-18日", "16~18일".
_DAYS_BEFORE = re.compile(r"\d(?:日|일)?\s?(?:[-~∼～–—至到]|から|부터)\s?\Z")
_LENGTH_OF_A_DAY = len("2024-01-01")
# Two months that follow each other have every day of a month.
_ONE_SUCH_DAY_IN = 62


def days_before(code: str, published: str) -> str:
    """The day so many days before that of publication; none where only its month is known."""
    return str(date.fromisoformat(published) - timedelta(int(code))) if len(published) == _LENGTH_OF_A_DAY else ""


def day_nearby(code: str, published: str, *, step: int) -> str:
    """The last such day of a month up to that of publication, or the next from it on where it is still to come."""
    day = days_before("0", published)
    if not day:
        return ""
    able = (date.fromisoformat(day) + timedelta(step * away) for away in range(_ONE_SUCH_DAY_IN))
    return next((str(one) for one in able if one.day == int(code)), "")


def is_of_a_span(level: str, start: int, end: int, lang: str) -> bool:
    """Whether a day of a month without the month is one end of some days, or a number of days: "5日間", 16일부터."""
    behind = level[end : end + 8].lstrip()
    return behind.startswith(_words_of_spans(lang)) or _DAYS_BEFORE.search(level, max(0, start - 8), start) is not None


@cache
def _words_of_spans(lang: str) -> tuple[str, ...]:
    return tuple(map(leveled, lexicon(lang).said.get("spans", ())))
