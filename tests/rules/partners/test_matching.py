"""Names of partners are found as offices type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.partners.matching import ALIKE, EXACT, SQUEEZED, best, fit

NAMES = [
    (1, "Xaysomboun", "en"),
    (1, "ไชยสมบูรณ์", "th"),
    (1, "Xay-xổm-bun", "vi"),
    (2, "Xayabury", "en"),
    (3, "南宁", "zh"),
]


@pytest.mark.parametrize("typed", ["Xaysomboun", "XAYSOMBOUN", "xay somboun", "Xay Som Bo", "ไชยสมบูรณ์", "Xay-xom-bun"])
def test_spellings_of_one_partner_come_first(typed: str) -> None:
    assert best(typed, NAMES)[0].key == 1


def test_two_characters_are_a_name() -> None:
    assert [hit.key for hit in best("南宁", NAMES)] == [3]


def test_a_slip_of_the_pen_is_a_likeness_below_ninety() -> None:
    hit = best("Xaysombuon", NAMES)[0]
    assert hit.key == 1 and hit.score < ALIKE


def test_what_is_not_a_name_finds_nothing() -> None:
    assert best("Reykjavik", NAMES) == []
    assert best("  ", NAMES) == []


def test_order_of_fits() -> None:
    fits = [fit("nam ninh", name) for name in ("Nam Ninh", "Namninh", "Nam Ninh city", "Namninhese", "Old Nam Ninh")]
    assert fits == sorted(fits, reverse=True)
    assert fits[:2] == [EXACT, SQUEEZED]


@given(st.text(min_size=1, max_size=30))
def test_a_name_fits_itself_wholly_or_has_no_letters(name: str) -> None:
    assert fit(name, name) in (EXACT, 0.0)


@given(st.lists(st.tuples(st.integers(1, 5), st.text(max_size=12), st.just("en"))), st.text(max_size=12))
def test_each_partner_comes_once_and_best_first(names: list[tuple[int, str, str]], typed: str) -> None:
    hits = best(typed, names)
    assert len({hit.key for hit in hits}) == len(hits)
    assert [round(hit.score, 3) for hit in hits] == sorted((round(hit.score, 3) for hit in hits), reverse=True)
