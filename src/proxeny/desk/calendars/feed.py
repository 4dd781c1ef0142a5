"""Writes a calendar as a file that other calendars read (iCalendar, RFC 5545): days, titles and states only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, timedelta

from proxeny.desk.calendars.entries import Entry

_FOLD = 75
_DAY = timedelta(days=1)


def icalendar(entries: Iterable[Entry], *, name: str, host: str) -> str:
    """The file; sealed records and those of other members stay out of it. `host` is where the addresses lead."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Proxeny//Calendar//EN", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        if entry.uid and not entry.sealed:
            lines += _event(entry, host)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(entry: Entry, host: str) -> list[str]:
    stamp = entry.recorded_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ") if entry.recorded_at else ""
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}@proxeny",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{entry.start:%Y%m%d}",
        # The end of a whole day is the day after it.
        f"DTEND;VALUE=DATE:{entry.end + _DAY:%Y%m%d}",
        f"SUMMARY:{_text(entry.title)}",
        f"DESCRIPTION:{_text(f'{entry.ref}, {entry.state}')}",
        *(["STATUS:CANCELLED"] if entry.closed else []),
        f"URL:{host}{entry.url}",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, the later ones after a space, no character torn."""
    part = ""
    for character in line:
        if len((part + character).encode()) > _FOLD:
            yield part
            part = " "
        part += character
    yield part
