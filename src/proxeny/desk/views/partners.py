"""Partners: the page with everything about each, and finding one by any name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def partner(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "home/home.html", {})


def find_partners(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"found": []})


def find_places(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"found": []})
