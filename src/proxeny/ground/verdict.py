"""Knows the answer of a rule: allowed or refused, with the reason, its source and what to mind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a stable code, a translatable sentence with named places, what goes into them, and the law or house rule.

    The sentence is anything whose `str()` is in the active language, so that lazy translations of any kind fit.
    """

    code: str
    message: object
    params: Mapping[str, object] = field(default_factory=dict)
    citation: str = ""

    @property
    def text(self) -> str:
        """The sentence in the active language."""
        return str(self.message) % self.params if self.params else str(self.message)


@dataclass(frozen=True, slots=True)
class Verdict:
    """An answer that is true when allowed; warnings do not forbid."""

    allowed: bool
    reason: Reason | None = None
    warnings: tuple[Reason, ...] = ()

    def __bool__(self) -> bool:
        return self.allowed

    @property
    def text(self) -> str:
        """The reason in the active language, "" when there is none."""
        return self.reason.text if self.reason else ""

    def warn(self, message: object, *, code: str, citation: str = "", **params: object) -> Verdict:
        """The same answer with one more warning."""
        return Verdict(self.allowed, self.reason, (*self.warnings, Reason(code, message, params, citation)))

    def __and__(self, other: Verdict) -> Verdict:
        """Allowed where both allow; the first refusal gives the reason, all warnings stay."""
        return Verdict(self.allowed and other.allowed, self.reason or other.reason, self.warnings + other.warnings)


def allow() -> Verdict:
    """Yes."""
    return Verdict(allowed=True)


def refuse(message: object, *, code: str, citation: str = "", **params: object) -> Verdict:
    """No, because. The message is a lazy translation with named places for `params`."""
    return Verdict(allowed=False, reason=Reason(code, message, params, citation))
