"""How an annual programme stands beside what was done: each line with what carries it out, and what went off plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.ground.periods import Period
from proxeny.indicators.figures import Figure
from proxeny.indicators.queries import figures
from proxeny.programmes.actions import CARRIES_OUT, lines_of
from proxeny.programmes.annual import LINES
from proxeny.programmes.models import AnnualProgramme, ApprovedVersion, PlannedActivity
from proxeny.records.models import Link, Record
from proxeny.records.snapshot import plain

ALL, OFF = "outgoing_delegations", "outgoing_delegations_off_plan"


@dataclass(frozen=True)
class Line:
    """One line with the records that carry it out, as far as the reader sees them."""

    planned: PlannedActivity
    done_by: tuple[Record, ...]


@dataclass(frozen=True)
class Share:
    """Trips of the year and how many of them were off plan."""

    trips: Figure
    off: Figure

    @property
    def percent(self) -> Decimal | None:
        """The off-plan share in per cent; None without any trip."""
        if not self.trips.value or self.off.value is None:
            return None
        return self.off.value * 100 / self.trips.value


def lines_done(programme: AnnualProgramme, *, scope: Scope) -> list[Line]:
    """The lines that the reader reads, in their order, in three questions however many there are."""
    seen_lines = PlannedActivity.objects.within(scope).filter(pk__in=lines_of(programme).order_by().values("pk"))
    planned = list(seen_lines.select_related("office", "country", "partner").order_by("starts_on", "id"))
    ties = Link.objects.filter(kind=CARRIES_OUT, ended_at=None, target_id__in=[one.pk for one in planned])
    pairs = list(ties.order_by("id").values_list("target_id", "source_id"))
    seen = Record.objects.within(scope).in_bulk({source for _target, source in pairs})
    done: dict[int, list[Record]] = defaultdict(list)
    for target, source in pairs:
        if source in seen:
            done[target].append(seen[source])
    return [Line(one, tuple(done[one.pk])) for one in planned]


def versions_of(programme: AnnualProgramme) -> list[ApprovedVersion]:
    """The approved versions, the last first."""
    return list(
        ApprovedVersion.objects.filter(programme_id=programme.pk).select_related("programme").order_by("-number")
    )


def rows_of(version: ApprovedVersion, *, scope: Scope) -> list[dict[str, Any]]:
    """The lines of an approved version that the reader may read: one that was sealed is for its office alone."""
    opened = version.programme.office_id in scope.sealed
    return [row for row in version.lines if opened or row.get("confidentiality") != "restricted"]


def changed_since(version: ApprovedVersion, programme: AnnualProgramme) -> int:
    """How many lines differ from an approved version: new, changed in what was approved, or gone."""
    compared = ("title", "line_kind", "partner", "country", "starts_on", "leader", "persons", "estimate")
    now = {one.pk: one for one in lines_of(programme)}
    then = {row["id"]: row for row in version.lines}
    changed = sum(_differs(now[pk], then[pk], compared) for pk in now.keys() & then.keys())
    return changed + len(now.keys() ^ then.keys())


def _differs(line: PlannedActivity, row: dict[str, object], names: tuple[str, ...]) -> bool:
    values = {name: plain(getattr(line, LINES.model_field(name).attname)) for name in names}
    return any(values[name] != row.get(name) for name in names)


def off_plan(programme: AnnualProgramme, *, lang: str) -> Share | None:
    """The trips of the programme's year and those off plan; None for a programme without a year."""
    if programme.starts_on is None:
        return None
    year = Period.parse(str(programme.starts_on.year))
    found = figures([ALL, OFF], subject=programme.office.code, period=year, lang=lang)
    return Share(found[ALL], found[OFF])


def lines_to_name(record: Record, *, scope: Scope) -> list[PlannedActivity]:
    """The approved lines of the office's programmes of the record's year, those nearest to its day first."""
    year = (record.starts_on or scope.on).year
    rows = PlannedActivity.objects.within(scope).filter(
        office_id=record.office_id, state__in=("approved", "postponed", "done"), starts_on__year=year
    )
    near = record.starts_on or scope.on
    listed = list(rows.select_related("country").order_by("starts_on", "id")[:200])
    return sorted(listed, key=lambda one: abs(((one.starts_on or near) - near).days))
