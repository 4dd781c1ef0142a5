"""Signing in: an administrator opens accounts, no passer-by; the screen then speaks the person's language."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from proxeny.accounts.models import User


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

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Go on in the language kept with the account, unless another was chosen on this machine."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and user.language in dict(settings.LANGUAGES):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response


def with_own_password(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for those who chose their password; one that was given by somebody else is replaced first."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if getattr(request.user, "password_given", False):
            messages.info(request, _("Choose a password of your own first; the one that you were given ends with it."))
            return redirect("account_change_password")
        return view(request, *args, **kwargs)

    return opened
