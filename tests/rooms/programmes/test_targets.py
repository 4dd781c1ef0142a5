"""The targets of a scheme are held against what the records of its office give, and against nothing typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from proxeny.desk.telling import told_rows
from proxeny.programmes.models import Scheme
from proxeny.programmes.progress import Reached
from proxeny.programmes.queries import targets_of
from proxeny.programmes.register import SCHEMES
from tests.factories import TODAY, World, make


def _scheme(world: World) -> Scheme:
    made = make(world, "schemes")
    assert isinstance(made, Scheme)
    return made


def test_what_is_counted_comes_from_the_records_of_the_period(world: World) -> None:
    scheme = _scheme(world)
    make(world, "agreements", state="signed", starts_on=date(2023, 3, 1), commitments=[])
    make(world, "agreements", state="signed", starts_on=date(2020, 3, 1), commitments=[])
    counted, words = targets_of(scheme, on=TODAY, lang="en")
    assert counted.figure is not None
    assert counted.figure.value == 1
    assert (counted.progress.reached, counted.progress.low) == (Reached.ON_THE_WAY, Decimal("50.0"))
    assert (words.figure, words.progress.reached) == (None, Reached.NOT_COUNTED)


def test_a_target_without_a_number_has_no_word_beside_it(db: None) -> None:
    with_words = {"text": "Closer ties", "level": "province", "qualifier": "exact", "value": None}
    [rows] = [one for one in SCHEMES.rows if one.name == "targets"]
    told = told_rows(SCHEMES, rows, [with_words, {**with_words, "value": "2"}])
    assert [["exactly" in cell.text for cell in row].count(True) for row in told.rows] == [0, 1]


def test_what_comes_after_the_day_due_does_not_count(world: World) -> None:
    scheme = _scheme(world)
    for _number in range(2):
        make(world, "agreements", state="signed", starts_on=date(2026, 3, 1), commitments=[])
    make(world, "agreements", state="signed", starts_on=date(2025, 3, 1), commitments=[])
    counted, _words = targets_of(scheme, on=date(2026, 7, 1), lang="en")
    assert counted.figure is not None
    assert (counted.figure.value, counted.progress.reached) == (1, Reached.MISSED)
