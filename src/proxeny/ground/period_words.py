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
    "range": {
        "vi": "từ {first} đến {last}", "en": "from {first} to {last}", "fr": "de {first} à {last}",
        "ar": "من {first} إلى {last}", "th": "ตั้งแต่{first} ถึง {last}",
    },
    "since": {
        "vi": "từ {first}", "en": "since {first}", "fr": "depuis {first}", "ar": "منذ {first}", "th": "ตั้งแต่{first}",
    },
    "by": {"vi": "đến {last}", "en": "by {last}", "fr": "d’ici à {last}", "ar": "بحلول {last}", "th": "ภายใน{last}"},
}  # fmt: skip
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
    form = "by" if first == ".." else "since" if last == ".." else "range"
    return _FORMS[form][lang].format(first=_edge(first, lang), last=_edge(last, lang))


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
