"""Fills the registers of people-to-people work: associations, notable people, exchanges, external information."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import acting, world
from proxeny.config.demo.offices import Offices
from proxeny.config.demo.partners import Partners
from proxeny.places.models import Place
from proxeny.rates.actions import keep_rates
from proxeny.rates.rules import NewRate
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.links import actions as ties
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.registers.associations.register import ASSOCIATIONS, EXCHANGES, NOTABLES
from proxeny.registers.publications.register import PUBLICATIONS

Said = Mapping[str, Any]
_ENTERED = date(2024, 7, 3)


def record_people(offices: Offices, *, partners: Partners, scope: Scope) -> int:
    """Everything of the file; how many records."""
    said = world("people")
    _rates(said["rates"], scope=scope)
    filling = _Filling(offices, partners, scope)
    friends = said["friendship"]
    made = [
        filling.enter(ASSOCIATIONS, NewRecord(_friendship(one, friends), state="active"), friends["office"])
        for one in friends["associations"]
    ]
    by_country = dict(zip((one["name"] for one in friends["associations"]), made, strict=True))
    abroad = said["abroad"]
    for new in _abroad(abroad):
        filling.enter(ASSOCIATIONS, new, abroad["office"])
    for new in _notables(abroad):
        filling.enter(NOTABLES, new, abroad["office"])
    for one in said["exchanges"]:
        filling.enter(EXCHANGES, _exchange(one, by_country, partners), one["office"])
    for one in said["publications"]:
        number = filling.enter(PUBLICATIONS, _publication(one), one["office"])
        if "about" in one:
            filling.tie(number, one)
    return filling.entered


class _Filling:
    """Enters records of offices one by one, as their clerks would, and ties them."""

    def __init__(self, offices: Offices, partners: Partners, scope: Scope) -> None:
        self._offices, self._partners, self._scope = offices.by_code, partners, scope
        self.entered = 0

    def enter(self, register: Register, new: NewRecord, code: str) -> int:
        """The id of a new record, typed within the week of its day or when the registers were opened."""
        office, day = self._offices[code], new.values.get("starts_on") or _ENTERED
        context = acting(office, on=min(day + timedelta(days=4), date(2024, 7, 8)) if day.year > 2022 else _ENTERED)
        self.entered += 1
        return create_many(register, [new], office=office, scope=self._scope, context=context)[0]

    def tie(self, number: int, said: Said) -> None:
        """Link a publication to the record that it is about: of the office, by register and day."""
        office, about = self._offices[said["office"]], said["about"]
        model = REGISTERS[about["register"]].model
        target = model.everything.get(office=office, kind=about["register"], starts_on=about["day"])
        source = Record.everything.get(pk=number)
        context = acting(office, on=said["day"] + timedelta(days=4))
        ties.link(source, target=target, kind="covers", scope=self._scope, context=context)


def _rates(said: Said, *, scope: Scope) -> None:
    for day, values in said["days"].items():
        new = [NewRate(code, day, Decimal(value), said["source"]) for code, value in values.items()]
        keep_rates(new, scope=scope, context=acting(None, on=day))


def _friendship(one: Said, said: Said) -> dict[str, Any]:
    founded: date = one["founded"]
    title = f"Hội Hữu nghị Việt Nam - {one['name']} tỉnh Bắc Giang"
    return {
        "title": title,
        "association_kind": "friendship",
        "association_level": "province",
        "country": one["country"],
        "parent": f"Liên hiệp các tổ chức hữu nghị tỉnh Bắc Giang; Hội Hữu nghị Việt Nam - {one['name']}",
        "seat": "Thành phố Bắc Giang",
        "pillar": "people",
        "field": "cultural",
        "starts_on": founded,
        "decision_no": f"{founded:%d%m}/QĐ-UBND",
        "decided_on": founded - timedelta(days=20),
        "charter_no": f"{founded:%m%d}/QĐ-UBND",
        "charter_on": founded + timedelta(days=30),
        "term_from": date(2021, 12, 15),
        "term_until": date(2026, 12, 14),
        "fund": 12_500_000 + 1_000 * one["members"][-1],
        "reported_on": date(2023, 12, 12),
        "branches": list(_branches(one, said)),
        "counts": list(_counts(one["members"], said["counted_on"])),
        "committee": [
            {"name": one["chair"], "committee_role": "chair", "valid_from": date(2021, 12, 15)},
            {"name": f"{one['chair']} Hai", "committee_role": "vice_chair", "valid_from": date(2021, 12, 15)},
        ],
    }


def _branches(one: Said, said: Said) -> Iterator[dict[str, Any]]:
    codes = [f"{said['office']}/D{code}" for code in said["districts"]]
    names = {code: place.name_vi for code, place in Place.objects.in_bulk(codes).items()}
    where = [*((code, names[code]) for code in codes), (None, said["gone"])]
    members = one["members"][-1] * 4 // 5 // one["open"]
    for number, (code, name) in enumerate(where[: one["open"] + one["closed"]]):
        yield {
            "name": f"Chi hội {name}",
            "place": code,
            "branch_level": "district",
            "founded_on": one["founded"] + timedelta(days=200 + 17 * number),
            "closed_on": None if number < one["open"] else said["closed_on"],
            "members": members if number < one["open"] else 0,
        }


def _counts(members: list[int], days: list[date]) -> Iterator[dict[str, Any]]:
    yield {"on": days[0], "members": members[0], "joined": members[0]}
    for day, (before, now) in zip(days[1:], pairwise(members), strict=True):
        left = 6 + before // 100
        joined = max(now - before + left, 0)
        yield {"on": day, "members": now, "joined": joined, "left": before + joined - now}


def _abroad(said: Said) -> Iterator[NewRecord]:
    for one in said["bodies"]:
        values = {
            "title": one["title"],
            "association_kind": one["kind"],
            "association_level": "abroad",
            "country": one["country"],
            "origin": said["office"],
            "seat": one["seat"],
            "pillar": "people",
            "field": "overseas_vietnamese",
            "starts_on": one["founded"],
            "counts": [{"on": date(2024, 1, 31), "members": one["members"], "joined": one["members"]}],
            "committee": [{"name": one["chair"], "committee_role": "chair", "valid_from": one["founded"]}],
        }
        yield NewRecord(values, state="active")


def _notables(said: Said) -> Iterator[NewRecord]:
    for one in said["notables"]:
        values = {name: one[name] for name in ("title", "country", "city", "occupation", "field", "standing")}
        values |= {"origin": said["office"], "pillar": "people", "agreed_on": one.get("agreed")}
        values |= {"last_contact_on": one.get("contacted")}
        yield NewRecord(values, state="kept" if "agreed" in one else "noted")


def _exchange(one: Said, associations: Mapping[str, int], partners: Partners) -> NewRecord:
    name = one.get("association", "")
    last = one["day"] + timedelta(days=one.get("days", 1) - 1)
    state = one.get("state", "reported")
    values = {
        "title": one["title"],
        "exchange_kind": one["kind"],
        "association": associations.get(name),
        "organiser": f"Hội Hữu nghị Việt Nam - {name}" if name else "Liên hiệp các tổ chức hữu nghị",
        "partner": partners.by_code[one["partner"]].partner if "partner" in one else None,
        "country": one["country"],
        "pillar": "people",
        "field": "overseas_vietnamese" if one["kind"] == "overseas_vietnamese" else "cultural",
        "held_at": one["at"],
        "starts_on": one["day"],
        "ends_on": last,
        "ours": one.get("ours"),
        "guests": one.get("guests"),
        "cost": one["cost"],
        "funding_source": "state_budget",
        "results": one.get("results", ""),
    }
    if state != "submitted":
        values |= {"permission_no": f"{one['day']:%d%m}/UBND-NV", "permitted_on": one["day"] - timedelta(days=14)}
    if state == "reported":
        values |= {"reported_on": min(last + timedelta(days=9), date(2024, 7, 5))}
    return NewRecord(values, state=state)


def _publication(one: Said) -> NewRecord:
    day: date | None = one.get("day")
    reach = one.get("reach")
    values = {
        "title": one["title"],
        "publication_kind": one["kind"],
        "outlet": one["outlet"],
        "outlet_kind": one["outlet_kind"],
        "author": one.get("author", ""),
        "languages": one["langs"],
        "country": one.get("country"),
        "pillar": "state",
        "field": "information",
        "starts_on": day,
        "ends_on": day + timedelta(days=one["days"] - 1) if day and "days" in one else None,
        "persons": one.get("persons"),
        "asked_on": one.get("asked"),
        "answered_on": one.get("answered"),
        "cleared_on": day - timedelta(days=2) if day else None,
        "reach": reach,
        "reach_on": day + timedelta(days=3) if day and reach else None,
        "reach_source": "Thống kê của đơn vị đăng tải (minh họa)" if reach else "",
        "editions": [{"lang": lang, "title": title, "on": day} for lang, title in one.get("editions", {}).items()],
        "captions": [{"photo": "01.jpg", "lang": "vi", "caption": one["photo"], "credit": "Ảnh minh họa"}]
        if "photo" in one
        else [],
    }
    return NewRecord(values, state=one.get("state", "measured" if reach else "appeared"))
