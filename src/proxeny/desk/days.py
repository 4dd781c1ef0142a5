"""How a day and a moment are written for the reader: by the formats of the language, in Thai with Buddhist years."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache

from django.utils import timezone
from django.utils.dateformat import DateFormat
from django.utils.formats import get_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.ground.dates import BUDDHIST_OFFSET

CLOCK = "H:i"
# How a day is typed. An example day in an empty field would be read as what stands there.
PATTERN = _("dd/mm/yyyy")


class _Buddhist(DateFormat):
    """Dates whose years are counted in the Buddhist era."""

    data: date

    def Y(self) -> int:
        return self.data.year + BUDDHIST_OFFSET

    def y(self) -> str:
        return f"{self.Y() % 100:02d}"


@cache
def _format(name: str, language: str) -> str:
    return str(get_format(name, lang=language, use_l10n=True))


def written(value: date, name: str, language: str = "") -> str:
    """A day or a moment by a named format of Django ("SHORT_DATE_FORMAT", "YEAR_MONTH_FORMAT") or by its letters.

    In the language of the screen, which somebody who writes many days may have asked for already.
    """
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return _in(language or get_language() or "en", value, name)


# The days of a page come again on the next.
@lru_cache(maxsize=10_000)
def _in(language: str, value: date, name: str) -> str:
    writer = _Buddhist if language.startswith("th") else DateFormat
    return writer(value).format(_format(name, language))


def day(value: date, language: str = "") -> str:
    """A day in figures, as 20/06/2024; in Thai 20/06/2567."""
    return written(value, "SHORT_DATE_FORMAT", language)


def long_day(value: date) -> str:
    """A day with the month in words, as 20 June 2024."""
    return written(value, "DATE_FORMAT")


def month(value: date) -> str:
    """The month of a day in words, as June 2024."""
    return written(value, "YEAR_MONTH_FORMAT")


def moment(value: datetime) -> str:
    """A day in figures with the time by the clock of the house, as 20/06/2024 14:05."""
    return f"{day(value)} {written(value, CLOCK)}"
