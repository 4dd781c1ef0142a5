"""What the demonstration tells at its end: how the counts stand to the published words, and who may sign in."""

from __future__ import annotations

from collections.abc import Iterator

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
    """The accounts with their one password."""
    yield f"Demonstration accounts, all with the password {password}"
    width = max(len(account.username) for account in opened)
    for account in opened:
        yield f"  {account.username:<{width}}  {account.role.replace('_', ' ')}, {account.where}"
