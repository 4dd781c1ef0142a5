"""The form of a return: one quantity per required measure, with its qualifier and status."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.ground.quantity import Qualifier, Quantity, QuantityError, Status
from proxeny.indicators.actions import changed_by
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.models import Return
from proxeny.indicators.rules import reason_problems
from proxeny.records.register import Problem

QUALIFIERS = [
    (Qualifier.EXACT.value, _("exactly")),
    (Qualifier.NEARLY.value, _("nearly")),
    (Qualifier.ABOUT.value, _("about")),
    (Qualifier.MORE_THAN.value, _("more than")),
    (Qualifier.LESS_THAN.value, _("less than")),
    (Qualifier.BETWEEN.value, _("between")),
]
STATUSES = [(Status.ACTUAL.value, _("final")), (Status.ESTIMATE.value, _("estimate"))]


def _number(label: Any, value: Decimal | None) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, initial=_plain(value), required=False, localize=True, max_digits=24, decimal_places=6
    )


def _choice(label: Any, choices: list[tuple[str, Any]], *, initial: str) -> forms.ChoiceField:
    """A choice that may be left out: exactly, and final."""
    return forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)


class ReturnForm(forms.Form):
    """Fields `<measure>`, `<measure>_to`, `<measure>_qualifier`, `<measure>_status`; empty means not typed yet."""

    why = forms.CharField(
        label=_("Reason, if a figure is corrected"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(self, *args: Any, owed: Return, measures: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owed, self.measures = owed, measures
        now = {row.measure: row for row in owed.observations.filter(ended_at=None)}
        lang = get_language() or "en"
        for name in measures:
            row, label = now.get(name), catalogue()[name].label(lang)
            self.fields[name] = _number(label, row.value if row else None)
            self.fields[f"{name}_to"] = _number(_("up to"), row.value_to if row else None)
            qualifier, status = (row.qualifier, row.status) if row else ("exact", "actual")
            self.fields[f"{name}_qualifier"] = _choice(_("qualifier"), QUALIFIERS, initial=qualifier)
            self.fields[f"{name}_status"] = _choice(_("status"), STATUSES, initial=status)
        self.units = {name: (now[name].unit if name in now else catalogue()[name].unit) for name in measures}

    def lines(self) -> list[tuple[Any, Any, Any, Any, str]]:
        """For each measure: number, upper number, qualifier, status, unit."""
        return [
            (self[name], self[f"{name}_to"], self[f"{name}_qualifier"], self[f"{name}_status"], self.units[name])
            for name in self.measures
        ]

    @property
    def error_links(self) -> list[tuple[str, str, str]]:
        """(id of the field, its label, its first error) for the summary on top."""
        return [(self[name].auto_id, str(self[name].label), str(said[0])) for name, said in self.errors.items()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in self.measures:
            try:
                self._quantity(name)
            except QuantityError:
                self.add_error(name, _("“Between” needs a lower and an upper number; other words need one number."))
        if not self.errors:
            for problem in self._reason_problems():
                self.add_error(problem.field, str(problem.message))
        return cleaned

    def _reason_problems(self) -> list[Problem]:
        """The reason that a change of a return which was sent still needs."""
        changed = changed_by(self.owed, self.quantities())
        return reason_problems(self.owed.state, changed=changed, why=self.cleaned_data.get("why", ""))

    def _quantity(self, name: str) -> Quantity | None:
        value = self.cleaned_data.get(name)
        if value is None:
            return None
        return Quantity(
            value=value,
            value_to=self.cleaned_data.get(f"{name}_to"),
            qualifier=Qualifier(self.cleaned_data.get(f"{name}_qualifier") or "exact"),
            status=Status(self.cleaned_data.get(f"{name}_status") or "actual"),
            unit=self.units[name],
        )

    def quantities(self) -> dict[str, Quantity]:
        """What was typed, by measure."""
        made = {name: self._quantity(name) for name in self.measures}
        return {name: quantity for name, quantity in made.items() if quantity is not None}


def _plain(value: Any) -> Any:
    """A stored number without its trailing noughts."""
    return None if value is None else value.quantize(1) if value == value.to_integral_value() else value.normalize()
