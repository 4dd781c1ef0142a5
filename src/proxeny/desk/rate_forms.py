"""The forms by which exchange rates are kept: one typed, many pasted, one withdrawn."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.rules import Unfit
from proxeny.config.environment import today
from proxeny.desk.days import day
from proxeny.desk.typed_fields import DayField
from proxeny.desk.unchosen import CHOOSE
from proxeny.ground.codelists import codelist
from proxeny.ground.conversion import HOME
from proxeny.rates.models import ExchangeRate
from proxeny.rates.queries import listed
from proxeny.rates.reading import RatesFileError, parse_rate, read_rates
from proxeny.rates.rules import NewRate

_WITHDRAWABLE = 100


def foreign() -> list[tuple[str, Any]]:
    """The currencies of the list but the home one, with names in the active language."""
    return [(code, name) for code, name in codelist("currency").choices() if code != HOME]


class RateForm(forms.Form):
    """One rate as a bank or authority published it."""

    currency = forms.ChoiceField(label=_("Currency"), choices=foreign)
    on = DayField(label=_("Day of the rate"), initial=today)
    value = forms.CharField(
        label=_("Dong for one unit"), max_length=30, help_text=_("Such as 24260 or 24260.5, without separators.")
    )
    source = forms.CharField(
        label=_("Who published it"), max_length=200, help_text=_("Such as “State Bank of Viet Nam, central rate”.")
    )
    address = forms.URLField(label=_("Address on the internet"), max_length=400, required=False, assume_scheme="https")

    def clean_value(self) -> Decimal:
        """The number, or why it cannot be read as one."""
        try:
            return parse_rate(self.cleaned_data["value"].strip())
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from unfit


class PastedRatesForm(forms.Form):
    """Many rates at once, as the lines of a CSV file."""

    lines = forms.CharField(
        label=_("Lines"),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 8, "class": "hash", "spellcheck": "false"}),
        help_text=_(
            "The first line names the columns: day,currency,rate,source. Then one rate a line, such as "
            "2024-07-05,USD,24260,State Bank of Viet Nam. All are kept or none."
        ),
    )

    def clean_lines(self) -> list[NewRate]:
        """The rates, or every line that cannot be taken."""
        try:
            return read_rates(self.cleaned_data["lines"].encode(), today=today())
        except RatesFileError as error:
            raise forms.ValidationError(error.problems) from error


class _RateField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: ExchangeRate) -> str:
        return f"{obj.currency}, {day(obj.on)}: {obj.value.normalize():f}"


class WithdrawRateForm(forms.Form):
    """A rate that was wrong and has no better one."""

    rate = _RateField(label=_("Rate"), queryset=ExchangeRate.objects.none(), empty_label=CHOOSE)
    why = forms.CharField(label=_("Why"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = list(listed().values_list("pk", flat=True)[:_WITHDRAWABLE])
        self.fields["rate"].queryset = ExchangeRate.objects.filter(pk__in=newest)  # type: ignore[attr-defined]
