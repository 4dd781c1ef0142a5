"""Signing in: accounts are opened by an administrator, never by a passer-by."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """The sign-in of Proxeny: no self-registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
