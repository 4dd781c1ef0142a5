"""The emulation of a cluster's year in a packet: criteria and points; totals and ranks are reckoned again from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _t

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.ground.numerals import hundredths
from proxeny.packets.contents.content import Contents, Draft, Fault, Said
from proxeny.packets.envelope import Letter, Line
from proxeny.reports.emulation.criteria import Version, groups_of, read_version
from proxeny.reports.emulation.queries import Table
from proxeny.reports.emulation.scoring import Total, ranks, total
from proxeny.reports.models import ProposedAward

KIND = "scores"
Points = Mapping[str, Decimal | None]
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def drafted(table: Table) -> Draft:
    """The table as it goes out: what the formula and the chair gave, and what follows from it."""
    about = {"cluster": table.cluster.code, "period": table.period, "version": table.version.code}
    members = [_member(table, office) for office in table.members]
    return Draft(KIND, about, {"criteria": groups_of(table.version), "members": members})


def _member(table: Table, office: Office) -> Line:
    award = table.awards.get(office.pk)
    points = table.points(office.pk)
    return {
        "office": office.code,
        "points": {code: None if value is None else str(value) for code, value in points.items()},
        "total": str(table.totals[office.pk].points),
        "rank": table.ranks.get(office.pk),
        "award": award.award if award else "",
        "why": award.why if award else "",
    }


def contents(letter: Letter) -> Contents:
    """What the table says, member by member, and every total and rank that its points do not come to."""
    lang = get_language() or "en"
    try:
        version, given = _read(letter)
        cluster = Cluster.objects.get(code=str(letter.about["cluster"]))
        title = ", ".join((_t("Emulation"), cluster_name(cluster, lang), str(letter.about["period"])))
        faults = list(_faults(version, given, letter.parts["members"]))
        said = said_of(letter)
    except (*_UNREADABLE, Cluster.DoesNotExist) as error:
        return Contents(letter.kind, faults=[Fault("", 0, f"{type(error).__name__}: {error}")])
    return Contents(title, said, faults)


def said_of(letter: Letter) -> list[Said]:
    """Each member with its rank, total and proposed award, the best first."""
    lang = get_language() or "en"
    lines = sorted(letter.parts["members"], key=lambda line: (line["rank"] is None, line["rank"] or 0, line["office"]))
    known = {
        one.code: office_name(one, lang) for one in Office.objects.filter(code__in=[one["office"] for one in lines])
    }
    return [Said(known.get(line["office"], str(line["office"])), *_told(line, lang=lang)) for line in lines]


def _told(line: Line, *, lang: str) -> tuple[str, str]:
    rank = _t("rank %(rank)s") % {"rank": line["rank"]} if line["rank"] else _t("no rank yet")
    award = str(ProposedAward.Award(line["award"]).label) if line["award"] else ""
    return hundredths(Decimal(line["total"]), lang=lang), " · ".join(filter(None, (rank, award)))


def _read(letter: Letter) -> tuple[Version, list[Points]]:
    """The criteria, and the points of each member. Raises LookupError, ValueError, ArithmeticError, TypeError."""
    year = int(letter.about["period"])
    data = {"code": str(letter.about["version"]), "origin": "", "valid_from": date(year, 1, 1)}
    version = read_version({**data, "groups": list(letter.parts["criteria"])})
    given: list[Points] = [
        {code: None if value is None else Decimal(value) for code, value in line["points"].items()}
        for line in letter.parts["members"]
    ]
    return version, given


def _faults(version: Version, given: Sequence[Points], lines: Sequence[Line]) -> Iterator[Fault]:
    """Points outside the table, and totals and ranks that do not follow from the points."""
    most = {one.code: one.most for one in version.criteria}
    again = {str(at): total(version.criteria, points=points) for at, points in enumerate(given)}
    ranked = ranks(again)
    for at, (points, line) in enumerate(zip(given, lines, strict=True)):
        beyond = [code for code, value in points.items() if not _fits(value, most=most.get(code))]
        for reason in (*_beyond(beyond), *_other(line, again[str(at)], rank=ranked.get(str(at)))):
            yield Fault("members", at + 1, reason)


def _fits(value: Decimal | None, *, most: Decimal | None) -> bool:
    return most is not None and (value is None or (value.is_finite() and 0 <= value <= most))


def _beyond(codes: Sequence[str]) -> Iterator[str]:
    if codes:
        yield _t("Points that the criteria do not give: %(codes)s.") % {"codes": ", ".join(codes)}


def _other(line: Line, again: Total, *, rank: int | None) -> Iterator[str]:
    if Decimal(line["total"]) != again.points:
        said = {"stated": line["total"], "again": again.points}
        yield _t("The total is stated as %(stated)s, but its points come to %(again)s.") % said
    if line["rank"] != rank:
        said = {"stated": line["rank"], "again": rank}
        yield _t("The rank is stated as %(stated)s, but by the totals it is %(again)s.") % said
