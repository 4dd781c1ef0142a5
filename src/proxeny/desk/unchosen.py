"""What a choice says while nothing is chosen."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

# Where a value may be left out, and where one of them has to be picked.
NOT_STATED = _("not stated")
CHOOSE = _("choose one")


def unchosen(*, required: bool = True, **_others: object) -> Any:
    """What stands in a field of this kind before something is chosen."""
    return CHOOSE if required else NOT_STATED


def say_unchosen(field: forms.Field) -> None:
    """Let a choice say in plain words that nothing is stated or chosen yet, in place of a row of dashes."""
    if isinstance(field, forms.NullBooleanField):
        (code, _label), *others = field.widget.choices
        field.widget.choices = [(code, NOT_STATED), *others]
    elif isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
        # Asked anew for each page: labels are in the language of the reader.
        field.choices = partial(_told, field.choices, unchosen(required=field.required))


def _told(choices: Any, blank: Any) -> list[tuple[Any, Any]]:
    return [(code, label if code or code == 0 else blank) for code, label in choices]
