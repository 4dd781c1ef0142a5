"""Fills the registers of foreign investment, workers abroad and trade, so that their totals are the published ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import cycle
from random import Random
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import SEED, acting, world
from proxeny.config.demo.offices import Offices
from proxeny.config.demo.ventures import leads, prospects, trade
from proxeny.config.generate.chance import some_days, split
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.links import actions as ties
from proxeny.records.models import Record
from proxeny.records.register import Register
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.investments.register import FDI_PROJECTS, INDUSTRIAL_ZONES, INVESTMENT_LEADS
from proxeny.registers.workers.register import WORKERS

Said = Mapping[str, Any]
_SOURCE = "Sở Kế hoạch và Đầu tư (số liệu minh họa)"


def record_economy(offices: Offices, *, scope: Scope) -> int:
    """Everything of the file; how many records."""
    said = world("economy")
    total = 0
    for where, projects in ((said["bac_giang"], _bac_giang(said)), (said["nghe_an"], _nghe_an(said))):
        made = [NewRecord(values, state="in_force") for values in projects]
        total += _enter(FDI_PROJECTS, made, where["office"], offices=offices, scope=scope)
        total += _enter(INDUSTRIAL_ZONES, _zones(where), where["office"], offices=offices, scope=scope)
        total += _enter(WORKERS, list(_groups(where)), where["office"], offices=offices, scope=scope)
    for register, office, new in (*prospects(said), *trade(said)):
        total += _enter(register, [new], office, offices=offices, scope=scope)
    return total + _leads(said, offices=offices, scope=scope)


def _enter(register: Register, new: Sequence[NewRecord], code: str, *, offices: Offices, scope: Scope) -> int:
    """Typed by the office within the week of the last of them."""
    office = offices.by_code[code]
    days = [one.values.get("starts_on") or date(2024, 7, 1) for one in new]
    context = acting(office, on=min(max(days) + timedelta(days=5), date(2024, 7, 8)))
    return len(create_many(register, new, office=office, scope=scope, context=context))


def _project(number: int, *, day: date, capital: int, country: str, parks: Sequence[str], said: Said) -> dict[str, Any]:
    sectors, names = list(said["products"]), said["investors"]
    sector = sectors[number * 3 % len(sectors)]
    inside = number % 5 != 0
    park = parks[number % len(parks)]
    return {
        "title": f"Nhà máy {said['products'][sector]} số {number + 1}",
        "investor": f"{names[number % len(names)]} {names[(number // len(names)) % len(names)]} {number + 1}",
        "country": country,
        "sector": sector,
        "zone_kind": "industrial_park" if inside else "outside",
        "zone": f"Khu công nghiệp {park}" if inside else "",
        "certificate_no": f"99{number + 1:08d}",
        "starts_on": day,
        "capital": capital,
        "source": _SOURCE,
        "as_of": date(2023, 12, 15),
    }


def _countries(said: Said, chance: Random, *, count: int) -> list[str]:
    """Each country at least once where there are enough projects, the great investors most."""
    weights: dict[str, int] = said["countries"]
    known = list(weights)
    rest = chance.choices(known, weights=list(weights.values()), k=max(count - len(known), 0))
    return [*known[:count], *rest]


def _several(said: Said, where: Said, wanted: Said, *, start: date, end: date, first: int) -> list[dict[str, Any]]:
    chance = Random(f"{SEED} {where['office']} {first}")
    count = wanted["projects"]
    days = some_days(start, end, count=count, chance=chance)
    capital = split(wanted["capital"] // 1000, parts=count, least=500, chance=chance)
    countries = _countries(said, chance, count=count)
    chance.shuffle(countries)
    parks = list(where["parks"])
    return [
        _project(first + n, day=day, capital=money * 1000, country=country, parks=parks, said=said)
        for n, (day, money, country) in enumerate(zip(days, capital, countries, strict=True))
    ]


def _bac_giang(said: Said) -> list[dict[str, Any]]:
    where, stock = said["bac_giang"], said["bac_giang"]["in_force"]
    return _several(said, where, stock, start=stock["since"], end=stock["by"], first=0)


def _nghe_an(said: Said) -> list[dict[str, Any]]:
    """Older projects of which each was adjusted once in the year, and the new ones of the year."""
    where = said["nghe_an"]
    older = _several(said, where, where["older"], start=date(2014, 3, 3), end=date(2022, 6, 30), first=0)
    new = _several(said, where, where["new"], start=date(2023, 1, 9), end=where["by"], first=20)
    chance, wanted = Random(f"{SEED} adjusted"), where["adjusted"]
    added = split(wanted["capital"] // 1000, parts=wanted["projects"], least=500, chance=chance)
    days = some_days(date(2023, 2, 1), where["by"], count=wanted["projects"], chance=chance)
    for project, money, day in zip(older, added, days, strict=True):
        project["adjustments"] = [{"on": day, "delta": money * 1000, "reason": "Mở rộng giai đoạn 2"}]
    return [*older, *new]


def _zones(where: Said) -> list[NewRecord]:
    made = []
    for number, (name, area) in enumerate(where["parks"].items()):
        values = {
            "title": f"Khu công nghiệp {name}",
            "zone_kind": "industrial_park",
            "area_ha": area,
            "leasable_ha": area * 7 // 10,
            "let_ha": area * (6 - number % 3) // 10,
            "starts_on": date(2007 + 2 * number, 6, 1),
            "source": "Ban Quản lý các khu công nghiệp (số liệu minh họa)",
            "as_of": date(2024, 6, 30),
        }
        made.append(NewRecord(values, state="operating"))
    return made


def _groups(where: Said) -> Iterator[NewRecord]:
    """Those who left come to the total; those whose contract is registered leave after the demonstration's day."""
    said, chance = where["workers"], Random(f"{SEED} workers")
    days = some_days(said["since"], said["by"], count=said["groups"], chance=chance)
    heads = split(said["total"], parts=said["groups"], least=40, chance=chance)
    countries = cycle(chance.choices(list(said["countries"]), weights=list(said["countries"].values()), k=97))
    sectors = cycle(["manufacturing", "food", "construction", "care", "agriculture", "fishery"])
    for day, workers in zip(days, heads, strict=True):
        one = {"day": day, "country": next(countries), "sector": next(sectors), "workers": workers}
        yield NewRecord(_group(one, as_of=said["by"]), state="abroad")
    for one in where.get("leaving", ()):
        registered = {"registered_on": said["by"], "contract_no": f"{one['day']:%d%m}/HĐ-CU"}
        yield NewRecord(_group(one, as_of=said["by"]) | registered, state="registered")


def _group(one: Said, *, as_of: date) -> dict[str, Any]:
    day, workers = one["day"], one["workers"]
    return {
        "title": f"{workers} lao động xuất cảnh tháng {day.month}/{day.year}",
        "country": one["country"],
        "sector": one["sector"],
        "workers": workers,
        "women": workers * 2 // 5,
        "company": "Công ty phái cử minh họa",
        "starts_on": day,
        "months": 36,
        "source": "Sở Lao động - Thương binh và Xã hội (số liệu minh họa)",
        "as_of": as_of,
    }


def _leads(said: Said, *, offices: Offices, scope: Scope) -> int:
    """Each lead with a tie to the delegation nearest the day on which the investor was met."""
    office = offices.by_code[said["bac_giang"]["office"]]
    new = list(leads(said))
    for one in new:
        day: date = one.values["starts_on"]
        context = acting(office, on=day + timedelta(days=3))
        number = create_many(INVESTMENT_LEADS, [one], office=office, scope=scope, context=context)[0]
        way = {"delegation_out": "out", "delegation_in": "in"}.get(one.values["came_through"])
        near = Delegation.everything.filter(office=office, direction=way, starts_on__lte=day, state="reported")
        if way and (visit := near.order_by("-starts_on").first()):
            lead = Record.everything.get(pk=number)
            ties.link(lead, target=visit, kind="follows_from", scope=scope, context=context)
    return len(new)
