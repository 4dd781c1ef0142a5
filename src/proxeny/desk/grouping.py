"""Groups of a list: by what it may be grouped, what each group is called, and where its records are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from proxeny.accounts.models import Office
from proxeny.desk.asked import Asked
from proxeny.desk.days import month, written
from proxeny.desk.filter_kinds import UNIT
from proxeny.desk.filters import country_path
from proxeny.desk.tables import joined, label_of, plain, shown
from proxeny.places.models import Place
from proxeny.places.queries import table
from proxeny.places.succession import SuccessionTable
from proxeny.records.fields import CodeField
from proxeny.records.groups import Groups, grouped
from proxeny.records.register import Label, Register

_SPANS: dict[str, tuple[int, Label]] = {
    "month": (1, gettext_lazy("month")),
    "quarter": (3, gettext_lazy("quarter")),
    "year": (12, gettext_lazy("year")),
}


@dataclass(frozen=True)
class Group:
    """Some records of the list: what they have in common, how many, and the list of them; `note` is a remark.

    `amount` is what the register's whole number (persons, workers) comes to in them.
    """

    label: str
    number: int
    url: str
    note: str = ""
    amount: int = 0


@dataclass(frozen=True)
class Grouped:
    """The list in groups; `capped` when only the newest `counted` records were looked at.

    `added` is the label of the whole number that is added up, empty where the register has none.
    """

    groups: list[Group]
    counted: int
    capped: bool
    largest: int
    added: Label = ""

    @property
    def amount(self) -> int:
        """What it comes to in all groups."""
        return sum(one.amount for one in self.groups)


def ways(register: Register, *, offices: int) -> dict[str, Label]:
    """By what the list may be grouped, and what that is called."""
    fields = [name for name in register.fields if _is_grouped(register, name)]
    names = list(dict.fromkeys(("state", *(n for n in register.filters if n in fields), *fields)))
    found: dict[str, Label] = {name: label_of(register, name) for name in names}
    if offices > 1 and not register.shared:
        found["office"] = label_of(register, "office")
        found[UNIT] = gettext_lazy("unit, on the borders of a day")
    if country_path(register):
        found["partner_country"] = gettext_lazy("country of the partner")
    if "starts_on" in register.fields:
        found |= {name: label for name, (_months, label) in _SPANS.items()}
    return found


def _is_grouped(register: Register, name: str) -> bool:
    return name == "country" or isinstance(register.model_field(name), CodeField | models.BooleanField)


def _added(register: Register) -> str:
    """The field with the whole number that a measure of the register adds up: persons of a delegation, workers."""
    named = (measure.amount for measure in register.measures if measure.amount in register.open_fields)
    return next((name for name in named if isinstance(register.model_field(name), models.IntegerField)), "")


def groups(listed: Asked, by: str) -> Grouped:
    """The list in groups by one of its `ways`: spans of time newest first, others by their size."""
    if by in _SPANS:
        return _by_time(listed, by)
    if by == UNIT:
        return _by_unit(listed)
    path = country_path(listed.register) if by == "partner_country" else by
    amount = _added(listed.register)
    found = grouped(listed.records(), path=path, amount=amount)
    name = _namer(listed.register, by, list(found.numbers))
    largest_first = sorted(found.numbers.items(), key=lambda item: -item[1])
    made = [
        Group(name(value) or _("not filled in"), number, _url(listed, by, value), amount=found.sums[value])
        for value, number in largest_first
    ]
    return _told(listed.register, made, found, amount)


def _told(register: Register, made: list[Group], found: Groups, amount: str) -> Grouped:
    label = label_of(register, amount) if amount else ""
    return Grouped(made, found.counted, found.capped, max((one.number for one in made), default=0), label)


def _namer(register: Register, by: str, values: list[Any]) -> Callable[[Any], str]:
    """What values are called, with one question for all of them."""
    model = {"office": Office, "partner_country": Place, "country": Place}.get(by)
    if model is None:
        return lambda value: shown(register, by, value)
    things = model._default_manager.in_bulk([value for value in values if value is not None])
    return lambda value: plain(things[value]) if value in things else ""


def _url(listed: Asked, by: str, value: Any) -> str:
    if value in (None, ""):
        field = country_path(listed.register).partition("__")[0] if by == "partner_country" else by
        return listed.url(empty=field, group=None, after=None)
    return listed.url(**{by: str(value).lower() if isinstance(value, bool) else str(value)}, group=None, after=None)


def _by_unit(listed: Asked) -> Grouped:
    """By the units of a day: what was merged counts together, what was divided is not told apart and stays itself."""
    amount, edges = _added(listed.register), table()
    found = grouped(listed.records(), path="office__place_id", amount=amount)
    units: dict[str, tuple[int, int, list[str]]] = {}
    for code, number in found.numbers.items():
        heirs = edges.on_borders(code, on=listed.borders) if code else []
        unit = heirs[0].code if len(heirs) == 1 else code or ""
        before, sum_before, made_of = units.get(unit, (0, 0, []))
        units[unit] = (before + number, sum_before + found.sums[code], [*made_of, code] if code else made_of)
    places = Place.objects.in_bulk({*units, *(code for _n, _sum, made_of in units.values() for code in made_of)})
    largest_first = sorted(units.items(), key=lambda item: (-item[1][0], item[0]))
    made = [
        Group(
            plain(places[unit]) if unit in places else _("no unit"),
            number,
            listed.url(**{UNIT: unit}, group=None, after=None, borders=None) if unit else "",
            _note(unit, [places[code] for code in made_of if code in places], edges=edges, on=listed.borders),
            added,
        )
        for unit, (number, added, made_of) in largest_first
    ]
    return _told(listed.register, made, found, amount)


def _note(unit: str, made_of: list[Place], *, edges: SuccessionTable, on: date) -> str:
    """Which older units are in it, or why it is none of the day."""
    if unit and len(edges.on_borders(unit, on=on)) > 1:
        return _("divided among several units of that day: not comparable")
    others = [plain(one) for one in made_of if one.code != unit]
    return _("made of: %(units)s") % {"units": joined(sorted(others))} if others else ""


def _by_time(listed: Asked, by: str) -> Grouped:
    months, _label = _SPANS[by]

    def first(day: date | None) -> date | None:
        return day and day.replace(day=1, month=(day.month - 1) // months * months + 1)

    amount = _added(listed.register)
    found = grouped(listed.records(), path="starts_on", amount=amount, key=first)
    newest_first = sorted(found.numbers.items(), key=lambda item: item[0] or date.min, reverse=True)
    made = [
        Group(_span_label(day, by), number, _span_url(listed, day, months), amount=found.sums[day])
        for day, number in newest_first
    ]
    return _told(listed.register, made, found, amount)


def _span_label(first: date | None, by: str) -> str:
    if first is None:
        return _("no day")
    if by == "month":
        return month(first)
    year = written(first, "Y")
    if by == "year":
        return year
    return _("quarter %(quarter)d of %(year)s") % {"quarter": (first.month + 2) // 3, "year": year}


def _span_url(listed: Asked, first: date | None, months: int) -> str:
    """The list of one span; days that are asked for already stay where they are narrower."""
    if first is None:
        return listed.url(empty="starts_on", group=None, after=None)
    years, step = divmod(first.month - 1 + months, 12)
    last = date(first.year + years, step + 1, 1) - timedelta(days=1)
    chosen = listed.filters.chosen
    start, end = max(first, chosen.get("from") or first), min(last, chosen.get("until") or last)
    return listed.url(**{"from": start.isoformat(), "until": end.isoformat()}, group=None, after=None)
