"""The forms of the review: raise a difficulty or a proposal, answer one, take the tasks of a report on."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.desk.typed_fields import DayField
from proxeny.reports.models import Raised, RaisedAnswer
from proxeny.reports.review.rules import LONGEST

_WORDS = forms.Textarea(attrs={"rows": 3, "dir": "auto"})


class RaiseForm(forms.Form):
    """A difficulty or a proposal."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Raised.Kind.choices)
    text = forms.CharField(label=_("What it is about"), max_length=LONGEST, widget=_WORDS)


class TakeBackForm(forms.Form):
    """Which of those that nobody has answered is taken back."""

    raised = forms.ChoiceField(label=_("Which"))

    def __init__(self, *args: object, raised: Sequence[Raised], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["raised"].choices = [(one.pk, one.text[:80]) for one in raised]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer, and how the matter stands with it."""

    text = forms.CharField(label=_("Answer"), max_length=LONGEST, widget=_WORDS)
    stands = forms.ChoiceField(label=_("How it stands"), choices=RaisedAnswer.Stand.choices)


class TakeOnForm(forms.Form):
    """The day by which tasks that are taken on are due."""

    due_on = DayField(label=_("Due on"), required=False)
