"""The forms of emulation: points by criterion with what they rest on, disputes, answers, proposed awards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.desk.number_fields import PointsField
from proxeny.ground import numerals
from proxeny.reports.emulation.actions import Given
from proxeny.reports.emulation.scoring import Criterion
from proxeny.reports.models import EmulationMark, ProposedAward

LONGEST = 1200
_WORDS = forms.Textarea(attrs={"rows": 3, "dir": "auto"})


class MarkForm(forms.Form):
    """Two fields for each criterion: points, and the evidence; what is left empty is not given."""

    # Points and their evidence stand side by side.
    paired = True

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        names: Mapping[str, str],
        now: Mapping[str, EmulationMark],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [one.code for one in criteria]
        for one in criteria:
            held = now.get(one.code)
            self.fields[f"{one.code}-points"] = PointsField(
                label=names[one.code],
                help_text=_("0 to %(most)s") % {"most": one.most},
                most=one.most,
                required=False,
                initial=numerals.plain(held.points) if held else None,
            )
            self.fields[f"{one.code}-evidence"] = forms.CharField(
                label=_("Evidence, with links"),
                max_length=LONGEST,
                required=False,
                widget=forms.TextInput(attrs={"dir": "auto"}),
                initial=held.evidence if held else "",
            )


def given(said: Mapping[str, Any]) -> dict[str, Given]:
    """The points that were typed, by criterion."""
    return {
        name.removesuffix("-points"): Given(value, " ".join(said[name.replace("-points", "-evidence")].split()))
        for name, value in said.items()
        if name.endswith("-points") and value is not None
    }


class DisputeForm(forms.Form):
    """Which points are disputed, and why."""

    criterion = forms.ChoiceField(label=_("Criterion"))
    text = forms.CharField(label=_("Reason"), max_length=LONGEST, widget=_WORDS)

    def __init__(self, *args: Any, criteria: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = criteria  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """The answer to a dispute."""

    text = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=_WORDS)


class AwardForm(forms.Form):
    """What is proposed for a member, and why."""

    award = forms.ChoiceField(label=_("Award"), required=False)
    why = forms.CharField(label=_("Reason"), max_length=LONGEST, widget=_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].choices = [("", _("none")), *ProposedAward.Award.choices]  # type: ignore[attr-defined]
