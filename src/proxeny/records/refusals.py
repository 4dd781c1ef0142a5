"""Why a write is not done: it may not be, or its values cannot be stored."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.ground.verdict import Verdict
from proxeny.records.register import Problem


class Refused(Exception):
    """A write that may not be done; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.text)
        self.verdict = verdict


class Invalid(Exception):
    """Values that cannot be stored; `problems` name each place."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.field}: {p.message}" for p in problems[:5]))
        self.problems = tuple(problems)


def require(verdict: Verdict) -> None:
    """Raise `Refused` unless allowed."""
    if not verdict:
        raise Refused(verdict)
