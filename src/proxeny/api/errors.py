"""What goes wrong, as problem details (RFC 9457) in the language of the caller, naming each place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError
from django.http import HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.records.actions import Conflict, Invalid, Refused
from proxeny.records.creation import InvalidRows
from proxeny.records.register import Label, Problem

MEDIA_TYPE = "application/problem+json"
# Code to (status, title): the whole of what the API may say when something is wrong.
KINDS: dict[str, tuple[int, Label]] = {
    "unreadable": (400, _("The request cannot be read.")),
    "no-token": (401, _("A token is needed.")),
    "refused": (403, _("This is not allowed.")),
    "not-found": (404, _("There is nothing here.")),
    "method": (405, _("This method is not possible here.")),
    "conflict": (409, _("This does not go together with what is there.")),
    "changed-meanwhile": (412, _("Somebody else has changed this record meanwhile.")),
    "too-large": (413, _("This is more than is taken at once.")),
    "media-type": (415, _("Only JSON is read here.")),
    "invalid": (422, _("Some values cannot be stored.")),
    "version-needed": (428, _("Say in If-Match which version you change.")),
    "too-often": (429, _("Too many calls; wait a little.")),
}


@dataclass(frozen=True)
class Place:
    """One place that is wrong: the field (`members.2.name`), where it stands in the request, and why."""

    field: str
    detail: str
    pointer: str = ""

    def as_json(self) -> dict[str, str]:
        """As a member of `errors`."""
        return {"field": self.field, "pointer": self.pointer or pointer(self.field), "detail": self.detail}


@dataclass
class Fault(Exception):
    """An answer that is a refusal; `more` holds members of the problem besides the usual ones."""

    code: str
    detail: str = ""
    places: Sequence[Place] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)


def pointer(path: str, *, at: str = "") -> str:
    """A field's path as a JSON pointer (RFC 6901) from a place on."""
    return f"{at}/{path.replace('.', '/')}" if path else at


def wrong(name: str, detail: str) -> Fault:
    """A parameter or a value that cannot be read."""
    return Fault("invalid", places=[Place(name, detail)])


def answer(fault: Fault) -> HttpResponse:
    """The fault as a response."""
    status, title = KINDS[fault.code]
    body: dict[str, Any] = {"type": f"urn:proxeny:problem:{fault.code}", "title": str(title), "status": status}
    if fault.detail:
        body["detail"] = fault.detail
    if fault.places:
        body["errors"] = [place.as_json() for place in fault.places]
    body |= fault.more
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    for name, value in fault.headers.items():
        response.headers[name] = value
    return response


def _places(problems: Iterable[Problem], *, at: str = "") -> list[Place]:
    return [Place(one.field, str(one.message), pointer(one.field, at=at)) for one in problems]


def _invalid(error: Invalid) -> Fault:
    if isinstance(error, InvalidRows):
        rows = [place for one in error.places for place in _places([one.problem], at=f"/records/{one.row}")]
        return Fault("invalid", places=rows)
    return Fault("invalid", places=_places(error.problems))


def _conflict(error: Conflict) -> Fault:
    more = {"fields": list(error.fields), "version": error.record.version}
    return Fault("changed-meanwhile", more=more, headers={"ETag": f'"{error.record.version}"'})


def _refused(error: Refused) -> Fault:
    reason = error.verdict.reason
    return Fault("refused", error.verdict.text, more={"reason": reason.code} if reason else {})


def _broken_rule(_error: Exception) -> Fault:
    return Fault("conflict", _t("The database does not take these values together."))


_FROM: tuple[tuple[type[Exception], Callable[[Any], Fault]], ...] = (
    (Invalid, _invalid),
    (Conflict, _conflict),
    (Refused, _refused),
    (IntegrityError, _broken_rule),
    (DataError, _broken_rule),
)
REFUSALS = tuple(kind for kind, _made in _FROM)


def fault_of(error: Exception) -> Fault:
    """What an exception of the rooms below means for the caller. Raises it again where it means nothing."""
    for kind, made in _FROM:
        if isinstance(error, kind):
            return made(error)
    raise error
