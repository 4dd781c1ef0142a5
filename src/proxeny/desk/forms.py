"""Forms made from a register's declaration: fields by groups, rows as formsets, every value typed as people type it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.desk.addresses import address
from proxeny.desk.days import day
from proxeny.desk.tables import lang, plain
from proxeny.ground.codelists import codelist
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day
from proxeny.places.models import Place
from proxeny.records.exchange.names import Names
from proxeny.records.exchange.values import CellError, number_of
from proxeny.records.fields import CodesField
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Rows

_NO_SECRETS = _(
    "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
    "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
)
_PICKERS = {"partners": "find_partners", "places": "find_places"}


class DayField(forms.CharField):
    """A day as people type it: 20/06/2024."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"placeholder": _("dd/mm/yyyy"), "autocomplete": "off", "inputmode": "numeric", "class": "day"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return day(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_day(text, lang()) if text else None
        except DayError as error:
            raise forms.ValidationError(str(error)) from error


class AmountField(forms.CharField):
    """An amount as people type it: 1.500.000 or 1,500,000.50."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return number_of(text) if text else None
        except CellError as error:
            raise forms.ValidationError(str(error)) from error


class KeyField(forms.CharField):
    """A place, a partner or a person by any name or by its key; the form gives it the names that its reader may use."""

    def __init__(self, *, target: models.ForeignKey[Any, Any], **kwargs: Any) -> None:
        self.target = target
        self.names: Names | None = None
        kind = _kind_of(target.related_model)
        attrs = {"autocomplete": "off"}
        if (picker := _PICKERS.get(kind)) and (url := address(picker)):
            attrs |= {"data-find": url, "list": f"found-{kind}"}
        super().__init__(widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return key_label(self.target.related_model, value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        assert self.names is not None
        try:
            return self.names.read(self.target, text)
        except CellError as error:
            raise forms.ValidationError(str(error)) from error


def _kind_of(model: Any) -> str:
    if model is Place:
        return "places"
    return next((register.name for register in REGISTERS.values() if register.model is model), "")


def key_label(model: Any, value: Any) -> Any:
    """How a form shows a key: name and key; what was typed stays as it was typed."""
    if value in (None, "") or (isinstance(value, str) and model is not Place):
        return value
    target = model._base_manager.filter(pk=value).first()
    if target is None:
        return value
    key = f"{target.office.code}:{target.ref}" if isinstance(target, Record) else target.pk
    return f"{target.title if isinstance(target, Record) else plain(target)} ({key})"


def _office_choices() -> list[tuple[Any, str]]:
    return [("", "---------"), *((office.pk, plain(office)) for office in Office.objects.all())]


def _code_choices(name: str) -> list[tuple[str, Any]]:
    return list(codelist(name).choices())


def _field_for(model_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field behind a model field, typed as people type."""
    common: dict[str, Any] = {
        "label": capfirst(model_field.verbose_name),
        "required": not (model_field.blank or model_field.has_default()),
    }
    if isinstance(model_field, models.DateField):
        return DayField(**common)
    if isinstance(model_field, models.DecimalField):
        return AmountField(**common)
    if isinstance(model_field, CodesField):
        widget = forms.CheckboxSelectMultiple
        choices = partial(_code_choices, model_field.codelist)
        return forms.MultipleChoiceField(choices=choices, widget=widget, **common)
    if isinstance(model_field, models.ForeignKey):
        if model_field.related_model is Office:
            return forms.TypedChoiceField(choices=_office_choices, coerce=int, empty_value=None, **common)
        return KeyField(target=model_field, **common)
    field = model_field.formfield(**kwargs)
    if field is not None and model_field.has_default() and not isinstance(model_field, models.BooleanField):
        field.required = False
    if isinstance(model_field, models.TextField) and field is not None:
        field.widget.attrs["rows"] = 3
    return field


@cache
def record_form(kind: str) -> type[forms.Form]:
    """The form of a register's own fields, without its lists."""
    register = REGISTERS[kind]
    fields = fields_for_model(register.model, register.fields, formfield_callback=_field_for)
    for name, field in fields.items():
        field.label = capfirst(register.label_of(name))  # type: ignore[type-var]
    if "confidentiality" in fields:
        fields["confidentiality"].help_text = _NO_SECRETS
    return type(f"{kind.title()}Form", (forms.Form,), dict(fields))


@cache
def row_form(kind: str, name: str) -> type[forms.Form]:
    """The form of one row of a list."""
    rows = REGISTERS[kind].rows_named(name)
    fields = fields_for_model(rows.model, rows.fields, formfield_callback=_field_for)
    return type(f"{name.title()}Row", (forms.Form,), dict(fields))


class RowsForm(forms.BaseFormSet):  # type: ignore[type-arg]
    """The rows of a list; an empty row is no row."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("leave out")


def rows_form(kind: str, rows: Rows, *, extra: int) -> Any:
    """The class of a list's formset with so many empty rows at the end."""
    return forms.formset_factory(
        row_form(kind, rows.name), formset=RowsForm, extra=extra, can_delete=True, max_num=500, absolute_max=500
    )


def typed(form: forms.Form) -> dict[str, Any]:
    """What was typed into a bound form, as it was typed."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def clean_text(value: Any) -> Any:
    """Browsers send line ends of their own kind."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def give_names(form: forms.Form, names: Names) -> None:
    """Let the form's keys be read among the names that this person may use."""
    for field in form.fields.values():
        if isinstance(field, KeyField):
            field.names = names


def cleaned(form: forms.Form) -> Mapping[str, Any]:
    """The values of a valid form."""
    return {name: clean_text(value) for name, value in form.cleaned_data.items() if name != "DELETE"}
