"""The history: chained per office, anchored over all, and broken by the smallest change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proxeny.audit.actions import Act, anchor, remember
from proxeny.audit.models import Anchor, ChainHead, Entry
from proxeny.audit.queries import before, breaks, states_as_known
from tests.factories import NOW, context

pytestmark = pytest.mark.django_db


def _three() -> list[Entry]:
    made = []
    for day, value in enumerate(("one", "two", "three")):
        act = Act("record.update", "things:1", {"value": value}, ["value"])
        made += remember([act], context=context(at=NOW + timedelta(days=day)))
    return made


def test_entries_follow_one_another() -> None:
    first, second, third = _three()
    assert (first.prev_hash, second.prev_hash, third.prev_hash) == ("", first.hash, second.hash)
    assert list(breaks()) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("data", '{"value":"twp"}'), ("actor", "Somebody Else"), ("why", "because"), ("verb", "record.undo"), ("at", NOW)],
)
def test_any_changed_column_is_found(column: str, value: object) -> None:
    _three()
    Entry.objects.filter(seq=2).update(**{column: value})
    assert [(found.seq, found.problem) for found in breaks()] == [(2, "altered")]


def test_a_removed_entry_is_found() -> None:
    _three()
    Entry.objects.filter(seq=2).delete()
    assert (found := list(breaks())) and found[0].problem == "missing"


def test_a_cut_tail_is_found() -> None:
    _three()
    Entry.objects.filter(seq=3).delete()
    assert [found.problem for found in breaks()] == ["head"]


def test_a_tail_cut_with_its_head_is_found_by_the_anchor() -> None:
    _first, second, _third = _three()
    anchor(date(2024, 7, 12))
    Entry.objects.filter(seq=3).delete()
    ChainHead.objects.update(seq=2, hash=second.hash)
    assert [found.problem for found in breaks()] == ["anchored entry is gone"]


def test_anchors_follow_one_another_and_are_made_once() -> None:
    _three()
    assert [made.day.day for made in Anchor.objects.all()] == [9, 10, 11]
    first, again = anchor(date(2024, 7, 12)), anchor(date(2024, 7, 12))
    second = anchor(date(2024, 7, 13))
    assert (first.pk, second.prev_hash) == (again.pk, first.hash)
    Anchor.objects.filter(pk=first.pk).update(heads="{}")
    assert [found.chain for found in breaks()] == ["anchor"]


def test_an_earlier_day_is_not_anchored_after_a_later_one() -> None:
    _three()
    assert anchor(date(2024, 7, 1)).day == date(2024, 7, 11)


def test_states_are_read_as_known_on_a_day() -> None:
    _three()
    known = dict(states_as_known("things:", at=NOW + timedelta(days=1)))
    assert known == {"things:1": {"value": "two"}}
    third = Entry.objects.get(seq=3)
    assert before(third) == {"value": "two"}
