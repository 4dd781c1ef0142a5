"""Made-up delegations abroad, as values of the register; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from proxeny.config.generate.chance import made_up_names, one_of, words, working_day
from proxeny.config.generate.hosts import Friend, Host, Leader

_NEAR = frozenset({"CN", "LA", "KH", "TH"})
_PILLARS, _PILLAR_WEIGHTS = ("state", "party", "people"), (14, 3, 3)
_FUNDS, _FUND_WEIGHTS = ("state_budget", "mixed", "host", "project", "own"), (12, 4, 3, 2, 1)
_DEPUTY = "Phó Giám đốc "
_DECIDED = ("decided_on", "decision_no")


def trip(host: Host, day: date, *, number: int, chance: Random) -> dict[str, Any]:
    """Everything that is known of a delegation before it leaves on the day."""
    friend = host.friend(chance, kind="locality")
    ends = day + timedelta(days=chance.randint(2, 5) if friend.country in _NEAR else chance.randint(4, 9))
    leader, what, field = _what(host, friend, chance)
    persons = chance.randint(4, 12)
    return {
        "direction": "out",
        **what,
        "pillar": one_of(_PILLARS, weights=_PILLAR_WEIGHTS, chance=chance),
        "field": field,
        "starts_on": day,
        "ends_on": ends,
        "head_name": leader.name,
        "head_post": leader.post,
        "head_level": leader.level,
        "persons": persons,
        "partner": friend.partner,
        "host": friend.name,
        "members": _members(leader, host, count=min(persons, chance.randint(2, 4)), chance=chance),
        "stops": [{"country": friend.country, "place": friend.place, "arrives_on": day, "leaves_on": ends}],
        **_plan(persons, near=friend.country in _NEAR, chance=chance),
        **_before(host, day, leader, number=number, chance=chance),
    }


def _what(host: Host, friend: Friend, chance: Random) -> tuple[Leader, dict[str, str], str]:
    texts = words("visits")
    if chance.random() < 0.35:
        leader, body, kind = chance.choice(host.leaders), {"name": "", "field": "investment"}, "leader"
    else:
        body, kind = chance.choice(texts["bodies"]), "body"
        name = made_up_names(1, chance=chance)[0]
        leader = Leader(name, f"{_DEPUTY}{body['name']} {host.unit}", "department")
    text = chance.choice(texts["out"][kind])
    filled = {key: words_.format(unit=host.unit, place=friend.name, body=body["name"]) for key, words_ in text.items()}
    return leader, filled, body["field"]


def _members(leader: Leader, host: Host, *, count: int, chance: Random) -> list[dict[str, Any]]:
    # Who leads the province stands for it; who leads a department comes from there.
    body = leader.post.removeprefix(_DEPUTY) if leader.level == "department" else host.unit
    head = {"name": leader.name, "post": leader.post, "person": leader.person, "role": "Trưởng đoàn", "body": body}
    return [head, *_companions(count - 1, host, beside=[leader.name], chance=chance)]


def _companions(count: int, host: Host, *, beside: Sequence[str], chance: Random) -> list[dict[str, Any]]:
    """So many who go along, each with a post and none with a name that is taken."""
    posts, names = words("visits")["posts"], made_up_names(count + len(beside), chance=chance)
    free = [name for name in names if name not in beside][:count]
    chosen = [(name, chance.choice(posts)) for name in free]
    return [
        {"name": name, "post": one["post"], "body": one["body"].format(unit=host.unit), "role": "Thành viên"}
        for name, one in chosen
    ]


def listed_whole(values: Mapping[str, Any], host: Host, *, chance: Random) -> dict[str, Any]:
    """The delegation with every one of its persons listed, as an office that keeps its lists does it."""
    members = list(values["members"])
    more = _companions(values["persons"] - len(members), host, beside=[one["name"] for one in members], chance=chance)
    return {**values, "members": [*members, *more]}


def _plan(persons: int, *, near: bool, chance: Random) -> dict[str, Any]:
    in_plan = chance.random() < 0.86
    estimate = persons * (18 if near else 75) * 1_000_000
    return {
        "in_plan": in_plan,
        "plan_line": f"II.{chance.randint(1, 24)}" if in_plan else "",
        "off_plan_reason": "" if in_plan else chance.choice(words("visits")["off_plan"]),
        "funding_source": one_of(_FUNDS, weights=_FUND_WEIGHTS, chance=chance),
        "estimate": estimate,
        "currency": "VND",
    }


def _before(host: Host, day: date, leader: Leader, *, number: int, chance: Random) -> dict[str, Any]:
    """File, approvals and decision: the file comes some ten working days before departure."""
    complete = working_day(day, -chance.randint(9, 18))
    asked = working_day(complete, 1)
    answered = working_day(asked, chance.randint(1, 3))
    decided = max(answered, working_day(complete, chance.randint(2, 6)))
    submitted = max(answered, working_day(decided, -2))
    body = "Ban Thường vụ" if leader.level == "standing_committee" else "Công an"
    approval = {"body": body, "sent_on": asked, "due_on": working_day(asked, 3), "answered_on": answered}
    return {
        "dossier_on": complete,
        "submitted_on": submitted,
        "decided_on": decided,
        "decision_no": f"{100 + number}/QĐ-UBND",
        "invitation_no": f"TM-{day:%y%m}-{chance.randint(1, 99):02d}",
        "approvals": [{**approval, "result": "agreed"}],
    }


def held(values: Mapping[str, Any], *, today: date, chance: Random) -> tuple[dict[str, Any], str]:
    """The same delegation after it came home, with its state on the day: reported, or done and still owing a report."""
    reported = values["ends_on"] + timedelta(days=one_of((6, 10, 14, 19), weights=(8, 9, 6, 2), chance=chance))
    forgotten = (today - values["ends_on"]).days < 60 and chance.random() < 0.06
    spent = {"actual": int(values["estimate"] * chance.uniform(0.86, 1.04)) // 100_000 * 100_000}
    if reported > today or forgotten:
        return {**values, **spent}, "done"
    return {
        **values,
        **spent,
        "reported_on": reported,
        "results": chance.choice(words("visits")["results"]),
    }, "reported"


def _without(values: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in names}


def still_ahead(values: Mapping[str, Any], *, today: date) -> tuple[dict[str, Any], str]:
    """The same delegation as known on the day, when it has not left yet: decided, submitted or a draft."""
    if values["decided_on"] <= today:
        return dict(values), "decided"
    undecided = _without(values, *_DECIDED)
    if values["submitted_on"] <= today:
        return undecided, "submitted"
    pending = [{**step, "answered_on": None, "result": "pending"} for step in values["approvals"]]
    if values["dossier_on"] <= today:
        asked = [step for step in pending if step["sent_on"] <= today]
        return {**_without(undecided, "submitted_on"), "approvals": asked}, "submitted"
    return {**_without(undecided, "submitted_on", "dossier_on"), "approvals": []}, "draft"


def just_filed(values: Mapping[str, Any], *, today: date) -> tuple[dict[str, Any], str]:
    """The same delegation with its file complete two working days ago and the decision still to come."""
    complete, asked = working_day(today, -2), working_day(today, -1)
    pending = {"sent_on": asked, "due_on": working_day(asked, 3), "answered_on": None, "result": "pending"}
    approvals = [{**step, **pending} for step in values["approvals"]]
    filed = {**_without(values, *_DECIDED, "submitted_on"), "dossier_on": complete, "approvals": approvals}
    return filed, "submitted"


def still_owing(values: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """A delegation that came home and whose report nobody has sent."""
    return _without(values, "reported_on", "results"), "done"
