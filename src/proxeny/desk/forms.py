"""Forms made from a register's declaration: fields by groups, rows as formsets, every value typed as people type it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from proxeny.desk.number_fields import AmountField, CountField, SmallNumberField
from proxeny.desk.typed_fields import DayField, KeyField, Reader
from proxeny.desk.unchosen import say_unchosen
from proxeny.ground.codelists import codelist
from proxeny.records import fields as kept_in
from proxeny.records.fields import CodesField, SealedField
from proxeny.records.register import REGISTERS, Rows
from proxeny.records.validate import bounds_of


def _code_choices(name: str) -> list[tuple[str, Any]]:
    return list(codelist(name).choices())


def _field_for(model_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """The form field behind a model field, typed as people type."""
    field = _bare_field(model_field, **kwargs)
    if field is not None and not isinstance(field.widget, forms.CheckboxSelectMultiple):
        look = {"checkbox": "form-check-input", "select": "form-select"}
        kind = getattr(field.widget, "input_type", "")
        own = field.widget.attrs.get("class", "")
        field.widget.attrs["class"] = f"{look.get(kind, 'form-control')} {own}".strip()
    return field


def _bare_field(model_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    common: dict[str, Any] = {
        "label": capfirst(model_field.verbose_name),
        "required": not (model_field.blank or model_field.has_default()),
    }
    if isinstance(model_field, SealedField):
        return _sealed_field(model_field, common)
    if isinstance(model_field, models.DateField):
        return DayField(**common)
    if isinstance(model_field, models.DecimalField | models.IntegerField) and not model_field.choices:
        return _number_field(model_field, common)
    if isinstance(model_field, CodesField):
        widget = forms.CheckboxSelectMultiple
        choices = partial(_code_choices, model_field.codelist)
        return forms.MultipleChoiceField(choices=choices, widget=widget, **common)
    if isinstance(model_field, models.ForeignKey):
        return KeyField(target=model_field, **common)
    field = model_field.formfield(**kwargs)
    if field is not None and model_field.has_default() and not isinstance(model_field, models.BooleanField):
        field.required = False
    if field is not None:
        say_unchosen(field)
    if isinstance(model_field, models.TextField) and field is not None:
        field.widget.attrs["rows"] = 3
    return field


def _number_field(
    model_field: models.DecimalField[Any, Any] | models.IntegerField[Any, Any], common: dict[str, Any]
) -> forms.Field:
    """An amount, or a whole number within what its column holds; the default stands in it."""
    if isinstance(model_field, models.DecimalField):
        return AmountField(low=Decimal(0) if isinstance(model_field, kept_in.AmountField) else None, **common)
    low, high = bounds_of(model_field)
    kind = SmallNumberField if isinstance(model_field, models.PositiveSmallIntegerField) else CountField
    initial = model_field.default if model_field.has_default() else None
    return kind(low=Decimal(low), high=Decimal(high) + 1, initial=initial, **common)


def _sealed_field(model_field: SealedField, common: dict[str, Any]) -> forms.Field:
    """Personal data; browsers are asked not to remember what was typed there."""
    if model_field.holds == "day":
        day = DayField(**common)
        # What is asked by an address would stand in the server's log.
        del day.widget.attrs["data-understood"]
        return day
    longest, quiet = model_field.LONGEST[model_field.holds], {"autocomplete": "off"}
    long = model_field.holds == "text"
    widget = forms.Textarea({**quiet, "rows": 3}) if long else forms.TextInput(quiet)
    return forms.CharField(max_length=longest, widget=widget, **common)


@cache
def record_form(kind: str) -> type[forms.Form]:
    """The form of a register's own fields, without its lists."""
    register = REGISTERS[kind]
    fields = fields_for_model(register.model, register.fields, formfield_callback=_field_for)
    for name, field in fields.items():
        field.label = capfirst(register.label_of(name))  # type: ignore[type-var]
        field.help_text = register.meaning_of(name)
        if isinstance(field, KeyField):
            field.path = f"{kind}.{name}"
    return type(f"{kind.title()}Form", (forms.Form,), dict(fields))


@cache
def row_form(kind: str, name: str) -> type[forms.Form]:
    """The form of one row of a list."""
    rows = REGISTERS[kind].rows_named(name)
    fields = fields_for_model(rows.model, rows.fields, formfield_callback=_field_for)
    for inner, field in fields.items():
        if isinstance(field, KeyField):
            field.path = f"{kind}.{name}.{inner}"
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


def give_reader(form: forms.Form, reader: Reader) -> None:
    """Let the form's keys be read among the names that this person may use."""
    for field in form.fields.values():
        if isinstance(field, KeyField):
            field.reader = reader


def cleaned(form: forms.Form) -> Mapping[str, Any]:
    """The values of a valid form."""
    return {name: clean_text(value) for name, value in form.cleaned_data.items() if name != "DELETE"}
