"""Pairs are found across scripts, in parts that go on where they were interrupted, and wait for those who read both."""

from __future__ import annotations

import pytest

from proxeny.partners.models import Twins, TwinSearch
from proxeny.partners.twins import actions
from proxeny.partners.twins.compared import COMPARED
from proxeny.partners.twins.queries import how_many, waiting
from proxeny.records.merging import actions as merging
from proxeny.records.merging.models import Said
from tests.factories import NOW, World, context, delegation_values, make

PARTNERS = COMPARED["partners"]


def found() -> set[tuple[int, int]]:
    return set(Twins.objects.values_list("one_id", "other_id"))


def test_a_partner_is_found_again_in_another_script(world: World) -> None:
    lao = make(world, "partners", title="ໄຊສົມບູນ", locality=None, names=[])
    make(world, "partners", title="Savannakhet", locality=None, names=[])
    done = actions.find_twins(PARTNERS, at=NOW)
    assert (done.records, done.pairs) == (3, 1)
    assert found() == {(world.partner.pk, lao.pk)}


def test_a_locality_is_found_by_its_place_though_its_own_name_is_another(world: World) -> None:
    other = make(world, "partners", title="Khu kinh tế phía bắc", names=[])
    actions.find_twins(PARTNERS, at=NOW)
    assert found() == {(world.partner.pk, other.pk)}


def test_a_search_goes_on_where_it_was_interrupted(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make(world, "partners", title=f"Xaysomboun {'abcde'[number] * 4}", names=[])
    actions.find_twins(PARTNERS, at=NOW)
    whole = found()
    monkeypatch.setattr(actions, "AT_ONCE", 2)

    def stop(done: int, total: int) -> None:
        if done >= 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.find_twins(PARTNERS, at=NOW, tell=stop)
    half = TwinSearch.objects.get(finished_at=None)
    assert half.cursor > 0
    again = actions.find_twins(PARTNERS, at=NOW)
    assert again.resumed
    assert found() == whole
    assert not TwinSearch.objects.filter(finished_at=None).exists()


def test_what_looks_alike_no_more_is_forgotten_at_the_next_search(world: World) -> None:
    twin = make(world, "partners", title="Xay Som Bun", locality=None, names=[])
    actions.find_twins(PARTNERS, at=NOW)
    assert found()
    type(twin).everything.filter(pk=twin.pk).update(state="withdrawn")
    actions.find_twins(PARTNERS, at=NOW)
    assert not found()


def test_restricted_records_are_not_compared(world: World) -> None:
    for _ in range(2):
        make(world, "people", title="Nguyễn Văn Thử", confidentiality="restricted")
    assert actions.find_twins(COMPARED["people"], at=NOW).records == 0


def test_a_pair_waits_for_those_who_read_both(world: World) -> None:
    values = delegation_values()
    one = make(world, "delegations", **values)
    other = make(world, "delegations", office=world.hanoi, **values)
    actions.find_twins(COMPARED["delegations"], at=NOW)
    assert found() == {(one.pk, other.pk)}
    assert waiting("delegations", scope=world.scope("clerk"), undecided=False, limit=9) == []
    assert waiting("delegations", scope=world.scope("other"), undecided=False, limit=9) == []


def test_what_was_said_of_a_pair_takes_it_off_the_list_and_undecided_keeps_it_apart(world: World) -> None:
    scope = world.scope("clerk")
    twin = make(world, "partners", title="Xay Som Bun", locality=None, names=[])
    actions.find_twins(PARTNERS, at=NOW)
    assert how_many("partners", scope=scope, limit=9) == 1
    act = context(world.bac_giang)
    merging.tell(twin.pk, other=world.partner.pk, verdict=Said.UNDECIDED, scope=scope, context=act)
    assert how_many("partners", scope=scope, limit=9) == 0
    assert [one.other.pk for one in waiting("partners", scope=scope, undecided=True, limit=9)] == [twin.pk]
    said = merging.tell(twin.pk, other=world.partner.pk, verdict=Said.DIFFERENT, scope=scope, context=act)
    assert waiting("partners", scope=scope, undecided=True, limit=9) == []
    actions.find_twins(PARTNERS, at=NOW)
    assert how_many("partners", scope=scope, limit=9) == 0
    merging.take_back(said, scope=scope, context=act)
    assert how_many("partners", scope=scope, limit=9) == 1
