"""The form that opens a round of returns: for whom, which report, which period, due when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.config.environment import today
from proxeny.desk.owed import RETURN_MATTER
from proxeny.desk.tables import lang
from proxeny.desk.typed_fields import DayField
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.periods import Period, PeriodError
from proxeny.law.clocks import due
from proxeny.law.load import load_pack
from proxeny.reports.calendars import CIVIL, calendars
from proxeny.reports.outline import TemplateError, templates


def last_half_year(day: date) -> str:
    """The code of the half-year that was over on the day."""
    return f"{day.year}-H1" if day.month > 6 else f"{day.year - 1}-H2"


def _last() -> str:
    return last_half_year(today())


def due_by_rule(end: date) -> date:
    """When the return for a period that ends on the day is due, unless the cluster sets another day."""
    return due(load_pack(), RETURN_MATTER, end, WorkingCalendar()).due


def _templates() -> list[tuple[str, str]]:
    return [(one.code, one.title(lang())) for one in templates().values()]


def _calendars() -> list[tuple[str, str]]:
    return [(one.code, one.name(lang())) for one in calendars().values()]


class ReminderForm(forms.Form):
    """What is said to those who are reminded."""

    text = forms.CharField(label=_("What to tell them"), required=False, max_length=500)


class RoundForm(forms.Form):
    """A round that is opened; without a due day the rule gives it."""

    subject = forms.ChoiceField(label=_("For"))
    template = forms.ChoiceField(label=_("Report"), choices=_templates, initial="six-month")
    period = forms.CharField(
        label=_("Period"),
        max_length=32,
        initial=_last,
        help_text=_("Such as 2024-06, 2024-Q2, 2024-H1, 2024-01/2024-09 or 2024."),
    )
    calendar = forms.ChoiceField(label=_("Reporting year"), choices=_calendars, initial=CIVIL, required=False)
    due_on = DayField(
        label=_("Due on"), required=False, help_text=_("Empty: by the rule of the cluster's clock for returns.")
    )

    def __init__(self, *args: Any, subjects: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subjects  # type: ignore[attr-defined]

    def clean_period(self) -> Period:
        """The period, closed at both ends."""
        try:
            period = Period.parse(self.cleaned_data["period"])
        except PeriodError as error:
            raise forms.ValidationError(str(error)) from error
        if not period.is_closed:
            raise forms.ValidationError(_("A round has a first and a last day."))
        return period

    def _fit(self, template: str, period: Period) -> None:
        try:
            templates()[template].require_fit(period)
        except TemplateError:
            self.add_error("period", _("This report is made of another stretch of time."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        period: Period | None = cleaned.get("period")
        if period is not None and cleaned.get("calendar"):
            period = cleaned["period"] = calendars()[cleaned["calendar"]].period(period)
        if period is not None and cleaned.get("template"):
            self._fit(cleaned["template"], period)
        if period is None or period.end is None or "due_on" in self.errors:
            return cleaned
        if cleaned.get("due_on") is None:
            cleaned["due_on"] = due_by_rule(period.end)
        elif cleaned["due_on"] < period.end:
            self.add_error("due_on", _("The return cannot be due before the period ends."))
        return cleaned
