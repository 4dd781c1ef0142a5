"""The table of points of a year as plain data, for programs and for other installations."""

from __future__ import annotations

from typing import Any

from proxeny.indicators.figures import plain_number
from proxeny.reports.emulation.criteria import told_in
from proxeny.reports.emulation.queries import Table


def as_data(table: Table, *, lang: str) -> dict[str, Any]:
    """Criteria and members in their order; names in the language, numbers as numbers, codes for all else."""
    return {
        "cluster": table.cluster.code,
        "year": table.year,
        "version": table.version.code,
        "criteria": criteria_data(table, lang=lang),
        "members": members_data(table),
    }


def criteria_data(table: Table, *, lang: str) -> list[dict[str, Any]]:
    """Each criterion with how its points come about."""
    names = table.version.names
    return [
        {
            "code": one.code,
            "group": one.group,
            "name": told_in(names[one.code], lang),
            "kind": one.kind.value,
            "most": plain_number(one.most),
            "rule": one.rule.value,
            "measure": one.measure or None,
            "full_days": one.full_days or None,
        }
        for one in table.version.criteria
    ]


def members_data(table: Table) -> list[dict[str, Any]]:
    """Each member with its points that hold, by criterion; its rank is null while a criterion is not scored."""
    made = []
    for office in table.members:
        total, award = table.totals[office.pk], table.awards.get(office.pk)
        points = table.points(office.pk)
        made.append(
            {
                "office": office.code,
                "points": {code: plain_number(value) for code, value in points.items()},
                "reckoned": sorted(code for code in points if table.reckoned.get((office.pk, code)) is not None),
                "total": plain_number(total.points),
                "rank": table.ranks.get(office.pk),
                "award": award.award if award else None,
                "why": award.why if award else None,
            }
        )
    return made
