"""`proxeny send`: a return, the answer to one, emulation, records or the law pack as a signed packet, in one file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from proxeny.config import environment
from proxeny.config.commands.importing import register_named
from proxeny.config.commands.outcome import DONE, WrongCall
from proxeny.config.commands.output import say, write_out
from proxeny.config.commands.start import office_named, start_with_database, system_context

if TYPE_CHECKING:
    from proxeny.accounts.models import Office
    from proxeny.ground.periods import Period
    from proxeny.packets.models import Packet
    from proxeny.reports.emulation.queries import Table


def run(arguments: argparse.Namespace) -> int:
    """Pack, keep what was packed, and write the file."""
    start_with_database()
    from proxeny.packets.envelope import spaced
    from proxeny.records.refusals import Refused

    office = office_named(arguments.office)
    try:
        packet = _again(arguments, office) if arguments.number else _packed(arguments, office)
    except Refused as refused:
        raise WrongCall(refused.verdict.text) from refused
    write_out(packet.content.encode(), to=arguments.output)
    said = f"packet {packet.number} of {packet.sender} for {packet.receiver}"
    say(f"{said}, {packet.hash[:12]}, signed with {spaced(packet.fingerprint)}")
    return DONE


def _packed(arguments: argparse.Namespace, office: Office) -> Packet:
    from proxeny.accounts.scope import scope_of_everything
    from proxeny.packets import actions

    scope, context = scope_of_everything(on=environment.today()), system_context(via="command")
    to = arguments.to
    if arguments.what == "law":
        return actions.send_law("vn", office=office, receiver=to, scope=scope, context=context)
    period = _period(arguments.period)
    if arguments.what == "emulation":
        return actions.send_scores(_table(office, period), receiver=to, scope=scope, context=context)
    if arguments.what not in ("return", "answer"):
        register = register_named(arguments.what)
        return actions.send_register(register, office=office, receiver=to, period=period, scope=scope, context=context)
    from proxeny.indicators.models import Return

    if period is None:
        raise WrongCall("--period is needed for a return")
    owes = office.code if arguments.what == "return" else to
    owed = Return.objects.filter(office__code=owes, template=arguments.template, period=period.code).first()
    if owed is None:
        raise WrongCall(f"{owes} owes no return {arguments.template} for {period.code}")
    if arguments.what == "answer":
        return actions.send_answer(owed, scope=scope, context=context)
    return actions.send_return(owed, receiver=to, with_records=arguments.with_records, scope=scope, context=context)


def _table(office: Office, period: Period | None) -> Table:
    """The table of points of the cluster that the office chairs."""
    from proxeny.accounts.models import Membership
    from proxeny.accounts.scope import in_force
    from proxeny.reports.emulation.queries import table_of

    day = environment.today()
    seat = Membership.objects.filter(in_force(day), office=office, role=Membership.Role.CHAIR).first()
    if seat is None:
        raise WrongCall(f"{office.code} is the chair of no cluster")
    if period is None or not period.code.isdecimal():
        raise WrongCall("--period is needed for emulation: a year")
    table = table_of(seat.cluster, year=int(period.code), on=day)
    if table is None:
        raise WrongCall(f"no criteria were in force in {period.code}")
    return table


def _again(arguments: argparse.Namespace, office: Office) -> Packet:
    from proxeny.packets.models import Packet

    asked = {"way": "sent", "sender": office.code, "receiver": arguments.to, "number": arguments.number}
    found = Packet.objects.filter(**asked).first()
    if found is None:
        raise WrongCall(f"no packet {arguments.number} was sent from {office.code} to {arguments.to}")
    return found


def _period(text: str | None) -> Period | None:
    from proxeny.ground.periods import Period, PeriodError

    try:
        return Period.parse(text) if text else None
    except PeriodError as error:
        raise WrongCall(f"--period {text}: {error}") from error
