"""The form of a return: a quantity per required measure, its words, and the reasons for what is questioned."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.desk.number_fields import FigureField
from proxeny.desk.offers import ShownOffer
from proxeny.desk.offers import shown as shown_offers
from proxeny.ground.numerals import plain
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, QuantityError, Status
from proxeny.indicators.actions import changed_by
from proxeny.indicators.asked import beside_of, in_own_unit, questions_of
from proxeny.indicators.catalogue import catalogue, unit_label
from proxeny.indicators.checking import Beside, Reckoned, reckoned
from proxeny.indicators.meanwhile import Seen
from proxeny.indicators.models import Return
from proxeny.indicators.offers.queries import Offers
from proxeny.indicators.offers.rules import prefilled
from proxeny.indicators.rules import no_range, reason_problems
from proxeny.indicators.typed import quantity_of
from proxeny.records.register import Problem

NO_OFFERS: Offers = MappingProxyType({})
QUALIFIERS = [
    (Qualifier.EXACT.value, _("exactly")),
    (Qualifier.NEARLY.value, _("nearly")),
    (Qualifier.ABOUT.value, _("about")),
    (Qualifier.MORE_THAN.value, _("more than")),
    (Qualifier.LESS_THAN.value, _("less than")),
    (Qualifier.BETWEEN.value, _("between")),
]
STATUSES = [(Status.ACTUAL.value, _("final")), (Status.ESTIMATE.value, _("estimate"))]


def _number(label: Any, value: Decimal | None, *, unit: str, of: str) -> FigureField:
    """The field of a number of the measure `of`."""
    low = None if catalogue()[of].signed else Decimal(0)
    initial = None if value is None else plain(value)
    return FigureField(unit=unit, label=label, initial=initial, required=False, low=low)


def _choice(label: Any, choices: list[tuple[str, Any]], *, initial: str) -> forms.ChoiceField:
    """A choice that may be left out: exactly, and final."""
    return forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)


@dataclass(frozen=True)
class Asked:
    """A question of the checks as it stands on the page, with the name of the field for its reason."""

    text: str
    field: str
    why: str
    grave: bool


class ReturnForm(forms.Form):
    """Fields `<measure>`, `<measure>_to`, `<measure>_qualifier`, `<measure>_status`; empty means not typed yet.

    `answer-<key>` is the reason for a question of the checks; which there are follows from what was typed.
    """

    why = forms.CharField(
        label=_("Reason, if a figure is corrected"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )

    def __init__(
        self,
        *args: Any,
        owed: Return,
        measures: Sequence[str],
        offers: Offers = NO_OFFERS,
        in_sight: Collection[int] = (),
        counted: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owed, self.measures, self.offers, self.in_sight = owed, measures, offers, in_sight
        self._broken: set[str] = set()
        now = {row.measure: row for row in owed.observations.filter(ended_at=None)}
        self.lang, self.period = get_language() or "en", Period.parse(owed.period)
        self.beside: Mapping[str, Beside] = beside_of(owed, measures) if measures else {}
        self.units = {name: (now[name].unit if name in now else catalogue()[name].unit) for name in measures}
        self.prefilled = prefilled(offers, state=owed.state, counted=counted, said=now)
        stood = {name: quantity_of(row) for name, row in now.items()}
        offered = {name: one.quantity for name, one in self.prefilled.items() if one.quantity is not None}
        self._stands = {**offered, **stood}
        self.shown: Seen = {name: stood.get(name) or offered.get(name) for name in measures}
        self.shows_anew = False
        self.unanswered: list[Asked] = []
        self._typed: dict[str, Quantity] = {}
        for name in measures:
            self._add_fields(name, stands=self.shown[name])

    def _add_fields(self, name: str, *, stands: Quantity | None) -> None:
        label = catalogue()[name].label(self.lang)
        self.fields[name] = _number(label, stands.value if stands else None, unit=self.units[name], of=name)
        upper = stands.value_to if stands else None
        self.fields[f"{name}_to"] = _number(_("up to"), upper, unit=self.units[name], of=name)
        qualifier, status = (stands.qualifier.value, stands.status.value) if stands else ("exact", "actual")
        self.fields[f"{name}_qualifier"] = _choice(_("qualifier"), QUALIFIERS, initial=qualifier)
        self.fields[f"{name}_status"] = _choice(_("status"), STATUSES, initial=status)

    def lines(self) -> list[tuple[Any, ...]]:
        """For each measure: number, upper number, qualifier, status, unit, what stands beside it, and what is known."""
        return [
            (
                self[name],
                *(self[f"{name}_{part}"] for part in ("to", "qualifier", "status")),
                "" if self.units[name] == "count" else unit_label(self.units[name], self.lang),
                known,
                self._known(name),
            )
            for name, known in zip(self.measures, self.reckonings(), strict=True)
        ]

    def told(self) -> list[tuple[Any, ...]]:
        """For each measure of a return that nobody types in: number, quantity or None, unit, what stands beside it."""
        return [
            (number, self.shown[name], unit, known, offered)
            for name, (number, *_rest, unit, known, offered) in zip(self.measures, self.lines(), strict=True)
        ]

    def _known(self, name: str) -> list[ShownOffer]:
        """What other returns say of the figure."""
        taken = self.prefilled.get(name)
        return shown_offers(self.offers.get(name, ()), taken=taken, in_sight=self.in_sight, lang=self.lang)

    def reckonings(self) -> list[Reckoned]:
        """For each measure last year's figure, the change, the plan and how much of it was reached."""
        said = in_own_unit(self._said())
        return [
            reckoned(said.get(name), period=self.period, beside=self.beside.get(name, Beside()))
            for name in self.measures
        ]

    def asked(self) -> list[Asked]:
        """What the checks ask of the figures as they were typed, or as they stand."""
        return [
            Asked(
                text=one.finding.text(self.lang),
                field=f"answer-{one.key}",
                why=self.data.get(f"answer-{one.key}", one.why),
                grave=one.finding.verdict == "cannot_be",
            )
            for one in (questions_of(self.owed, self._said(), beside=self.beside) if self.measures else ())
        ]

    def answers(self) -> dict[str, str]:
        """The reasons that were typed, by the key of their question."""
        typed = {
            name: str(said).replace("\0", "")[:500] for name, said in self.data.items() if name.startswith("answer-")
        }
        return {name.removeprefix("answer-"): why.strip() for name, why in typed.items()}

    def _said(self) -> dict[str, Quantity]:
        """What was typed, or what stands where nothing was."""
        if self.is_bound and self.is_valid_so_far:
            return self.quantities()
        return {name: quantity for name, quantity in self._stands.items() if name in self.measures}

    @property
    def is_valid_so_far(self) -> bool:
        """Whether every number that was typed is one."""
        return not any(name in self.measures or name.rpartition("_")[0] in self.measures for name in self._broken)

    @property
    def error_links(self) -> list[tuple[str, str, str]]:
        """(id of the field, its label, its first error) for the summary on top."""
        return [(self[name].auto_id, str(self[name].label), str(said[0])) for name, said in self.errors.items()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._broken = set(self.errors)
        # Made once: a field to which an error is added loses its value, and would seem not to have been typed.
        for name in self.measures:
            try:
                if (quantity := self._quantity(name)) is not None:
                    self._typed[name] = quantity
            except QuantityError:
                self._broken.add(name)
                typed = self.cleaned_data.get(name), self.cleaned_data.get(f"{name}_to")
                self.add_error(name, str(no_range(*typed)))
        if not self.errors:
            for problem in self._reason_problems():
                self.add_error(problem.field, str(problem.message))
        return cleaned

    def must_be_answered(self) -> bool:
        """Whether the checks ask something of the figures that has no reason yet; then the page says what."""
        self.unanswered = [one for one in self.asked() if not one.why.strip()]
        return bool(self.unanswered)

    def says_nothing_new(self) -> bool:
        """Whether figures, reason and answers are those that the return holds already."""
        stand = {one.key: one.why for one in questions_of(self.owed, self._said(), beside=self.beside)}
        same = all(stand.get(key, "") == why for key, why in self.answers().items())
        return same and not self.cleaned_data.get("why") and not changed_by(self.owed, self.quantities())

    def kept(self) -> None:
        """What was typed stands now, so that the page shows it as what its reader has seen."""
        self.shows_anew, self.shown = True, {**self.shown, **self._typed}

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Set beside their fields what the write found; the page then shows what stands now."""
        self.shows_anew = True
        for problem in problems:
            self.add_error(problem.field if problem.field in self.fields else None, str(problem.message))

    def lost(self) -> list[tuple[str, str]]:
        """What was typed, as it was typed, where the return takes nothing any more: it is not to be typed again."""
        typed = (
            (name, " ".join(filter(None, (self.data.get(name), self.data.get(f"{name}_to"))))) for name in self.measures
        )
        return [(str(self.fields[name].label), text[:80]) for name, text in typed if text]

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
        return dict(self._typed)

    def changed(self) -> dict[str, Quantity]:
        """What was typed and had not stood there."""
        return {name: quantity for name, quantity in self._typed.items() if quantity != self.shown.get(name)}
