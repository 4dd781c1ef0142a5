"""The form of an office's plan of the year: one number a measure, and the reason where a plan is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.desk.number_fields import FigureField
from proxeny.ground.numerals import plain
from proxeny.ground.quantity import Quantity
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
            known = indicator(name)
            self.fields[name] = FigureField(
                unit=known.unit,
                label=known.label(get_language() or "en"),
                required=False,
                low=Decimal(0),
                initial=plain(stands[name]) if name in stands else None,
            )
            self.fields[name].widget.attrs["class"] = "form-control n"

    @property
    def planned(self) -> dict[str, Decimal | None]:
        """What was typed, by measure."""
        return {name: self.cleaned_data[name] for name in self.measures}

    def quantities(self, names: Iterable[str]) -> dict[str, Quantity]:
        """What was typed for some measures, in their units."""
        typed = {name: self.cleaned_data[name] for name in names}
        return {n: Quantity(value=value, unit=indicator(n).unit) for n, value in typed.items() if value is not None}
