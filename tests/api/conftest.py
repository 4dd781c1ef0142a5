"""Callers of the API with tokens of people of the small world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from proxeny.accounts.entry import actions
from proxeny.accounts.entry.queries import verbs_of
from tests.factories import TODAY, World, context


class Caller:
    """Calls with one token; answers are Django's."""

    def __init__(self, secret: str, lang: str = "en") -> None:
        self.client = Client(
            SERVER_NAME="localhost", headers={"authorization": f"Bearer {secret}", "accept-language": lang}
        )

    def get(self, path: str, **params: Any) -> Any:
        return self.client.get(f"/api/v1{path}", params)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        call = getattr(self.client, method)
        return call(f"/api/v1{path}", body, content_type="application/json", headers=named)


Callers = Callable[..., Caller]


def token(world: World, person: str, **changes: Any) -> str:
    said = {"name": "script", "registers": frozenset[str](), "expires_on": TODAY + timedelta(days=30), **changes}
    verbs = said.pop("verbs", None) or verbs_of(world.scope(person))
    return actions.make_token(world.people[person], verbs=verbs, context=context(), **said).secret


@pytest.fixture
def callers(world: World) -> Callers:
    cache.clear()

    def made(person: str = "clerk", *, lang: str = "en", **changes: Any) -> Caller:
        return Caller(token(world, person, **changes), lang)

    return made
