"""A full disk, database file or limit of the process: said clearly, and everything stays as it was."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from proxeny.audit.queries import breaks
from proxeny.config.full_disk import is_full
from proxeny.partners.models import Partner
from proxeny.records import cells, textindex
from proxeny.records.creation import NewRecord, create_many
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.trail import strays
from proxeny.registers.delegations.models import Delegation
from tests.factories import World, context, delegation_values, make, make_world
from tests.rooms.processes import TOP, done

DELEGATIONS = REGISTERS["delegations"]
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="the limit is SQLite's own")


@pytest.fixture
def full(transactional_db: None) -> Iterator[World]:
    """A database file that may not grow any more; SQLite ends the whole transaction then, so the test is in none."""
    world = make_world()
    textindex.rebuild([])
    make(world, "delegations", state="reported")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count")
        before = cursor.fetchone()[0]
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 20}")
    yield world
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA max_page_count = {before}")
    for model in (Delegation, Partner):
        textindex.forget(sorted(model.everything.values_list("pk", flat=True)))


def whole(world: World) -> bool:
    """Whether history, records, counts and index hold together, with one record."""
    found = [*breaks(), *strays(), *cells.differences(), *textindex.faults()]
    return found == [] and Record.everything.filter(kind="delegations").count() == 1


@only_sqlite
def test_a_full_database_file_leaves_everything_whole(full: World) -> None:
    new = [NewRecord(delegation_values(title=f"Visit {number} " + "x" * 200)) for number in range(3000)]
    with pytest.raises(OperationalError) as caught:
        create_many(DELEGATIONS, new, office=full.bac_giang, scope=full.scope(), context=context(full.bac_giang))
    assert is_full(caught.value)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
    assert whole(full)
    assert make(full, "delegations").ref == "DR-2024-0002"


@only_sqlite
def test_the_page_says_that_there_is_no_room(full: World) -> None:
    browser = Client()
    browser.force_login(full.people["clerk"])
    sent = {"direction": "out", "title": "Visit", "starts_on": "01/02/2024", "persons": "2", "in_plan": "true"}
    sent |= {"confidentiality": "internal", "purpose": "x" * 400_000}
    told = browser.post("/delegations/new", sent)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 4294967294")
    assert (told.status_code, "no room left" in told.content.decode()) == (507, True)
    assert whole(full)


def test_every_library_says_it_in_its_way() -> None:
    outer = OperationalError("x")
    outer.__cause__ = psycopg.errors.DiskFull("could not extend file")
    assert is_full(outer)
    assert is_full(OSError(28, "No space left on device"))
    assert not is_full(OperationalError("database is locked"))


def test_a_process_that_may_not_write_more_leaves_all_or_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done("tests.rooms.records.importing", "prepare", home)
    before = json.loads(done("tests.rooms.records.importing", "report", home))
    size = max(path.stat().st_size for path in home.iterdir())
    unset = {"PROXENY_DATABASE_URL", "PROXENY_TEST_DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {
        "PROXENY_HOME": str(home),
        "PYTHONPATH": f"{TOP / 'src'}{os.pathsep}{TOP}",
        "PROXENY_TODAY": "2024-07-09",
    }
    call = [sys.executable, "-m", "proxeny.config.cli", "import", "delegations", str(home / "rows.csv")]
    call += ["--office", "VN63-24"]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))

    run = subprocess.run(call, env=environment, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr.splitlines()[-1]) == (
        2,
        "proxeny: no room is left on the disk; nothing is left half-written",
    )
    assert json.loads(done("tests.rooms.records.importing", "report", home)) == before
