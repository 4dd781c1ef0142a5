"""Who is to act on a record hangs on its values where the state alone does not tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from proxeny.records.register import REGISTERS, Turn

DAY = date(2024, 7, 9)


@pytest.mark.parametrize(
    ("register", "state", "values", "holder"),
    [
        ("delegations", "decided", {"direction": "out"}, "the delegation"),
        ("delegations", "decided", {"direction": "in"}, "the clerk"),
        ("delegations", "done", {"direction": "in"}, "the clerk"),
        ("delegations", "submitted", {"dossier_on": DAY}, "the head of office"),
        ("delegations", "submitted", {"dossier_on": DAY, "submitted_on": DAY}, "whoever decides on the delegation"),
        ("agreements", "opinions", {}, "the consulted bodies"),
        ("agreements", "opinions", {"opinions_on": DAY}, "the head of office"),
        ("agreements", "opinions", {"opinions_on": DAY, "pm_asked_on": DAY}, "the Prime Minister"),
        (
            "agreements",
            "opinions",
            {"opinions_on": DAY, "pm_asked_on": DAY, "pm_answered_on": DAY},
            "the head of office",
        ),
    ],
)
def test_whose_turn_it_is(register: str, state: str, values: dict[str, Any], holder: str) -> None:
    assert str(REGISTERS[register].lifecycle.state(state).held_by(values)) == holder


def test_a_turn_fits_where_codes_and_gaps_do() -> None:
    turn = Turn("the host", when={"direction": ("in",)}, filled=("asked_on",), empty=("answered_on",))
    fitting = {"direction": "in", "asked_on": DAY}
    assert turn.fits(fitting)
    assert not turn.fits({**fitting, "direction": "out"})
    assert not turn.fits({**fitting, "answered_on": DAY})
    assert not turn.fits({**fitting, "asked_on": None})
