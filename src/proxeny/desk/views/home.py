"""The first page: what waits for the person, this half-year in figures, what changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """My desk."""
    return render(request, "home/home.html", {})
