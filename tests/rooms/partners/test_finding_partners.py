"""One partner answers to all its names."""

from __future__ import annotations

import pytest

from proxeny.partners.queries import find_partner
from tests.factories import World, make


@pytest.mark.parametrize("typed", ["Xay Som Bo", "Xaysomboun", "ไชยสมบูรณ์", "xay somboun", "Xaysombuon"])
def test_any_spelling_finds_the_one_partner_first(world: World, typed: str) -> None:
    make(world, "partners", title="Xayabury", locality=None, names=[{"name": "Xayabury", "lang": "en"}])
    found = find_partner(typed, world.scope())
    assert found[0].partner == world.partner
    assert [hit.partner.pk for hit in found].count(world.partner.pk) == 1


def test_the_locality_answers_for_a_partner_without_names(world: World) -> None:
    plain = make(world, "partners", title="Tỉnh bạn", names=[])
    assert plain.pk in {hit.partner.pk for hit in find_partner("Xaysomboun", world.scope())}


def test_a_likeness_is_told_from_a_hit(world: World) -> None:
    assert find_partner("Xaysombuon", world.scope())[0].score < 90
    assert find_partner("xaysomboun", world.scope())[0].score == 100


def test_nothing_is_found_for_nothing(world: World) -> None:
    assert find_partner(" ", world.scope()) == []
    assert find_partner("Reykjavik", world.scope()) == []
