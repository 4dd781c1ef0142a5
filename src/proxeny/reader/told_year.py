"""The year of a text that tells no day of its own: the one in which all its full dates lie, and no later one."""

from __future__ import annotations

import re
from functools import cache

from proxeny.reader.lexicon import leveled
from proxeny.reader.time_templates import month_names

_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(rf"{_YEAR}\s?[-–—/]\s?{_YEAR}")
_ALONE = re.compile(rf"(?<![\d/.,-])({_YEAR})(?![\d/-]|[.,]\d)")
# A target is set for the end of a plan of five years, the next at the soonest.
_PLANNED, _AHEAD = 5, 2


def told_year(level: str, *, lang: str) -> str | None:
    """The last day of that year; None where the full dates of a leveled text are of several years, or it has none."""
    found = {one for match in _dates(lang).finditer(level) for one in match.groups() if one}
    if len(found) != 1:
        return None
    year = int(found.pop())
    later = {int(one) for one in _ALONE.findall(_RANGE.sub(" ", level))} - set(range(year + 1))
    planned = {one for one in later if one >= year + _AHEAD and not one % _PLANNED}
    return None if later - planned else f"{year}-12-31"


@cache
def _dates(lang: str) -> re.Pattern[str]:
    """A day with its year, as figures or with the name of its month."""
    months = "|".join(sorted(map(re.escape, map(leveled, month_names(lang))), key=len, reverse=True)) or r"(?!)"
    return re.compile(
        rf"(?<![\d.,])\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?({_YEAR})(?!\d)|\btháng \d{{1,2}} năm ({_YEAR})"
        rf"|({_YEAR}) ?[年년] ?\d{{1,2}} ?[月월] ?\d"
        rf"|(?:{months})\.? \d{{1,2}}(?:st|nd|rd|th)?,? ({_YEAR})(?!\d)"
        rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th)? (?:of |de )?(?:{months}),? (?:de |del )?({_YEAR})(?!\d)"
    )
