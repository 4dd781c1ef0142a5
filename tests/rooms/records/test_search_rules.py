"""Search indexes made after other rules than the program's are told, and made anew by `proxeny migrate` alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proxeny.config.commands.check import TESTS
from proxeny.config.search_indexes import INDEXES, bring_up_to_date, outdated
from proxeny.documents.models import IndexMark
from proxeny.records.models import Record
from proxeny.records.queries import chosen
from proxeny.records.register import REGISTERS
from proxeny.records.search import rules_of_texts
from tests.factories import World, make

pytestmark = pytest.mark.django_db
NAMES = {index.name for index in INDEXES}


class Told:
    """Keeps what long work told of itself."""

    def __init__(self) -> None:
        self.stages: list[str] = []

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        assert 0 <= done <= total
        self.stages.append(stage)


def names() -> set[str]:
    return {index.name for index in outdated()}


def found(world: World, text: str) -> list[int]:
    return list(chosen(REGISTERS["delegations"], scope=world.scope(), text=text).values_list("pk", flat=True))


def test_an_index_of_before_is_made_anew_once(world: World) -> None:
    record = make(world, "delegations", purpose="Trồng cây macadamia")
    # As a version left it that found records by number and title alone, and kept no mark.
    Record.everything.filter(pk=record.pk).update(folded=" else ")
    IndexMark.objects.all().delete()
    assert names() == NAMES
    assert TESTS["search indexes"]() == (False, "made after older rules (records, papers): run `proxeny migrate`")

    told = Told()
    bring_up_to_date(tell=told)
    assert "search in records" in told.stages
    assert found(world, "macadamia") == [record.pk]
    assert names() == set()
    assert TESTS["search indexes"]() == (True, "up to date")

    again = Told()
    bring_up_to_date(tell=again)
    assert again.stages == []


def test_another_field_to_search_by_makes_the_index_of_records_old(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(tell=Told())
    before = rules_of_texts()
    changed = replace(REGISTERS["delegations"], search=("title", "purpose", "decision_no"))
    monkeypatch.setitem(REGISTERS, "delegations", changed)
    assert rules_of_texts() != before
    assert names() == {"records"}
