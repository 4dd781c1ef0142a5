"""The fields of filters as markup; one that is not set is the same on every page of a language, and is kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from proxeny.desk.filter_fields import FoldedField, NamedField
from proxeny.desk.filters import Filters, form_of
from proxeny.desk.tables import lang

# Some sixty filters of thirty registers in five languages, of which lists show a few.
_KEPT = 4_000


def fields_markup(filters: Filters, fields: Iterable[BoundField]) -> SafeString:
    """Some fields of a list's filters, each with its name, what is chosen and what was wrong with it."""
    on = set(filters.on)
    return mark_safe("".join(_field(filters, field, on=field.name in on) for field in fields))


def _field(filters: Filters, field: BoundField, *, on: bool) -> SafeString:
    if on or isinstance(field.field, NamedField):
        return _written(field, on=on)
    return _unset(lang(), filters.register.name, field.name)


@lru_cache(maxsize=_KEPT)
def _unset(_language: str, register: str, name: str) -> SafeString:
    """A field with which nothing is chosen and whose choices are everybody's."""
    return _written(form_of(register, (name,))()[name], on=False)


def _written(field: BoundField, *, on: bool) -> SafeString:
    if isinstance(field, FoldedField):
        shown = field.folded
    else:
        label = capfirst(str(field.label))
        shown = format_html('<label for="{}">{}</label>{}', field.id_for_label, label, field)
    return format_html('<div class="field{}">{}{}</div>', " on" if on else "", shown, field.errors or "")
