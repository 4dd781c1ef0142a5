"""What every request passes: nothing comes from elsewhere, is too large, or holds a character that no text has."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from proxeny.config.full_disk import is_full

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        "style-src 'self' 'unsafe-inline'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    )
)


def content_security_policy(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: adds the policy header to each response."""

    def with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return with_policy


def only_texts(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: refuses an address with U+0000 in it, which PostgreSQL does not take in any question."""

    def checked(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseBadRequest(_("This address holds a character that is not part of any text."))
        return answer(request)

    return checked


# A file of 50 MB and its form.
MOST_BYTES = 64 * 1024 * 1024
TOO_LARGE, INSUFFICIENT_STORAGE = 413, 507


def only_so_much(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware: tells people in their language that they sent too much; the API tells programs itself."""

    def checked(request: HttpRequest) -> HttpResponse:
        sent = int(request.META.get("CONTENT_LENGTH") or 0)
        if sent <= MOST_BYTES or request.path.startswith("/api/"):
            return answer(request)
        return HttpResponse(render_to_string("413.html", {"most": MOST_BYTES // 1024 // 1024}), status=TOO_LARGE)

    return checked


class NoRoom:
    """Django middleware: says that nothing could be written because no room is left, instead of failing."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for it; other failures go on. By now the transaction has been taken back."""
        if not is_full(error):
            return None
        return HttpResponse(render_to_string("507.html", request=request), status=INSUFFICIENT_STORAGE)
