"""The addresses of the API, made from its table of routes; every answer is JSON, every refusal a problem."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from proxeny.api.asked import Asked
from proxeny.api.entry import caller
from proxeny.api.errors import REFUSALS, Fault, answer, fault_of
from proxeny.api.openapi import document
from proxeny.api.route import Route
from proxeny.api.shown import reply
from proxeny.api.table import ROUTES

_WORD = re.compile(r"\{(\w+)\}")
_CONVERTERS = {"id": "int", "link": "int"}


def _pattern(template: str) -> str:
    return _WORD.sub(lambda word: f"<{_CONVERTERS.get(word[1], 'slug')}:{word[1]}>", template.removeprefix("/"))


def _answer(request: HttpRequest, routes: dict[str, Route], words: dict[str, Any]) -> HttpResponse | FileResponse:
    """What the route answers; whatever a caller did wrong is a problem, never a fault of ours."""
    try:
        known = caller(request)
        if "Accept-Language" not in request.headers:
            translation.activate(known.bearer.user.speaks)
        method = "GET" if request.method == "HEAD" else request.method or ""
        if method not in routes:
            raise Fault("method", headers={"Allow": ", ".join(sorted(routes))})
        return routes[method].view(Asked(request, known, words))
    except Fault as fault:
        return answer(fault)
    except REFUSALS as error:
        return answer(fault_of(error))


def _view(routes: Iterable[Route]) -> Any:
    by_method = {route.method: route for route in routes}

    @csrf_exempt
    def opened(request: HttpRequest, **words: Any) -> HttpResponse | FileResponse:
        response = _answer(request, by_method, words)
        response.headers.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(response, ("Authorization", "Accept-Language"))
        return response

    return opened


def describe(request: HttpRequest) -> HttpResponse:
    """The description of the API; it tells nothing that the published program does not."""
    return reply(document(), headers={"Cache-Control": "public, max-age=3600"})


@csrf_exempt
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever else is asked."""
    return answer(Fault("not-found"))


def _patterns() -> list[URLPattern]:
    templates = dict.fromkeys(route.path for route in ROUTES)
    return [path(_pattern(one), _view(r for r in ROUTES if r.path == one)) for one in templates]


urlpatterns = [
    path("openapi.json", describe, name="api_description"),
    *_patterns(),
    re_path(r"^(?P<rest>.*)$", nothing),
]
