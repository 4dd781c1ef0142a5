"""What the page of an annual programme shows beside its facts: its lines, its versions, the share off plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import record_address
from proxeny.desk.tables import lang, plain, shown
from proxeny.ground import numerals
from proxeny.programmes.annual import LINES
from proxeny.programmes.carried import Line, Share, changed_since, lines_done, off_plan, versions_of
from proxeny.programmes.models import AnnualProgramme, ApprovedVersion
from proxeny.records.models import Record


@dataclass(frozen=True)
class ShownLine:
    """One line in words, with what carries it out."""

    title: str
    url: str
    about: str
    month: Any
    estimate: str
    state: str
    done_by: list[tuple[str, str]]


@dataclass(frozen=True)
class ShownProgramme:
    """The lines of a programme, its approved versions with the last first, and the trips off plan."""

    lines: list[ShownLine]
    versions: list[ApprovedVersion]
    changed: int
    trips: str
    off: str
    percent: str
    url: str


def carrying(record: Record, *, scope: Scope) -> ShownProgramme | None:
    """What stands beside an annual programme; None for any other record."""
    if not isinstance(record, AnnualProgramme):
        return None
    lines, versions = lines_done(record, scope=scope), versions_of(record)
    # Trips are held against the programme of activities only.
    share = off_plan(record, lang=lang()) if record.programme_kind == "activities" else None
    return ShownProgramme(
        lines=[_line(one) for one in lines],
        versions=versions,
        changed=changed_since(versions[0], record) if versions else 0,
        **_share(share),
    )


def _share(share: Share | None) -> dict[str, str]:
    if share is None:
        return {"trips": "", "off": "", "percent": "", "url": ""}
    percent = "" if share.percent is None else numerals.percent(round(share.percent, 1), lang=lang())
    return {
        "trips": share.trips.words(lang()),
        "off": share.off.words(lang()),
        "percent": percent,
        "url": reverse("figure", args=[share.off.measure, share.off.place, share.off.period]),
    }


def _line(one: Line) -> ShownLine:
    planned = one.planned
    words = [shown(LINES, "line_kind", planned.line_kind)]
    words += [plain(planned.country)] if planned.country else []
    words += [planned.leader] if planned.leader else []
    money = f"{plain(planned.estimate)}\N{NO-BREAK SPACE}{planned.currency}" if planned.estimate is not None else ""
    return ShownLine(
        title=planned.title,
        url=record_address(LINES.name, planned.pk),
        about=" · ".join(words),
        month=planned.starts_on,
        estimate=money,
        state=shown(LINES, "state", planned.state),
        done_by=[(str(record), record_address(record.kind, record.pk)) for record in one.done_by],
    )
