"""Made-up agreements, as values of the register; pure."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from proxeny.config.generate.chance import one_of, words, working_day
from proxeny.config.generate.hosts import Host

_LEVELS, _LEVEL_WEIGHTS = ("province", "department", "district"), (6, 3, 2)
_FIELDS = ("trade", "investment", "education", "cultural", "agriculture", "labour", "tourism", "science")


def pact(host: Host, day: date, *, chance: Random) -> dict[str, Any]:
    """An agreement signed on the day and reported in time or a little late."""
    friend = host.friend(chance, kind="locality")
    kind = chance.choice(words("visits")["pacts"])
    fields = chance.sample(_FIELDS, k=2)
    complete = working_day(day, -22)
    return {
        "title": kind["title"].format(unit=host.unit, place=friend.name),
        "agreement_type": kind["type"],
        "signatory": f"Ủy ban nhân dân {host.unit}",
        "signatory_level": one_of(_LEVELS, weights=_LEVEL_WEIGHTS, chance=chance),
        "partner": friend.partner,
        "country": friend.country,
        "pillar": "state",
        "field": fields[0],
        "cooperation_fields": fields,
        "starts_on": day,
        "effect_on": day,
        "term_years": 5,
        "ends_on": day + timedelta(days=5 * 365),
        "is_renewal": chance.random() < 0.15,
        "file_complete_on": complete,
        "opinions_on": working_day(complete, chance.randint(4, 8)),
        "reported_on": day + timedelta(days=chance.randint(6, 18)),
        "commitments": [{"content": "Họp nhóm công tác chung", "due_on": day + timedelta(days=180)}],
    }
