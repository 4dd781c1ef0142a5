"""Personal data on pages: opened for one answer, which no browser keeps, and never without its trace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from proxeny.desk.acting import context_for
from proxeny.desk.shell import scope_for
from proxeny.records.register import Register
from proxeny.records.sealing.looking import look
from proxeny.records.snapshot import snapshot


def state_opened(request: HttpRequest, register: Register, record: Any) -> Mapping[str, Any]:
    """The record's state with its personal data, which is a look, or simply its state. Raises Refused."""
    if not register.sealed:
        return snapshot(register, record)
    return look(record, scope=scope_for(request), context=context_for(request, record.office))


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """The answer, of which neither the browser nor anything on the way keeps a copy."""
    patch_cache_control(response, no_store=True, private=True)
    return response
