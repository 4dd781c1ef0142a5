"""The code of a province that was valid at a time: the order of 63 ended on 30 June 2025."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from proxeny.reader.places import Place, rows_of

# A code is the one that was valid when something was so.
_LAST_OF_63 = "2025-06-30"
_UNIT = re.compile(r"VN(?:63|34)-\d+")


def code_on(place: Place, time: str | None) -> str:
    """The identifier of a place that was valid at a time (`code_at`)."""
    return code_at(place.code, time) if place.kind == "unit" else place.code


@lru_cache(maxsize=4096)
def code_at(code: str, time: str | None) -> str:
    """The identifier of a unit that was valid at a time (its period, as-of day or day of publication).

    Without a time the newest. A province of the old order that no longer exists keeps its old code, as does what is no
    unit.
    """
    if not _UNIT.fullmatch(code):
        return code
    old, new = _both_codes(code)
    ends = (time or "").rpartition("/")[2].replace("..", "")
    was_before = bool(ends) and ends[:7] <= _LAST_OF_63[:7]
    return (old or new) if was_before else (new or old)


@cache
def _successions() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in rows_of("vn_succession.csv"):
        if row["keeps_name"] == "yes" or row["change"] == "unchanged":
            found[row["old_unit_id"]] = found[row["new_unit_id"]] = (row["old_unit_id"], row["new_unit_id"])
    return found


def _both_codes(code: str) -> tuple[str, str]:
    """(old code, new code) of a province that goes on under its name; one of them empty where it does not."""
    return _successions().get(code, (code, "") if code.startswith("VN63") else ("", code))
