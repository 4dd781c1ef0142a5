"""Addresses of the help."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk.views import help

urlpatterns: list[URLPattern] = [
    path("help/", help.index, name="help"),
    path("help/<path:topic>", help.one, name="help_page"),
]
