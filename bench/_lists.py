"""Whole list pages of the desk, as a head of one office sees them."""

from __future__ import annotations

from functools import partial

from bench._bed import head_of, row, timed

SHAPES = {
    "list, first page": "/delegations/",
    "list, one direction": "/delegations/?direction=out",
    "list, two filters": "/delegations/?direction=out&state=reported",
    "list, deep page": "/delegations/?after=2022-01-05_100",
    "list, common word": "/delegations/?q=nguyen",
    "list, rare word": "/delegations/?q=xaysomboun",
    "list, absent word": "/delegations/?q=qqqzzz",
    "agreements": "/agreements/",
    "partners": "/partners/",
}


def measure(label: str) -> None:
    """A row for each shape of list."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(head_of("VN63-24"))
    for name, address in SHAPES.items():
        assert client.get(address).status_code == 200, address
        median, p95 = timed(partial(client.get, address), times=40)
        row(label, name, median, p95)
