"""Dashboards and reports on screen as leaders, offices, clusters and the ministry ask for them, over kept figures."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from bench._bed import CLUSTER, MEMBERS, NATION, SINCE, client_of, row

TODAY_S, ALL = "nation-34", "with-those-below"
OFFICE, OLD_OFFICE = "VN34-24", "VN63-24"
BORDERS = "?borders=2025-07-01"
TIMES = 30
# (who asks, subject, period, as of which borders)
DASHBOARDS = (
    ("leader, own office", "leader", OFFICE, "2026-H1", ""),
    ("office, half-year", "head", OFFICE, "2026-H1", ""),
    ("office, month", "head", OFFICE, "2026-05", ""),
    ("cluster of 17, half-year", "chair", CLUSTER, "2024-H1", ""),
    ("cluster of 17, half-year, borders of today", "chair", CLUSTER, "2024-H1", BORDERS),
    ("ministry, 34 provinces, half-year", "ministry", TODAY_S, "2026-H1", ""),
    ("ministry, 34 provinces, month", "ministry", TODAY_S, "2026-05", ""),
    ("ministry, 63 provinces, half-year", "ministry", NATION, "2024-H1", ""),
    ("ministry, 63 provinces, year", "ministry", NATION, "2024", ""),
    ("ministry, 63 provinces, quarter", "ministry", NATION, "2024-Q2", ""),
    ("ministry, 63 provinces, half-year, borders of today", "ministry", NATION, "2024-H1", BORDERS),
    ("ministry, provinces and those below", "ministry", ALL, "2024-H1", ""),
)
REPORTS = (
    ("six months of an office", "head", "six-month", OFFICE, "2026-H1", ""),
    ("a month of an office", "head", "monthly", OFFICE, "2026-05", ""),
    ("a year of a cluster of 17", "chair", "annual", CLUSTER, "2024", ""),
    ("six months of a cluster of 17", "chair", "six-month", CLUSTER, "2024-H1", ""),
    ("six months of a cluster of 17, borders of today", "chair", "six-month", CLUSTER, "2024-H1", BORDERS),
    ("a month of 34 provinces", "ministry", "monthly", TODAY_S, "2026-05", ""),
    ("a month of 63 provinces", "ministry", "monthly", NATION, "2024-05", ""),
    ("a quarter of 63 provinces", "ministry", "quarterly", NATION, "2024-Q2", ""),
    ("six months of 63 provinces", "ministry", "six-month", NATION, "2024-H1", ""),
    ("six months of 63 provinces, borders of today", "ministry", "six-month", NATION, "2024-H1", BORDERS),
    ("a year of 63 provinces", "ministry", "annual", NATION, "2024", ""),
    ("six months of provinces and those below", "ministry", "six-month", ALL, "2024-H1", ""),
)


def measure(label: str) -> None:
    """A row for each dashboard and each report."""
    _clusters()
    asking = _people()
    from proxeny.desk.addresses import address

    for what, who, subject, period, query in DASHBOARDS:
        url = address("dashboard", subject, period) + query
        told(label, f"dashboard, {what}", partial(_page, asking[who], url))
    for what, who, template, subject, period, query in REPORTS:
        url = address("report", template, subject, period) + query
        told(label, f"report, {what}", partial(_page, asking[who], url))
    told(label, "report, index of the ministry", partial(_page, asking["ministry"], address("reports")))


def told(label: str, what: str, call: Callable[[], object], *, times: int = TIMES, beside: str = "") -> float:
    """A row with median, 95th percentile and the time of one core that a call takes; the median in milliseconds."""
    call()
    call()
    spent, worked = [], time.process_time()
    for _ in range(times):
        began = time.perf_counter()
        call()
        spent.append((time.perf_counter() - began) * 1000)
    core = (time.process_time() - worked) * 1000 / times
    spent.sort()
    row(label, what, statistics.median(spent), spent[min(times - 1, int(times * 0.95))], core, beside)
    return statistics.median(spent)


def _page(client: Any, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)


def _clusters() -> None:
    """The cluster of 17, the country before and after the reform, and the provinces with all offices below; once."""
    from proxeny.accounts.models import Office

    then = Office.objects.filter(code__startswith="VN63-").exclude(code__endswith="/committee").order_by("code")
    whole = [code for code in then.values_list("code", flat=True) if "/" not in code]
    now = Office.objects.filter(code__startswith="VN34-").exclude(code__contains="/").order_by("code")
    _cluster(CLUSTER, MEMBERS)
    _cluster(NATION, whole)
    _cluster(TODAY_S, list(now.values_list("code", flat=True)))
    _cluster(ALL, list(then.values_list("code", flat=True)))


def _cluster(code: str, members: Sequence[str]) -> None:
    from proxeny.accounts.models import Cluster, Membership, Office

    found, new = Cluster.objects.get_or_create(code=code, defaults={"names": {"en": code}})
    if new:
        offices = Office.objects.in_bulk(members, field_name="code")
        Membership.objects.bulk_create(
            Membership(cluster=found, office=offices[member], position=position, valid_from=SINCE)
            for position, member in enumerate(members)
        )


def _people() -> dict[str, Any]:
    """Who asks, signed in."""
    from proxeny.accounts.models import Cluster, Grant, Office, User

    roles = {
        "leader": ("leader", (OFFICE, OLD_OFFICE), ()),
        "head": ("head", (OFFICE, OLD_OFFICE), ()),
        "chair": ("cluster_chair", (), (CLUSTER,)),
        "ministry": ("ministry_desk", (), (NATION, TODAY_S, ALL)),
    }
    found = {}
    for name, (role, offices, clusters) in roles.items():
        user, new = User.objects.get_or_create(username=f"bench-{name}")
        if new:
            for office in Office.objects.filter(code__in=offices):
                Grant.objects.create(user=user, role=role, office=office, valid_from=SINCE)
            for cluster in Cluster.objects.filter(code__in=clusters):
                Grant.objects.create(user=user, role=role, cluster=cluster, valid_from=SINCE)
        found[name] = client_of(user)
    return found
