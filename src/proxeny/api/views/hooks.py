"""Webhooks of the caller's offices: set up, listed with what became of their messages, ended."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _t

from proxeny.api.actions import Answer
from proxeny.api.asked import Asked
from proxeny.api.errors import Fault, wrong
from proxeny.api.models import Delivery, Webhook
from proxeny.api.schema import registers as open_registers
from proxeny.api.shown import reply
from proxeny.api.views.writing import written_once
from proxeny.api.webhooks import actions
from proxeny.api.webhooks.reaching import Unreachable, spot_of
from proxeny.api.webhooks.signing import secret_of
from proxeny.api.webhooks.telling import EVENTS

# What leaves the house without being asked for each time is an export.
VERB = "record.export"
_MOST = 200


def _mine(asked: Asked) -> list[int]:
    asked.caller.require(VERB)
    scope = asked.caller.scope
    return [pk for pk in scope.own if scope.may(VERB, office=pk)]


def webhooks(asked: Asked) -> HttpResponse:
    """The webhooks of the caller's offices."""
    found = Webhook.objects.filter(office_id__in=_mine(asked)).select_related("office")
    return reply({"items": [_told(one) for one in found[:_MOST]]})


def _told(one: Webhook) -> dict[str, Any]:
    return {
        "id": one.pk,
        "office": one.office.code,
        "address": one.address,
        "registers": one.registers.split(),
        "events": one.events.split(),
        "made_at": one.made_at,
        "ended_at": one.ended_at,
        "ended_why": one.ended_why,
        "waiting": one.deliveries.filter(state=Delivery.State.WAITING).count(),
        "given_up": one.deliveries.filter(state=Delivery.State.GIVEN_UP).count(),
    }


def subscribe(asked: Asked) -> HttpResponse:
    """A new webhook; its secret is told in this answer only."""
    given, caller = asked.json, asked.caller
    registers = _codes(given, "registers", known=[name for name in open_registers() if caller.bearer.may_open(name)])
    events = _codes(given, "events", known=sorted(set(EVENTS.values())))
    office = asked.office(given.get("office", ""), verb=VERB)
    address = given.get("address")
    if not isinstance(address, str):
        raise wrong("address", _t("This is required."))
    try:
        spot_of(address, allowed=settings.WEBHOOK_HOSTS)
    except Unreachable as error:
        raise wrong("address", str(error)) from error
    # A token for some registers subscribes to no others.
    registers = registers or sorted(caller.bearer.registers)
    context = caller.context(office, why=asked.why, verb=VERB)

    def act() -> Answer:
        user = caller.bearer.user
        chosen = {"registers": registers, "events": events}
        made = actions.subscribe(office, user=user, address=address, context=context, **chosen)
        return Answer(201, {"id": made.pk}, {"Location": f"/api/v1/webhooks/{made.pk}"})

    answer = written_once(asked, act)
    return _with_secret(answer)


def _with_secret(answer: HttpResponse) -> HttpResponse:
    """The secret beside what was made; it is worked out here, so that nothing that is kept holds it."""
    made = Webhook.objects.get(pk=json.loads(answer.content)["id"])
    return reply({**_told(made), "secret": secret_of(made.salt)}, status=201, headers={"Location": answer["Location"]})


def _codes(given: dict[str, Any], name: str, *, known: list[str]) -> list[str]:
    listed = given.get(name, [])
    if not isinstance(listed, list):
        raise wrong(name, _t("Expected a list."))
    if unknown := [one for one in listed if one not in known]:
        raise wrong(name, _t("“%(value)s” is not in the list.") % {"value": str(unknown[0])[:80]})
    return listed


def _one(asked: Asked) -> Webhook:
    found = Webhook.objects.filter(office_id__in=_mine(asked), pk=asked.words["id"]).select_related("office").first()
    if found is None:
        raise Fault("not-found")
    return found


def webhook(asked: Asked) -> HttpResponse:
    """One webhook."""
    return reply(_told(_one(asked)))


def deliveries(asked: Asked) -> HttpResponse:
    """The newest messages of a webhook, and what became of them."""
    names = ("state", "tries", "next_at", "said", "done_at", "body")
    found = _one(asked).deliveries.order_by("-id")[:_MOST]
    return reply({"items": [{"id": one.uid, **{name: getattr(one, name) for name in names}} for one in found]})


def end(asked: Asked) -> HttpResponse:
    """End a webhook."""
    found = _one(asked)
    actions.end(found, why="", context=asked.caller.context(found.office, verb=VERB))
    return HttpResponse(status=204)
