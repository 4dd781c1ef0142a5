# ruff: noqa: E402 (settings are named before Django starts)
"""A process of its own that imports a file, so that a test can kill it; `python -m tests.rooms.records.importing`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["DJANGO_SETTINGS_MODULE"] = "proxeny.config.settings"
os.environ["PROXENY_TODAY"] = "2024-07-09"

import django

django.setup()


from proxeny.accounts.models import Office
from proxeny.accounts.scope import scope_of_everything
from proxeny.audit.queries import breaks
from proxeny.config.tables import bring_up_to_date
from proxeny.records import cells
from proxeny.records.exchange import Source, import_file
from proxeny.records.models import Counter, Record, Statement
from proxeny.records.register import REGISTERS
from tests.factories import TODAY, context, make_world

ROWS = 3000


def prepare() -> None:
    """An installation with two offices and a file of many rows beside it."""
    bring_up_to_date()
    make_world()
    row = "out,Visit {0},2024-03-{1:02d},3,Member {0},LA"
    lines = ["direction,title,starts_on,persons,members.1.name,stops.1.country"]
    lines += [row.format(number, number % 28 + 1) for number in range(ROWS)]
    (Path(os.environ["PROXENY_HOME"]) / "rows.csv").write_text("\n".join(lines), encoding="utf-8")


def run() -> None:
    """Import the file, saying when it begins."""
    source = Source.of(Path(os.environ["PROXENY_HOME"]) / "rows.csv")
    office = Office.objects.get(code="VN63-24")
    everything = scope_of_everything(on=TODAY)
    print("begins", flush=True)
    outcome = import_file(REGISTERS["delegations"], source, office=office, scope=everything, context=context(office))
    print(len(outcome.rows), flush=True)


def report() -> None:
    """What is there after a restart."""
    found = {
        "records": Record.everything.filter(kind="delegations").count(),
        "statements": Statement.objects.filter(record__kind="delegations").count(),
        "numbers": sum(Counter.objects.filter(prefix="DR").values_list("last", flat=True)),
        "breaks": len(list(breaks())),
        "differences": len(list(cells.differences())),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    {"prepare": prepare, "run": run, "report": report}[sys.argv[1]]()
