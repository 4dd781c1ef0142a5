"""Words asked of all registers at once find in each what its list finds, and nothing that is not for the person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from proxeny.accounts.scope import NOBODY
from proxeny.places.models import PlaceName
from proxeny.records import everywhere, textindex
from proxeny.records.everywhere import newest_of_each
from proxeny.records.queries import chosen, page
from proxeny.records.register import REGISTERS
from proxeny.records.search import sought
from tests.factories import World, make


@pytest.mark.parametrize("few", [0, 5000])
def test_each_register_gives_what_its_list_gives(world: World, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxeny.records.search.FEW", few)
    for number in range(8):
        values: dict[str, Any] = {"starts_on": date(2024, 1, 1) + timedelta(number % 3), "stops": []}
        values |= {"confidentiality": "restricted"} if number == 2 else {}
        values |= {"office": world.hanoi} if number == 5 else {}
        make(world, "delegations", title=("Đi Xaysomboun", "Đi xa")[number % 2], **values)
        make(world, "delegations", title="Đi thăm", partner=world.partner.pk, **values)
    make(world, "agreements", title="Ghi nhớ Xaysomboun")
    make(world, "agreements", title="Ghi nhớ khác")
    for scope in (world.scope(), world.scope("leader"), world.scope("other"), NOBODY):
        whole = newest_of_each(sought("xaysomboun"), scope=scope, limit=50).of_each
        for limit in (3, 50):
            few = newest_of_each(sought("xaysomboun"), scope=scope, limit=limit).of_each
            met = newest_of_each(sought("somboun"), scope=scope, limit=limit).of_each
            for name, register in REGISTERS.items():
                listed = page(chosen(register, scope=scope, text="somboun"), size=limit).records
                assert [one.key for one in met.get(name, ())] == [record.pk for record in listed], name
                assert few.get(name, ()) == whole.get(name, ())[:limit], name
        for name, register in REGISTERS.items():
            listed = page(chosen(register, scope=scope, text="xaysomboun"), size=50).records
            assert {one.key for one in whole.get(name, ())} == {record.pk for record in listed}, name


@pytest.mark.parametrize("few", [0, 5000])
def test_the_name_of_a_place_finds_what_concerns_it_first_and_no_other_word_that_holds_its_letters(
    world: World, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proxeny.records.search.FEW", few)
    PlaceName.objects.get_or_create(
        place_id="LA", lang="vi", name="Lào", defaults={"form": "short", "folded": "lao", "squeezed": "lao"}
    )
    partner = make(world, "partners", title="Tỉnh Bolikhamxay", country="LA", locality=None)
    with_it = make(world, "delegations", title="Đi thăm bạn", partner=partner.pk, starts_on=date(2024, 1, 1))
    told = make(world, "delegations", title="Đoàn sang Lào", stops=[], starts_on=date(2024, 1, 2))
    noise = make(world, "delegations", title="Thị trường lao động", stops=[], starts_on=date(2024, 1, 3))
    make(world, "delegations", title="Đi Mindelao", stops=[], starts_on=date(2024, 1, 4))
    for text in ("Lào", "lào", "lao"):
        found = newest_of_each(sought(text), scope=world.scope(), limit=9).of_each["delegations"]
        assert [one.key for one in found] == [with_it.pk, told.pk, noise.pk], text
    found = newest_of_each(sought("Laos"), scope=world.scope(), limit=9).of_each["delegations"]
    assert [one.key for one in found] == [with_it.pk]
    assert {one.pk for one in chosen(REGISTERS["delegations"], scope=world.scope(), text="Laos")} == {with_it.pk}


def test_what_concerns_many_partners_is_the_same_read_by_partner_or_by_list(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    partners = [make(world, "partners", title=f"Saysombun {number}") for number in range(3)]
    for number in range(9):
        values = {"partner": partners[number % 3].pk, "starts_on": date(2024, 1, 1 + number)}
        make(world, "delegations", title="Đi thăm", stops=[], **values)
    make(world, "delegations", title="Đi thăm", stops=[], partner=world.partner.pk)
    by_partner = newest_of_each(sought("saysombun"), scope=world.scope(), limit=4).of_each["delegations"]
    monkeypatch.setattr(everywhere, "OFTEN", 9)
    assert newest_of_each(sought("saysombun"), scope=world.scope(), limit=4).of_each["delegations"] == by_partner
    assert [one.day.day for one in by_partner] == [9, 8, 7, 6]


@pytest.mark.skipif(textindex.by_register(), reason="the index itself tells of each register what holds the words")
def test_where_words_are_common_the_newest_are_looked_through_and_the_rest_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proxeny.records.search.FEW", 0)
    monkeypatch.setattr(everywhere, "LOOKED_THROUGH", 3)
    monkeypatch.setattr(everywhere, "LOOKED_THROUGH_IN_ALL", 0)
    for number in range(4):
        make(world, "delegations", title="Đi xa" if number else "Saysombun", starts_on=date(2024, 1, 1 + number))
    assert newest_of_each(sought("saysombun"), scope=world.scope(), limit=9).unfinished == ("delegations",)
    assert not newest_of_each(sought("saysombun"), scope=world.scope(), limit=9).of_each
    assert not newest_of_each(sought("xa"), scope=world.scope(), limit=3).unfinished
    monkeypatch.setattr(everywhere, "LOOKED_THROUGH", 4)
    met = newest_of_each(sought("saysombun"), scope=world.scope(), limit=9)
    assert len(met.of_each["delegations"]) == 1 and not met.unfinished


@pytest.mark.skipif(not textindex.by_register(), reason="the index tells no register from another")
def test_what_others_keep_hides_nothing_of_ones_own(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        office = world.hanoi if number else world.bac_giang
        make(world, "delegations", title="Saysombun", starts_on=date(2024, 1, 1 + number), office=office)
    for most, offices, own in ((3, 40, 1), (3, 0, 0), (5, 0, 1)):
        monkeypatch.setattr(everywhere, "MOST", most)
        monkeypatch.setattr(everywhere, "FEW_OFFICES", offices)
        monkeypatch.setattr(everywhere, "MANY_OFFICES", offices)
        met = newest_of_each(sought("saysombun"), scope=world.scope(), limit=3)
        assert len(met.of_each.get("delegations", ())) == own, most
        assert met.unfinished == (() if own else ("delegations",))


@pytest.mark.skipif(not textindex.by_register(), reason="the index tells no register from another")
def test_no_two_registers_lie_at_one_place_of_the_index() -> None:
    assert len({textindex.place(name) for name in REGISTERS}) == len(REGISTERS)
