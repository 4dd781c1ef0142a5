"""Which filters a register has, made from its declaration: one kind for each kind of field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache
from typing import Any

import django_filters
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import continued_by
from proxeny.accounts.scope import Scope
from proxeny.desk.filter_fields import AmountField, CodesField, DayField, NamedField, OneOf, PartnerField, Phrase
from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.places.queries import table
from proxeny.records.fields import CodeField
from proxeny.records.lateness import late, waiting_for
from proxeny.records.merging.queries import group_of
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import FEW, concern_of

ANY = _("any")
LIES_IN = "lies_in"
UNIT = "unit"
_YES_NO = (("", ANY), ("true", _("yes")), ("false", _("no")))
_WAITS = (("me", _("waits for me")), ("late", _("late by a clock")))
PERIODS = (
    ("", ANY),
    ("this-month", _("this month")),
    ("last-month", _("last month")),
    ("this-quarter", _("this quarter")),
    ("this-half", _("this half-year")),
    ("last-half", _("last half-year")),
    ("this-year", _("this year")),
    ("last-year", _("last year")),
    ("coming", _("from today on")),
)
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Reading(Enum):
    """How a list is read for what passes a filter."""

    ONE_BY_ONE = auto()  # each record is looked at
    IN_ORDER = auto()  # an index of lists tells it, newest first
    FOUND_FIRST = auto()  # an index finds those that pass, which are few beside all


class Kind(django_filters.Filter):  # type: ignore[misc]
    """A filter that makes its own condition from what was chosen, for the person of the scope."""

    def reading(self, value: Any) -> Reading:
        """How a list is read for what passes."""
        return Reading.ONE_BY_ONE

    def condition(self, value: Any, *, scope: Scope) -> Q:
        """The rows that pass."""
        return Q(**{f"{self.field_name}__{self.lookup_expr}": value})


class Codes(Kind):
    """Records with one of some codes."""

    field_class = CodesField

    def condition(self, value: Any, *, scope: Scope) -> Q:
        one = {self.field_name: value[0]} if len(value) == 1 else {f"{self.field_name}__in": value}
        return Q(**one)

    def reading(self, value: Any) -> Reading:
        return Reading.IN_ORDER if self.field_name == "state" else Reading.ONE_BY_ONE


class YesNo(Kind, django_filters.TypedChoiceFilter):  # type: ignore[misc]
    """Records for which something is so, or is not."""


class Day(Kind):
    """Records before or after a day."""

    field_class = DayField

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return by_day(self.field_name, self.lookup_expr, value)

    def reading(self, value: Any) -> Reading:
        return Reading.IN_ORDER if self.field_name == "starts_on" else Reading.ONE_BY_ONE


class Amount(Kind):
    """Records from or up to a number."""

    field_class = AmountField


class OfPartner(Kind):
    """Records that concern one partner, under whichever of the records that are the same."""

    field_class = PartnerField

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return Q(**{f"{self.field_name}__in": group_of(getattr(value, "pk", value))})

    def reading(self, value: Any) -> Reading:
        return Reading.FOUND_FIRST


class Named(Kind):
    """Records of one country or one office."""

    field_class = NamedField


class OfOffice(Named):
    """Records of an office and of those that it goes on for."""

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return Q(office__in=continued_by(value, on=scope.on))

    def reading(self, value: Any) -> Reading:
        return Reading.FOUND_FIRST


class OfUnit(Named):
    """Records of the offices of a unit and of every earlier one that came into it whole."""

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return Q(office__place__in=table().made_of(value.pk))

    def reading(self, value: Any) -> Reading:
        return Reading.FOUND_FIRST


class EachExists(Exists):
    """Whether rows exist, asked record by record.

    Of a plain EXISTS PostgreSQL may gather the rows of all records first, and an OFFSET forbids it.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"


class LiesIn(Named):
    """Records that lie in a country, by the way that the register's declaration tells; each once."""

    def __init__(self, *args: Any, register: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return self.condition_read(value, way=self.reading(value), scope=scope)

    def condition_read(self, value: Any, *, way: Reading, scope: Scope) -> Q:
        """The same, where the way in which the list is read is known."""
        there = self._there(value)
        if there is None:
            return Q(**{self.field_name.replace(".", "__"): value})
        # Joined rows would repeat the record.
        if way is Reading.FOUND_FIRST:
            return Q(pk__in=there.values("record_id"))
        of_record = there.filter(record=OuterRef("pk"))
        return Q(EachExists(of_record) if len(scope.full) == 1 else Exists(of_record))

    def reading(self, value: Any) -> Reading:
        there = self._there(value)
        return Reading.FOUND_FIRST if there is not None and self._are_few(there) else Reading.ONE_BY_ONE

    def _there(self, value: Any) -> QuerySet[Any] | None:
        """The rows of records that tell this country; None where the record itself tells it."""
        register = REGISTERS[self.register]
        listed, _sep, inner = self.field_name.partition(".")
        if listed not in {rows.name for rows in register.rows}:
            return None
        return register.rows_named(listed).model._default_manager.filter(**{inner: value}).order_by()

    @staticmethod
    def _are_few(there: QuerySet[Any]) -> bool:
        """Whether so few that they are gathered first; more are met soon in any list."""
        return not there.values("pk")[FEW : FEW + 1]


class InPeriod(Kind, django_filters.ChoiceFilter):  # type: ignore[misc]
    """Records whose day lies in a period that moves with today."""

    def condition(self, value: Any, *, scope: Scope) -> Q:
        first, last = span(value, on=scope.on)
        within = by_day(self.field_name, "gte", first)
        return within & by_day(self.field_name, "lte", last) if last else within

    def reading(self, value: Any) -> Reading:
        return Reading.IN_ORDER


class Filled(Kind):
    """Records in which fields are filled in."""

    field_class = CodesField

    def __init__(self, *args: Any, register: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return Q(*(~empty(REGISTERS[self.register], name) for name in value))


class Empty(Filled):
    """Records in which fields are empty."""

    def condition(self, value: Any, *, scope: Scope) -> Q:
        return Q(*(empty(REGISTERS[self.register], name) for name in value))


class Waits(Filled):
    """Records whose next step the person may take, or whose clock has run out."""

    def condition(self, value: Any, *, scope: Scope) -> Q:
        register = REGISTERS[self.register]
        found = {"me": waiting_for, "late": late}
        return Q(*(found[one](register, scope=scope) for one in value))

    def reading(self, value: Any) -> Reading:
        return Reading.FOUND_FIRST


def by_day(name: str, lookup: str, day: date) -> Q:
    """Records whose day in a field lies so; the day that lists are sorted by is asked too, for its indexes."""
    found = Q(**{f"{name}__{lookup}": day})
    # Lists are sorted by the first day of a record wherever it has one.
    return found & Q(**{f"listed_on__{lookup}": day}) if name == "starts_on" else found


def empty(register: Register, name: str) -> Q:
    """Records in which a field holds nothing."""
    if register.model_field(name).null:
        return Q(**{f"{name}__isnull": True})
    return Q(**{name: ""})


def span(period: str, *, on: date) -> tuple[date, date | None]:
    """First and last day of one of `PERIODS` as it lies on the day; no last day for what is to come."""
    if period == "coming":
        return on, None
    which, _sep, unit = period.partition("-")
    months = _MONTHS[unit]
    first = on.replace(day=1, month=(on.month - 1) // months * months + 1)
    if which == "last":
        before = first - timedelta(days=1)
        return before.replace(day=1, month=(before.month - 1) // months * months + 1), before
    return first, _last(first, months)


def _last(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1) - timedelta(days=1)


def _of(register: Register, name: str) -> Iterator[tuple[str, Any]]:
    """The filters over one field, by their names in an address; none for texts, which are searched."""
    field = register.model_field(name)
    common: dict[str, Any] = {"field_name": name, "label": register.label_of(name)}
    if name == "state":
        yield name, Codes(choices=[(state.code, state.label) for state in register.lifecycle.states], **common)
    elif isinstance(field, CodeField):
        yield name, Codes(choices=field.choices, **common)
    elif isinstance(field, models.BooleanField):
        coerce = {"true": True, "false": False}.get
        yield name, YesNo(choices=_YES_NO, coerce=coerce, empty_value=None, widget=OneOf, **common)
    elif field.related_model is Partner:
        yield name, OfPartner(**common | {"field_name": concern_of(register, name)})
    elif field.related_model is Place and name == "country":
        yield name, Named(queryset=Place.objects.none(), empty_label=ANY, **common)
    elif isinstance(field, models.DateField):
        yield from _range(register, name, Day, edges=("from", "until"))
    elif isinstance(field, models.IntegerField | models.DecimalField):
        yield from _range(register, name, Amount, edges=("min", "max"))


_EDGES = {
    "from": ("gte", _("%(field)s: first day")),
    "until": ("lte", _("%(field)s: last day")),
    "min": ("gte", _("%(field)s: from")),
    "max": ("lte", _("%(field)s: up to")),
}


def _range(register: Register, name: str, kind: type[Kind], *, edges: tuple[str, ...]) -> Iterator[tuple[str, Kind]]:
    for edge in edges:
        lookup, sentence = _EDGES[edge]
        called = edge if name == "starts_on" else f"{name}_{edge}"
        yield called, kind(field_name=name, lookup_expr=lookup, label=Phrase(sentence, register.label_of(name)))
    if name == "starts_on":
        yield (
            "period",
            InPeriod(field_name=name, choices=PERIODS, empty_label=None, label=_("period"), widget=OneOf),
        )


@cache
def every_filter(name: str) -> dict[str, Any]:
    """All filters of a register by their names in an address; those that the declaration names come first."""
    register = REGISTERS[name]
    found: dict[str, Any] = {}
    for field in dict.fromkeys((*register.filters, "state", *register.open_fields)):
        found |= dict(_of(register, field))
    found["office"] = OfOffice(field_name="office", queryset=Office.objects.none(), empty_label=ANY, label=_("office"))
    found[UNIT] = OfUnit(
        field_name="office", queryset=Place.objects.none(), empty_label=ANY, label=_("unit, of any day")
    )
    if partner := next((f for f in register.fields if register.model_field(f).related_model is Partner), ""):
        country = f"{partner}__country"
        found["partner_country"] = Named(
            field_name=country, queryset=Place.objects.none(), empty_label=ANY, label=_("country of the partner")
        )
    if register.whereabouts:
        found[LIES_IN] = LiesIn(
            field_name=register.whereabouts.country,
            queryset=Place.objects.none(),
            empty_label=ANY,
            label=_("country on the map"),
            register=name,
        )
    found["waits"] = Waits(choices=_WAITS, label=_("waiting"), register=name)
    blank = [(f, register.label_of(f)) for f in register.open_fields if _may_be_empty(register, f)]
    found["empty"] = Empty(choices=blank, label=_("not filled in"), register=name)
    found["filled"] = Filled(choices=blank, label=_("filled in"), register=name)
    return found


def _may_be_empty(register: Register, name: str) -> bool:
    field = register.model_field(name)
    return field.null or (field.blank and isinstance(field, models.CharField | models.TextField))
