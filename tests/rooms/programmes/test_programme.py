"""An annual programme is approved as a version that stays, amended with a reason, and carried out by records."""

from __future__ import annotations

from datetime import date

import pytest

from proxeny.programmes.actions import Decision, approve, name_line
from proxeny.programmes.carried import changed_since, lines_done, off_plan, rows_of, versions_of
from proxeny.programmes.models import AnnualProgramme, PlannedActivity
from proxeny.records import actions
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, context, line_values, make

FIRST = Decision("01/CTr-UBND", date(2024, 1, 6))


def submitted(world: World) -> tuple[AnnualProgramme, PlannedActivity]:
    programme = make(world, "programmes", state="submitted")
    line = make(world, "planned")
    assert isinstance(programme, AnnualProgramme)
    assert isinstance(line, PlannedActivity)
    return programme, line


def approved(world: World) -> tuple[AnnualProgramme, PlannedActivity]:
    programme, line = submitted(world)
    approve(programme, decision=FIRST, scope=world.scope("head"), context=context(world.bac_giang))
    line.refresh_from_db()
    programme.refresh_from_db()
    return programme, line


def test_an_approved_programme_is_kept_with_its_lines(world: World) -> None:
    programme, line = approved(world)
    (version,) = versions_of(programme)
    assert (version.number, version.decision_no, [row["title"] for row in version.lines]) == (
        1,
        FIRST.number,
        [line.title],
    )
    assert (programme.state, line.state) == ("approved", "approved")
    assert changed_since(version, programme) == 0


def test_a_programme_and_its_lines_are_approved_in_no_other_way(world: World) -> None:
    programme, line = submitted(world)
    for record in (programme, line):
        with pytest.raises(actions.Refused, match="Approve the programme"):
            actions.move(record, code="approve", scope=world.scope("head"), context=context(world.bac_giang))
    approve(programme, decision=FIRST, scope=world.scope("head"), context=context(world.bac_giang))
    later = make(world, "planned", title="Đoàn bổ sung")
    assert changed_since(versions_of(programme)[0], programme) == 1
    assert later.state == "planned"


def test_a_change_is_an_amendment_with_its_reason_and_the_first_version_stays(world: World) -> None:
    programme, line = approved(world)
    draft = actions.Draft({**line_values(world), "title": "Đoàn khác"}, {})
    act = context(world.bac_giang)
    actions.update(line, draft=draft, base_version=line.version, scope=world.scope(), context=act)
    first = versions_of(programme)[0]
    assert changed_since(first, programme) == 1
    second = Decision("02/QĐ-UBND", date(2024, 5, 6))
    with pytest.raises(actions.Refused, match="reason"):
        approve(programme, decision=second, scope=world.scope("head"), context=act)
    approve(programme, decision=second, scope=world.scope("head"), context=act.because("Partner asked."))
    titles = [[row["title"] for row in version.lines] for version in versions_of(programme)]
    assert titles == [["Đoàn khác"], ["Đoàn công tác thăm Xaysomboun"]]


@pytest.mark.parametrize("person", ["clerk", "other", "auditor"])
def test_only_who_decides_approves(world: World, person: str) -> None:
    programme, _line = submitted(world)
    with pytest.raises(actions.Refused):
        approve(programme, decision=FIRST, scope=world.scope(person), context=context(world.bac_giang))
    assert versions_of(programme) == []


def test_a_delegation_that_names_its_line_is_in_plan(world: World) -> None:
    programme, line = approved(world)
    trip = make(world, "delegations", state="done", in_plan=False, off_plan_reason="Urgent")
    assert isinstance(trip, Delegation)
    share = off_plan(programme, lang="en")
    assert share is not None
    assert share.percent == 100
    name_line(trip, line=line, scope=world.scope(), context=context(world.bac_giang))
    trip.refresh_from_db()
    assert (trip.in_plan, trip.off_plan_reason) == (True, "")
    assert [[one.pk for one in each.done_by] for each in lines_done(programme, scope=world.scope())] == [[trip.pk]]
    share = off_plan(programme, lang="en")
    assert share is not None
    assert share.percent == 0


def test_a_line_that_is_not_approved_is_not_carried_out(world: World) -> None:
    _programme, line = submitted(world)
    trip = make(world, "delegations", state="done")
    with pytest.raises(actions.Refused):
        name_line(trip, line=line, scope=world.scope(), context=context(world.bac_giang))


def test_a_sealed_line_is_shown_to_its_office_alone_in_every_version(world: World) -> None:
    programme, _line = submitted(world)
    make(world, "planned", title="Chuyến đi kín", confidentiality="restricted")
    act = context(world.bac_giang)
    version = approve(programme, decision=FIRST, scope=world.scope("head"), context=act)
    for person, count in (("clerk", 2), ("leader", 1), ("auditor", 1)):
        scope = world.scope(person)
        assert len(lines_done(programme, scope=scope)) == count
        assert len(rows_of(version, scope=scope)) == count
