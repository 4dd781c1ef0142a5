"""What a template may name: the values of a record in words, in Vietnamese and in the paper's other language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.ground import numerals
from proxeny.ground.codelists import codelist
from proxeny.ground.periods import Period
from proxeny.ground.text import joined
from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.places.queries import label
from proxeny.records.fields import CodeField, CodesField, is_sealed
from proxeny.records.models import Record
from proxeny.records.register import Register, Rows
from proxeny.reports.letters.issuers import issuer_words

# What is not known yet is left to be filled in by hand.
GAP = "\N{HORIZONTAL ELLIPSIS}" * 5
# Where a list of stops leads to: places with their countries.
WHERE = "where"
# What is known of every paper beside its record.
_AROUND = {
    "office": gettext_lazy("the office"),
    "office_head": gettext_lazy("the office as it stands below its superior"),
    "committee": gettext_lazy("the People's Committee of the province"),
    "committee_head": gettext_lazy("the same for the head of the paper, its last line the province"),
    "unit": gettext_lazy("the province"),
    "province": gettext_lazy("the province with its level"),
    "symbol": gettext_lazy("abbreviation of the office behind the number"),
    "chief": gettext_lazy("post of the head of the office"),
    "month": gettext_lazy("month and year"),
    "number": gettext_lazy("number of the record"),
}
# From this month on a month is written without a nought.
_TWO_DIGITS = 3
Words: TypeAlias = dict[str, Any]


def day_in_words(day: date, *, lang: str) -> str:
    """A day as papers write it: ngày 04 tháng 6 năm 2024, 4 June 2024.

    In Vietnamese days under 10 and the months 1 and 2 bear a nought (Decree 30/2020/NĐ-CP, appendix I).
    """
    if lang == "vi":
        return f"ngày {day.day:02d} {month_in_words(day, lang=lang)}"
    return Period.parse(day.isoformat()).label(lang)


def month_in_words(day: date, *, lang: str) -> str:
    """The month of a day likewise: tháng 02 năm 2024, February 2024."""
    if lang == "vi":
        return (
            f"tháng {day.month:02d} năm {day.year}" if day.month < _TWO_DIGITS else f"tháng {day.month} năm {day.year}"
        )
    return Period.parse(f"{day:%Y-%m}").label(lang)


def _name(value: Any, *, lang: str) -> str:
    if isinstance(value, Place):
        return label(value, lang=lang)
    if isinstance(value, Office):
        return office_name(value, lang)
    if isinstance(value, Partner):
        named = value.names.filter(lang=lang).values_list("name", flat=True).first()
        return str(named or value.title)
    return str(value.title if isinstance(value, Record) else value)


def _plain(value: Any, *, lang: str) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day_in_words(value.date() if isinstance(value, datetime) else value, lang=lang)
    if isinstance(value, int | Decimal):
        return numerals.number(Decimal(value), lang=lang)
    return _name(value, lang=lang) if isinstance(value, models.Model) else str(value)


def in_words(field: models.Field[Any, Any], value: Any, *, lang: str) -> str:
    """The value of a field in a language; empty where there is none. Texts stay as typed.

    What is sealed stays empty too: a paper is kept open, so that its names are filled in by hand."""
    if value is None or value in ("", []) or is_sealed(value):
        return ""
    if isinstance(field, CodeField):
        return (
            _currency(value, lang=lang) if field.codelist == "currency" else codelist(field.codelist).label(value, lang)
        )
    if isinstance(field, CodesField):
        return joined((codelist(field.codelist).label(code, lang) for code in value), lang=lang)
    return _plain(value, lang=lang)


def _currency(code: str, *, lang: str) -> str:
    """What stands after an amount: its code alone, as everywhere; our own in our own papers by its name."""
    return "đồng" if (code, lang) == ("VND", "vi") else code


def _listed(rows: Rows, record: Record, *, lang: str) -> list[Words]:
    keys = [name for name in rows.fields if isinstance(rows.model._meta.get_field(name), models.ForeignKey)]
    found = rows.model._default_manager.filter(record_id=record.pk).select_related(*keys).order_by("id")
    fields = {name: rows.model._meta.get_field(name) for name in rows.fields}
    return [
        {"no": number} | {name: _in_cell(field, getattr(row, name), lang=lang) for name, field in fields.items()}  # type: ignore[arg-type]
        for number, row in enumerate(found, start=1)
    ]


def _in_cell(field: models.Field[Any, Any], value: Any, *, lang: str) -> str:
    """The same in a table, where a day of a Vietnamese one is short: 04/6/2024."""
    if lang == "vi" and isinstance(value, date):
        month = f"{value.month:02d}" if value.month < _TWO_DIGITS else f"{value.month}"
        return f"{value.day:02d}/{month}/{value.year}"
    return in_words(field, value, lang=lang)


def _joined(name: str, listed: list[Words]) -> Words:
    """Every field of a list as one text: the countries of the stops are `stops_country`."""
    keys = [key for key in (listed[0] if listed else {}) if key != "no"]
    said = {f"{name}_{key}": ", ".join(dict.fromkeys(row[key] for row in listed if row[key])) for key in keys}
    if {"place", "country"} <= set(keys):
        said[f"{name}_{WHERE}"] = ", ".join(dict.fromkeys(filter(None, map(_where, listed))))
    return said


def _where(row: Words) -> str:
    """A place with its country, as a paper names where one goes; the country alone where no place is known."""
    return f"{row['place']} ({row['country']})" if row["place"] and row["country"] else row["place"] or row["country"]


def joined_names(rows: Rows) -> list[str]:
    """What a list as one text is called by: each of its fields, and where it leads to."""
    where = [WHERE] if {"place", "country"} <= set(rows.fields) else []
    return [f"{rows.name}_{name}" for name in (*rows.fields, *where)]


def _around(record: Record, *, on: date, lang: str) -> Words:
    """Who issues the paper, and the day, of which only month and year are known before signing."""
    issuer = issuer_words(record.office, on=on, lang=lang)
    return {**issuer, "month": month_in_words(on, lang=lang), "number": record.ref}


def words_of(register: Register, record: Record, *, on: date, lang: str) -> Words:
    """Every name that a template may use after `vi.` (or another language), with what is known; else an empty text."""
    with override(lang):
        own = {name: in_words(register.model_field(name), getattr(record, name), lang=lang) for name in register.fields}
        lists = {rows.name: _listed(rows, record, lang=lang) for rows in register.rows}
        joined: Words = {}
        for rows in register.rows:
            joined |= dict.fromkeys(joined_names(rows), "") | _joined(rows.name, lists[rows.name])
        return {**_around(record, on=on, lang=lang), **own, **joined, **lists}


def context_of(register: Register, record: Record, *, on: date, second: str) -> Words:
    """What a template is filled with: `vi` and the other language with gaps to fill in by hand, `has` what is known."""
    by_lang = {lang: words_of(register, record, on=on, lang=lang) for lang in ("vi", second) if lang}
    return {lang: gapped(words) for lang, words in by_lang.items()} | {"has": _known(by_lang["vi"])}


def _known(words: Mapping[str, Any]) -> dict[str, bool]:
    return {name: bool(value) for name, value in words.items()}


def gapped(words: Words) -> Words:
    """The same with dots where a text is not known."""
    return {
        name: [{key: cell or GAP for key, cell in row.items()} for row in value]
        if isinstance(value, list)
        else value or GAP
        for name, value in words.items()
    }


def specimen(register: Register, *, second: str) -> Words:
    """A context with every name and one row in each list, to try a template on."""
    names = [*register.fields, *_AROUND]
    lists = {rows.name: [{"no": 1} | dict.fromkeys(rows.fields, "x")] for rows in register.rows}
    joined = [name for rows in register.rows for name in joined_names(rows)]
    words: Words = {**dict.fromkeys([*names, *joined], "x"), **lists}
    return {lang: words for lang in ("vi", second) if lang} | {"has": dict.fromkeys(words, True)}


def names_of(register: Register) -> Iterable[tuple[str, str]]:
    """Every name a template may use, with what it stands for in the reader's language; lists with their fields."""
    yield from ((name, str(said)) for name, said in _AROUND.items())
    yield from ((name, str(register.label_of(name))) for name in register.fields)
    for rows in register.rows:
        for name in rows.fields:
            field = rows.model._meta.get_field(name)
            assert isinstance(field, models.Field)
            yield f"{rows.name}: {name}", f"{rows.label}: {field.verbose_name}"
        if (where := f"{rows.name}_{WHERE}") in joined_names(rows):
            each = _("%(list)s: each place with its country, in one line")
            yield where, each % {"list": rows.label}
