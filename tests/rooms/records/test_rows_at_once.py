"""Rows put in at once are kept as they were given, in their order, however many they are and whatever they share."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from proxeny.audit.models import Entry
from proxeny.records import bulk
from proxeny.records.models import Counter, Statement
from proxeny.records.statements import COLUMNS
from tests.factories import World, make

NUMBERS = {"actor_id", "seq"}
AT = datetime(2024, 7, 9, 8, 30, tzinfo=UTC)


def rows_of(record: int, many: int, *, own: bool) -> list[tuple[Any, ...]]:
    """Statements that have all in common, or some of it, or nothing but their record."""
    if not own:
        return [(record, "persons", "6", "typed", None, "", "An", "", AT)] * many
    return [
        (record, "persons" if n % 3 else "title", f"{n}'s", "typed", None, "", "An", "%s ?", AT) for n in range(many)
    ]


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize("many", [1, 2, 49, 50, 51, 130])
def test_rows_are_kept_as_given_and_in_order(world: World, many: int, own: bool) -> None:
    record = make(world, "delegations")
    last = Statement.objects.order_by("id").values_list("id", flat=True).last() or 0
    given = rows_of(record.pk, many, own=own)
    bulk.insert(Statement, COLUMNS, given)
    kept = Statement.objects.filter(id__gt=last).order_by("id").values_list("record_id", "field", "value", *COLUMNS[3:])
    assert list(kept) == given


def test_rows_that_share_nothing_are_kept(world: World) -> None:
    columns = [field.name for field in Entry._meta.concrete_fields if field.name != "id"]
    fixed: dict[str, Any] = {"at": AT, "batch": uuid4()}
    given = [tuple(fixed.get(name, n if name in NUMBERS else f"{name} {n}") for name in columns) for n in range(120)]
    bulk.insert(Entry, columns, given)
    kept = Entry.objects.filter(chain__startswith="chain ").order_by("id").values_list(*columns)
    assert list(kept) == given


def test_a_row_that_is_refused_takes_the_others_with_it(world: World) -> None:
    office = world.hanoi.pk
    given = [("DR", office, 2020 + n % 60, n) for n in range(80)]
    with pytest.raises(IntegrityError), transaction.atomic():
        bulk.insert(Counter, ("prefix", "office", "year", "last"), given)
    assert not Counter.objects.filter(office_id=office, prefix="DR", year__gte=2020, last__gt=0).exists()
