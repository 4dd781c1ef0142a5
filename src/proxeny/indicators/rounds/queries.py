"""Who judges a return, what stands below it, and what was remarked on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Min, QuerySet
from django.utils.timezone import localdate

from proxeny.accounts.models import Membership, Office, Reporting
from proxeny.accounts.scope import Scope, in_force
from proxeny.audit.models import Entry
from proxeny.indicators.models import Remark, Reminder, Return
from proxeny.places.models import PlaceKind

_CAME = ("return.receive", "return.arrive")


def judges(scope: Scope, *, office_id: int, verb: str) -> bool:
    """Whether the person takes returns of the office; see `judged`."""
    return office_id in judged(scope, [office_id], verb=verb)


def judged(scope: Scope, office_ids: Iterable[int], *, verb: str) -> set[int]:
    """Of which of these offices the person takes the returns.

    As chair of their cluster, as head of the office above them, or, of provinces in no cluster, for the ministry.
    """
    ids = set(office_ids)
    seats = Membership.objects.filter(in_force(scope.on), office_id__in=ids).values_list("office_id", "cluster_id")
    seated = list(seats)
    found = {office for office, cluster in seated if verb in scope.cluster_verbs.get(cluster, frozenset())}
    # The office above is asked for only where the person acts for an office that sends returns.
    if heads := [pk for pk in scope.own if scope.may("return.send", office=pk)]:
        below = Reporting.objects.filter(in_force(scope.on), superior__in=heads, office_id__in=ids)
        found |= set(below.values_list("office_id", flat=True))
    if asks_country(scope, verb=verb):
        alone = (ids & scope.returns) - {office for office, _cluster in seated}
        found |= set(_of_provinces().filter(pk__in=alone).values_list("pk", flat=True))
    return found


def asked_by(scope: Scope, office_ids: Iterable[int]) -> set[int]:
    """Which of these offices the person asks for returns: those judged, and for the ministry all provinces."""
    ids = set(office_ids)
    found = judged(scope, ids, verb="return.reopen")
    if asks_country(scope, verb="return.reopen"):
        found |= set(_of_provinces().filter(pk__in=ids & scope.returns).values_list("pk", flat=True))
    return found


def asks_country(scope: Scope, *, verb: str) -> bool:
    """Whether the person has the verb for a ministry that asks the whole country: no other office's role holds it."""
    return any(scope.may(verb, office=pk) for pk in scope.own)


def _of_provinces() -> QuerySet[Office]:
    """The offices that answer for a province."""
    return Office.objects.filter(code=F("place_id"), place__kind=PlaceKind.PROVINCE).order_by()


def heads_others(scope: Scope) -> bool:
    """Whether the person heads an office with others below it."""
    return any("return.send" in verbs for pk, verbs in scope.verbs.items() if pk not in scope.own)


def offices_below(office: Office, *, scope: Scope) -> list[Office]:
    """The offices directly under one, on the day of the scope."""
    rows = Reporting.objects.filter(in_force(scope.on), superior=office).select_related("office")
    return sorted((row.office for row in rows), key=lambda one: one.code)


def open_below(owed: Return, *, scope: Scope) -> int:
    """How many returns of the same round, owed by offices below, are not accepted yet."""
    below = Reporting.objects.filter(in_force(scope.on), superior=owed.office_id).values("office_id")
    asked = Return.objects.filter(office_id__in=below, template=owed.template, period=owed.period)
    return asked.exclude(state="accepted").count()


def accepted_above(owed: Return, *, scope: Scope) -> bool:
    """Whether the return of the same round of an office above is accepted already."""
    above = Reporting.objects.filter(in_force(scope.on), office_id=owed.office_id).values("superior_id")
    asked = Return.objects.filter(office_id__in=above, template=owed.template, period=owed.period)
    return asked.filter(state="accepted").exists()


def remarks_on(owed: Return) -> list[Remark]:
    """The remarks on a return, newest first."""
    return list(Remark.objects.filter(owed=owed.pk).order_by("-pk"))


def open_remarks(return_ids: Iterable[int]) -> dict[int, int]:
    """How many remarks wait in each of these returns."""
    found: dict[int, int] = {}
    for pk in Remark.objects.filter(owed__in=list(return_ids), settled_at=None).values_list("owed_id", flat=True):
        found[pk] = found.get(pk, 0) + 1
    return found


def first_came(return_ids: Iterable[int]) -> dict[int, date]:
    """The day on which each of these returns first came in, whatever was reopened and sent again since."""
    subjects = {f"returns:{pk}": pk for pk in return_ids}
    kept = Entry.objects.filter(subject__in=list(subjects), verb__in=_CAME).order_by()
    rows = kept.values_list("subject").annotate(first=Min("at"))
    return {subjects[subject]: localdate(first) for subject, first in rows}


def last_reopening(owed: Return) -> Entry | None:
    """Who opened the return again last, when and why."""
    return Entry.objects.filter(subject=f"returns:{owed.pk}", verb="return.reopen").order_by("id").last()


def last_reminders(return_ids: Iterable[int]) -> dict[int, Reminder]:
    """The newest reminder of each of these returns that has one."""
    rows = Reminder.objects.filter(owed__in=list(return_ids)).order_by("pk")
    return {row.owed_id: row for row in rows}
