"""Knows the versions of a report: what changed from one to the next, why it was compiled anew, what came in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from proxeny.accounts.queries import office_name
from proxeny.audit.models import Entry
from proxeny.ground import numerals
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, total, words
from proxeny.indicators.models import Return
from proxeny.reports.content import by_language
from proxeny.reports.models import Report
from proxeny.reports.queries import versions

_MOST = 8
_VERBS = ("return.receive", "return.accept", "return.reopen", "figure.observe")


@dataclass(frozen=True)
class Change:
    """One number that is another now: of the whole (`place` empty) or of one member, before and now in words."""

    measure: str
    place: str
    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Event:
    """Something that happened to a return between two versions."""

    at: datetime
    office: str
    verb: str
    actor: str
    why: str


@dataclass(frozen=True)
class Version:
    """One version with what it changed of the one before."""

    report: Report
    why: str
    changes: tuple[Change, ...]
    events: tuple[Event, ...]


def version_history(template: str, subject: str, period: Period, *, lang: str) -> list[Version]:
    """The newest versions, each beside the one before it; the first has nothing to be set beside."""
    kept = list(versions(template, subject, period)[: _MOST + 1])
    compiles = _entries([f"reports:{one.pk}" for one in kept], verbs=("report.compile",))
    reasons = dict(compiles.values_list("subject", "why"))
    events = _events(kept, template=template, period=period, lang=lang) if kept else []
    made = []
    for at, report in enumerate(kept[:_MOST]):
        before = kept[at + 1] if at + 1 < len(kept) else None
        between = (one for one in events if before and before.compiled_at < one.at <= report.compiled_at)
        told = changes(_in(before, lang), _in(report, lang), lang=lang) if before else ()
        made.append(Version(report, reasons.get(f"reports:{report.pk}", ""), tuple(told), tuple(between)))
    return made


def _in(report: Report, lang: str) -> Mapping[str, Any]:
    """The content as it was kept in a language; in that of the compile where it was not."""
    kept: Mapping[str, Any] = report.content
    return by_language(kept).get(lang, kept)


def changes(before: Mapping[str, Any], now: Mapping[str, Any], *, lang: str) -> Iterator[Change]:
    """Every total and every member's part that is another in the content of a later version."""
    earlier, later = before.get("figures", {}), now.get("figures", {})
    for measure in dict.fromkeys((*later, *earlier)):
        old, new = earlier.get(measure, {}), later.get(measure, {})
        if _total(old, lang=lang) != _total(new, lang=lang):
            yield Change(measure, "", "", _total(old, lang=lang), _total(new, lang=lang))
        yield from _members(measure, old, new, lang=lang)


def _members(measure: str, old: Mapping[str, Any], new: Mapping[str, Any], *, lang: str) -> Iterator[Change]:
    names = {part["code"]: part["name"] for part in (*old.get("parts", ()), *new.get("parts", ()))}
    was, now = old.get("by_member", {}), new.get("by_member", {})
    for code in dict.fromkeys((*now, *was)):
        if was.get(code) != now.get(code):
            sides = (_number(each.get(code), lang=lang) for each in (was, now))
            yield Change(measure, code, names.get(code, code), *sides)


def _number(value: float | None, *, lang: str) -> str:
    return "…" if value is None else numerals.number(Decimal(str(value)), lang=lang)


def _total(figure: Mapping[str, Any], *, lang: str) -> str:
    value, word = figure.get("value"), figure.get("qualifier")
    if value is None or word is None:
        return "…"
    number, unit = Decimal(str(value)), figure.get("unit", "count")
    if word == Qualifier.MORE_THAN:
        # Returns are missing, or a part says so itself: the least that it is.
        return words(total([Quantity.exact(number, unit=unit)], missing=1), lang)
    reach = Decimal(str(figure["high"])) if word == Qualifier.BETWEEN else None
    return words(Quantity(value=number, qualifier=Qualifier(word), value_to=reach, unit=unit), lang)


def _entries(subjects: Sequence[str], *, verbs: Sequence[str]) -> Any:
    return Entry.objects.filter(subject__in=subjects, verb__in=verbs).order_by("id")


def _events(kept: Sequence[Report], *, template: str, period: Period, lang: str) -> list[Event]:
    """What happened to the members' returns while these versions were compiled."""
    asked = Return.objects.filter(template=template, period=period.code).select_related("office")
    codes = {member["code"] for report in kept for member in report.content["members"]}
    owed = {f"returns:{one.pk}": office_name(one.office, lang) for one in asked.filter(office__code__in=codes)}
    since = min(report.compiled_at for report in kept)
    found = _entries(list(owed), verbs=_VERBS).filter(at__gt=since)
    return [Event(one.at, owed[one.subject], one.verb, one.actor, one.why) for one in found]
