"""Fields in which days and names are typed as people type them, each with what was understood beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.utils.http import urlencode

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.choosing import THE_SAME, Choice, choices
from proxeny.desk.days import PATTERN, day
from proxeny.desk.tables import lang
from proxeny.desk.understanding import understood
from proxeny.ground.amounts import AmountError
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.places.finding import living
from proxeny.places.models import Place
from proxeny.places.queries import labels as place_names
from proxeny.records.exchange.names import Names, record_key
from proxeny.records.exchange.values import CellError
from proxeny.records.register import REGISTERS


class _Understood(forms.BoundField):
    """A field on the page with what is understood of its value."""

    field: TypedField

    @property
    def kind(self) -> str:
        """What is typed here; empty where nobody needs to be told what was understood."""
        return str(self.field.widget.attrs.get("data-understood", ""))

    @property
    def echo(self) -> str:
        """The value in words; empty where there is none or it cannot be read."""
        text = self.field.prepare_value(self.value())
        try:
            return understood(self.kind, str(text)) if text not in (None, "") else ""
        except (DayError, AmountError):
            return ""

    @property
    def otherwise(self) -> str:
        """What was understood, where it is written otherwise than what stands in the field."""
        return self.echo if self.echo != str(self.field.prepare_value(self.value())) else ""


class TypedField(forms.CharField):
    """A value that is typed as text and understood as something else."""

    kind = ""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "class": self.kind, "data-understood": self.kind}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        if "data-understood" in self.widget.attrs:
            self.widget.attrs["data-ask"] = address("understood")
        return _Understood(form, self, field_name)


class DayField(TypedField):
    """A day as people type it: 20/06/2024, "20 tháng 6 năm 2024", 20 มิ.ย. 2567."""

    kind = "day"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["placeholder"] = PATTERN

    def prepare_value(self, value: Any) -> Any:
        return day(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_day(text, lang()) if text else None
        except DayError as error:
            raise forms.ValidationError(str(error)) from error


class KeyField(forms.CharField):
    """A place, a partner, a person or an office by any name or by its key; the form says for whom and on which day."""

    def __init__(self, *, target: models.ForeignKey[Any, Any], path: str = "", **kwargs: Any) -> None:
        self.target, self.path = target, path
        self.reader: Reader | None = None
        self.labels: Mapping[Any, str] = {}
        self.meant: list[Choice] = []
        super().__init__(widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)

    @property
    def kept_in(self) -> str:
        """The register in which a new one can be recorded from the form; empty for places and offices."""
        model = self.target.related_model
        return next((register.name for register in REGISTERS.values() if register.model is model), "")

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        if self.path and (url := address("choices")):
            self.widget.attrs["data-choices"] = f"{url}?{urlencode({'for': self.path})}"
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Any:
        return self.labels.get(value, value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        assert self.reader is not None
        try:
            return self.reader.names.read(self.target, text)
        except CellError as error:
            self.meant = choices(self.target, text, scope=self.reader.scope, on=self.reader.on)
            if (one := self._the_one_meant()) is not None:
                return one.key
            raise forms.ValidationError(str(error)) from error

    def _the_one_meant(self) -> Choice | None:
        """The only one of this very name: of the partners by the names of their localities, of the units of the day."""
        assert self.reader is not None
        best = [one for one in self.meant if one.score >= THE_SAME]
        if self.target.related_model is Place:
            there = Place.objects.filter(living(self.reader.on), pk__in=[one.key for one in best])
            lives = set(there.values_list("pk", flat=True))
            best = [one for one in best if one.key in lives]
        return best[0] if len(best) == 1 else None


@dataclass(frozen=True)
class Reader:
    """For whom, and on which day of the record, names are understood."""

    names: Names
    scope: Scope
    on: date


def label_keys(sheet: Iterable[forms.Form]) -> None:
    """Let unbound forms show their keys as name and key: one question a kind of thing, however many rows there are."""
    pointing = [
        (field, form.get_initial_for_field(field, name))
        for form in sheet
        if not form.is_bound
        for name, field in form.fields.items()
        if isinstance(field, KeyField)
    ]
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for field, value in pointing:
        if value not in (None, ""):
            wanted[field.target.related_model].add(value)
    labels = {model: _labels(model, keys) for model, keys in wanted.items()}
    for field, _value in pointing:
        field.labels = labels.get(field.target.related_model, {})


def _labels(model: Any, keys: set[Any]) -> dict[Any, str]:
    """Key to “name (key)”; what was typed and is no key stays as it was typed."""
    if model is Place:
        places = list(Place.objects.filter(pk__in=[key for key in keys if isinstance(key, str)]))
        names = place_names(places, lang=lang())
        return {place.code: f"{names[place.code]} ({place.code})" for place in places}
    numbers = [key for key in keys if isinstance(key, int)]
    if model is Office:
        offices = Office.objects.filter(pk__in=numbers)
        return {office.pk: f"{office_name(office, lang())} ({office.code})" for office in offices}
    found = model._base_manager.filter(pk__in=numbers).select_related("office")
    return {record.pk: f"{record.title} ({record_key(record.office.code, record.ref)})" for record in found}
