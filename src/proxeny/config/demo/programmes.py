"""Fills the programmes room: a scheme, the programme of one year with its versions, tasks, promises and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.data import HEAD, acting, world
from proxeny.law.triage import load_triage
from proxeny.programmes.actions import Decision, approve, name_line
from proxeny.programmes.annual import LINES, PROGRAMMES
from proxeny.programmes.models import AnnualProgramme, PlannedActivity
from proxeny.programmes.register import PROMISES, SCHEMES, TASKS
from proxeny.records import actions
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.register import Register
from proxeny.registers.agreements.models import Agreement
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.screenings.register import SCREENINGS

_TRIPS = 4
_YEAR = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 12, 31)}
_DRAWN_UP, _REVIEWED = date(2024, 1, 4), date(2024, 1, 15)


def record_programmes(office: Office, *, scope: Scope) -> int:
    """Everything of the file, by one office; how many records."""
    said = world("programmes")
    _enter(SCHEMES, {**said["scheme"], "state": "decided"}, office, on=date(2023, 1, 3), scope=scope)
    lines = _programme(said, office, scope=scope)
    _enter(PROGRAMMES, said["next_plan"], office, on=date(2024, 7, 1), scope=scope)
    for register in (TASKS, PROMISES):
        for one in said[register.name]:
            _enter(register, one, office, on=one["starts_on"], scope=scope)
    for one in said["screenings"]:
        _enter(SCREENINGS, _screened(one), office, on=one["starts_on"], scope=scope)
    return 3 + lines + sum(len(said[name]) for name in ("tasks", "promises", "screenings"))


def _screened(said: Mapping[str, Any]) -> dict[str, Any]:
    """The proposal with its questions in the office's language and what the answers come to."""
    walk = load_triage().walk(said["answers"])
    assert walk.outcome, said["title"]
    answers = [{"question": step.question.text.in_("vi"), "answer": step.answer} for step in walk.steps]
    return {**said, "outcome": walk.outcome.code, "answers": answers}


def _enter(register: Register, said: Mapping[str, Any], office: Office, *, on: date, scope: Scope) -> int:
    values = {name: value for name, value in said.items() if name != "state"}
    new = NewRecord(values, state=said.get("state", ""))
    return create_many(register, [new], office=office, scope=scope, context=acting(office, on=on))[0]


def _programme(said: Mapping[str, Any], office: Office, *, scope: Scope) -> int:
    """The programme with its lines, approved in January and amended in April; trips name the lines they carry out."""
    given = {name: value for name, value in said["programme"].items() if not name.startswith("decision")}
    given = {**given, **_YEAR, "state": "submitted"}
    del given["decided_on"]
    number = _enter(PROGRAMMES, given, office, on=_DRAWN_UP, scope=scope)
    programme = AnnualProgramme.everything.get(pk=number)
    trips = list(
        Delegation.everything.filter(
            office=office, direction="out", in_plan=True, starts_on__year=2024, state__in=("done", "reported")
        ).order_by("starts_on", "id")[:_TRIPS]
    )
    planned = [(trip, _enter(LINES, _line_of(trip, number), office, on=_DRAWN_UP, scope=scope)) for trip in trips]
    for one in said["lines"]:
        _enter(LINES, {**one, "programme": number}, office, on=_DRAWN_UP, scope=scope)
    _decide(programme, said["programme"], office, why="", scope=scope)
    for trip, line in planned:
        context = acting(office, on=trip.starts_on or _DRAWN_UP)
        name_line(trip, line=PlannedActivity.everything.get(pk=line), scope=scope, context=context)
    changed = said["amendment"]
    _enter(LINES, {**said["added"], "programme": number}, office, on=changed["decided_on"], scope=scope)
    _decide(programme, changed, office, why=changed["why"], scope=scope)
    return len(planned) + len(said["lines"]) + 1


def _line_of(trip: Delegation, programme: int) -> dict[str, Any]:
    """The line from which a trip came: its month, its country and its money, as one knew them in January."""
    stop = trip.stops.order_by("id").first()
    return {
        "programme": programme,
        "line_kind": "trip",
        "title": trip.title,
        "country": stop.country_id if stop else None,
        "starts_on": trip.starts_on.replace(day=1) if trip.starts_on else _DRAWN_UP,
        "leader": trip.head_post,
        "persons": trip.persons,
        "estimate": trip.estimate,
        "currency": trip.currency,
        "funding_source": trip.funding_source,
        "lead": "Sở Ngoại vụ",
    }


def _decide(programme: AnnualProgramme, said: Mapping[str, Any], office: Office, *, why: str, scope: Scope) -> None:
    decision = Decision(said["decision_no"], said["decided_on"])
    context = acting(office, on=said["decided_on"], post=HEAD, why=why)
    approve(programme, decision=decision, scope=scope, context=context)


def review_agreements(*, scope: Scope) -> int:
    """The yearly review of what was signed in 2023, held in January by each office; every seventh lies dormant."""
    signed = Agreement.everything.filter(state="in_force", starts_on__year=2023).select_related("office")
    for place, agreement in enumerate(signed.order_by("starts_on", "id"), start=1):
        dormant = place % 7 == 0
        row = {"year": 2023, "on": _REVIEWED, "rating": "dormant" if dormant else "active"}
        more = {"reason": "Chưa có hoạt động trong năm", "proposal": "Đề nghị hai bên trao đổi lại kế hoạch"}
        draft = actions.Draft({"reviews": [{**row, **(more if dormant else {})}]}, {})
        context = acting(agreement.office, on=_REVIEWED)
        actions.update(agreement, draft=draft, base_version=agreement.version, scope=scope, context=context)
    return signed.count()
