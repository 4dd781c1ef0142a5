"""One route of the API: its address, what it does, and everything that its description says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse

from proxeny.api.asked import Asked

Schema = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    """One parameter of an address or header."""

    name: str
    about: str
    schema: Schema
    place: str = "query"
    needed: bool = False
    several: bool = False


@dataclass(frozen=True)
class Route:
    """A method on an address; `{register}` in it stands for each register, `filtered` adds its filters.

    `body` and `answer` name a schema: of the register (`written`, `changes`, `shown`) or one of `openapi.SHAPES`.
    `verb` is what a token must hold.
    """

    method: str
    path: str
    view: Callable[[Asked], HttpResponse | FileResponse]
    about: str
    answer: str
    verb: str = ""
    status: int = 200
    body: str = ""
    parameters: tuple[Parameter, ...] = ()
    filtered: bool = False

    @property
    def name(self) -> str:
        """What programs made from the description call it."""
        return self.view.__name__

    @property
    def writes(self) -> bool:
        """Whether it may be sent with an Idempotency-Key."""
        return self.method in ("POST", "PATCH")
