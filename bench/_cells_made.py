"""Ten years of kept figures: records of the registers that count, and typed returns, of provinces and offices below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from django.db import transaction

from proxeny.accounts.actions import open_office, set_superior
from proxeny.accounts.models import Office
from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.actions import COLUMNS, Act, sealed_rows
from proxeny.audit.context import Context
from proxeny.audit.models import Entry
from proxeny.config.generate.chance import apportion, some_days, words
from proxeny.config.generate.hosts import Friend
from proxeny.config.generate.national import REFORM
from proxeny.config.generate.others import Filler
from proxeny.config.generate.pacts import pact
from proxeny.config.generate.settling import host_of, offices_of, partners_at_hand
from proxeny.config.generate.trips import held, trip
from proxeny.ground.quantity import Quantity
from proxeny.indicators.catalogue import Indicator, catalogue
from proxeny.indicators.models import Observation, Return
from proxeny.indicators.typed import columns
from proxeny.places.models import Place
from proxeny.records import bulk
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.register import REGISTERS, all_measures
from proxeny.records.snapshot import plain
from proxeny.records.validate import Keys

SINCE = date(2016, 7, 1)
# Of a hundred records so many are of these registers, which count in some forty measures.
_SHARES = {"delegations": 45, "fdi_projects": 20, "aid": 12, "agreements": 8, "events": 6, "publications": 5, "oda": 4}
# So many kept counts, of months and half-years, one record leaves on the average of this mixture.
_OF_A_RECORD = 6
# A province has three times as much to tell as an office below it, of which there is one for so many figures.
_PROVINCE, _PER_OFFICE = 3, 3000
_AT_ONCE = 20
_OWED = ("id", "office", "template", "period", "state", "due_on", "received_at", "accepted_at", "demo")
_TYPED = (
    "owed",
    "measure",
    "period",
    "as_of",
    *columns(Quantity.exact(0)),
    "offered",
    "why",
    "actor",
    "at",
    "ended_at",
)


@dataclass(frozen=True)
class _Owner:
    """An office with the days on which it stood and its part of the whole."""

    office: Office
    start: date
    end: date
    weight: int
    below: int = 0

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        first, last = (day.year * 12 + day.month - 1 for day in (self.start, self.end))
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]


def make(figures: int, *, context: Context) -> None:
    """About so many kept figures, half of them counts of records and half typed in monthly returns."""
    until = context.today.replace(day=1) - timedelta(days=1)
    owners = list(_owners(figures, until=until, context=context))
    partners, scope, keys = partners_at_hand(context=context), scope_of_everything(on=context.today), Keys()
    shares = apportion(figures, weights={one.office.code: one.weight * len(one.months) for one in owners})
    for start in range(0, len(owners), _AT_ONCE):
        with transaction.atomic():
            for one in owners[start : start + _AT_ONCE]:
                share, acting = shares[one.office.code], replace(context, office=one.office.code)
                for kind, new in _records(one, share // 2 // _OF_A_RECORD, partners=partners, today=context.today):
                    create_many(REGISTERS[kind], new, office=one.office, scope=scope, context=acting, keys=keys)
                _type(one, share // 2, context=acting)


def _owners(figures: int, *, until: date, context: Context) -> Iterator[_Owner]:
    """The provinces of both lists, and as many of their districts and communes as the figures are enough for."""
    for units, start, end in (("VN63", SINCE, REFORM - timedelta(days=1)), ("VN34", REFORM, until)):
        above = offices_of(units, context=context)
        kind = "district" if units == "VN63" else "commune"
        below = Place.objects.filter(kind=kind, parent__in=list(above)).order_by("code")
        # As many communes as districts, spread over the country.
        wanted = min(figures // _PER_OFFICE // 2, 696)
        places = list(below[:: max(1, below.count() // wanted)]) if wanted else []
        under = Counter(str(place.parent_id) for place in places)
        yield from (_Owner(office, start, end, _PROVINCE, under[code]) for code, office in above.items())
        for place in places:
            yield _Owner(_below(place, above[str(place.parent_id)], start, context=context), start, end, 1)


def _below(place: Place, above: Office, start: date, *, context: Context) -> Office:
    names, until = {"vi": place.name_vi, "en": place.name}, place.valid_to
    office = open_office(
        place.code,
        kind=Office.Kind.UNIT,
        names=names,
        place=place,
        valid_from=start,
        valid_to=until,
        context=context,
    )
    set_superior(office, superior=above, valid_from=start, valid_to=until, context=context)
    return office


def _records(
    one: _Owner, count: int, *, partners: tuple[Friend, ...], today: date
) -> Iterator[tuple[str, list[NewRecord]]]:
    """So many records of the office by register; every office has at least one."""
    host, chance = host_of(one.office, partners=partners, seed=1), Random(f"{one.office.code} cells")
    drawn = Counter(chance.choices(list(_SHARES), weights=list(_SHARES.values()), k=max(count, 1)))
    for kind, number in drawn.items():
        days, told = some_days(one.start, one.end, count=number, chance=chance), words("others").get(kind)
        new = []
        for at, day in enumerate(days):
            if kind == "delegations":
                values, state = held(trip(host, day, number=at, chance=chance), today=today, chance=chance)
            elif kind == "agreements":
                values, state = pact(host, day, chance=chance), "in_force"
            else:
                filler = Filler(host, host.friend(chance, kind="locality"), day, 100 + at, {}, chance)
                values, state = filler.fill(told["values"]), chance.choice(told["states"])
            new.append(NewRecord(values, state=state))
        yield kind, new


def _asked() -> list[Indicator]:
    """What is typed and never counted, in the order of the catalogue."""
    return [one for one in catalogue().values() if one.origin == "typed" and one.name not in all_measures()]


def _type(one: _Owner, count: int, *, context: Context) -> None:
    """An accepted return of every month, with so many figures together."""
    asked, months, times = _asked(), one.months, max(one.below, 1)
    each = apportion(min(count, len(asked) * len(months)), weights={month.isoformat(): 1 for month in months})
    owed, typed, acts = [], [], []
    for number, month in zip(bulk.reserve_ids(Return, len(months)), months, strict=True):
        said = [_figure(known, month, times=times) for known in asked[: each[month.isoformat()]]]
        told = {"office": one.office.pk, "template": "monthly", "period": f"{month:%Y-%m}", "state": "accepted"}
        owed.append((number, *told.values(), None, context.at, context.at, True))
        typed += [
            (number, figure["measure"], "", "", *_amount(figure), None, "", context.actor, context.at, None)
            for figure in said
        ]
        state = {**told, "due_on": None, "figures": [_as_kept(figure) for figure in _in_order(said)]}
        acts.append(Act("return.accept", f"returns:{number}", state))
    bulk.insert(Return, _OWED, owed)
    bulk.insert(Observation, _TYPED, typed)
    bulk.insert(Entry, COLUMNS, sealed_rows(acts, context=context))


def _figure(known: Indicator, month: date, *, times: int) -> dict[str, Any]:
    """What every office below says of the month, and a province so many times, as it adds up what it was told."""
    added = times if known.adds in ("sum", "last") else 1
    amount = Quantity.exact(Decimal(_said(known.name, month) * added), unit=known.unit)
    return {"measure": known.name, **columns(amount)}


@cache
def _said(measure: str, month: date) -> int:
    return Random(f"{measure} {month}").randint(1, 9000)


def _amount(figure: dict[str, Any]) -> list[Any]:
    return [value for name, value in figure.items() if name != "measure"]


def _as_kept(figure: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in figure.items()}


def _in_order(said: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(said, key=lambda figure: str(figure["measure"]))


def kept() -> dict[str, int]:
    """How many kept figures there are, of which kind, and how many records and offices stand behind them."""
    from proxeny.records.models import Cell, Record

    return {
        "counts of months": Cell.objects.filter(months=1).count(),
        "counts of half-years": Cell.objects.exclude(months=1).count(),
        "typed figures": Observation.objects.count(),
        "returns": Return.objects.count(),
        "records": Record.everything.count(),
        "offices": Office.objects.count(),
    }
