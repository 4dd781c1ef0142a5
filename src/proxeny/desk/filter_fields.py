"""What a person sets a filter with: several codes, days and amounts as people type them, partners by any name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms
from django.db import models
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.desk.days import PATTERN
from proxeny.desk.tables import joined, lang, plain
from proxeny.ground.amounts import AmountError, parse_amount
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.partners.queries import find_partner

# No database of ours keeps larger numbers.
_LARGEST = Decimal(10) ** 16


# Lists offer the same choices on every page, so their markup is written once for each that was chosen.
_KEPT = 500


@lru_cache(maxsize=_KEPT)
def _options(lines: tuple[tuple[str, str], ...], chosen: frozenset[str]) -> SafeString:
    marked = ((code, " selected" if code in chosen else "", label) for code, label in lines)
    return format_html_join("", '<option value="{}"{}>{}</option>', marked)


@lru_cache(maxsize=_KEPT)
def _boxes(lines: tuple[tuple[str, str], ...], chosen: frozenset[str], name: str, within: str) -> SafeString:
    boxes = (
        (f"{within}_{number}", name, code, " checked" if code in chosen else "", capfirst(label))
        for number, (code, label) in enumerate(lines)
    )
    return format_html_join(
        "",
        '<span class="pick-line"><input type="checkbox" id="{0}" name="{1}" value="{2}"{3}>'
        '<label for="{0}">{4}</label></span>',
        boxes,
    )


def _lines(choices: Iterable[tuple[Any, Any]]) -> tuple[tuple[str, str], ...]:
    """Codes and labels in the active language."""
    return tuple((str(code), str(label)) for code, label in choices)


class OneOf(forms.Select):
    """One of a list that may be long (countries, offices); written here, since a template a line would be slow."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = frozenset(str(one) for one in self.format_value(value))
        named = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(named), _options(_lines(self.choices), chosen))


class Picks(forms.SelectMultiple):
    """Several of a short list, folded under its name; written here, since a template for each box would be slow."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = frozenset(str(one) for one in value or ())
        return _boxes(_lines(self.choices), chosen, name, (attrs or {}).get("id", name))

    def summary(self, chosen: Any) -> str:
        """The names of what was chosen; empty where nothing is."""
        return joined(str(label) for code, label in self.choices if str(code) in set(chosen or ()))


class FoldedField(forms.BoundField):
    """Boxes folded under what is ticked."""

    @property
    def folded(self) -> SafeString:
        """The field with its name and what is chosen in sight, and its boxes out of it."""
        widget, name, value = self.field.widget, capfirst(str(self.label)), self.value()
        chosen = widget.summary(value) if isinstance(value, list) else ""
        return format_html(
            '<span class="over" aria-hidden="true">{0}</span><details class="pick"><summary>'
            '<span class="visually-hidden">{0}: </span>{1}</summary>'
            '<div class="pick-box" role="group" aria-label="{0}">{2}</div></details>',
            name,
            capfirst(chosen) or _("any"),
            self,
        )


class CodesField(forms.MultipleChoiceField):
    """Some of the codes of a list; a code that is not in it is told by name."""

    widget = Picks
    default_error_messages = {"invalid_choice": _("“%(value)s” is not in the list.")}

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        return FoldedField(form, self, field_name)


class DayField(forms.Field):
    """A day as people type it."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "text", "size": 10, "autocomplete": "off", "placeholder": PATTERN}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: str | None) -> date | None:
        if not value:
            return None
        try:
            return parse_day(value, lang())
        except DayError as error:
            raise forms.ValidationError(str(error)) from error


class AmountField(forms.Field):
    """A number or an amount as people type it."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 10, "autocomplete": "off"})

    def to_python(self, value: str | None) -> Decimal | None:
        if not value:
            return None
        try:
            read = parse_amount(value)
        except AmountError as error:
            raise forms.ValidationError(str(error)) from error
        if abs(read) >= _LARGEST:
            raise forms.ValidationError(_("This number is too large."))
        return read


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

    widget = OneOf

    def label_from_instance(self, obj: models.Model) -> str:
        return plain(obj)


class Phrase:
    """A sentence with the name of a field in it, put together when it is shown."""

    def __init__(self, sentence: Any, field: Any) -> None:
        self.sentence, self.field = sentence, field

    def __str__(self) -> str:
        return str(self.sentence) % {"field": self.field}


def values_of(data: Mapping[str, Any], name: str) -> list[str]:
    """What an address says under a name, once or several times."""
    if hasattr(data, "getlist"):
        return [value for value in data.getlist(name) if value]
    value = data.get(name)
    return [str(one) for one in value if one] if isinstance(value, (list, tuple)) else [str(value)] if value else []
