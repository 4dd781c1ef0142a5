"""Fields in which numbers are typed as people type them: amounts of money, numbers of things, figures of a unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from proxeny.desk.tables import lang
from proxeny.desk.typed_fields import TypedField
from proxeny.desk.understanding import PLACES
from proxeny.ground.amounts import AmountError, as_typed, parse_number, places_of

_KINDS = {places: kind for kind, places in PLACES.items()}
# What a column of 24 digits with six decimals holds.
_LARGEST = Decimal(10) ** 18


class _NumberField(TypedField):
    """A number as people type it, within its bounds."""

    def __init__(self, *, kind: str, low: Decimal | None = None, high: Decimal = _LARGEST, **kwargs: Any) -> None:
        self.kind, self.low, self.high = kind, low, high
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "text"

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return as_typed(Decimal(value), places=PLACES[self.kind], lang=lang())
        return value

    def read(self, value: Any) -> Decimal | None:
        """The number that was typed; nothing where nothing was."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            number = parse_number(text, places=PLACES[self.kind], lang=lang())
        except AmountError as error:
            raise forms.ValidationError(str(error)) from error
        if self.low is not None and number < self.low:
            raise forms.ValidationError(_("This cannot be below nought."))
        if abs(number) >= self.high:
            raise forms.ValidationError(_("This number is too large."))
        return number


class FigureField(_NumberField):
    """A figure in its unit: 160.000, "0,16 triệu", of what is measured 12,5."""

    def __init__(self, *, unit: str, **kwargs: Any) -> None:
        super().__init__(kind=_KINDS[places_of(unit)], **kwargs)

    def measure_in(self, unit: str) -> None:
        """Read the number as one of this unit, where the form itself says which."""
        self.kind = self.widget.attrs["data-understood"] = _KINDS[places_of(unit)]

    def to_python(self, value: Any) -> Any:
        return self.read(value)


class AmountField(_NumberField):
    """An amount of money: 1.500.000, 1,500,000.50 or "9,62 tỷ"; its value is text, as records keep it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kind="amount", **kwargs)

    def to_python(self, value: Any) -> Any:
        number = self.read(value)
        return None if number is None else format(number, "f")


class PointsField(_NumberField):
    """Points with at most two decimals."""

    def __init__(self, *, most: Decimal | int, **kwargs: Any) -> None:
        bounds = [MaxValueValidator(most)]
        super().__init__(kind="amount", low=Decimal(0), validators=bounds, **kwargs)

    def to_python(self, value: Any) -> Any:
        return self.read(value)


class CountField(_NumberField):
    """A number of things or people."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(kind="count", **kwargs)

    def to_python(self, value: Any) -> Any:
        number = self.read(value)
        return None if number is None else int(number)


class SmallNumberField(CountField):
    """A year or a few months: its digits are not grouped, and nobody needs to be told what they mean."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        del self.widget.attrs["data-understood"]
        self.widget.attrs["inputmode"] = "numeric"

    def prepare_value(self, value: Any) -> Any:
        return value
