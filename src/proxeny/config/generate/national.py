"""A national data set: the offices of sixty-three units, from July 2025 of thirty-four, each with years of records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import transaction

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope, scope_of_everything
from proxeny.audit.context import Context
from proxeny.config.commands.output import Progress
from proxeny.config.generate.chance import apportion, some_days
from proxeny.config.generate.guests import guests, welcomed
from proxeny.config.generate.hosts import Host
from proxeny.config.generate.others import SHARE, others
from proxeny.config.generate.pacts import pact
from proxeny.config.generate.settling import host_of, offices_of, partners_at_hand
from proxeny.config.generate.trips import held, trip
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.register import Register
from proxeny.records.validate import Keys
from proxeny.registers.agreements.register import AGREEMENTS
from proxeny.registers.delegations.register import DELEGATIONS

REFORM = date(2025, 7, 1)
_AT_ONCE = 5000
_OFFICES_AT_ONCE = 10
_SHARES = {"out": 55, "received": 33, "permitted": 7, "agreements": 5}


@dataclass(frozen=True)
class Era:
    """The days on which one list of units held, and how many records fall into them."""

    units: str
    start: date
    end: date
    records: int


def eras(records: int, *, years: int, today: date) -> list[Era]:
    """The wanted days, cut at the reform of 1 July 2025, with records shared by days."""
    start = today.replace(year=today.year - years, day=min(today.day, 28)) + timedelta(days=1)
    spans = {"VN63": (start, min(today, REFORM - timedelta(days=1))), "VN34": (max(start, REFORM), today)}
    days = {units: (end - begin).days + 1 for units, (begin, end) in spans.items() if begin <= end}
    return [Era(units, *spans[units], share) for units, share in apportion(records, weights=days).items()]


@dataclass(frozen=True)
class Generated:
    """How many records were made: delegations and agreements, and those of all other registers beside them."""

    records: int
    others: int


def generate(records: int, *, years: int, seed: int, context: Context, tell: Progress) -> Generated:
    """Add so many delegations and agreements, and some of every other register; the same seed gives the same ones."""
    done = beside = 0
    for era in eras(records, years=years, today=context.today):
        offices = offices_of(era.units, context=context)
        partners = partners_at_hand(context=context)
        scope = scope_of_everything(on=context.today)
        chance = Random(f"{seed} {era.units}")
        shares = apportion(era.records, weights={code: chance.randint(2, 12) for code in offices})
        hand = _Hand(seed, scope, context, Keys())
        for some in _groups(list(offices.values())):
            # One commit for several offices: an interrupted run keeps whole groups.
            with transaction.atomic():
                for office in some:
                    host = host_of(office, partners=partners, seed=seed)
                    for made in _fill(host, office, era, shares[office.code], hand):
                        done += made
                        tell("records", done, records)
                    count, days = shares[office.code] * SHARE // 100 + 1, (era.start, era.end)
                    beside += others(host, office, days=days, count=count, seed=seed, scope=scope, context=context)
    return Generated(done, beside)


@dataclass(frozen=True)
class _Hand:
    """Who writes, with which seed, and what records may point at, which stays the same throughout."""

    seed: int
    scope: Scope
    context: Context
    keys: Keys


def _groups(offices: list[Office]) -> Iterator[list[Office]]:
    return (offices[start : start + _OFFICES_AT_ONCE] for start in range(0, len(offices), _OFFICES_AT_ONCE))


def _fill(host: Host, office: Office, era: Era, count: int, hand: _Hand) -> Iterator[int]:
    """One office's records, batch by batch; yields how many each batch had."""
    shares = apportion(count, weights=_SHARES)
    chance = Random(f"{hand.seed} {office.code} records")
    acting = replace(hand.context, office=office.code)
    for register, kinds in _REGISTERS:
        dated = [
            (day, kind) for kind in kinds for day in some_days(era.start, era.end, count=shares[kind], chance=chance)
        ]
        dated.sort()
        for start in range(0, len(dated), _AT_ONCE):
            made = _made(host, dated[start : start + _AT_ONCE], today=acting.today, chance=chance)
            new = [NewRecord(values, state=state) for values, state in made]
            yield len(create_many(register, new, office=office, scope=hand.scope, context=acting, keys=hand.keys))


_REGISTERS: tuple[tuple[Register, tuple[str, ...]], ...] = (
    (DELEGATIONS, ("out", "received", "permitted")),
    (AGREEMENTS, ("agreements",)),
)


def _made(
    host: Host, dated: list[tuple[date, str]], *, today: date, chance: Random
) -> Iterator[tuple[dict[str, Any], str]]:
    for number, (day, kind) in enumerate(dated):
        if kind == "agreements":
            yield pact(host, day, chance=chance), "in_force"
        elif kind == "out":
            yield held(trip(host, day, number=number, chance=chance), today=today, chance=chance)
        else:
            visit = guests(host, day, mode=kind, persons=chance.randint(3, 18), chance=chance)
            yield welcomed(visit, today=today, chance=chance)
