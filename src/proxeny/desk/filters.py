"""The filters of a list, made from the register's declaration: form, condition and the words that say what is on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.desk.tables import lang, plain
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.partners.models import Partner
from proxeny.partners.queries import find_partner
from proxeny.places.models import Place, PlaceKind
from proxeny.records.fields import CodeField
from proxeny.records.register import REGISTERS, Register

_ANY = _("any")
_FIRST = ("direction", "agreement_type", "partner_kind", "state", "partner", "country", "from", "until")


class DayField(forms.Field):
    """A day as people type it."""

    widget = forms.TextInput(attrs={"placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "size": 10})

    def to_python(self, value: str | None) -> date | None:
        if not value:
            return None
        try:
            return parse_day(value, lang())
        except DayError as error:
            raise forms.ValidationError(str(error)) from error


class PartnerField(forms.CharField):
    """A partner by any of its names, or by its number in an address that another page made."""

    widget = forms.TextInput(attrs={"data-find": "/find/partners", "list": "filter-partners", "autocomplete": "off"})

    def clean(self, value: str | None) -> int | None:
        text: str = super().clean(value)
        if not text or text.isdecimal():
            # No partner has a number that the database cannot hold.
            return int(text[:18]) if text else None
        found = find_partner(text, Scope(on=date.min), limit=1)
        if not found:
            raise forms.ValidationError(_("No partner is found by this name."))
        return int(found[0].partner.pk)


class NamedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A country or an office, by its name in the reader's language."""

    def label_from_instance(self, obj: models.Model) -> str:
        return plain(obj)


class DayFilter(django_filters.Filter):  # type: ignore[misc]
    """Records before or after a day."""

    field_class = DayField


class PartnerFilter(django_filters.Filter):  # type: ignore[misc]
    """Records that concern one partner."""

    field_class = PartnerField


class NamedFilter(django_filters.Filter):  # type: ignore[misc]
    """Records of one country or one office."""

    field_class = NamedField


_YES_NO = (("", _ANY), ("true", _("yes")), ("false", _("no")))


def _choice(register: Register, name: str) -> Any:
    field = register.model_field(name)
    common = {"field_name": name, "label": register.label_of(name)}
    if name == "state":
        choices = [(state.code, state.label) for state in register.lifecycle.states]
        return django_filters.ChoiceFilter(choices=choices, empty_label=_ANY, **common)
    if isinstance(field, CodeField):
        return django_filters.ChoiceFilter(choices=field.choices, empty_label=_ANY, **common)
    if isinstance(field, models.BooleanField):
        coerce = {"true": True, "false": False}.get
        return django_filters.TypedChoiceFilter(choices=_YES_NO, coerce=coerce, empty_value=None, **common)
    return _key(field, common)


def _key(field: models.Field[Any, Any], common: dict[str, Any]) -> Any:
    if field.related_model is Partner:
        return PartnerFilter(**common)
    if field.related_model is Place:
        return NamedFilter(queryset=Place.objects.none(), empty_label=_ANY, **common)
    raise TypeError(f"{field.name}: a list cannot be filtered by this kind of field")


def _days(register: Register) -> dict[str, Any]:
    label = register.label_of("starts_on")
    return {
        "from": DayFilter(field_name="starts_on", lookup_expr="gte", label=_Words(_("%(field)s: first day"), label)),
        "until": DayFilter(field_name="starts_on", lookup_expr="lte", label=_Words(_("%(field)s: last day"), label)),
    }


class _Words:
    """A sentence with the name of a field in it, put together when it is shown."""

    def __init__(self, sentence: Any, field: Any) -> None:
        self.sentence, self.field = sentence, field

    def __str__(self) -> str:
        return str(self.sentence) % {"field": self.field}


def _class(register: Register, names: tuple[str, ...], more: Mapping[str, Any]) -> type[django_filters.FilterSet]:
    filters = {name: _choice(register, name) for name in names}
    if "starts_on" in (*register.columns, *register.coordination):
        filters |= _days(register)
    return type(f"{register.name.title()}Filters", (django_filters.FilterSet,), {**filters, **more})


@cache
def _own(name: str) -> type[django_filters.FilterSet]:
    register = REGISTERS[name]
    office = NamedFilter(field_name="office", queryset=Office.objects.none(), empty_label=_ANY, label=_("office"))
    return _class(register, register.filters, {"office": office})


@cache
def _shared(name: str) -> type[django_filters.FilterSet]:
    register = REGISTERS[name]
    # A filter over a field that is not shared would tell its value.
    return _class(register, tuple(n for n in register.filters if n in register.coordination), {})


class Filters:
    """The filters of one list as a person set them."""

    def __init__(self, kind: type[django_filters.FilterSet], register: Register, data: Mapping[str, Any]) -> None:
        self._set = kind(data, queryset=register.model.everything.none())

    @property
    def form(self) -> forms.Form:
        """The form, bound to what was chosen."""
        form: forms.Form = self._set.form
        return form

    def where(self) -> Q:
        """The condition; a value that cannot be read selects nothing and is told beside its field."""
        if not self.form.is_valid():
            return Q(pk__in=[])
        chosen = Q()
        for name, value in self.form.cleaned_data.items():
            if value not in (None, ""):
                one = self._set.filters[name]
                chosen &= Q(**{f"{one.field_name}__{one.lookup_expr}": value})
        return chosen

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
        return [name for name in self.form.fields if self.form.data.get(name)]


def own_filters(register: Register, data: Mapping[str, Any], *, scope: Scope) -> Filters:
    """Filters of the records that the person reads in full."""
    filters = Filters(_own(register.name), register, data)
    fields = filters.form.fields
    offices = Office.objects.filter(pk__in=scope.full | set(scope.own))
    if register.shared or len(offices) < 2:
        del fields["office"]
    else:
        fields["office"].queryset = offices  # type: ignore[attr-defined]
    if "country" in fields:
        used = _countries(register, scope)
        fields["country"].queryset = Place.objects.filter(kind=PlaceKind.COUNTRY, pk__in=used).order_by("name")  # type: ignore[attr-defined]
    return filters


def _countries(register: Register, scope: Scope) -> QuerySet[Any]:
    records: QuerySet[Any] = register.model.objects.within(scope)
    return records.order_by().values("country").distinct()


def shared_filters(register: Register, data: Mapping[str, Any]) -> Filters:
    """Filters of the coordination view: only over what it shows."""
    return Filters(_shared(register.name), register, data)
