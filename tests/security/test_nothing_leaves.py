"""A personal datum planted in every sealed field leaves by no webhook, no mail and no answer of the API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from proxeny.api.models import Delivery
from proxeny.api.openapi import document
from proxeny.api.webhooks.actions import queue
from proxeny.desk.reminders import remind
from proxeny.records.following.actions import follow_record
from proxeny.records.register import REGISTERS
from tests.api.conftest import Caller, token
from tests.factories import NOW, TODAY, World, context
from tests.security.planted import MARKS, planted, told, with_paper

HOLDING = [register for register in REGISTERS.values() if register.sealed]
READERS = ("clerk", "head", "leader", "auditor", "chair", "other", "ministry")


@pytest.fixture
def cases(world: World) -> list[Any]:
    """A record of every register that holds personal data, with the datum in each sealed field and in a paper."""
    found = [planted(world, register) for register in HOLDING]
    for record in found:
        with_paper(world, record)
    return found


def test_no_webhook_is_told_it(world: World, settings: Any) -> None:
    settings.WEBHOOK_HOSTS = frozenset({"127.0.0.1"})
    made = Caller(token(world, "clerk")).send("post", "/webhooks", {"address": "http://127.0.0.1:9/told"})
    assert made.status_code == 201, made.content
    for register in HOLDING:
        with_paper(world, planted(world, register))
    queue(context=context(via="webhook"))
    bodies = list(Delivery.objects.values_list("body", flat=True))
    assert [body for body in bodies if told(body)] == []


def test_no_mail_tells_it_also_when_it_is_due_or_followed(world: World, cases: list[Any]) -> None:
    for name, user in world.people.items():
        EmailAddress.objects.create(user=user, email=f"{name}@example.org", verified=True, primary=True)
        for record in cases if name in ("clerk", "head") else ():
            follow_record(record, scope=world.scope(name), at=NOW - timedelta(days=1))
    for days in (1, 30, 400, 2000):
        remind(on=TODAY + timedelta(days=days))
    assert mail.outbox
    assert [one.to for one in mail.outbox if told(f"{one.subject}\n{one.body}")] == []
    titles = [record.title for record in cases]
    assert [title for title in titles for one in mail.outbox if title in one.body] == []


def test_no_answer_of_the_api_tells_it(world: World, cases: list[Any]) -> None:
    reading = [path for path, said in document()["paths"].items() if "get" in said]
    leaking = []
    for person in READERS:
        caller = Caller(token(world, person))
        for record in cases:
            ways = [path for path in reading if path.split("/")[1] == record.kind and "{link}" not in path]
            asked = [path.replace("{id}", str(record.pk)) for path in ways]
            asked += [f"/{record.kind}?q={mark}" for mark in MARKS[:1]]
            leaking += [(person, path) for path in asked if told(caller.get(path).content)]
    assert leaking == []
