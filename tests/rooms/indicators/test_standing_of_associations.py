"""Associations, their branches and members stand in figures on any day: they come, go and are never counted twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from proxeny.ground.periods import Period
from proxeny.indicators.counted import counted, counted_as_known
from proxeny.records import cells
from proxeny.records.register import REGISTERS
from proxeny.records.validate import Keys, check_record
from tests.factories import NOW, World, association_values, make

ASSOCIATIONS, BRANCHES = "bilateral_friendship_associations", "member_associations_branches_district"
MEMBERS = "friendship_association_members"
ALL = (ASSOCIATIONS, BRANCHES, MEMBERS)
SINCE = date(2012, 1, 9)
ROWS: dict[str, Any] = {
    "branches": [
        {"name": "Luc Ngan", "branch_level": "district", "founded_on": SINCE},
        {
            "name": "Viet Yen",
            "branch_level": "district",
            "founded_on": SINCE,
            "closed_on": date(2024, 2, 10),
        },
        {"name": "Tan Son", "branch_level": "commune", "founded_on": SINCE},
    ],
    "counts": [
        {"on": date(2023, 12, 31), "members": 300, "joined": 300},
        {"on": date(2024, 5, 20), "members": 280, "joined": 10, "left": 30},
    ],
}


@pytest.fixture
def kept(world: World) -> World:
    make(world, "associations", state="active", **ROWS)
    make(world, "associations", state="dissolved", title="An earlier one", ends_on=date(2024, 3, 15), **ROWS)
    make(world, "associations", state="proposed", title="One to be", **ROWS)
    make(world, "associations", state="active", title="Abroad", association_kind="home_province", origin="VN63-24")
    return world


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2022", (2, 4, 0)),
        ("2023", (2, 4, 600)),
        ("2024-02", (2, 2, 600)),
        ("2024-01/2024-02-09", (2, 4, 600)),
        ("2024-03", (1, 1, 300)),
        ("2024-01/2024-05-19", (1, 1, 300)),
        ("2024-H1", (1, 1, 280)),
    ],
)
def test_what_stands_at_the_end_of_a_period(kept: World, period: str, found: tuple[int, ...]) -> None:
    of, office = Period.parse(period), kept.bac_giang.pk
    for one in (
        counted(ALL, office_ids=[office], periods=[of]),
        counted_as_known(ALL, office_ids=[office], periods=[of], at=NOW),
    ):
        assert tuple(one[0].value(name, office=office) for name in ALL) == found
    assert list(cells.differences()) == []


def test_a_count_that_does_not_follow_from_the_one_before_is_refused(world: World) -> None:
    rows = [{"on": date(2023, 12, 31), "members": 300, "joined": 300}, {"on": date(2024, 5, 20), "members": 280}]
    _values, _rows, problems = check_record(REGISTERS["associations"], association_values(counts=rows), keys=Keys())
    assert [(one.field, "300" in str(one.message)) for one in problems] == [("counts.1.members", True)]
