"""Knows the fixed words of the paper: national head, headings, recipients, signature, demonstration mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from proxeny.ground.dates import BUDDHIST_OFFSET
from proxeny.ground.period_words import label as period_label
from proxeny.reports.drafting import Variant
from proxeny.reports.wording import Wording, wording

_WITH_PLACES = frozenset(
    {
        "place_and_day",
        "subject",
        "annex",
        "annex_of",
        "count_of",
        "counted_note",
        "not_came",
        "nothing_known",
        "state_summary",
        "standing_on",
        "cited",
        "answered",
        "asked_many",
        "asked_reason",
        "difference_typed",
        "difference_offered",
        "difference_published",
        "likely",
        "issue_compiled",
        "issue_released",
        "numbers_once",
    }
)


def fixed_texts(words: Wording, *, variant: Variant, standing_on: date, seat: str) -> dict[str, str]:
    """All fixed texts of one report by key, chosen for its variant and day; `annex` keeps its place for the number."""
    day = day_in_paper(standing_on, words=words)
    return {
        **_plain_texts(words.lang, variant),
        "annex_of": words.label("annex_of", day=day),
        "standing_on": words.label("standing_on", day=day),
        "place_and_day": words.label("place_and_day", place=seat, **_parts_of(standing_on, words=words)),
    }


@cache
def _plain_texts(lang: str, variant: Variant) -> Mapping[str, str]:
    """Those in which nothing is to be filled now; chosen once, as there are over a hundred."""
    words = wording(lang, variant=variant)
    chosen = {key: words.label(key) for key in words.labels if key not in _WITH_PLACES}
    return chosen | {key: words.labels[key] for key in ("annex", "cited", "numbers_once")}


def day_in_paper(day: date, *, words: Wording) -> str:
    """A day as the paper tells it outside its head; a Vietnamese paper writes it alike in both places."""
    if words.lang != "vi":
        return period_label(day.isoformat(), words.lang)
    return words.label("place_and_day", place="", **_parts_of(day, words=words)).removeprefix(", ")


def _parts_of(day: date, *, words: Wording) -> dict[str, str]:
    from babel.dates import get_month_names

    # Vietnamese papers write days below ten and January and February with a nought before them.
    padded = words.lang == "vi"
    return {
        "day": f"{day.day:02d}" if padded else ("1er" if words.lang == "fr" and day.day == 1 else str(day.day)),
        "month": f"{day.month:02d}" if padded and day.month < 3 else str(day.month),
        "month_name": get_month_names("wide", locale=words.lang)[day.month],
        "year": str(day.year + BUDDHIST_OFFSET if words.lang == "th" else day.year),
    }
