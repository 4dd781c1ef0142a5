"""The raw path of many rows stores exactly what the ORM would, and counts and seals as one record at a time does."""

from __future__ import annotations

import gc
import json
from collections import Counter as Tally
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny.audit.actions import COLUMNS, Act, sealed_rows
from proxeny.audit.chain import digest, parts_of
from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks
from proxeny.records import cells
from proxeny.records.counts import CellKey, contributions, contributions_of_many, difference, halves, summed
from proxeny.records.creation import InvalidRows, NewRecord, create_many
from proxeny.records.models import Record, Statement
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import row_fields
from proxeny.records.trail import strays
from proxeny.records.validate import Keys, Passed, check_record
from tests.factories import NOW, World, context, delegation_values

DELEGATIONS = REGISTERS["delegations"]

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=("Cs",)), max_size=40)
amounts = st.decimals(0, 10**9, places=2) | st.none()
delegations = st.fixed_dictionaries(
    {
        "title": texts.filter(str.strip),
        "head_name": texts,
        "purpose": texts,
        "persons": st.integers(2, 500),
        "starts_on": st.integers(0, 800).map(lambda days: date(2023, 1, 1) + timedelta(days)),
        "ends_on": st.none(),
        "estimate": amounts,
        "in_plan": st.just(True),
        "members": st.lists(st.fixed_dictionaries({"name": st.sampled_from("ABCĐ"), "post": texts}), max_size=2).filter(
            lambda rows: len({row["name"] for row in rows}) == len(rows)
        ),
        "stops": st.lists(st.just({"country": "LA", "place": "LA-XS"}), max_size=2),
    }
)


def as_orm(record: Any, values: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> None:
    """Save a second record through the ORM from the same checked values, and compare the two as they are read back."""
    model = DELEGATIONS.model
    attnames = {DELEGATIONS.model_field(name).attname: value for name, value in values.items()}
    spine = {"office_id": record.office_id, "state": record.state, "listed_on": record.listed_on}
    head = {"kind": record.kind, "ref": f"X{record.pk}", "place_id": record.place_id, "recorded_at": NOW}
    made: Any = model(**spine, **head, **attnames, folded=record.folded)
    made.save(force_insert=True)
    own = {"id", "uid", "ref", "record_ptr"}
    for field in model._meta.concrete_fields:
        if field.name not in own:
            ours, theirs = (getattr(model.everything.get(pk=pk), field.attname) for pk in (record.pk, made.pk))
            assert (ours, type(ours)) == (theirs, type(theirs)), field.name
    for listed in DELEGATIONS.rows:
        for row in rows[listed.name]:
            names = {field.name: field.attname for field in row_fields(listed)}
            listed.model._default_manager.create(record_id=made.pk, **{names[n]: v for n, v in row.items()})
        columns = [field.attname for field in row_fields(listed)]
        ours, theirs = (
            list(listed.model._default_manager.filter(record_id=pk).order_by("id").values_list(*columns))
            for pk in (record.pk, made.pk)
        )
        assert ours == theirs
    made.delete()


@given(drawn=st.lists(delegations, min_size=1, max_size=4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_read_back_as_the_orm_would_have_stored_them(world: World, drawn: list[dict[str, Any]]) -> None:
    given_rows = [delegation_values(**values) for values in drawn]
    office, act = world.bac_giang, context(world.bac_giang)
    new = [NewRecord(values, state="reported") for values in given_rows]
    ids = create_many(DELEGATIONS, new, office=office, scope=world.scope(), context=act)
    for key, values in zip(ids, given_rows, strict=True):
        typed, rows, problems = check_record(DELEGATIONS, values, keys=Keys())
        assert problems == []
        as_orm(DELEGATIONS.model.everything.get(pk=key), typed, rows)
    assert Statement.objects.filter(record_id__in=ids).count() == len(DELEGATIONS.evidence) * len(ids)
    assert list(breaks()) == list(strays()) == list(cells.differences()) == []


@given(drawn=st.lists(delegations, min_size=1, max_size=3))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_passed_before_is_written_as_what_is_checked_now(world: World, drawn: list[dict[str, Any]]) -> None:
    given_rows = [delegation_values(**values) for values in drawn]
    checked = [check_record(DELEGATIONS, values, keys=Keys()) for values in given_rows]
    packed = [Passed.of(DELEGATIONS, values, rows) for values, rows, _problems in checked]
    for one, (values, rows, problems) in zip(packed, checked, strict=True):
        assert (*one.unpacked(DELEGATIONS), []) == (values, rows, problems)
    told = []
    for new in (
        [NewRecord(values) for values in given_rows],
        [NewRecord({}, passed=one) for one in packed],
    ):
        office, act = world.bac_giang, context(world.bac_giang)
        ids = create_many(DELEGATIONS, new, office=office, scope=world.scope(), context=act)
        entries = Entry.objects.filter(subject__in=[f"delegations:{key}" for key in ids]).order_by("seq")
        told.append([{**json.loads(data), "ref": ""} for data in entries.values_list("data", flat=True)])
    assert told[0] == told[1]


@given(drawn=st.lists(st.tuples(delegations, st.sampled_from(["draft", "done", "reported"])), max_size=6))
@settings(max_examples=25)
def test_many_add_to_the_counts_what_each_adds(drawn: list[tuple[dict[str, Any], str]]) -> None:
    rows = [{"state": state, "direction": "out", "count_mode": "", **values} for values, state in drawn]
    together = contributions_of_many(DELEGATIONS, rows, office_id=7)
    assert together == summed(contributions(DELEGATIONS, row, office_id=7) for row in rows)


lives = st.lists(st.tuples(st.sampled_from([1, 2]), delegations, st.sampled_from(["draft", "done", "reported"])))


@given(all_lives=st.lists(lives.filter(bool), max_size=4))
@settings(max_examples=25)
def test_whatever_was_changed_or_moved_what_is_kept_is_what_a_recount_comes_to(
    all_lives: list[list[tuple[int, dict[str, Any], str]]],
) -> None:
    kept: Tally[CellKey] = Tally()
    last: dict[int, list[dict[str, Any]]] = {1: [], 2: []}
    for life in all_lives:
        before: dict[CellKey, int] = {}
        for office, values, state in life:
            now = {"direction": "out", "count_mode": "", **values, "state": state}
            after = contributions(DELEGATIONS, now, office_id=office)
            kept.update(difference(before, after))
            before = after
        last[office].append(now)
    anew = summed(contributions_of_many(DELEGATIONS, rows, office_id=office) for office, rows in last.items())
    assert {key: value for key, value in kept.items() if value} == {key: value for key, value in anew.items() if value}
    by_half = {key: value for key, value in halves(anew).items() if value}
    assert {key: value for key, value in halves(kept).items() if value} == by_half


def test_a_sealed_row_is_hashed_over_what_is_stored(world: World) -> None:
    acts = [Act("record.create", "delegations:1", {"a": 1, "đ": "ü"}), Act("record.update", "delegations:1", {}, ["a"])]
    rows = [
        dict(zip(COLUMNS, row, strict=True)) for row in sealed_rows(acts, context=context(world.bac_giang, why="x"))
    ]
    for row in rows:
        assert row["hash"] == digest(row["prev_hash"], parts_of(row))
    assert rows[1]["prev_hash"] == rows[0]["hash"]


def test_one_bad_row_among_many_writes_nothing(world: World) -> None:
    new = [NewRecord(delegation_values()), NewRecord(delegation_values(estimate=Decimal("1e30")))]
    before = Record.everything.count()
    with pytest.raises(InvalidRows) as caught:
        create_many(DELEGATIONS, new, office=world.bac_giang, scope=world.scope(), context=context(world.bac_giang))
    assert [(place.row, place.problem.field) for place in caught.value.places] == [(1, "estimate")]
    assert Record.everything.count() == before
    assert gc.isenabled()
