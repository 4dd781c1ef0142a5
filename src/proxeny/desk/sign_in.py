"""Signing in: an administrator opens accounts, no passer-by; the screen then speaks the person's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from proxeny.accounts.entry import actions
from proxeny.accounts.entry.queries import has_second_factor, must_have_second_factor
from proxeny.accounts.models import User
from proxeny.audit.context import Context
from proxeny.config.environment import housed, now, today
from proxeny.desk.speaking import speaking

# A session's last moment is kept this exactly; to the second it would cost every page a write.
SEEN_SECONDS = 300
_SEEN = "seen"
NOWHERE = "0.0.0.0"
# What the library tells by mail of a second factor, and what the history is told.
_FACTOR_CHANGES = {
    "mfa/email/totp_activated": "activated",
    "mfa/email/totp_deactivated": "deactivated",
    "mfa/email/recovery_codes_generated": "recovery_codes",
}

_LEFT = "left_at"


def left_at(request: HttpRequest) -> datetime | None:
    """When the person signed in the time before this one; None at the first time."""
    kept = request.session.get(_LEFT)
    return datetime.fromisoformat(kept) if kept else None


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """The sign-in of Proxeny: no self-registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """Keep the password that the holder of the account has chosen; one that was given to them is then gone."""
        user.password_given = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that a request comes from; a sign-in without a network has none."""
        return super().get_client_ip(request) if "REMOTE_ADDR" in request.META else NOWHERE

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Remember when the person was here before, so that the first page can tell what is new."""
        if user.last_login:
            # The framework keeps real time; pages stand on the day that the installation was told.
            request.session[_LEFT] = housed(user.last_login).isoformat()
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on in the language kept with the account, unless another was chosen on this machine.

        An account for which none was chosen goes on in the first language of the browser that the desk speaks.
        """
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return response if settings.LANGUAGE_COOKIE_NAME in request.COOKIES else speaking(response, user.language)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address, and let the history know."""
        confirmed: bool = super().confirm_email(request, email_address)
        if confirmed:
            user = email_address.user
            by = Context(actor=str(user)[:150], at=now(), today=today(), actor_id=user.pk, demo=user.demo)
            actions.note_mail_confirmed(user, context=by)
        return confirmed

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Where the library would tell of a change by mail, the history is told too."""
        if change := _FACTOR_CHANGES.get(template_prefix):
            by = Context(actor=str(user)[:150], at=now(), today=today(), actor_id=user.pk, demo=user.demo)
            actions.note_second_factor(user, change=change, context=by)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """The second factor of Proxeny: who must have one does not give it up."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not must_have_second_factor(authenticator.user, on=today(), roles=settings.SECOND_FACTOR_ROLES)


def lacks_second_factor(user: User) -> bool:
    """Whether the person has a role that needs a second factor, and has none."""
    needed = must_have_second_factor(user, on=today(), roles=settings.SECOND_FACTOR_ROLES)
    return needed and not has_second_factor(user)


def last_seen(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: keeps when a session was last used, a few times an hour."""

    def kept(request: HttpRequest) -> HttpResponse:
        key = request.session.session_key
        if key and request.user.is_authenticated:
            at = int(now().timestamp())
            # A fixed day begins anew at midnight, so the moment kept may also lie ahead.
            if abs(at - request.session.get(_SEEN, 0)) > SEEN_SECONDS:
                request.session[_SEEN] = at
                UserSession.objects.create_from_request(request)
        return answer(request)

    return kept


def with_own_password(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for those who chose their password and, where their role asks for it, have a second factor."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if isinstance(request.user, User) and request.user.is_over(on=today()):
            logout(request)
            return redirect("account_inactive")
        if getattr(request.user, "password_given", False):
            messages.info(request, _("Choose a password of your own first; the one that you were given ends with it."))
            return redirect("account_change_password")
        if isinstance(request.user, User) and lacks_second_factor(request.user):
            return redirect("second_factor_needed")
        return view(request, *args, **kwargs)

    return opened
