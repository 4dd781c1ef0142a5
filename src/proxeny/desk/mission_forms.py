"""The form by which a joint mission is proposed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.coordination.missions.rules import LONGEST_NOTE, LONGEST_PURPOSE, Plan
from proxeny.desk.forms import give_reader
from proxeny.desk.tables import lang
from proxeny.desk.typed_fields import DayField, KeyField, Reader, label_keys
from proxeny.partners.models import Partner
from proxeny.records.exchange.names import Names
from proxeny.registers.delegations.models import Delegation

# Partners are offered as in the form of a delegation.
_KEY: Any = Delegation._meta.get_field("partner")


class MissionForm(forms.Form):
    """With whom, when, what for, and which offices are asked to come along."""

    partner = KeyField(label=_("Partner"), target=_KEY, path="delegations.partner")
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Last day"))
    purpose = forms.CharField(
        label=_("What the mission is for"),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(
        label=_("What else they should know"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The offices that you invite read all of this form, and nothing else of your records."),
    )
    to = forms.MultipleChoiceField(label=_("Offices that are invited"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, near: Sequence[Office], scope: Scope, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(one.pk), office_name(one, lang())) for one in near]  # type: ignore[attr-defined]
        give_reader(self, Reader(Names(scope), scope, scope.on))
        label_keys([self])

    @property
    def plan(self) -> Plan:
        """What is proposed, by a valid form."""
        said = self.cleaned_data
        purpose, note = " ".join(said["purpose"].split()), said["note"].replace("\r\n", "\n")
        return Plan(said["starts_on"], said["ends_on"], purpose, note)

    def partner_meant(self, scope: Scope) -> Partner:
        """The partner, by a valid form."""
        found: Partner = Partner.objects.within(scope).get(pk=self.cleaned_data["partner"])
        return found
