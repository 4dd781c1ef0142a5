"""Fills the registers of events, foreign aid and ODA; aid comes to what its office types, ODA to what is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import SEED, acting, world
from proxeny.config.demo.offices import Offices
from proxeny.config.demo.returns import shares
from proxeny.config.generate.chance import some_days, split, working_day
from proxeny.ground.periods import Period
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.register import Register
from proxeny.registers.aid.register import AID_ITEMS, NGO_CERTIFICATES
from proxeny.registers.events.register import EVENTS
from proxeny.registers.oda.register import ODA

Said = Mapping[str, Any]
_OPENED = date(2024, 7, 3)
_SOURCE = "Sở Kế hoạch và Đầu tư (số liệu minh họa)"
_BILLION = 1_000_000_000


def record_cooperation(offices: Offices, *, scope: Scope) -> int:
    """Everything of the file; how many records."""
    said, total = world("cooperation"), 0
    for one in said["events"]:
        total += len(_enter(EVENTS, [_event(one)], one["office"], offices=offices, scope=scope))
    aid = said["aid"]
    held = _enter(
        NGO_CERTIFICATES, list(map(_certificate, said["certificates"])), aid["office"], offices=offices, scope=scope
    )
    given = [_project(one, said, held) for one in _wanted(aid)] + [_relief(said, held)]
    total += len(held) + len(_enter(AID_ITEMS, given, aid["office"], offices=offices, scope=scope))
    for where in said["oda"]:
        projects = [_oda(one, where) for one in where["projects"]]
        total += len(_enter(ODA, projects, where["office"], offices=offices, scope=scope))
    return total


def _enter(register: Register, new: Sequence[NewRecord], code: str, *, offices: Offices, scope: Scope) -> list[int]:
    office = offices.by_code[code]
    return create_many(register, new, office=office, scope=scope, context=acting(office, on=_OPENED))


def _event(said: Said) -> NewRecord:
    guests: Mapping[str, int] = said["guests"]
    talks = said["kind"] in ("conference", "seminar", "forum")
    route = "prime_minister" if "topics" in said else "chair" if talks else "not_needed"
    values = {
        "title": said["title"],
        "event_kind": said["kind"],
        "event_form": said.get("form", "face_to_face"),
        "organiser": said["organiser"],
        "co_organisers": said.get("together", ""),
        "venue": said["venue"],
        "pillar": "state",
        "field": said["field"],
        "starts_on": said["day"],
        "ends_on": said["day"] + timedelta(days=said["days"]),
        "highest_rank": said["rank"],
        "topics": said.get("topics", []),
        "route": route,
        "foreigners": sum(guests.values()),
        "locals": said.get("locals", 0),
        "participants": [{"country": country, "people": people} for country, people in guests.items()],
        "submitted_on": said.get("sent"),
        "opinions_asked_on": said.get("asked"),
        "permitted_on": said.get("permitted"),
        "permission_no": f"{said['permitted']:%d%m}/UBND-NV" if "permitted" in said else "",
        "reported_on": said.get("reported"),
        "opinions": [{"body": "Công an tỉnh", "sent_on": said["asked"]}] if "asked" in said else [],
    }
    return NewRecord(values, state=said["state"])


def _certificate(said: Said) -> NewRecord:
    values = {
        "title": said["name"],
        "country": said["country"],
        "certificate_kind": said["kind"],
        "certificate_no": said["number"],
        "starts_on": said["since"],
        "ends_on": said["until"],
        "allowed_fields": said["fields"],
        "office_city": "Hà Nội" if said["kind"] == "office" else "",
        "provinces": [{"place": place} for place in said["provinces"]],
    }
    return NewRecord(values, state="valid")


def _wanted(aid: Said) -> Iterator[tuple[int, date, int]]:
    """(number, day of approval, dollars) of each project, so that each half-year comes to what its office types."""
    number = 0
    for code, totals in world("volumes")["returns"].items():
        typed, period = shares(totals)[aid["office"]], Period.parse(code)
        assert period.start is not None and period.end is not None
        count = int(typed["foreign_ngo_projects"].stated or 0)
        thousands = int(typed["foreign_ngo_committed_value"].stated or 0) // 1000
        chance = Random(f"{SEED} aid {code}")
        days = some_days(period.start, period.end, count=count, chance=chance)
        for day, money in zip(days, split(thousands, parts=count, least=2, chance=chance), strict=True):
            yield number, day, money * 1000
            number += 1


def _project(one: tuple[int, date, int], said: Said, held: Sequence[int]) -> NewRecord:
    number, day, money = one
    kinds = said["aid"]["projects"]
    kind = kinds[number % len(kinds)]
    donor = said["certificates"][kind["from"]]
    first = day + timedelta(days=30)
    paid = [{"on": first, "paid": money // 2, "note": "Đợt 1"}] if first < _OPENED else []
    values = {
        "title": f"{kind['title']}, đợt {number // len(kinds) + 1}",
        "aid_kind": "project",
        "donor_kind": "ngo",
        "donor": donor["name"],
        "country": donor["country"],
        "certificate": held[kind["from"]],
        "recipient": kind["owner"],
        "field": kind["field"],
        "starts_on": first,
        "ends_on": first + timedelta(days=365),
        "committed": money,
        "currency": "USD",
        "file_complete_on": working_day(day, -12),
        "decided_on": day,
        "decision_no": f"{day:%d%m}/QĐ-UBND",
        "places": [{"place": said["aid"]["office"]}],
        "plan": [{"year": first.year, "planned": money // 2}, {"year": first.year + 1, "planned": money - money // 2}],
        "payments": paid,
    }
    return NewRecord(values, state="running" if paid else "approved")


def _relief(said: Said, held: Sequence[int]) -> NewRecord:
    one = said["aid"]["relief"]
    donor = said["certificates"][one["from"]]
    values = {
        "title": one["title"],
        "aid_kind": "non_project",
        "donor_kind": "ngo",
        "donor": donor["name"],
        "country": donor["country"],
        "certificate": held[one["from"]],
        "recipient": "Hội Người khuyết tật tỉnh",
        "field": "health",
        "starts_on": one["day"],
        "committed": one["worth"],
        "currency": "USD",
        "file_complete_on": working_day(one["day"], -8),
        "decided_on": one["day"],
        "decision_no": f"{one['day']:%d%m}/QĐ-UBND",
        "in_kind": [{"item": one["item"], "quantity": one["quantity"], "worth": one["worth"]}],
    }
    return NewRecord(values, state="approved")


def _oda(one: Said, where: Said) -> NewRecord:
    total, fund = one["billions"] * _BILLION, one.get("fund", "oda_loan")
    own, since = total * 15 // 100, one.get("since")
    values = {
        "title": one["title"],
        "mode": one.get("mode", "project"),
        "sector": one["sector"],
        "donor": one["donor"],
        "country": one.get("country"),
        "managing_agency": where["agency"],
        "approved_on": since - timedelta(days=90) if since else one.get("approved"),
        "decision_no": one.get("decision", ""),
        "starts_on": since,
        "closing_on": one["until"],
        "ends_on": one.get("ended"),
        "total": total,
        "currency": "VND",
        "obstacles": one.get("obstacle", ""),
        "source": _SOURCE,
        "as_of": where["as_of"],
        "tranches": [
            {"fund": fund, "giver": one["donor"], "sum": total - own, "currency": "VND"},
            {"fund": "counterpart", "giver": "Ngân sách tỉnh", "sum": own, "currency": "VND"},
        ],
        "places": [{"place": where["office"]}],
        "years": list(_paid(total, fund=fund, term=(since, one.get("ended", one["until"])), as_of=where["as_of"]))
        if since
        else [],
    }
    return NewRecord(values, state=one["state"])


def _paid(total: int, *, fund: str, term: tuple[date, date], as_of: date) -> Iterator[dict[str, Any]]:
    """The year of the figures and the one before, where the project was in effect in them."""
    begun, over = term
    last = as_of.year
    years = {last - 1: (total // 5, total * 3 // 20, None), last: (total // 4, total // 8, as_of)}
    for year, (planned, actual, known) in years.items():
        if begun.year <= year <= over.year:
            row = {"year": year, "fund": fund, "planned": planned, "actual": actual}
            yield {**row, "currency": "VND", "as_of": known}
