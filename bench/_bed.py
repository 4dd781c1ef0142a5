"""A database with generated records to measure on, the people who ask, and how durations are told."""

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
OFFICE = "VN63-24"
CLUSTER = "cluster-ii"
NATION = "nation"
# The seventeen members of Emulation cluster II, as published in August 2024.
CODES = "31 01 24 25 19 08 26 27 06 30 35 17 33 36 37 15 34"
MEMBERS = [f"VN63-{code}" for code in CODES.split()]
SINCE = date(2020, 1, 1)
PROXENY = [sys.executable, "-m", "proxeny.config.cli"]


def start(folder: Path, *, records: int, label: str) -> None:
    """Open the database of this run, generating its records first where it is empty; says how long that took."""
    url = os.environ.get("PROXENY_TEST_DATABASE_URL", "")
    os.environ |= {"PROXENY_HOME": str(folder), "PROXENY_TODAY": TODAY, "DJANGO_SETTINGS_MODULE": "bench.settings"}
    if url:
        os.environ["PROXENY_DATABASE_URL"] = url
    began = time.perf_counter()
    new = not (folder / "ready").exists()
    folder.mkdir(parents=True, exist_ok=True)
    # Data that were kept may be of an earlier version.
    subprocess.run([*PROXENY, "migrate"], check=True, stdout=sys.stderr)
    if new:
        call = [*PROXENY, "generate", "--records", str(records), "--years", "3", "--seed", "1"]
        subprocess.run(call, check=True, stdout=sys.stderr)
        (folder / "ready").touch()
    spent = time.perf_counter() - began
    # As the server starts, so that pages are measured as it answers them.
    import proxeny.config.wsgi  # noqa: F401

    analyse()
    _clusters()
    if new:
        row(label, "proxeny generate", f"{records / spent:,.0f} records/s", "", "")


def analyse() -> None:
    """Let the database know how its tables are filled."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _clusters() -> None:
    """Emulation cluster II and the whole country over the generated offices; made once."""
    from proxeny.accounts.models import Cluster, Membership, Office

    provinces = Office.objects.filter(code__startswith="VN63-").exclude(code__contains="/").order_by("code")
    whole = list(provinces.values_list("code", flat=True))
    for code, name, members in ((CLUSTER, "Emulation cluster II", MEMBERS), (NATION, "All provinces", whole)):
        found, new = Cluster.objects.get_or_create(code=code, defaults={"names": {"en": name}})
        for position, member in enumerate(members if new else ()):
            office = Office.objects.get(code=member)
            Membership.objects.create(cluster=found, office=office, position=position, valid_from=SINCE)


def head() -> Any:
    """A signed-in head of one provincial office; made once."""
    from proxeny.accounts.models import Office

    return _person("bench-head", role="head", office=Office.objects.get(code=OFFICE))


def over_all() -> Any:
    """A person who reads the records of every office of the country; made once."""
    from proxeny.accounts.models import Grant, Office, User

    user, new = User.objects.get_or_create(username="bench-all")
    for office in Office.objects.filter(code__startswith="VN63-") if new else ():
        Grant.objects.create(user=user, role="head", office=office, valid_from=SINCE)
    return user


def administrator() -> Any:
    """A superuser, as Django's own admin asks for one."""
    from proxeny.accounts.models import User

    user, _new = User.objects.get_or_create(username="bench-admin", defaults={"is_staff": True, "is_superuser": True})
    return user


def _person(name: str, *, role: str, office: Any) -> Any:
    from proxeny.accounts.models import Grant, User

    user, new = User.objects.get_or_create(username=name)
    if new:
        Grant.objects.create(user=user, role=role, office=office, valid_from=SINCE)
    return user


def client_of(user: Any) -> Any:
    """A signed-in client, through all of the middleware."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    client = Client()
    client.force_login(user)
    return client


def timed(call: Callable[[], object], *, times: int) -> tuple[float, float]:
    """(median, 95th percentile) in milliseconds, after two calls to warm up."""
    call()
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


def compared(label: str, what: str, measured: tuple[float, float], *, ours: tuple[float, float] | None = None) -> None:
    """A row of durations; beside a peer's stands how many times our median it needs."""
    ratio = f"{measured[0] / ours[0]:.1f} times ours" if ours else ""
    row(label, what, *measured, ratio)
