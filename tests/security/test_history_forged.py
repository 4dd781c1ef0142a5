"""A change past the history is found by `verify`, and its place is named."""

from __future__ import annotations

import argparse
import json
from typing import Any

import pytest
from django.db import connection

from proxeny.audit.models import Entry
from proxeny.config.commands import verify
from tests.contract.things import Things, things
from tests.factories import World


@pytest.fixture
def about(world: World) -> Things:
    """A world with something of everything in it."""
    return things(world, "delegations")


def faults(capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    """The exit status of `verify` and what it found."""
    capsys.readouterr()
    status = verify.run(argparse.Namespace(json=True, rebuild_search=False, rebuild_counts=False))
    return status, json.loads(capsys.readouterr().out)["faults"]


def alter(statement: str, *values: object) -> None:
    """Change rows as somebody does who holds the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_a_whole_history_is_found_whole(about: Things, capsys: pytest.CaptureFixture[str]) -> None:
    # The paper of the small world is kept without its bytes having a folder of their own in every run.
    assert [found for found in faults(capsys)[1] if found["check"] != "originals"] == []


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE audit_entry SET actor = 'Somebody' WHERE id = %s", "history"),
        ("UPDATE audit_entry SET data = data || ' ' WHERE id = %s", "history"),
        ("DELETE FROM audit_entry WHERE id = %s", "history"),
    ],
)
def test_an_entry_altered_or_gone_is_named(
    about: Things, capsys: pytest.CaptureFixture[str], statement: str, check: str
) -> None:
    entry = Entry.objects.get(pk=about.entry)
    alter(statement, about.entry)
    status, found = faults(capsys)
    assert status == 1
    assert any(one["check"] == check and one["place"] == f"{entry.chain}/{entry.seq}" for one in found)


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE records_record SET title = 'forged' WHERE id = %s", "delegations:{}"),
        ("UPDATE delegations_delegation SET results = 'forged' WHERE record_ptr_id = %s", "delegations:{}"),
        ("UPDATE delegations_member SET name = 'forged' WHERE record_id = %s", "delegations:{}"),
    ],
)
def test_a_record_changed_without_a_trace_is_named(
    about: Things, capsys: pytest.CaptureFixture[str], statement: str, place: str
) -> None:
    alter(statement, about.record.pk)
    status, found = faults(capsys)
    assert status == 1
    assert place.format(about.record.pk) in {one["place"] for one in found if one["check"] == "records"}


def test_a_figure_and_a_report_changed_without_a_trace_are_named(
    about: Things, capsys: pytest.CaptureFixture[str]
) -> None:
    alter("UPDATE indicators_observation SET value = value + 1")
    alter("UPDATE reports_report SET content = %s", json.dumps({"received": 0, "expected": 0}))
    found = {one["check"]: one["place"] for one in faults(capsys)[1]}
    assert found["figures"].startswith("re")
    assert {one["place"] for one in faults(capsys)[1]} >= {f"returns:{about.owed}", "reports:1"} or "reports" in found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases refuse such bytes themselves")
def test_bytes_that_are_no_text_are_a_fault_and_not_a_fall(about: Things, capsys: pytest.CaptureFixture[str]) -> None:
    entry = Entry.objects.get(pk=about.entry)
    alter("UPDATE audit_entry SET data = CAST(X'7BFFFE7D' AS TEXT) WHERE id = %s", about.entry)
    status, found = faults(capsys)
    assert status == 1
    assert any(one["place"] == f"{entry.chain}/{entry.seq}" and "cannot be read" in one["problem"] for one in found)
