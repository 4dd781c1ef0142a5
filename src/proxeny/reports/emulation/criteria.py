"""Versions of the criteria of a cluster, as data: which table of points holds on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.declared import declaration
from proxeny.reports.emulation.rules import may_stand
from proxeny.reports.emulation.scoring import Criterion, Kind, Rule

# The code of the sample in its file; versions of a cluster are numbered.
SAMPLE = "house-sample"
_HOUSE = Path(__file__).with_name("house.yaml")


class CriteriaError(ValueError):
    """A table of criteria that contradicts itself; the message names the criterion."""


@dataclass(frozen=True)
class Version:
    """A table of criteria in force from `valid_from` to `valid_to`; `origin` says whose rule it is.

    `groups` are in the order of the table and may be empty while it is drafted; criteria stand in that of their groups.
    `names` and `evidence` are texts by language, of the groups and criteria and of what a mark has to rest on.
    """

    code: str
    origin: str
    valid_from: date
    valid_to: date | None
    groups: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    names: Mapping[str, Mapping[str, str]]
    evidence: Mapping[str, Mapping[str, str]]

    @property
    def most(self) -> Decimal:
        """The points that can be reached, with every bonus."""
        return sum((one.most for one in self.criteria if one.kind is not Kind.PENALTY), Decimal(0))

    @property
    def is_sample(self) -> bool:
        """Whether it is the one that comes with the program."""
        return self.code == SAMPLE

    def holds(self, on: date) -> bool:
        """Whether it is in force on the day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def told_in(texts: Mapping[str, str], lang: str) -> str:
    """A text of the criteria in the language, else in English, else as the chair worded it."""
    return texts.get(lang) or texts.get("en") or texts.get("vi", "")


@cache
def house_version() -> Version:
    """The sample that is shipped: a rule of the house and no law. A cluster sets its own in its place."""
    return read_version(declaration(_HOUSE, of=dict[str, Any]))


def version_on(day: date, *, of: Iterable[Version]) -> Version | None:
    """The version in force on the day, of several the one that began last; None where there is none."""
    return max((one for one in of if one.holds(day)), key=lambda one: one.valid_from, default=None)


def read_version(data: Mapping[str, Any]) -> Version:
    """A version from its data. Raises CriteriaError."""
    names: dict[str, Mapping[str, str]] = {}
    evidence: dict[str, Mapping[str, str]] = {}
    criteria: list[Criterion] = []
    for group in data["groups"]:
        for code, told in ((one["code"], one) for one in (group, *group["criteria"])):
            if code in names:
                raise CriteriaError(f"{code}: named twice")
            names[code] = told["names"]
        for one in group["criteria"]:
            criteria.append(_criterion(one, group=group["code"]))
            evidence[one["code"]] = one.get("evidence", {})
    begins, ends = data["valid_from"], data.get("valid_to")
    if ends is not None and ends < begins:
        raise CriteriaError(f"{data['code']}: ends before it begins")
    groups = tuple(group["code"] for group in data["groups"])
    return Version(data["code"], data["origin"], begins, ends, groups, tuple(criteria), names, evidence)


def groups_of(version: Version) -> list[dict[str, Any]]:
    """The groups and criteria as plain data, from which `read_version` makes the same again."""
    made = []
    for group in version.groups:
        lines = [_line(one, version=version) for one in version.criteria if one.group == group]
        made.append({"code": group, "names": dict(version.names[group]), "criteria": lines})
    return made


def _line(one: Criterion, *, version: Version) -> dict[str, Any]:
    return {
        "code": one.code,
        "most": str(one.most),
        "kind": one.kind.value,
        "rule": one.rule.value,
        "measure": one.measure,
        "full_days": one.full_days,
        "names": dict(version.names[one.code]),
        "evidence": dict(version.evidence[one.code]),
    }


def _criterion(data: Mapping[str, Any], *, group: str) -> Criterion:
    code = data["code"]
    try:
        made = Criterion(
            code=code,
            group=group,
            most=Decimal(str(data["most"])),
            kind=Kind(data.get("kind", Kind.POINTS)),
            rule=Rule(data.get("rule", Rule.JUDGED)),
            measure=data.get("measure", ""),
            full_days=data.get("full_days", 0),
        )
    except (KeyError, ValueError, InvalidOperation) as error:
        raise CriteriaError(f"{code}: {error}") from error
    if not (verdict := may_stand(made)):
        raise CriteriaError(f"{code}: {verdict.text}")
    return made
