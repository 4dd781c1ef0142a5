"""The table of points of a cluster in a year: what the formula and the people gave, totals, ranks, disputes, awards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.utils import translation
from django.utils.timezone import localdate

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import members
from proxeny.indicators.figures import plain_number
from proxeny.reports.emulation.criteria import Version, told_in
from proxeny.reports.emulation.reckoning import Reached, reckon
from proxeny.reports.emulation.scores import Ranked, Score, ScoredBy, Scores
from proxeny.reports.emulation.scoring import Rule, Total, ranks, total
from proxeny.reports.emulation.versions.queries import version_of
from proxeny.reports.models import EmulationDispute, EmulationMark, ProposedAward


@dataclass(frozen=True)
class Table:
    """All that stands in the table; keys are an office, or an office and a criterion."""

    cluster: Cluster
    year: int
    version: Version
    members: Sequence[Office]
    reached: Mapping[tuple[int, str], Reached]
    marks: Mapping[tuple[int, str], Mapping[str, EmulationMark]]
    disputes: Mapping[int, Sequence[EmulationDispute]]
    awards: Mapping[int, ProposedAward]

    @property
    def period(self) -> str:
        """The year as a period is written."""
        return f"{self.year:04d}"

    @cached_property
    def reckoned(self) -> dict[tuple[int, str], Decimal | None]:
        """The points that the formula gives; None where people do in its place."""
        return {key: one.points for key, one in self.reached.items()}

    def points(self, office: int) -> dict[str, Decimal | None]:
        """The points that hold: the formula's, else the chair's."""
        return {one.code: self._point(office, one.code) for one in self.version.criteria}

    def _point(self, office: int, code: str) -> Decimal | None:
        given = self.reckoned.get((office, code))
        chair = self.marks.get((office, code), {}).get("chair")
        return given if given is not None else chair.points if chair else None

    @cached_property
    def totals(self) -> dict[int, Total]:
        """The total of every member."""
        return {one.pk: total(self.version.criteria, points=self.points(one.pk)) for one in self.members}

    @cached_property
    def ranks(self) -> dict[int, int]:
        """The rank of every member whose criteria are all scored."""
        found = ranks({str(pk): one for pk, one in self.totals.items()})
        return {int(pk): rank for pk, rank in found.items()}


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """What a table that people have begun to score still lacks: answers to disputes, and points of members.

    `unscored` have not given themselves all points that people judge, `unjudged` have not got all from the chair.
    """

    cluster: Cluster
    year: int
    since: date
    disputes: int
    unscored: int
    unjudged: int


def unfinished(clusters: Collection[int], *, on: date) -> list[Unfinished]:
    """The tables of this year and the last that have been begun and lack something."""
    years = (on.year, on.year - 1)
    kept = EmulationMark.objects.filter(cluster__in=clusters, year__in=years, ended_at=None).order_by("at")
    marks = list(kept.select_related("cluster")) if clusters else []
    disputes = EmulationDispute.objects.filter(cluster__in=clusters, year__in=years, answered_at=None)
    waiting = Counter(disputes.values_list("cluster_id", "year")) if marks else Counter[tuple[int, int]]()
    begun = {(mark.cluster_id, mark.year): mark.cluster for mark in marks}
    made = []
    for (pk, year), cluster in begun.items():
        of_year = [mark for mark in marks if (mark.cluster_id, mark.year) == (pk, year)]
        lacks = _lacking(cluster, of_year, year=year, on=on)
        found = Unfinished(
            cluster=cluster, year=year, since=localdate(of_year[0].at), disputes=waiting[pk, year], **lacks
        )
        if found.disputes or found.unscored or found.unjudged:
            made.append(found)
    return made


def _lacking(cluster: Cluster, marks: Sequence[EmulationMark], *, year: int, on: date) -> dict[str, int]:
    """How many members lack points that people judge, their own and the chair's."""
    version = version_of(cluster.pk, year=year)
    judged = {one.code for one in version.criteria if one.rule is Rule.JUDGED} if version else set()
    given: dict[tuple[int, str], set[str]] = {}
    for mark in marks:
        given.setdefault((mark.office_id, mark.voice), set()).add(mark.criterion)
    seated = [one.pk for one in members(cluster, on=min(on, date(year, 12, 31)))]
    voices = {"unscored": EmulationMark.Voice.OWN, "unjudged": EmulationMark.Voice.CHAIR}
    return {name: sum(not judged <= given.get((pk, voice), set()) for pk in seated) for name, voice in voices.items()}


def table_of(cluster: Cluster, *, year: int, on: date) -> Table | None:
    """The table as of a day; None for a year without criteria. Members are those of the day or of the year's end."""
    version = version_of(cluster.pk, year=year)
    if version is None:
        return None
    seated = members(cluster, on=min(on, date(year, 12, 31)))
    of_year = {"cluster": cluster, "year": year}
    marks: dict[tuple[int, str], dict[str, EmulationMark]] = {}
    for mark in EmulationMark.objects.filter(**of_year, ended_at=None):
        marks.setdefault((mark.office_id, mark.criterion), {})[mark.voice] = mark
    disputes: dict[int, list[EmulationDispute]] = {}
    for dispute in EmulationDispute.objects.filter(**of_year):
        disputes.setdefault(dispute.office_id, []).append(dispute)
    awards = {one.office_id: one for one in ProposedAward.objects.filter(**of_year, ended_at=None)}
    reached = reckon(version, members=seated, year=year, on=on)
    return Table(cluster, year, version, seated, reached, marks, disputes, awards)


def year_scores(cluster_id: int, *, year: int, on: date, lang: str) -> Scores:
    """The emulation of a cluster as the report of the year tells it; empty before somebody has given points."""
    if not EmulationMark.objects.filter(cluster=cluster_id, year=year, ended_at=None).exists():
        return Scores()
    table = table_of(Cluster.objects.get(pk=cluster_id), year=year, on=on)
    return scores_of(table, lang=lang) if table else Scores()


def scores_of(table: Table, *, lang: str) -> Scores:
    """The table in the words of a language, as papers and files print it."""
    names = table.version.names
    criteria = tuple(
        ScoredBy(
            code=one.code, name=told_in(names[one.code], lang), kind=one.kind.value, most=plain_number(one.most) or 0
        )
        for one in table.version.criteria
    )
    with translation.override(lang):
        awards = {office: str(ProposedAward.Award(one.award).label) for office, one in table.awards.items()}
    members = tuple(
        Ranked(
            code=one.code,
            scores=tuple(_score(table, one.pk, criterion.code) for criterion in criteria),
            points=plain_number(table.totals[one.pk].points) or 0,
            rank=table.ranks.get(one.pk),
            award=awards.get(one.pk, ""),
        )
        for one in table.members
    )
    return Scores(criteria=criteria, members=members)


def _score(table: Table, office: int, code: str) -> Score:
    points, reached = table.points(office)[code], table.reached.get((office, code))
    if reached is None or reached.points is None:
        return Score(points=plain_number(points))
    return Score(points=plain_number(points), result=plain_number(reached.result), base=plain_number(reached.base))
