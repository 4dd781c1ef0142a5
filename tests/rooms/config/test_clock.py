"""The day and the moment are those of the house, wherever the machine stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from proxeny.config import environment

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


class Late(datetime):
    """A clock that stands at half past eight in the evening in London, which is the next day in Hanoi."""

    @classmethod
    def now(cls, tz: Any = None) -> datetime:
        return datetime(2024, 11, 5, 20, 30, tzinfo=UTC).astimezone(tz)


def test_after_midnight_of_the_house_it_is_the_next_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "datetime", Late)
    monkeypatch.delenv("PROXENY_TODAY", raising=False)
    assert str(environment.today()) == "2024-11-06"
    assert environment.now() == datetime(2024, 11, 5, 20, 30, tzinfo=UTC)


def test_a_fixed_day_is_the_day_at_every_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "datetime", Late)
    monkeypatch.setenv("PROXENY_TODAY", "2024-07-09")
    assert environment.now().astimezone(HANOI) == datetime(2024, 7, 9, 3, 30, tzinfo=HANOI)
