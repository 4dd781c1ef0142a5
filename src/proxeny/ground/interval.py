"""Knows ranges of numbers whose ends may be open, excluded or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; None is no end; `low_open`, `high_open` say that the end itself is left out."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    @property
    def is_point(self) -> bool:
        """One number and no other."""
        return self.low is not None and self.low == self.high

    @property
    def width(self) -> Decimal | None:
        """High less low, None when an end is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    def contains(self, value: Decimal) -> bool:
        """Whether the number lies inside."""
        return _reaches(self.low, value, strict=self.low_open) and _reaches(value, self.high, strict=self.high_open)

    def includes(self, other: Interval) -> bool:
        """Whether every number of the other lies inside."""
        low = self.low is None or (
            other.low is not None and _reaches(self.low, other.low, strict=self.low_open and not other.low_open)
        )
        high = self.high is None or (
            other.high is not None and _reaches(other.high, self.high, strict=self.high_open and not other.high_open)
        )
        return low and high

    def overlaps(self, other: Interval) -> bool:
        """Whether one number at least lies in both."""
        return _reaches(self.low, other.high, strict=self.low_open or other.high_open) and _reaches(
            other.low, self.high, strict=other.low_open or self.high_open
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            low=None if self.low is None or other.low is None else self.low + other.low,
            high=None if self.high is None or other.high is None else self.high + other.high,
            low_open=self.low_open or other.low_open,
            high_open=self.high_open or other.high_open,
        )


def _reaches(low: Decimal | None, high: Decimal | None, *, strict: bool) -> bool:
    if low is None or high is None:
        return True
    return low < high if strict else low <= high
