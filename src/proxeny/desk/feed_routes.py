"""Addresses that a token opens in place of a sign-in."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views.feed import deadlines, feed

urlpatterns: list[URLPattern] = [
    path("<str:secret>/deadlines.ics", deadlines, name="deadline_feed"),
    path("<str:secret>/<declared:register>/calendar.ics", feed, name="feed"),
]
