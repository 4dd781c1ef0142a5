"""A database with generated records to measure on, and how durations are told."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

TODAY = "2024-07-09"
CLUSTER = "cluster-ii"
# The seventeen members of Emulation cluster II, as published in August 2024.
CODES = "31 01 24 25 19 08 26 27 06 30 35 17 33 36 37 15 34"
MEMBERS = [f"VN63-{code}" for code in CODES.split()]


def start(folder: Path, *, records: int) -> None:
    """Open the database of this run, generating its records first where it is empty."""
    url = os.environ.get("PROXENY_TEST_DATABASE_URL", "")
    os.environ |= {
        "PROXENY_HOME": str(folder),
        "PROXENY_TODAY": TODAY,
        "DJANGO_SETTINGS_MODULE": "proxeny.config.settings",
    }
    if url:
        os.environ["PROXENY_DATABASE_URL"] = url
    proxeny = str(Path(sys.executable).parent / "proxeny")
    if not (folder / "ready").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([proxeny, "migrate"], check=True, stdout=sys.stderr)
        call = [proxeny, "generate", "--records", str(records), "--years", "3", "--seed", "1"]
        subprocess.run(call, check=True, stdout=sys.stderr)
        (folder / "ready").touch()
    import django

    django.setup()
    _analyse()


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def head_of(code: str) -> Any:
    """A signed-in head of the office with this code; made once."""
    from proxeny.accounts.models import Grant, Office, User

    user, new = User.objects.get_or_create(username=f"bench-{code}")
    if new:
        Grant.objects.create(user=user, role="head", office=Office.objects.get(code=code), valid_from=date(2020, 1, 1))
    return user


def cluster() -> Any:
    """Emulation cluster II over the generated offices; made once."""
    from proxeny.accounts.models import Cluster, Membership, Office

    found, new = Cluster.objects.get_or_create(code=CLUSTER, defaults={"names": {"en": "Emulation cluster II"}})
    if new:
        for position, code in enumerate(MEMBERS):
            office = Office.objects.get(code=code)
            Membership.objects.create(cluster=found, office=office, position=position, valid_from=date(2020, 1, 1))
    return found


def timed(call: Callable[[], object], *, times: int) -> tuple[float, float]:
    """(median, 95th percentile) in milliseconds, after one call to warm up."""
    call()
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return statistics.median(spent), spent[min(len(spent) - 1, int(len(spent) * 0.95))]


def row(*cells: object) -> None:
    """One row of the table, in Markdown."""
    print("| " + " | ".join(f"{c:,.1f}" if isinstance(c, float) else str(c) for c in cells) + " |", flush=True)
