"""Knows how a number and the words around it are written in Vietnamese, English, French, Arabic and Thai."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

_PHRASES: dict[str, dict[str, str]] = {
    "exact": dict.fromkeys(("vi", "en", "fr", "ar", "th"), "{n}"),
    "nearly": {"vi": "gần {n}", "en": "nearly {n}", "fr": "près de {n}", "ar": "ما يقرب من {n}", "th": "เกือบ {n}"},
    "about": {"vi": "khoảng {n}", "en": "about {n}", "fr": "environ {n}", "ar": "حوالي {n}", "th": "ประมาณ {n}"},
    "more_than": {"vi": "hơn {n}", "en": "more than {n}", "fr": "plus de {n}", "ar": "أكثر من {n}", "th": "มากกว่า {n}"},
    "less_than": {
        "vi": "dưới {n}", "en": "less than {n}", "fr": "moins de {n}", "ar": "أقل من {n}", "th": "น้อยกว่า {n}",
    },
    "between": {"vi": "{n} đến {m}", "en": "{n} to {m}", "fr": "{n} à {m}", "ar": "من {n} إلى {m}", "th": "{n} ถึง {m}"},
    "at_least": {
        "vi": "ít nhất {n}", "en": "at least {n}", "fr": "au moins {n}", "ar": "ما لا يقل عن {n}", "th": "อย่างน้อย {n}",
    },
    "at_most": {
        "vi": "nhiều nhất {n}", "en": "at most {n}", "fr": "au plus {n}", "ar": "ما لا يزيد على {n}", "th": "ไม่เกิน {n}",
    },
    "top": {
        "vi": "tốp {n}", "en": "top {n}", "fr": "parmi les {n} premiers", "ar": "ضمن أول {n}", "th": "{n} อันดับแรก",
    },
    "unknown": {"vi": "chưa rõ", "en": "unknown", "fr": "inconnu", "ar": "غير معروف", "th": "ไม่ทราบ"},
    "estimate": {
        "vi": "{n} (ước tính)", "en": "{n} (estimate)", "fr": "{n} (estimation)", "ar": "{n} (تقدير)",
        "th": "{n} (ประมาณการ)",
    },
    "forecast": {
        "vi": "{n} (dự báo)", "en": "{n} (forecast)", "fr": "{n} (prévision)", "ar": "{n} (توقع)",
        "th": "{n} (คาดการณ์)",
    },
    "plan": {"vi": "{n} (kế hoạch)", "en": "{n} (plan)", "fr": "{n} (plan)", "ar": "{n} (خطة)", "th": "{n} (แผน)"},
    "bn": {"vi": "{n} tỷ", "en": "{n} bn", "fr": "{n} milliards", "ar": "{n} مليار", "th": "{n} พันล้าน"},
    "m": {"vi": "{n} triệu", "en": "{n} m", "fr": "{n} millions", "ar": "{n} مليون", "th": "{n} ล้าน"},
    "bn_one": {"fr": "{n} milliard"},
    "m_one": {"fr": "{n} million"},
    # The marks keep the sign behind the number, on its left, whatever stands before it (UAX 9; CLDR has them too).
    "percent": {"fr": "{n}\u00a0%", "ar": "\u061c{n}\u066a\u061c"},
}  # fmt: skip
_SCALES = (("bn", Decimal(10) ** 9), ("m", Decimal(10) ** 6))
_LANGS = frozenset({"vi", "en", "fr", "ar", "th"})


def speakable(lang: str) -> str:
    """The language of the five that serves `lang`: itself, its base language, else English."""
    base = lang.split("-", maxsplit=1)[0]
    return base if base in _LANGS else "en"


def phrase(key: str, *, lang: str, n: str = "", m: str = "") -> str:
    """One of the phrases above with its numbers, already written, put in."""
    return _PHRASES[key][speakable(lang)].format(n=n, m=m)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros, an exponent, or the sign of a nought."""
    return Decimal(format(value.normalize() + 0, "f"))


@lru_cache(maxsize=16384)
def number(value: Decimal, *, lang: str) -> str:
    """All digits of the number with the separators of the language: 10800.5 is "10.800,5" in Vietnamese.

    Kept, since CLDR takes a tenth of a millisecond for each number and papers print the same ones again and again.
    """
    from babel.numbers import format_decimal

    return format_decimal(plain(value), locale=speakable(lang), decimal_quantization=False)


def hundredths(value: Decimal, *, lang: str) -> str:
    """The number with two decimals, as points are written below one another."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.00", locale=speakable(lang))


def short_number(value: Decimal, *, lang: str) -> str:
    """As `number`, but in millions or milliards where that loses no digit and leaves at most three decimals."""
    for scale, size in _SCALES:
        scaled = plain(value / size)
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            one = f"{scale}_one" if abs(scaled) < 2 else scale
            key = one if speakable(lang) in _PHRASES.get(one, {}) else scale
            return phrase(key, lang=lang, n=number(scaled, lang=lang))
    return number(value, lang=lang)


def change(value: Decimal, *, lang: str) -> str:
    """A growth or fall in per cent to one decimal, with its sign: "+12.5%", "-3%"."""
    rounded = round(value, 1)
    return ("+" if rounded > 0 else "") + percent(rounded, lang=lang)


def percent(value: Decimal, *, lang: str) -> str:
    """The number with a per cent sign, which French sets off by a space and Arabic has of its own."""
    written = number(value, lang=lang)
    if speakable(lang) not in _PHRASES["percent"]:
        return f"{written}%"
    # CLDR sets a minus for digits that run from left to right; these do not.
    return phrase("percent", lang=lang, n=written.replace("\u200e-", "-\u061c"))
