"""The forms of a person's own account: a token, a deputy."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.deputies.queries import colleagues, lendable
from proxeny.accounts.models import Grant, User
from proxeny.accounts.roles import roles
from proxeny.config.environment import today
from proxeny.desk.abilities import ability, in_order
from proxeny.desk.office_forms import GrantField
from proxeny.desk.typed_fields import DayField
from proxeny.desk.unchosen import CHOOSE
from proxeny.records.register import REGISTERS
from proxeny.records.sealing.guard import is_closed

_HALF_A_YEAR = timedelta(days=180)
_A_WEEK = timedelta(days=6)


class TokenForm(forms.Form):
    """A token: what it is for, what it may do, in which registers, until when."""

    name = forms.CharField(
        label=_("What it is for"), max_length=80, help_text=_("Such as: nightly export of agreements.")
    )
    verbs = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    registers = forms.MultipleChoiceField(
        label=_("In which registers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen means all of them."),
    )
    expires_on = DayField(
        label=_("Last day"), initial=lambda: today() + _HALF_A_YEAR, help_text=_("A year ahead at most.")
    )

    def __init__(self, *args: Any, verbs: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No token opens a register whose records are all sealed.
        listed = [(one.name, one.label_plural) for one in REGISTERS.values() if not is_closed(one)]
        self.fields["verbs"].choices = [(verb, ability(verb)) for verb in in_order(verbs)]  # type: ignore[attr-defined]
        self.fields["registers"].choices = listed  # type: ignore[attr-defined]


class RemindersForm(forms.Form):
    """How often mail tells a person what is due."""

    reminders = forms.ChoiceField(
        label=_("Mail me what is due"),
        choices=User.Reminders.choices,
        help_text=_("Mails go to a confirmed address. They hold nothing that is sealed."),
    )


class DeputyForm(forms.Form):
    """A deputy for some days: for which role, with which of its rights, and why."""

    grant = GrantField(queryset=Grant.objects.none(), label=_("Which of your roles"), empty_label=CHOOSE)
    deputy = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Who stands in for you"), empty_label=CHOOSE)
    verbs = forms.MultipleChoiceField(label=_("What the deputy may do for you"), widget=forms.CheckboxSelectMultiple)
    valid_from = DayField(label=_("First day"), initial=today)
    valid_to = DayField(label=_("Last day"), initial=lambda: today() + _A_WEEK)
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("Such as: on leave, on a visit abroad."))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = lendable(user, on=today())
        verbs = frozenset[str]().union(*(roles()[grant.role].may for grant in held))
        mine = user.grants.filter(pk__in=[grant.pk for grant in held]).select_related("office", "cluster")
        near = colleagues(held, on=today()).exclude(pk=user.pk)
        self.fields["grant"].queryset = mine.order_by("pk")  # type: ignore[attr-defined]
        self.fields["deputy"].queryset = near  # type: ignore[attr-defined]
        self.fields["verbs"].choices = [(verb, ability(verb)) for verb in in_order(verbs)]  # type: ignore[attr-defined]
        self.fields["verbs"].initial = sorted(verbs)
        if len(held) == 1:
            self.fields["grant"].initial = held[0].pk


class HandoverForm(forms.Form):
    """Who takes somebody's work over, why, and when the account ends."""

    receivers = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(),
        label=_("Who takes the work over"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Several share the records evenly."),
    )
    last_day = DayField(
        label=_("Last day of the account"), required=False, help_text=_("Empty: the account stays open.")
    )
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("Such as: moves to another department."))

    def __init__(self, *args: Any, colleagues: Any, closes: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receivers"].queryset = colleagues  # type: ignore[attr-defined]
        if not closes:
            del self.fields["last_day"]


class ChargeForm(forms.Form):
    """Which colleague is in charge of a record."""

    user = forms.ModelChoiceField(queryset=User.objects.none(), label=_("In charge"), empty_label=CHOOSE)

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = colleagues  # type: ignore[attr-defined]


class _Clock(forms.TimeInput):
    """An hour and its minutes."""

    input_type = "time"
    format = "%H:%M"


class SpanForm(forms.Form):
    """Which part of a day of somebody is undone, and why."""

    day = DayField(label=_("Day"), initial=today)
    since = forms.TimeField(label=_("From the hour"), initial=time(12), widget=_Clock)
    until = forms.TimeField(label=_("To the hour"), initial=time(18), widget=_Clock)
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("Such as: entered in the wrong register."))

    def clean(self) -> dict[str, Any]:
        """The span begins before it ends."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("since") and said.get("until") and said["since"] > said["until"]:
            self.add_error("until", _("It ends before it begins."))
        return said
