"""One call as a view reads it: its caller, the words of its address, its parameters and its JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Office
from proxeny.api.entry import Caller
from proxeny.api.errors import Fault, wrong
from proxeny.api.schema import registers
from proxeny.records.register import Register

_MOST_BYTES = 16 * 1024 * 1024
_MOST_WHY = 500


@dataclass(frozen=True)
class Asked:
    """A call; `words` are what its address says, `register` the one that its address names."""

    request: HttpRequest
    caller: Caller
    words: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def register(self) -> Register:
        """The register of the address. Raises Fault where there is none or the token does not open it."""
        name = self.words["register"]
        if name not in registers():
            raise Fault("not-found")
        self.caller.require_register(name)
        return registers()[name]

    def text(self, name: str, default: str = "") -> str:
        """A parameter as it is."""
        return self.request.GET.get(name, default)

    def needed(self, name: str) -> str:
        """A parameter that must be given. Raises Fault."""
        if not (found := self.text(name)):
            raise wrong(name, _t("This is required."))
        return found

    def day(self, name: str) -> date | None:
        """A parameter that is a day, YYYY-MM-DD. Raises Fault."""
        return day(name, self.text(name)) if self.text(name) else None

    def number(self, name: str, *, default: int, most: int) -> int:
        """A parameter that is a whole number from 1 to `most`. Raises Fault."""
        text = self.text(name, str(default))
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and 1 <= int(text) <= most):
            raise wrong(name, _t("Expected a whole number from 1 to %(most)d.") % {"most": most})
        return int(text)

    def flag(self, name: str) -> bool:
        """A parameter that is true or false; false where it is not given. Raises Fault."""
        text = self.text(name, "false")
        if text not in ("true", "false"):
            raise wrong(name, _t("Expected true or false."))
        return text == "true"

    @cached_property
    def json(self) -> dict[str, Any]:
        """The body as a JSON object. Raises Fault."""
        if self.request.content_type not in ("application/json", "application/merge-patch+json"):
            raise Fault("media-type")
        if len(self.request.body) > _MOST_BYTES:
            raise Fault("too-large")
        found = parsed(self.request.body)
        if not isinstance(found, dict):
            raise Fault("unreadable", _t("Expected a JSON object."))
        return found

    @cached_property
    def why(self) -> str:
        """The reason that the body gives under `why`, taken out of it. Raises Fault."""
        given = self.json.get("why", "")
        if not isinstance(given, str) or len(given) > _MOST_WHY:
            raise wrong("why", _t("Longer than %(limit)d characters.") % {"limit": _MOST_WHY})
        return given

    @cached_property
    def version(self) -> int:
        """The version in If-Match. Raises Fault where none is said."""
        tag = self.request.headers.get("If-Match", "")
        if not tag:
            raise Fault("version-needed")
        plain = tag.strip().removeprefix("W/").strip('"')
        return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else 0

    def office(self, code: object, *, verb: str) -> Office:
        """The office in whose name something is done: the named one, or the only one possible. Raises Fault."""
        scope = self.caller.scope
        own = [pk for pk in scope.own if scope.may(verb, office=pk)]
        if code in (None, ""):
            if len(own) != 1:
                raise wrong("office", _t("Say in the name of which office."))
            return Office.objects.get(pk=own[0])
        found = Office.objects.filter(code=code, pk__in=own).first() if isinstance(code, str) else None
        if found is None:
            raise wrong("office", _t("“%(value)s” is not known.") % {"value": str(code)[:80]})
        return found


def day(name: str, text: object) -> date:
    """A day, YYYY-MM-DD. Raises Fault naming the parameter."""
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise wrong(name, _t("Expected a day such as 2024-07-09.")) from error


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def parsed(content: bytes) -> Any:
    """JSON whose texts every database takes. Raises Fault."""
    try:
        found = json.loads(content.decode(), parse_constant=_no_number)
        # A half of a pair of surrogates is valid JSON, but no text.
        told = json.dumps(found, ensure_ascii=False)
        told.encode()
    except (ValueError, RecursionError) as error:
        raise Fault("unreadable", _t("The body is not JSON in UTF-8.")) from error
    if "\\u0000" in told:
        raise Fault("unreadable", _t("The body holds a character that is not part of any text."))
    return found
