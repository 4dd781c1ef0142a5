"""Knows how figures, periods and days are written inside a sentence, each as words bound to what they stand for."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel import Locale

from proxeny.ground import numerals, quantity
from proxeny.ground.dates import PartialDate
from proxeny.ground.period_words import label as period_label
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Status
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Amount, plain_number
from proxeny.reports.prose import Fragments, Number, fill
from proxeny.reports.wording import Wording

_MONEY = frozenset({"USD", "VND", "EUR", "AUD", "XOF"})
_SCALE = re.compile(r"(?<=\d)\s(bn|m)\b")
_KINDS = {"H": "half", "Q": "quarter"}
_MONTH = re.compile(r"\d{4}-\d\d")
_HOLE = "\0"


@lru_cache(maxsize=8192)
def printed(value: Amount, lang: str) -> str:
    """The amount as it is printed; kept, since the same amounts stand in prose, tables and notes."""
    return quantity.words(value, lang)


def amount(value: Amount, *, measure: str, kind: str, words: Wording) -> Fragments:
    """The number with its words, its unit where that is money, and "(estimate)": without the counted thing."""
    number = _number(value, measure=measure, kind=kind, words=words)
    unit: Fragments = (_unit(value, words=words),) if value.unit in _MONEY else ()
    return _with_status((number, *unit), value, words=words)


def _number(value: Amount, *, measure: str, kind: str, words: Wording) -> Number:
    firm = replace(value, status=Status.ACTUAL)
    said = _SCALE.sub(lambda found: f" {words.scales.get(found[1], found[1])}", printed(firm, words.lang))
    return Number(said, kind, measure, plain_number(value.value))


def _with_status(said: Fragments, value: Amount, *, words: Wording) -> Fragments:
    if value.status is Status.ACTUAL:
        return said
    before, after = numerals.phrase(value.status, lang=words.lang, n=_HOLE).split(_HOLE)
    return (before, *said, after)


def _unit(value: Amount, *, words: Wording) -> str:
    """The currency with the space before it, which Thai leaves out after a word."""
    forms = words.units.get(value.unit, {"other": value.unit})
    number = value.value or Decimal(0)
    scaled = numerals.short_number(number, lang=words.lang) != numerals.number(number, lang=words.lang)
    if scaled and "scaled" in forms:
        return f" {forms['scaled']}"
    gap = "" if scaled and words.lang == "th" else " "
    return gap + (forms.get(_category(number, words.lang)) or forms["other"])


@lru_cache(maxsize=8192)
def _category(number: Decimal, lang: str) -> str:
    """The CLDR plural category of a number."""
    return str(Locale(lang).plural_form(float(abs(number))))


def counted(value: Amount, *, measure: str, kind: str, words: Wording) -> Fragments:
    """The number with the counted thing in the right form: "14 new international agreements"; money without it."""
    if value.unit in _MONEY:
        return amount(value, measure=measure, kind=kind, words=words)
    number, thing = _number(value, measure=measure, kind=kind, words=words), catalogue()[measure]
    # Forms of their own, such as the Arabic dual, are for bare numbers: "at least 2" takes the plain order.
    bare = value.value is not None and number.text == numerals.number(value.value, lang=words.lang)
    form = words.things.get(_category(value.value, words.lang)) if bare and value.value is not None else None
    given: dict[str, Fragments] = {
        "number": (number,),
        "noun": (thing.noun(words.lang, float(value.value or 0)),),
        "classifier": (thing.classifier(words.lang),),
    }
    said = fill(form or words.things["other"], lookup=given.get) or (number,)
    return _with_status(said, value, words=words)


def none_of(measure: str, *, known: bool, words: Wording) -> dict[str, Fragments]:
    """The places of a sentence that there was nothing of a measure, or that it is not known yet."""
    thing = catalogue()[measure]
    said = words.label("none_of_it" if known else "not_yet_known")
    no = Number(said, "figure", measure, 0 if known else None)
    return {"no": (no,), "noun": (thing.noun(words.lang, 0),), "label": (thing.label(words.lang),)}


def percent(value: Decimal, *, measure: str, kind: str, words: Wording) -> Number:
    """A share or a change, to one decimal unless it is stated more exactly."""
    return Number(numerals.percent(abs(value), lang=words.lang), kind, measure, plain_number(value))


def plain(value: Decimal | int, *, measure: str, kind: str, words: Wording) -> Number:
    """A bare number."""
    return Number(numerals.number(Decimal(value), lang=words.lang), kind, measure, plain_number(Decimal(value)))


def period(value: Period, *, words: Wording, form: str) -> Fragments:
    """The period with the words that lead it in; `form` is "in" or "against"."""
    given: dict[str, Fragments] = {
        "period": (Number(value.label(words.lang), "period", "period", value.code),),
        "year": (Number(period_label(value.code[:4], words.lang), "period", "period", value.code),),
    }
    one_month = _MONTH.fullmatch(value.code) is not None
    kind = "year" if value.code.isdigit() else "month" if one_month else _KINDS.get(value.code[5:6], "other")
    return fill(words.periods[form][kind], lookup=given.get) or given["period"]


def day(value: date, *, words: Wording) -> Number:
    """A day in words."""
    return Number(period_label(value.isoformat(), words.lang), "day", "day", value.isoformat())


def as_of(code: str, *, words: Wording) -> Number:
    """A day or month of which only a part may be known."""
    return Number(period_label(str(PartialDate.parse(code)), words.lang), "day", "day", code)


def name(text: str) -> Number:
    """A name, whose digits are no figures."""
    return Number(text, "name", "name", text)
