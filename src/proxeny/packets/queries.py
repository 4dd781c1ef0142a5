"""Keys and packets in sight, the last packet of a sender, and who may take what in."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Cluster, Membership, Office
from proxeny.accounts.rules import MANAGE
from proxeny.accounts.scope import Scope, in_force
from proxeny.indicators.models import Return
from proxeny.indicators.rounds.queries import judges
from proxeny.packets.models import OfficeKey, Packet, TrustedKey
from proxeny.packets.rules import Last

SENT, RECEIVED = Packet.Way.SENT, Packet.Way.RECEIVED


def key_of(office: Office) -> OfficeKey | None:
    """The key with which an office signs now."""
    return OfficeKey.objects.filter(office=office, ended_at=None).first()


def trusted(sender: str, *, fingerprint: str) -> TrustedKey | None:
    """The act by which a key was said to be this sender's; None where nobody did."""
    return TrustedKey.objects.filter(sender=sender, fingerprint=fingerprint, ended_at=None).first()


def last_of(sender: str, *, receiver: str, way: str) -> Last:
    """The newest packet of a sender for a receiver."""
    rows = Packet.objects.filter(way=way, sender=sender, receiver=receiver).order_by("-number", "-pk")
    found = rows.values_list("number", "hash").first()
    return Last(*found) if found else Last()


def taken_in(name: str) -> Packet | None:
    """The packet of this name, where it was taken in already."""
    return Packet.objects.filter(way=RECEIVED, hash=name).first()


def is_here(receiver: str) -> bool:
    """Whether a receiver is an office or a cluster of this installation."""
    codes = Office.objects.filter(code=receiver).exists()
    return codes or Cluster.objects.filter(code=receiver).exists()


def office_of(code: str) -> Office | None:
    """The office that bears a code here."""
    return Office.objects.filter(code=code).first()


def came_in(owed: Return) -> Packet | None:
    """The newest packet in which this return came from another installation."""
    return Packet.objects.filter(way=RECEIVED, kind=Packet.Kind.RETURN, about__owed=owed.pk).order_by("-pk").first()


def went_out(owed: Return) -> Packet | None:
    """The newest packet in which this return went to another installation."""
    about = {"about__template": owed.template, "about__period": owed.period}
    sent = Packet.objects.filter(way=SENT, kind=Packet.Kind.RETURN, office=owed.office_id, **about)
    return sent.order_by("-pk").first()


def answering(receiver: str, *, on: date) -> Office | None:
    """The office that answers for whom a return was sent to: the chair's for a cluster, else the office itself."""
    seats = Membership.objects.filter(in_force(on), cluster__code=receiver, role=Membership.Role.CHAIR)
    seat = seats.select_related("office").order_by("position").first()
    return seat.office if seat else office_of(receiver)


def takes_returns_of(scope: Scope, sender: str) -> bool:
    """Whether the person takes the returns of the office with this code."""
    office = office_of(sender)
    return office is not None and judges(scope, office_id=office.pk, verb="return.accept")


def packets_in_sight(scope: Scope) -> QuerySet[Packet]:
    """Packets of own offices and those below, returns of the members that a chair takes, the emulation of its cluster.

    All for administrators.
    """
    if MANAGE in scope.everywhere:
        return Packet.objects.select_related("office")
    mine = Q(office__in=scope.full)
    theirs = Q(way=RECEIVED, kind=Packet.Kind.RETURN, office__in=scope.returns)
    members = Office.objects.filter(pk__in=scope.returns).values("code")
    answers = Q(way=SENT, kind=Packet.Kind.ANSWER, receiver__in=members)
    led = Cluster.objects.filter(pk__in=list(scope.cluster_verbs)).values_list("code", flat=True)
    scores = Q(kind=Packet.Kind.SCORES, about__cluster__in=list(led)) if scope.cluster_verbs else Q(pk__in=[])
    return Packet.objects.filter(mine | theirs | answers | scores).select_related("office")


def keys_in_sight(scope: Scope) -> QuerySet[OfficeKey]:
    """The public halves of the keys of offices here: everybody who signs in may read them out."""
    return OfficeKey.objects.select_related("office")


def deals(scope: Scope) -> bool:
    """Whether the person sends or takes in packets at all."""
    heads = any(scope.may("return.send", office=pk) for pk in scope.own)
    chairs = any("return.accept" in verbs for verbs in scope.cluster_verbs.values())
    return heads or chairs or MANAGE in scope.everywhere
