"""What the tests of holes lean on: a client for each person, and every page that a person can ask for."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories import World

Ask = Callable[[str, str], str]


def client_of(world: World, person: str) -> Client:
    """A browser in which the person has signed in, reading English."""
    client = Client(headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    client.force_login(world.people[person])
    return client


@pytest.fixture
def ask(world: World) -> Ask:
    """What a person is told under an address, whatever the status."""
    cache.clear()
    signed_in = functools.cache(functools.partial(client_of, world))

    def told(person: str, url: str) -> str:
        answer = signed_in(person).get(url, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        return content.decode("utf-8", "replace")

    return told
