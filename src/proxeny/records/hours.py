"""The limits in hours of one record, by its own day and hour fields; pure."""

from __future__ import annotations

import re
from datetime import datetime, time

from proxeny.law.hours import Notice, notice
from proxeny.law.pack import LawPack
from proxeny.records.counts import as_day
from proxeny.records.deadlines import NoticeUse
from proxeny.records.register import Register, Values

_HOUR = re.compile(r"([01]?\d|2[0-3])[:hH.]([0-5]\d)?\Z")


def is_hour(text: str) -> bool:
    """Whether a text is an hour of the day, such as 14:30 or 9h."""
    return _HOUR.match(text) is not None


def _moment(values: Values, pair: tuple[str, str], *, empty: time) -> datetime | None:
    day, hour = (values.get(name) for name in pair)
    if not day:
        return None
    found = _HOUR.match(hour or "")
    at = time(int(found[1]), int(found[2] or 0)) if found else empty
    return datetime.combine(as_day(day), at)


def notices(register: Register, *, values: Values, at: datetime, pack: LawPack) -> list[Notice]:
    """Every limit in hours that runs or ran for the record, as it stands at a moment of the house's clock."""
    found = [_notice(use, values, at=at, pack=pack) for use in register.notices]
    return [one for one in found if one is not None]


def _notice(use: NoticeUse, values: Values, *, at: datetime, pack: LawPack) -> Notice | None:
    # Without its hour the start is the earliest of its day and the end the latest: never looks better than it was.
    start = _moment(values, use.start, empty=time())
    stop = _moment(values, use.stop, empty=time(23, 59))
    if start is None or any(values.get(name) not in codes for name, codes in use.when.items()):
        return None
    return notice(
        pack, values.get(use.nationality) or "", start=start, stopped=stop and max(min(stop, at), start), at=at
    )
