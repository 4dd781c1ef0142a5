"""Addresses of a person's own account."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk.views import deputies, following, my, tokens

urlpatterns: list[URLPattern] = [
    path("me/", my.me, name="me"),
    path("me/sessions", my.sessions, name="sessions"),
    path("me/tokens", tokens.tokens, name="tokens"),
    path("me/following", following.following, name="following"),
    path("me/follow", following.follow, name="follow"),
    path("me/deputies", deputies.deputies, name="deputies"),
]
