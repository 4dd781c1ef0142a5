"""What the form of a return says of itself: whose it is, its columns by code, and the words of its choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from proxeny.ground.quantity import Qualifier, Status
from proxeny.indicators.models import Return
from proxeny.records.register import Label

MARK = "proxeny-return-1"
SHEET = "return"
# The columns that are read; their codes stand in a row of the sheet, so that a column may be moved with its code.
COLUMNS: Mapping[str, Label] = {
    "measure": _("Code"),
    "label": _("Figure"),
    "unit": pgettext_lazy("of a figure", "Unit"),
    "qualifier": _("Qualifier"),
    "number": pgettext_lazy("how many", "Number"),
    "up_to": _("up to"),
    "status": _("Status"),
    "reason": _("Reason, where a check questions it"),
    "year_before": _("a year before"),
    "source": _("Where the number comes from"),
    "shown": _("As it stood when the form was taken"),
}
# Forms of before this column was there are read too.
SHOWN = "shown"
READ = ("measure", "unit", "qualifier", "number", "up_to", "status", "reason")
QUALIFIERS: Mapping[str, Label] = {
    Qualifier.EXACT.value: _("exactly"),
    Qualifier.NEARLY.value: _("nearly"),
    Qualifier.ABOUT.value: _("about"),
    Qualifier.MORE_THAN.value: _("more than"),
    Qualifier.LESS_THAN.value: _("less than"),
    Qualifier.BETWEEN.value: _("between"),
}
STATUSES: Mapping[str, Label] = {Status.ACTUAL.value: _("final"), Status.ESTIMATE.value: _("estimate")}
_LANGS = ("vi", "en", "fr", "ar", "th")


def identity(owed: Return) -> str:
    """The words by which a form is known as that of a return."""
    return f"{MARK} {owed.office.code} {owed.template} {owed.period}"


def said(choices: Mapping[str, Label], *, lang: str) -> dict[str, str]:
    """The choices in one language, by their words."""
    with override(lang):
        return {str(label): code for code, label in choices.items()}


def understood(choices: Mapping[str, Label], text: str) -> str | None:
    """The choice that a cell names, by its code or by its words in any of the languages."""
    wanted = text.strip().casefold()
    if wanted in choices:
        return wanted
    for lang in _LANGS:
        for words, code in said(choices, lang=lang).items():
            if words.casefold() == wanted:
                return code
    return None


def all_words(choices: Iterable[Label]) -> str:
    """The choices as they are named to somebody who wrote another."""
    return ", ".join(str(label) for label in choices)
