"""Knows what a paper says of itself: which version it is, and whether that was released or is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from proxeny.reports.paper import day_in_paper
from proxeny.reports.wording import wording


@dataclass(frozen=True, slots=True)
class Issue:
    """The version that is printed, with the day of its release or else of its compile; 0 where none is kept."""

    number: int = 0
    day: date | None = None
    released: bool = False

    def as_json(self) -> dict[str, int | str | bool] | None:
        """Its number, day and whether it was released; None where no version is kept."""
        if not self.number or self.day is None:
            return None
        return {"number": self.number, "day": self.day.isoformat(), "released": self.released}

    def mark(self, lang: str) -> str:
        """The word on every page of what was not released; empty on what was."""
        return "" if self.released else wording(lang).label("issue_draft")

    def line(self, lang: str) -> str:
        """What stands below the subject."""
        words = wording(lang)
        if not self.number or self.day is None:
            return words.label("issue_unkept")
        day = day_in_paper(self.day, words=words)
        return words.label("issue_released" if self.released else "issue_compiled", number=self.number, day=day)
