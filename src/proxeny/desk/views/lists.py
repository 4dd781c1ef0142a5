"""Lists of registers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def listing(request: HttpRequest, register: str) -> HttpResponse:
    return render(request, "home/home.html", {})


def coordination(request: HttpRequest, register: str) -> HttpResponse:
    return render(request, "home/home.html", {})
