"""A unit of the country as people type it: by any name or by its code, on the day on which it is meant."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from proxeny.config.environment import today
from proxeny.desk.addresses import address
from proxeny.desk.tables import joined
from proxeny.places.finding import find
from proxeny.places.models import Place, PlaceKind

UNITS = (PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.COMMUNE)
_WITH_CODE = re.compile(r".*\(([^()]+)\)\s*\Z", re.DOTALL)
# From here on a name is the one that was typed, but for spaces and diacritics.
_THE_SAME = 98.0


class UnitField(forms.CharField):
    """Gives the place; a name means the unit that is there today, else one that was. Of a country the code."""

    def __init__(self, *, countries: bool = False, **kwargs: Any) -> None:
        self.kinds = (*UNITS, PlaceKind.COUNTRY) if countries else UNITS
        attrs = {"autocomplete": "off", "list": "found-places"}
        super().__init__(max_length=200, widget=forms.TextInput(attrs=attrs), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """With the address that offers names while one types."""
        self.widget.attrs["data-find"] = f"{address('find_places')}?{urlencode({'kind': UNITS}, doseq=True)}"
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Any:
        return label(value) if isinstance(value, Place) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return _unit(text, kinds=self.kinds) if text else None


def label(place: Place) -> str:
    """Name and code, as they can be typed."""
    return f"{place.name_vi or place.name} ({place.code})"


def _unit(text: str, *, kinds: tuple[PlaceKind, ...]) -> Place:
    coded = _WITH_CODE.match(text)
    code = (coded[1] if coded else text).strip()
    if place := Place.objects.filter(pk=code, kind__in=kinds).first():
        return place
    found = named(text, on=today()) or named(text, on=None)
    if len(found) == 1:
        return found[0]
    if found:
        offered = joined(label(place) for place in found[:4])
        several = _("“%(value)s” may mean several: %(meant)s. Write one of them.")
        raise forms.ValidationError(several, params={"value": text, "meant": offered})
    raise forms.ValidationError(_("There is no unit called “%(value)s”."), params={"value": text})


def named(text: str, *, on: date | None) -> list[Place]:
    """The units with this very name that are there on the day; of a province and its city the province."""
    matches = [match.place for match in find(text, kinds=UNITS, on=on, limit=10) if match.score >= _THE_SAME]
    return [place for place in matches if place.kind == matches[0].kind]
