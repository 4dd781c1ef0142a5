"""Knows how a period is named in Vietnamese, English, French, Arabic and Thai."""

from __future__ import annotations

import re

from proxeny.ground.dates import BUDDHIST_OFFSET
from proxeny.ground.numerals import speakable

_EDGE = re.compile(r"(?P<year>\d{4})(?:-H(?P<half>\d)|-Q(?P<quarter>\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?\Z")
_FIRST_MONTHS = re.compile(r"(\d{4})-01/\1-(\d\d)\Z")
_YEARS = re.compile(r"(\d{4})/(\d{4})\Z")

_FORMS: dict[str, dict[str, str]] = {
    "year": {"vi": "năm {year}", "en": "{year}", "fr": "{year}", "ar": "عام {year}", "th": "ปี {year}"},
    "half": {
        "vi": "6 tháng {nth} năm {year}", "en": "{nth} half of {year}", "fr": "{nth} semestre {year}",
        "ar": "النصف {nth} من عام {year}", "th": "ครึ่ง{nth}ของปี {year}",
    },
    "quarter": {
        "vi": "quý {nth} năm {year}", "en": "{nth} quarter of {year}", "fr": "{nth} trimestre {year}",
        "ar": "الربع {nth} من عام {year}", "th": "ไตรมาสที่ {nth} ปี {year}",
    },
    "month": {
        "vi": "tháng {number} năm {year}", "en": "{name} {year}", "fr": "{name} {year}", "ar": "{name} {year}",
        "th": "{name} {year}",
    },
    "day": {
        "vi": "ngày {day} tháng {number} năm {year}", "en": "{day} {name} {year}", "fr": "{day} {name} {year}",
        "ar": "{day} {name} {year}", "th": "{day} {name} {year}",
    },
    "first_months": {
        "vi": "{count} tháng đầu năm {year}", "en": "first {count} months of {year}",
        "fr": "{count} premiers mois de {year}", "ar": "أول {count} أشهر من عام {year}",
        "th": "{count} เดือนแรกของปี {year}",
    },
    "years": {
        "vi": "giai đoạn {first}-{last}", "en": "{first}-{last}", "fr": "{first}-{last}", "ar": "الفترة {first}-{last}",
        "th": "ปี {first}-{last}",
    },
}  # fmt: skip
# What stands before the first and the last part of a range, and before a part that alone is its begin or its end.
_FROM, _TO, _SINCE, _BY = range(4)
_Leads = dict[str, tuple[str, str, str, str]]
_FRENCH_NOUN, _FRENCH_NAME = ("du ", "au ", "depuis le ", "d’ici au "), ("de ", "à ", "depuis ", "d’ici à ")
_ENGLISH_NOUN, _ENGLISH_NAME = (
    ("from the ", "to the ", "since the ", "by the "),
    ("from ", "to ", "since ", "by "),
)
_LEADS: dict[str, _Leads] = {
    "vi": dict.fromkeys(("year", "half", "quarter", "month", "day"), ("từ ", "đến ", "từ ", "đến ")),
    "en": {
        "year": _ENGLISH_NAME, "half": _ENGLISH_NOUN, "quarter": _ENGLISH_NOUN, "month": _ENGLISH_NAME,
        "day": _ENGLISH_NAME,
    },
    "fr": {
        "year": _FRENCH_NAME, "half": _FRENCH_NOUN, "quarter": _FRENCH_NOUN, "month": _FRENCH_NAME,
        "day": _FRENCH_NOUN,
    },
    "ar": dict.fromkeys(("year", "half", "quarter", "month", "day"), ("من ", "إلى ", "منذ ", "بحلول ")),
    "th": {
        **dict.fromkeys(("year", "half", "quarter"), ("ตั้งแต่", "ถึง", "ตั้งแต่", "ภายใน")),
        "month": ("ตั้งแต่เดือน", "ถึงเดือน", "ตั้งแต่เดือน", "ภายในเดือน"),
        "day": ("ตั้งแต่วันที่ ", "ถึงวันที่ ", "ตั้งแต่วันที่ ", "ภายในวันที่ "),
    },
}  # fmt: skip
# Before a vowel French months lose that of “de”: d’avril, d’août, d’octobre.
_ELIDED = re.compile(r"^de (?=[aeiouéh])")
_NTH: dict[str, dict[str, tuple[str, ...]]] = {
    "half": {
        "vi": ("đầu", "cuối"), "en": ("first", "second"), "fr": ("premier", "second"), "ar": ("الأول", "الثاني"),
        "th": ("แรก", "หลัง"),
    },
    "quarter": {
        "vi": ("I", "II", "III", "IV"), "en": ("first", "second", "third", "fourth"),
        "fr": ("premier", "deuxième", "troisième", "quatrième"), "ar": ("الأول", "الثاني", "الثالث", "الرابع"),
        "th": ("1", "2", "3", "4"),
    },
}  # fmt: skip


def label(code: str, lang: str) -> str:
    """The words for a period code that has been read already."""
    lang = speakable(lang)
    first, slash, last = code.partition("/")
    if not slash:
        return _edge(code, lang)
    if match := _FIRST_MONTHS.match(code):
        return _FORMS["first_months"][lang].format(count=int(match[2]), year=_year(match[1], lang))
    if match := _YEARS.match(code):
        return _FORMS["years"][lang].format(first=_year(match[1], lang), last=_year(match[2], lang))
    if first == "..":
        return _led(_BY, last, lang)
    if last == "..":
        return _led(_SINCE, first, lang)
    return f"{_led(_FROM, first, lang)} {_led(_TO, last, lang)}"


def _led(place: int, edge: str, lang: str) -> str:
    """A part of a range behind the word that its kind asks for: du 15 décembre 2023, d’avril 2024."""
    match = _EDGE.match(edge)
    if not match:
        return ""
    kind = next((part for part in ("half", "quarter", "day", "month") if match[part]), "year")
    led = _LEADS[lang][kind][place] + _edge(edge, lang)
    return _ELIDED.sub("d’", led) if lang == "fr" else led


def _edge(edge: str, lang: str) -> str:
    match = _EDGE.match(edge)
    if not match:
        return ""
    year = _year(match["year"], lang)
    for part in ("half", "quarter"):
        if match[part]:
            return _FORMS[part][lang].format(nth=_NTH[part][lang][int(match[part]) - 1], year=year)
    if not match["month"]:
        return _FORMS["year"][lang].format(year=year)
    number = int(match["month"])
    form = _FORMS["day" if match["day"] else "month"][lang]
    return form.format(day=_day(match["day"], lang), number=number, name=_month_name(number, lang), year=year)


def _year(year: str, lang: str) -> str:
    return str(int(year) + BUDDHIST_OFFSET) if lang == "th" else year


def _day(day: str | None, lang: str) -> str:
    if day is None:
        return ""
    return "1er" if lang == "fr" and day == "01" else str(int(day))


def _month_name(number: int, lang: str) -> str:
    from babel.dates import get_month_names

    return str(get_month_names("wide", context="format", locale=lang)[number])
