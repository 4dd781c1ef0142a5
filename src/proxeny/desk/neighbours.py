"""The records before and after one in the list from which a person came."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict

from proxeny.desk.addresses import address, record_address
from proxeny.desk.asked import asked as asked_list
from proxeny.desk.sorting import sorted_ids
from proxeny.records.models import Record
from proxeny.records.queries import Cursor, on_either_side
from proxeny.records.register import Register

_LONGEST = 2000


@dataclass(frozen=True)
class Neighbours:
    """Where the list, the record above and the one below open; "" at its ends, and where none is near."""

    back: str
    above: str
    below: str


def neighbours(request: HttpRequest, register: Register, record: Record) -> Neighbours | None:
    """The neighbours of the record in the list that the address or the page before it names; None without a list."""
    asked = _list_of(request, register)
    if asked is None:
        return None
    # An address that was written twice may still hide a sign that no database takes.
    listed = asked_list(request, register.name, QueryDict(asked.replace("%00", "")))
    records = listed.records()
    ids = sorted_ids(listed, records)
    if ids is None:
        around = Cursor(record.listed_on, record.pk)
        above, below = on_either_side(records, record, horizons=listed.horizons(records, around=around))
    else:
        above, below = _beside(ids, record.pk)
    along = f"?{urlencode({'list': asked})}"
    back = address("list", register.name) + (f"?{asked}" if asked else "")
    links = [f"{record_address(register.name, pk)}{along}" if pk else "" for pk in (above, below)]
    return Neighbours(back, *links)


def _beside(ids: list[int], key: int) -> tuple[int | None, int | None]:
    """The ids before and after one; None at either end, and where it is not among them."""
    if key not in ids:
        return None, None
    at = ids.index(key)
    return ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None


def _list_of(request: HttpRequest, register: Register) -> str | None:
    """The filters of the list, as in its address."""
    if "list" in request.GET:
        return request.GET["list"][:_LONGEST]
    try:
        before = urlsplit(request.headers.get("Referer", "")[:_LONGEST])
    except ValueError:
        return None
    came = before.netloc == request.get_host() and before.path == address("list", register.name)
    return before.query if came else None
