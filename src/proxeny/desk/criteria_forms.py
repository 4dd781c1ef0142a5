"""The forms of drafted criteria: one criterion, the name of a group, the year from which they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from proxeny.desk.emulation import HOW, KINDS
from proxeny.desk.number_fields import PointsField, SmallNumberField
from proxeny.desk.office_forms import NamesForm
from proxeny.desk.tables import lang
from proxeny.indicators.catalogue import catalogue
from proxeny.reports.emulation.scoring import Criterion, Kind, Rule
from proxeny.reports.emulation.versions.draft import Worded, reworded

_MOST_POINTS, _MOST_DAYS = 1000, 366
_YEARS = Decimal(10) ** 4
# Results are added over the offices that a member continues; what cannot be added cannot be scored.
_ADDED = ("sum", "last")


class CriterionForm(NamesForm):
    """What a criterion is called, how many points it gives, how they come about, and the evidence that it asks for."""

    group = forms.ChoiceField(label=_("Group"))
    kind = forms.ChoiceField(label=_("Kind"), choices=list(KINDS.items()))
    most = PointsField(label=_("Most points"), most=_MOST_POINTS)
    rule = forms.ChoiceField(label=_("How the points come about"), choices=list(HOW.items()))
    measure = forms.ChoiceField(
        label=_("Figure"), required=False, help_text=_("Where a result is held against a plan or last year.")
    )
    full_days = SmallNumberField(
        label=_("Days late that cost all points"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(_MOST_DAYS)],
        help_text=_("For late returns."),
    )
    evidence_vi = forms.CharField(label=_("Evidence, in Vietnamese"), max_length=300, required=False)
    evidence_en = forms.CharField(label=_("Evidence, in English"), max_length=300, required=False)

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], old: Worded | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(old) if old else {}
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]
        self.fields["measure"].choices = [("", _("none")), *_measures()]  # type: ignore[attr-defined]


def worded(said: Mapping[str, Any], *, old: Worded | None) -> Worded:
    """The criterion as it was typed; texts in other languages stand while the Vietnamese one does."""
    criterion = Criterion(
        code=old.criterion.code if old else "",
        group=said["group"],
        most=said["most"],
        kind=Kind(said["kind"]),
        rule=Rule(said["rule"]),
        measure=said["measure"],
        full_days=said["full_days"] or 0,
    )
    names = {"vi": said["name_vi"], "en": said["name_en"]}
    evidence = {"vi": said["evidence_vi"], "en": said["evidence_en"]}
    return Worded(
        criterion=criterion,
        names=reworded(old.names if old else {}, names),
        evidence=reworded(old.evidence if old else {}, evidence),
    )


def _initial(old: Worded) -> dict[str, Any]:
    one = old.criterion
    return {
        "name_vi": old.names.get("vi", ""),
        "name_en": old.names.get("en", ""),
        "group": one.group,
        "kind": one.kind,
        "most": one.most,
        "rule": one.rule,
        "measure": one.measure,
        "full_days": one.full_days or None,
        "evidence_vi": old.evidence.get("vi", ""),
        "evidence_en": old.evidence.get("en", ""),
    }


def _measures() -> list[tuple[str, str]]:
    named = [(name, one.label(lang())) for name, one in catalogue().items() if one.adds in _ADDED]
    return sorted(named, key=lambda pair: pair[1].casefold())


class GroupForm(NamesForm):
    """What a group is called; a new one where none is chosen."""

    group = forms.ChoiceField(label=_("Group"), required=False)
    field_order = ("group", "name_vi", "name_en")

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("a new group")), *groups]  # type: ignore[attr-defined]


class BeginForm(forms.Form):
    """From which year the criteria hold."""

    begins = SmallNumberField(
        label=_("From the year"),
        high=_YEARS,
        help_text=_("A version in force is never changed; another one can follow it."),
    )
