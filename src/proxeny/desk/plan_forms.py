"""The form of an office's plan of the year: one number a measure, and the reason where a plan is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.ground.numerals import plain
from proxeny.indicators.catalogue import indicator


class PlanForm(forms.Form):
    """A field a measure; empty means that the year has no plan for it."""

    why = forms.CharField(
        label=_("Reason, if a plan is changed"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *args: Any, measures: Sequence[str], stands: Mapping[str, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = tuple(measures)
        for name in measures:
            label = indicator(name).label(get_language() or "en")
            self.fields[name] = forms.DecimalField(
                label=label,
                required=False,
                localize=True,
                min_value=0,
                max_digits=24,
                decimal_places=2,
                widget=forms.TextInput(attrs={"class": "form-control n", "inputmode": "decimal"}),
                initial=plain(stands[name]) if name in stands else None,
            )

    @property
    def planned(self) -> dict[str, Decimal | None]:
        """What was typed, by measure."""
        return {name: self.cleaned_data[name] for name in self.measures}
