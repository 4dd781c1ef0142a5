"""Fills the agreements register: what was signed since January 2023, and what is on its way to signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.config import environment
from proxeny.config.demo.data import acting, world
from proxeny.config.demo.offices import Offices, full_name
from proxeny.config.demo.partners import Partners
from proxeny.documents.models import Document
from proxeny.documents.store import quote
from proxeny.ground.calendars import WorkingCalendar
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.statements import Evidence
from proxeny.registers.agreements.register import AGREEMENTS

_CALENDAR = WorkingCalendar()
Said = Mapping[str, Any]


def record_agreements(offices: Offices, *, partners: Partners, scope: Scope) -> dict[tuple[str, date], int]:
    """Every agreement of the file; returns the ids of the signed ones by office and day of signature."""
    made: dict[tuple[str, date], int] = {}
    for said in world("agreements")["signed"]:
        reported = _reported(said)
        new = NewRecord(_signed(said, offices, partners), evidence=_proof(said), state=_state(said))
        number = _enter(new, said["office"], on=reported or said["day"], offices=offices, scope=scope)
        made[said["office"], said["day"]] = number
    for said in world("agreements")["under_way"]:
        on = said.get("opinions") or said.get("complete") or date(2024, 7, 4)
        new = NewRecord(_under_way(said, offices, partners), state=said["state"])
        _enter(new, said["office"], on=on, offices=offices, scope=scope)
    return made


def _enter(new: NewRecord, code: str, *, on: date, offices: Offices, scope: Scope) -> int:
    office = offices.by_code[code]
    return create_many(AGREEMENTS, [new], office=office, scope=scope, context=acting(office, on=on))[0]


def _reported(said: Said) -> date | None:
    return said["day"] + timedelta(days=said["report"]) if "report" in said else None


def _state(said: Said) -> str:
    return "in_force" if "report" in said else "signed"


def _common(said: Said, offices: Offices, partners: Partners) -> dict[str, Any]:
    friend = partners.by_code[said["partner"]]
    place = offices.by_code[said["office"]].place
    unit = full_name(place) if place else ""
    return {
        "title": said["title"],
        "title_foreign": said["foreign"],
        "agreement_type": said["type"],
        "signatory": said.get("signatory", f"Ủy ban nhân dân {unit}"),
        "signatory_level": said["level"],
        "partner": friend.partner,
        "signatory_foreign": f"Chính quyền {friend.name}",
        "country": friend.country,
        "languages": said["languages"],
        "copies": 2,
        "pillar": "state",
        "field": said["fields"][0],
        "cooperation_fields": said["fields"],
    }


def _signed(said: Said, offices: Offices, partners: Partners) -> dict[str, Any]:
    on = said["day"]
    complete = _CALENDAR.add_working(on, -22)
    answered = _CALENDAR.add_working(complete, 6)
    reported = _reported(said)
    return {
        **_common(said, offices, partners),
        "starts_on": on,
        "effect_on": on,
        "term_years": 5,
        "ends_on": on.replace(year=on.year + 5) - timedelta(days=1),
        "renews_itself": said["level"] == "province",
        "notice_months": 6,
        "is_renewal": said.get("renewal", False),
        "signer": "Phó Chủ tịch" if said["level"] == "province" else "Thủ trưởng đơn vị",
        "file_complete_on": complete,
        "opinions_on": answered,
        "decided_on": _CALENDAR.add_working(answered, 4),
        "decision_no": f"{on:%d%m}/QĐ-UBND",
        "reported_on": reported,
        "copied_on": reported,
        "opinions": _opinions(complete, answered=answered),
        "commitments": list(_commitments(said)),
    }


def _opinions(complete: date, *, answered: date | None) -> list[dict[str, Any]]:
    said = world("agreements")["opinions"]
    sent = _CALENDAR.add_working(complete, 1)
    agreed = {"answered_on": answered, "result": "agreed"} if answered else {"result": "pending"}
    others = [{"body": body, "sent_on": sent, **agreed} for body in said["others"]]
    return [{"body": said["ministry"], "sent_on": sent, **agreed}, *others]


def _commitments(said: Said) -> list[dict[str, Any]]:
    own = said.get("commitments")
    if own is not None:
        return [{"content": one["content"], "owner": one["owner"], "due_on": one["due"]} for one in own]
    usual = world("agreements")["commitments"]
    first = said["day"].day % len(usual)
    chosen = (usual[first], usual[(first + 1) % len(usual)])
    return [_commitment(one, due=said["day"] + timedelta(days=one["days"])) for one in chosen]


def _commitment(one: Said, *, due: date) -> dict[str, Any]:
    # One that fell due a month ago and is still open is what the register is there to show.
    kept = due < environment.today() - timedelta(days=40)
    told = {"content": one["content"], "owner": one["owner"], "due_on": due}
    return {**told, "state": "kept", "done_on": due - timedelta(days=6)} if kept else {**told, "state": "open"}


def _under_way(said: Said, offices: Offices, partners: Partners) -> dict[str, Any]:
    complete, answered = said.get("complete"), said.get("opinions")
    return {
        **_common(said, offices, partners),
        "file_complete_on": complete,
        "opinions_on": answered,
        "decided_on": _CALENDAR.add_working(answered, 5) if answered else None,
        "opinions": _opinions(complete, answered=answered) if complete else [],
    }


def _proof(said: Said) -> dict[str, Evidence]:
    if "proof" not in said:
        return {}
    proof = said["proof"]
    document = Document.objects.get(code=proof["source"])
    passage = document.quotes.filter(text=proof["quote"]).first()
    passage = passage or quote(document, proof["quote"], context=acting(None, on=said["day"]))
    return {proof["field"]: Evidence("quoted", quote_id=passage.pk, as_written=proof["quote"])}
