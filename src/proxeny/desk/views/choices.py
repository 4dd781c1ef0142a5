"""What a field that points at something offers while one types."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, JsonResponse

from proxeny.desk.choosing import choices, field_of, lately
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.ground.dates import DayError
from proxeny.ground.days import parse_day

_LONGEST = 300


def offered(request: HttpRequest) -> JsonResponse:
    """`{"found": [{"label", "note"}]}` for what was typed as `q` into the field `for`; `on` is the record's day.

    Nothing typed gives what was chosen there lately.
    """
    path, text, scope = (
        request.GET.get("for", "delegations.partner"),
        request.GET.get("q", "").strip(),
        scope_for(request),
    )
    try:
        target = field_of(path)
    except LookupError as error:
        raise Http404 from error
    on = _day(request.GET.get("on", ""), otherwise=scope.on)
    found = choices(target, text[:_LONGEST], scope=scope, on=on) if text else lately(target, path, scope=scope)
    return JsonResponse({"found": [{"label": one.label, "note": one.note} for one in found]})


def _day(text: str, *, otherwise: date) -> date:
    try:
        return parse_day(text, lang())
    except DayError:
        return otherwise
