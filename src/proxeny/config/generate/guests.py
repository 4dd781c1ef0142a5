"""Made-up delegations of guests, received by leaders or permitted to work with units; pure."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from proxeny.config.generate.chance import one_of, words
from proxeny.config.generate.hosts import Host

_LEVELS, _LEVEL_WEIGHTS = ("courtesy", "working", "high"), (5, 6, 1)
_NOTES_MAY_WAIT = timedelta(days=14)
_FIELDS = ("economic", "trade", "investment", "education", "cultural", "agriculture", "health", "environment")


def guests(host: Host, day: date, *, mode: str, persons: int, chance: Random) -> dict[str, Any]:
    """A delegation that arrives on the day, counted as `received` or `permitted`."""
    kind = chance.choice(words("visits")["in"][mode])
    sender = "mission" if kind["type"] == "embassy" else "locality"
    friend = host.friend(chance, kind=sender, countries=kind.get("from", ()))
    filled = {key: kind[key].format(unit=host.unit, place=friend.name) for key in ("title", "purpose")}
    ends = day + timedelta(days=0 if kind["type"] == "embassy" else chance.randint(0, 3))
    return {
        "direction": "in",
        **filled,
        "count_mode": mode,
        "delegation_type": kind["type"],
        "pillar": "people" if kind["type"] in {"ngo", "other"} else "state",
        "field": chance.choice(_FIELDS),
        "starts_on": day,
        "ends_on": ends,
        "head_post": f"{kind['head']} ({friend.name})"[:200],
        "persons": persons,
        "partner": friend.partner,
        "host": host.unit,
        "stops": [{"country": friend.country, "place": friend.place}],
        **_reception(host, mode=mode, chance=chance),
        "programme": [{"on": day, "content": filled["purpose"], "partner": friend.partner}],
    }


def _reception(host: Host, *, mode: str, chance: Random) -> dict[str, Any]:
    if mode != "received":
        return {}
    leader = chance.choice(host.leaders)
    return {
        "leader_receives": f"{leader.name}, {leader.post}"[:150],
        "protocol_level": one_of(_LEVELS, weights=_LEVEL_WEIGHTS, chance=chance),
    }


def welcomed(values: dict[str, Any], *, today: date, chance: Random) -> tuple[dict[str, Any], str]:
    """The same visit after it: reported, but for some of the last two weeks whose notes are still to come."""
    noted = values["ends_on"] + timedelta(days=chance.randint(1, 6))
    recent = today - values["ends_on"] <= _NOTES_MAY_WAIT
    if noted > today or (recent and chance.random() < 0.3):
        return values, "done"
    return {**values, "reported_on": noted, "results": chance.choice(words("visits")["results"])}, "reported"
