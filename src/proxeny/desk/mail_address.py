"""The e-mail address of an account: kept by its holder or the administrator, confirmed by whoever reads its mail."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from allauth.account.forms import ResetPasswordForm
from allauth.account.models import EmailAddress
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.entry.actions import set_mail
from proxeny.accounts.models import User
from proxeny.desk.keeping import Act, act, context_in
from proxeny.desk.office_forms import MailForm


class ResetForm(ResetPasswordForm):  # type: ignore[misc]
    """Asks for the address of whoever forgot the password; only a confirmed one opens the account."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        confirmed = set(EmailAddress.objects.filter(verified=True).filter(email__iexact=email).values_list("user_id"))
        self.users = [user for user in self.users if (user.pk,) in confirmed]
        return email


def address_of(user: User) -> EmailAddress | None:
    """The e-mail address of the account, confirmed or not."""
    found: EmailAddress | None = EmailAddress.objects.filter(user=user).first()
    return found


def mail_act(request: HttpRequest, user: User) -> Act:
    """The form that keeps the address and sends the mail with the link."""
    kept = address_of(user)
    form = partial(MailForm, initial={"email": kept.email if kept else ""})
    button = _("Save the address and send the mail")
    return act(
        request, "mail", label=_("E-mail address"), button=button, form=form, do=lambda said: _kept(request, user, said)
    )


def _kept(request: HttpRequest, user: User, said: Mapping[str, Any]) -> str:
    address = set_mail(user, address=said["email"], context=context_in(request))
    if address is None:
        return _t("The account has no e-mail address any more.")
    if address.verified:
        return _t("This address is confirmed already.")
    try:
        address.send_confirmation(request)
    except OSError:
        return _t("The address is kept, but no mail could be sent. Save it again when mail works.")
    return _t("A mail with a link was sent to %(address)s. The address counts once the link is opened.") % {
        "address": address.email
    }
