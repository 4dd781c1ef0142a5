"""What a typed day or number is understood as, while one types."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from proxeny.desk.understanding import understood
from proxeny.ground.amounts import AmountError
from proxeny.ground.dates import DayError

_LONGEST = 80


def understanding(request: HttpRequest) -> JsonResponse:
    """`{"words", "refusal"}` for what was typed as `q`; `kind` is day, amount, count or measure."""
    text = request.GET.get("q", "")[:_LONGEST]
    if not text.strip():
        return JsonResponse({"words": "", "refusal": ""})
    try:
        return JsonResponse({"words": understood(request.GET.get("kind", ""), text), "refusal": ""})
    except (DayError, AmountError) as refused:
        return JsonResponse({"words": "", "refusal": str(refused)})
