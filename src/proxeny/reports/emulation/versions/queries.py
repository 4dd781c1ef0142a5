"""The versions of a cluster's criteria: which one holds in a year, the draft, and those that were agreed before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime

from django.db.models import QuerySet

from proxeny.accounts.models import Cluster
from proxeny.reports.emulation.criteria import Version, house_version, read_version, version_on
from proxeny.reports.models import EmulationCriteria, EmulationMark


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """A version with who made it what it is, and when; `number` 0 is the sample, which nobody of the cluster made.

    `begins` is the year from which it holds, None for the draft; `replaced` says that another took its place before it
    was used, `scored` the years in which scores stand on it.
    """

    number: int
    version: Version
    begins: int | None
    actor: str = ""
    at: datetime | None = None
    replaced: bool = False
    scored: tuple[int, ...] = ()


def version_of(cluster: int, *, year: int) -> Version | None:
    """The criteria of a cluster in a year: what it agreed last of those that had begun, else the sample, else None."""
    own = _rows(cluster).filter(begins__lte=year).order_by("-number").first()
    return version_from(own) if own else version_on(date(year, 12, 31), of=[house_version()])


def version_from(row: EmulationCriteria) -> Version:
    """A kept state of the table; a draft begins at the end of time."""
    begins = date(row.begins or MAXYEAR, 1, 1)
    return read_version({"code": str(row.number), "origin": "", "valid_from": begins, "groups": row.groups})


def draft_of(cluster: int) -> EmulationCriteria | None:
    """The open draft of a cluster."""
    return _rows(cluster).filter(begins__isnull=True).first()


def versions_of(cluster: Cluster) -> list[Agreed]:
    """The draft, all versions that were put in force, the newest first, and the sample."""
    rows = list(_rows(cluster.pk).order_by("-number"))
    in_force = [row for row in rows if row.begins is not None]
    scored = scored_years(cluster.pk)
    holding = {year: _holding(in_force, year=year) for year in scored}
    made = [
        Agreed(
            number=row.number,
            version=version_from(row),
            begins=row.begins,
            actor=row.actor,
            at=row.at,
            replaced=_is_replaced(row, in_force),
            scored=tuple(year for year, number in holding.items() if number == row.number),
        )
        for row in rows
    ]
    sample = house_version()
    on_sample = tuple(year for year, number in holding.items() if number == 0)
    return [*made, Agreed(number=0, version=sample, begins=sample.valid_from.year, scored=on_sample)]


def scored_years(cluster: int) -> list[int]:
    """The years in which somebody has given points."""
    marks = EmulationMark.objects.filter(cluster=cluster, ended_at=None)
    return sorted(set(marks.values_list("year", flat=True)))


def all_versions(cluster: int) -> list[Version]:
    """Every state that any version was ever in, and the sample: no code of these is given again."""
    return [house_version(), *map(version_from, EmulationCriteria.objects.filter(cluster=cluster))]


def _rows(cluster: int) -> QuerySet[EmulationCriteria]:
    return EmulationCriteria.objects.filter(cluster=cluster, ended_at=None)


def _holding(rows: list[EmulationCriteria], *, year: int) -> int:
    """The number of the version that holds in a year; 0 for the sample."""
    return max((row.number for row in rows if row.begins is not None and row.begins <= year), default=0)


def _is_replaced(row: EmulationCriteria, rows: list[EmulationCriteria]) -> bool:
    """Whether a version agreed later begins no later than this one."""
    begins = row.begins
    return begins is not None and any(
        other.number > row.number and other.begins is not None and other.begins <= begins for other in rows
    )
