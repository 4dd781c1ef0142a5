"""What the demonstration tells at its end: how the counts stand to the published words, and who may sign in."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.config.demo.accounts import Opened
from proxeny.config.demo.build import Built
from proxeny.reports.content import Compiled


def lines(report: Compiled, built: Built) -> Iterator[str]:
    """The report in a few lines."""
    yield f"{report.title} · {report.name} · {report.period}: {report.received} of {report.expected} returns received"
    for published in report.published:
        yield f"  {published.sentence.text}"
    unbound = f"{len(report.unbound)} numbers in the text are bound to nothing" if report.unbound else ""
    yield f"{built.records} made-up records, {built.published} published figures of five pages" + (
        unbound and f"; {unbound}"
    )


def accounts(opened: list[Opened], *, password: str) -> Iterator[str]:
    """The accounts with their one password, and what each of them is shown."""
    yield f"Demonstration accounts, all with the password {password}"
    width = max(len(account.username) for account in opened)
    for account in opened:
        held = " and ".join(f"{_ROLES.get(role, role.replace('_', ' '))} of {where}" for role, where in account.roles)
        yield f"  {account.username:<{width}}  {held}: {'; '.join(_sights(account.sees))}"


_ROLES = {
    "head": "head of the office",
    "leader": "provincial leader",
    "ministry_desk": "ministry's desk",
    "national_desk": "ministry's desk",
}


def _sights(scope: Scope) -> Iterator[str]:
    if scope.full:
        whose = "own records" if len(scope.full) == 1 else f"records of {len(scope.full)} offices"
        yield f"{whose}, {_restricted(scope)}"
    if scope.coordination:
        yield f"the coordination view of {_offices(scope.coordination, scope)}"
    if scope.returns - scope.full:
        yield f"accepted returns of {_offices(scope.returns - scope.full, scope)}"
    if scope.history:
        yield "history included"
    if not scope.full and not scope.coordination:
        yield "no records, but accounts, offices and reference data"


def _restricted(scope: Scope) -> str:
    """Of whose restricted records the person reads: a role opens those of the very office that it is held for."""
    opened = scope.full & scope.sealed
    if not opened:
        return "but no restricted ones"
    if opened == scope.full:
        return "restricted ones too"
    return f"restricted ones of {', '.join(map(str, Office.objects.filter(pk__in=opened).order_by('code')))} alone"


def _offices(seen: frozenset[int], scope: Scope) -> str:
    return f"{len(seen)} other offices" if scope.full else f"{len(seen)} offices"
