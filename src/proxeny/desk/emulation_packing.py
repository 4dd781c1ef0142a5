"""The emulation of a year as a packet: for whom the chair packs it, and what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import in_force
from proxeny.config.environment import today
from proxeny.desk.acting import context_for
from proxeny.desk.keeping import Act, act, kept
from proxeny.desk.packet_forms import ReceiverForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import plain
from proxeny.packets.actions import send_scores
from proxeny.packets.queries import answering, key_of
from proxeny.packets.rules import may_send_scores
from proxeny.reports.emulation.queries import Table
from proxeny.reports.emulation.rules import SCORE


def packing(request: HttpRequest, table: Table, made: list[int]) -> list[Act]:
    """The chair's act, once its office has a key; `made` gets the number of the packet."""
    chair = answering(table.cluster.code, on=today())
    may = may_send_scores(scope_for(request), cluster_id=table.cluster.pk)
    if not may or chair is None or key_of(chair) is None:
        return []
    form = partial(ReceiverForm, receivers=_receivers(table, chair))
    do = kept(partial(_packed, request, table, chair, made))
    return [act(request, "pack", form=form, do=do, label=_("As a packet"), button=_("Pack and sign"))]


def _receivers(table: Table, chair: Office) -> list[tuple[str, str]]:
    """The other members, and ministries."""
    ministries = Office.objects.filter(in_force(today()), kind=Office.Kind.MINISTRY)
    return [(one.code, plain(one)) for one in (*ministries, *table.members) if one.pk != chair.pk]


def _packed(request: HttpRequest, table: Table, chair: Office, made: list[int], said: Mapping[str, Any]) -> str:
    context = context_for(request, chair, verb=SCORE, cluster=True)
    packet = send_scores(table, receiver=said["receiver"], scope=scope_for(request), context=context)
    made.append(packet.pk)
    return _t("Packet %(number)s is signed. Take its file along.") % {"number": packet.number}
