"""The filters of a list as a person set them: the form, the condition, and what an address asks in vain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import cached_property, lru_cache
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from proxeny.accounts.models import Office
from proxeny.accounts.queries import named_offices
from proxeny.accounts.scope import NOBODY, Scope
from proxeny.desk.filter_fields import NamedField, values_of
from proxeny.desk.filter_kinds import ANY, LIES_IN, UNIT, Kind, LiesIn, Reading, every_filter
from proxeny.desk.tables import lang
from proxeny.partners.models import Partner
from proxeny.places.models import Place, PlaceKind
from proxeny.places.queries import table
from proxeny.records.queries import STANDING
from proxeny.records.register import Register

_FIRST = ("direction", "agreement_type", "partner_kind", "state", "partner", "country", "from", "until", "period")
# What the address of a list may say beside its filters.
OTHER = frozenset(
    {"q", "after", "whole", "sort", "columns", "group", "all", "format", "ticked", "view", "on", "members", "borders"}
)


# An address may name any of the filters; most name the usual ones.
_FORMS = 256


class _Fields(dict[str, forms.Field]):
    """Fields made once for all pages; of a page are those alone that are given what its person may pick."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {name: deepcopy(one, memo) if isinstance(one, NamedField) else one for name, one in self.items()}


@lru_cache(maxsize=_FORMS)
def form_of(register: str, filters: tuple[str, ...]) -> type[forms.Form]:
    """The form of some filters of a register, in the order in which they are named."""
    found = every_filter(register)
    made = type("FilterForm", (forms.Form,), {name: found[name].field for name in filters})
    made.base_fields = _Fields(made.base_fields)  # type: ignore[attr-defined]
    return made


class Filters:
    """The filters of one list as a person set them; `named` are those that the form holds."""

    def __init__(
        self, register: Register, data: Mapping[str, Any], *, named: Iterable[str], scope: Scope = NOBODY
    ) -> None:
        self.register, self.data, self.scope = register, data, scope
        self._form = form_of(register.name, tuple(named))

    @cached_property
    def form(self) -> forms.Form:
        """The form, bound to what was chosen."""
        return self._form(self.data)

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and could be read, by the names of the filters."""
        self.form.is_valid()
        found = getattr(self.form, "cleaned_data", {})
        return {name: value for name, value in found.items() if value not in (None, "", [])}

    def where(self) -> Q:
        """The condition; a value that cannot be read selects nothing and is told beside its field.

        Withdrawn records are shown to those alone who ask for states.
        """
        if not self.form.is_valid():
            return Q(pk__in=[])
        conditions = (self._condition(name, value) for name, value in self.chosen.items())
        return Q(*conditions) if "state" in self.chosen else Q(STANDING, *conditions)

    def _condition(self, name: str, value: Any) -> Q:
        kind: Kind = self.kind(name)
        if isinstance(kind, LiesIn):
            return kind.condition_read(value, way=self._ways[name], scope=self.scope)
        return kind.condition(value, scope=self.scope)

    @cached_property
    def _ways(self) -> dict[str, Reading]:
        """How the list is read for what passes each filter; asked once, as a country asks the database."""
        return {name: self.kind(name).reading(value) for name, value in self.chosen.items()}

    @cached_property
    def looked_through(self) -> bool:
        """Whether the list is read record by record for what passes, since no index tells it."""
        ways = set(self._ways.values())
        return Reading.ONE_BY_ONE in ways and Reading.FOUND_FIRST not in ways

    def days(self) -> Q:
        """What the filters ask of the day that lists are sorted by."""
        asked = [(self.kind(name), value) for name, value in self.chosen.items()]
        by_day = [kind.condition(value, scope=self.scope) for kind, value in asked if kind.field_name == "starts_on"]
        told = [one for where in by_day for one in where.children if one[0].startswith("listed_on")]
        return Q(*told)

    def kind(self, name: str) -> Any:
        """The filter with this name."""
        return every_filter(self.register.name)[name]

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields that are always in sight; the others are folded."""
        return [self.form[name] for name in _FIRST if name in self.form.fields]

    @property
    def more(self) -> list[forms.BoundField]:
        """The fields that are folded away until one asks for them."""
        return [self.form[name] for name in self.form.fields if name not in _FIRST]

    @property
    def unfolded(self) -> bool:
        """Whether one of the folded fields is set."""
        return any(field.name in self.on for field in self.more)

    @property
    def on(self) -> list[str]:
        """The names of the filters that are set."""
        return [name for name in self.form.fields if values_of(self.data, name)]

    @property
    def unknown(self) -> list[str]:
        """What the address asks that this list does not know."""
        return sorted(name for name in self.data if name not in every_filter(self.register.name) and name not in OTHER)


def own_filters(register: Register, data: Mapping[str, Any], *, scope: Scope) -> Filters:
    """Filters of the records that the person reads in full: the declared ones, and others that the address sets."""
    usual = {*register.filters, "office"}
    if "starts_on" in (*register.columns, *register.coordination):
        usual |= {"from", "until", "period"}
    asked = {name for name in every_filter(register.name) if values_of(data, name)}
    named = [name for name in every_filter(register.name) if name in usual | asked]
    return _with_names(Filters(register, data, named=named, scope=scope))


def all_filters(register: Register, data: Mapping[str, Any], *, scope: Scope) -> Filters:
    """Every filter that the register has, for the page on which they are set."""
    return _with_names(Filters(register, data, named=every_filter(register.name), scope=scope))


def _with_names(filters: Filters) -> Filters:
    """Give the pickers what the person may pick."""
    register, scope, fields = filters.register, filters.scope, filters.form.fields
    offices = scope.full | set(scope.own)
    if UNIT in fields:
        fields[UNIT].queryset = _units(offices)  # type: ignore[attr-defined]
    if register.shared or len(offices) < 2:
        fields.pop("office", None)
        fields.pop(UNIT, None)
    elif "office" in fields:
        fields["office"].queryset = Office.objects.filter(pk__in=offices)  # type: ignore[attr-defined]
        # The field's own iterator would make an object of each.
        fields["office"].choices = [("", ANY), *named_offices(offices, lang=lang())]  # type: ignore[attr-defined]
    for name, path in (("country", "country"), ("partner_country", country_path(register))):
        if name in fields:
            used = _countries(register, path, scope=scope)
            fields[name].queryset = Place.objects.filter(kind=PlaceKind.COUNTRY, pk__in=used).order_by("name")  # type: ignore[attr-defined]
    if LIES_IN in fields:
        # To list the countries in use would read every record.
        fields[LIES_IN].queryset = Place.objects.filter(kind=PlaceKind.COUNTRY).order_by("name")  # type: ignore[attr-defined]
    return filters


def _units(offices: Iterable[int]) -> QuerySet[Place]:
    """The units of offices and all that these became."""
    codes = set(Office.objects.filter(pk__in=offices, place__isnull=False).values_list("place_id", flat=True))
    edges = table()
    later = {edge.new for edge in edges.edges if edges.made_of(edge.new) & codes}
    return Place.objects.filter(pk__in=codes | later).order_by("name", "pk")


def country_path(register: Register) -> str:
    """Where the country of a record's partner is found; empty where its records have none."""
    found = every_filter(register.name).get("partner_country")
    return found.field_name if found else ""


def _countries(register: Register, path: str, *, scope: Scope) -> QuerySet[Any]:
    if path != "country":
        return Partner.objects.within(scope).order_by().values("country").distinct()
    records: QuerySet[Any] = register.model.objects.within(scope)
    return records.order_by().values(path).distinct()


def shared_filters(register: Register, data: Mapping[str, Any]) -> Filters:
    """Filters of the coordination view: only over what it shows; one over another field would tell its value."""
    named = [name for name in register.filters if name in register.coordination]
    if "starts_on" in (*register.columns, *register.coordination):
        named += ["from", "until"]
    known = every_filter(register.name)
    return Filters(register, data, named=[name for name in named if name in known])
