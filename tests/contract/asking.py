"""Asking for a page as a person who has signed in."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client

from tests.contract.pages import Route
from tests.contract.things import Things
from tests.factories import World


def client_of(world: World, person: str, *, lang: str = "en") -> Client:
    """A browser in which the person has signed in, reading a language."""
    client = Client(headers={"accept-language": lang})
    client.cookies["django_language"] = lang
    if key := world.sessions.get(person):
        client.cookies["sessionid"] = key
    else:
        client.force_login(world.people[person])
    return client


def everybody_signs_in(world: World) -> None:
    """Everybody signs in and opens a page: to do so for every page that is asked for takes a fifth of its time."""
    for person in world.people:
        client = client_of(world, person)
        client.get("/help/")
        world.sessions[person] = client.cookies["sessionid"].value


def asked(client: Client, route: Route, about: Things) -> HttpResponseBase:
    """The answer to an address, with nothing kept from an earlier one."""
    cache.clear()
    return client.get(route.url(about))
