"""The forms of the exchange: a key that is made, trusted or ended, a return that is packed, a packet that came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.desk.tables import plain
from proxeny.packets.envelope import spaced
from proxeny.packets.models import TrustedKey


class MakeKeyForm(forms.Form):
    """Which office gets a new key."""

    office = forms.ChoiceField(label=_("Office"))

    def __init__(self, *args: Any, offices: Sequence[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office"].choices = [(one.code, plain(one)) for one in offices]  # type: ignore[attr-defined]


class TrustForm(forms.Form):
    """Whose key it is, its fingerprint, and how the two were compared."""

    sender = forms.CharField(label=_("Code of the office"), max_length=64, help_text=_("Such as VN63-24."))
    digits = forms.CharField(
        label=_("Fingerprint"), max_length=80, help_text=_("40 digits, as the office reads them out.")
    )
    why = forms.CharField(
        label=_("How it was compared"), max_length=300, help_text=_("With whom, by telephone or on paper.")
    )


class DistrustForm(forms.Form):
    """Which key is no longer trusted, and why."""

    key = forms.ChoiceField(label=_("Key"))
    why = forms.CharField(label=_("Reason"), max_length=300)

    def __init__(self, *args: Any, keys: Sequence[TrustedKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, f"{one.sender} {spaced(one.fingerprint)}") for one in keys]
        self.fields["key"].choices = choices  # type: ignore[attr-defined]


class ReceiverForm(forms.Form):
    """For whom a table of points is packed."""

    receiver = forms.ChoiceField(label=_("For"))

    def __init__(self, *args: Any, receivers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = receivers  # type: ignore[attr-defined]


class PackForm(forms.Form):
    """For whom a return is packed, and whether the records behind its counted figures go along."""

    receiver = forms.ChoiceField(label=_("For"))
    with_records = forms.BooleanField(
        label=_("with the records behind the counted figures"),
        required=False,
        initial=True,
        help_text=_("Number, state, days, codes and amounts of each; nothing sealed. The receiver counts them again."),
    )

    def __init__(self, *args: Any, receivers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = receivers  # type: ignore[attr-defined]
