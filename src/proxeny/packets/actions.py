"""The writes of the exchange: keys made, ended and trusted, packets sent and taken in; each leaves its trace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.chain import moment
from proxeny.audit.context import Context
from proxeny.ground.periods import Period
from proxeny.ground.verdict import refuse
from proxeny.indicators.arrivals.actions import arrive, judged
from proxeny.indicators.models import Return
from proxeny.indicators.rounds.queries import judges
from proxeny.packets import keys
from proxeny.packets.contents import answered, lawpack, returned, rows, scored
from proxeny.packets.contents.content import Draft
from proxeny.packets.envelope import Letter, Opened, fingerprint, opened, written
from proxeny.packets.looking import looked_at, owed_of
from proxeny.packets.models import OfficeKey, Packet, TrustedKey
from proxeny.packets.queries import (
    RECEIVED,
    SENT,
    answering,
    came_in,
    last_of,
    office_of,
    taken_in,
    takes_returns_of,
    trusted,
)
from proxeny.packets.rules import (
    may_handle_law,
    may_keep_key,
    may_send_answer,
    may_send_register,
    may_send_return,
    may_send_scores,
    may_trust,
)
from proxeny.records.exchange import import_file
from proxeny.records.refusals import Refused, require
from proxeny.records.register import Register
from proxeny.reports.emulation.queries import Table

_DIGITS = 40


@transaction.atomic
def make_key(office: Office, *, scope: Scope, context: Context) -> OfficeKey:
    """Give an office a new key; the one before it ends. Its public half is there to be read out. Raises Refused."""
    require(may_keep_key(scope, office_id=office.pk))
    OfficeKey.objects.filter(office=office, ended_at=None).update(ended_at=context.at)
    public = keys.make()
    made = OfficeKey.objects.create(
        office=office, public=public, fingerprint=fingerprint(public), actor=context.actor, at=context.at
    )
    remember([Act("key.make", f"offices:{office.pk}", _of_key(office.code, made.fingerprint))], context=context)
    return made


@transaction.atomic
def end_key(key: OfficeKey, *, scope: Scope, context: Context) -> None:
    """Sign nothing more with a key. Raises Refused."""
    require(may_keep_key(scope, office_id=key.office_id))
    OfficeKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=context.at)
    remember([Act("key.end", f"offices:{key.office_id}", _of_key(key.office.code, key.fingerprint))], context=context)


def _of_key(sender: str, digits: str) -> dict[str, str]:
    return {"sender": sender, "key": digits}


@transaction.atomic
def trust(sender: str, *, digits: str, scope: Scope, context: Context) -> TrustedKey:
    """Say that a key is this sender's, and in `context.why` how that was found out. Raises Refused."""
    plain = "".join(digits.split()).lower()
    require(may_trust(scope, judges=takes_returns_of(scope, sender), why=context.why))
    if len(plain) != _DIGITS or set(plain) - set("0123456789abcdef"):
        message = _("A fingerprint has 40 digits from 0 to 9 and a to f, in groups of four.")
        raise Refused(refuse(message, code="digits"))
    if there := trusted(sender, fingerprint=plain):
        return there
    made = TrustedKey.objects.create(
        sender=sender, fingerprint=plain, why=context.why[:300], actor=context.actor, at=context.at
    )
    remember([Act("key.trust", f"keys:{plain}", _of_key(sender, plain))], context=context)
    return made


@transaction.atomic
def distrust(key: TrustedKey, *, scope: Scope, context: Context) -> None:
    """Take nothing more in that this key signs; what was taken in stays. Raises Refused."""
    require(may_trust(scope, judges=takes_returns_of(scope, key.sender), why=context.why))
    TrustedKey.objects.filter(pk=key.pk, ended_at=None).update(ended_at=context.at)
    remember([Act("key.distrust", f"keys:{key.fingerprint}", _of_key(key.sender, key.fingerprint))], context=context)


def send_return(owed: Return, *, receiver: str, with_records: bool, scope: Scope, context: Context) -> Packet:
    """Pack a return that was sent. Raises Refused."""
    require(may_send_return(scope, office_id=owed.office_id, state=owed.state))
    draft = partial(returned.drafted, owed, with_records=with_records)
    return _send(draft, office=owed.office, receiver=receiver, context=context)


def send_answer(owed: Return, *, scope: Scope, context: Context) -> Packet:
    """Pack what became of a return that came in a packet, for the office that sent it. Raises Refused."""
    came = came_in(owed)
    judge = judges(scope, office_id=owed.office_id, verb="return.accept")
    sent = owed.received_at is not None
    require(may_send_answer(judges=judge, came=came is not None, state=owed.state, sent=sent))
    office = answering(came.receiver, on=scope.on) if came else None
    if came is None or office is None:
        raise Refused(refuse(_("Nobody here answers for whom the return was sent to."), code="no_office"))
    draft = partial(answered.drafted, owed, to=came)
    return _send(draft, office=office, receiver=owed.office.code, context=context)


def send_scores(table: Table, *, receiver: str, scope: Scope, context: Context) -> Packet:
    """Pack the emulation of a cluster's year, signed with the key of the chair's office. Raises Refused."""
    require(may_send_scores(scope, cluster_id=table.cluster.pk))
    office = answering(table.cluster.code, on=scope.on)
    if office is None:
        raise Refused(refuse(_("The cluster has no chair."), code="no_chair"))
    return _send(partial(scored.drafted, table), office=office, receiver=receiver, context=context)


def send_register(
    register: Register, *, office: Office, receiver: str, period: Period | None, scope: Scope, context: Context
) -> Packet:
    """Pack an office's records of a register, without sealed ones. Raises Refused."""
    require(may_send_register(scope, office_id=office.pk))
    draft = partial(rows.drafted, register, office=office, period=period, scope=scope)
    return _send(draft, office=office, receiver=receiver, context=context)


def send_law(code: str, *, office: Office, receiver: str, scope: Scope, context: Context) -> Packet:
    """Pack the law pack that is in use here. Raises Refused."""
    require(may_handle_law(scope))
    return _send(partial(lawpack.drafted, code), office=office, receiver=receiver, context=context)


@transaction.atomic
def _send(draft: Callable[[], Draft], *, office: Office, receiver: str, context: Context) -> Packet:
    """Number, chain, sign and keep a packet; the key's row is the queue of an office's packets."""
    key = OfficeKey.objects.select_for_update().filter(office=office, ended_at=None).first()
    if key is None:
        raise Refused(refuse(_("The office has no key yet; make one first."), code="no_key"))
    what = draft()
    last = last_of(office.code, receiver=receiver, way=SENT)
    letter = Letter(
        kind=what.kind,
        sender=office.code,
        receiver=receiver,
        number=last.number + 1,
        previous=last.hash,
        made_at=moment(context.at),
        about=what.about,
        parts=what.parts,
    )
    content = written(letter, public=key.public, sign=partial(keys.sign, public=key.public))
    return _kept(SENT, opened(content), content, office=office, context=context)


@dataclass(frozen=True)
class Taken:
    """A packet that is here; `new` where it came only now."""

    packet: Packet
    new: bool


@transaction.atomic
def take_in(content: bytes, *, scope: Scope, context: Context) -> Taken:
    """Take a packet in, all of it or nothing; the same packet twice is one. Raises Unsound, Refused, Invalid.

    `context.why` is the reason for one that comes out of turn.
    """
    found = opened(content)
    # Who sends twice at once waits here for the first.
    list(TrustedKey.objects.select_for_update().filter(sender=found.letter.sender))
    if there := taken_in(found.hash):
        _heal(found, there)
        return Taken(there, new=False)
    looked = looked_at(found, why=context.why, scope=scope)
    require(looked.verdict)
    acting = replace(context, via="packet", why=context.why or f"{found.letter.sender} {found.letter.number}")
    about = _take(found, scope=scope, context=acting)
    # An answer or a table of points is the receiver's to keep; all else is the sender's own.
    owner = found.letter.receiver if found.letter.kind in (answered.KIND, scored.KIND) else found.letter.sender
    kept = _kept(RECEIVED, found, content, office=office_of(owner), context=context, **about)
    return Taken(kept, new=True)


def _take(found: Opened, *, scope: Scope, context: Context) -> dict[str, Any]:
    """Write what the packet holds; gives what leads to it. Raises Refused, Invalid."""
    letter, office = found.letter, office_of(found.letter.sender)
    if letter.kind == lawpack.KIND:
        transaction.on_commit(partial(lawpack.put_in_force, letter, name=found.hash))
        return {}
    if letter.kind == answered.KIND:
        owed = owed_of(letter)
        assert owed is not None
        remarks, accepted = answered.remarks_in(letter), letter.about["answer"] == answered.ACCEPTED
        return {"owed": judged(owed, accepted=accepted, remarks=remarks, scope=scope, context=context).pk}
    if letter.kind == scored.KIND:
        # It is kept as its chair signed it; no points of this installation follow from it.
        return {}
    assert office is not None
    if letter.kind == returned.KIND:
        return {"owed": arrive(returned.arrived(letter, office=office), scope=scope, context=context).pk}
    outcome = import_file(rows.register_of(letter), rows.source(letter), office=None, scope=scope, context=context)
    return {"batch": str(outcome.batch)}


def _heal(found: Opened, there: Packet) -> None:
    """A law pack that came before is put into force again, if it is the newest: its files may have been lost."""
    newest = Packet.objects.filter(way=RECEIVED, kind=lawpack.KIND).order_by("-pk").first()
    if newest == there:
        lawpack.put_in_force(found.letter, name=found.hash)


def _kept(way: str, found: Opened, content: bytes, *, office: Office | None, context: Context, **leads: Any) -> Packet:
    letter = found.letter
    packet = Packet.objects.create(
        way=way,
        kind=letter.kind,
        office=office,
        sender=letter.sender,
        receiver=letter.receiver,
        number=letter.number,
        hash=found.hash,
        previous=letter.previous,
        fingerprint=found.fingerprint,
        about={**letter.about, **leads},
        content=content.decode(),
        why=context.why[:300],
        actor=context.actor,
        at=context.at,
    )
    verb = "packet.send" if way == SENT else "packet.receive"
    said = {"sender": letter.sender, "receiver": letter.receiver, "number": letter.number, "hash": found.hash}
    remember([Act(verb, f"packets:{packet.pk}", {**said, "kind": letter.kind, **letter.about})], context=context)
    return packet
