"""What was recorded with a partner or person that leads to another since is told as that one's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from proxeny.accounts.models import Office
from proxeny.coordination.queries import Warned, warnings_of
from proxeny.coordination.ties import tie_with
from proxeny.desk.around import Wanted, neighbours
from proxeny.ground.periods import Period
from proxeny.indicators.slices import breakdown
from proxeny.partners.models import Partner
from proxeny.programmes.followup import followed
from proxeny.records.creation import NewRecord, create
from proxeny.records.merging.actions import merge, take_back
from proxeny.records.merging.models import Judgement
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from tests.factories import World, agreement_values, context, make

SOON: dict[str, Any] = {"starts_on": date(2024, 8, 5), "ends_on": date(2024, 8, 9), "stops": [], "members": []}
LATER: dict[str, Any] = {**SOON, "starts_on": date(2024, 8, 20), "ends_on": date(2024, 8, 22)}


@pytest.fixture
def twin(world: World) -> Partner:
    """A second record of the world's partner."""
    made = make(world, "partners", title="Xay Sổm Bun")
    assert isinstance(made, Partner)
    return made


def one(world: World, gone: Record, kept: Record) -> Judgement:
    act = context(world.bac_giang, why="one and the same")
    return merge(gone.pk, kept=kept.pk, scope=world.scope(), context=act)


def apart(world: World, judgement: Judgement) -> None:
    take_back(judgement, scope=world.scope(), context=context(world.bac_giang, why="they are two"))


def rules(found: list[Warned]) -> list[str]:
    return [each.finding.rule.code for each in found]


def trip(world: World, partner: Partner, *, office: Office | None = None, **given: Any) -> Record:
    at = office or world.bac_giang
    return make(world, "delegations", office=at, **{**SOON, "partner": partner.pk, **given})


def signed(world: World, partner: Partner, *, state: str, starts_on: date) -> Record:
    """An agreement with this partner."""
    new, act = NewRecord(agreement_values(partner, starts_on=starts_on), state=state), context(world.bac_giang)
    return create(REGISTERS["agreements"], new, office=world.bac_giang, scope=world.scope(), context=act)


def test_the_tie_has_the_acts_of_both_records(world: World, twin: Partner) -> None:
    held: dict[str, Any] = {"state": "done", "starts_on": date(2024, 5, 6), "ends_on": date(2024, 5, 8)}
    trip(world, world.partner, **held)
    trip(world, twin, **held)
    before = tie_with(twin.pk, scope=world.scope()).vitality.lines
    judgement = one(world, world.partner, twin)
    for key in (twin.pk, world.partner.pk):
        assert [line.number for line in tie_with(key, scope=world.scope()).vitality.lines] == [2]
    apart(world, judgement)
    assert tie_with(twin.pk, scope=world.scope()).vitality.lines == before


def test_two_offices_that_meet_it_under_two_records_are_told(world: World, twin: Partner) -> None:
    mine = trip(world, twin)
    trip(world, world.partner, office=world.hanoi, **LATER)
    assert "same_partner" not in rules(warnings_of(mine, scope=world.scope()))
    judgement = one(world, world.partner, twin)
    assert "same_partner" in rules(warnings_of(mine, scope=world.scope()))
    apart(world, judgement)
    assert "same_partner" not in rules(warnings_of(mine, scope=world.scope()))


def test_a_visit_under_the_other_record_keeps_an_agreement_awake(world: World, twin: Partner) -> None:
    agreement = signed(world, twin, state="in_force", starts_on=date(2021, 5, 2))
    trip(world, world.partner, state="done", starts_on=date(2024, 5, 6), ends_on=date(2024, 5, 8))
    assert "idle" in rules(warnings_of(agreement, scope=world.scope()))
    one(world, world.partner, twin)
    assert "idle" not in rules(warnings_of(agreement, scope=world.scope()))


def test_who_works_with_it_is_found_by_either_record(world: World, twin: Partner) -> None:
    trip(world, world.partner, office=world.hanoi)
    assert neighbours(Wanted(partner=twin.pk), scope=world.scope()) == []
    one(world, world.partner, twin)
    assert len(neighbours(Wanted(partner=twin.pk), scope=world.scope())) == 1


def test_a_third_trip_counts_those_of_the_other_record_of_the_person(world: World) -> None:
    first, second = make(world, "people", title="Nguyễn Văn Thử"), make(world, "people", title="Nguyen Van Thu")
    for month, person in ((2, first), (4, first), (8, second)):
        days = {"starts_on": date(2024, month, 5), "ends_on": date(2024, month, 9)}
        listed = [{"name": person.title, "person": person.pk}]
        last = make(world, "delegations", **{**SOON, **days, "members": listed})
    assert "many_trips" not in rules(warnings_of(last, scope=world.scope()))
    one(world, first, second)
    assert "many_trips" in rules(warnings_of(last, scope=world.scope()))


def test_agreements_of_both_stand_in_one_row_and_one_slice(world: World, twin: Partner) -> None:
    for partner in (world.partner, twin):
        signed(world, partner, state="signed", starts_on=date(2024, 5, 2))
    one(world, world.partner, twin)
    assert [(row.key, row.signed) for row in followed(world.scope(), by="partner")] == [(twin.pk, 2)]
    asked: dict[str, Any] = {"office_ids": [world.bac_giang.pk], "period": Period.parse("2024"), "scope": world.scope()}
    [piece] = breakdown("international_agreements_signed", by="partner", **asked)
    assert (piece.code, piece.name, piece.value) == (str(twin.pk), twin.title, 2)
