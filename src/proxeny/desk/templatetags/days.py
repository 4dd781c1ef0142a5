"""Days and moments inside templates, written for the reader; nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django import template

from proxeny.desk import days

register = template.Library()


def _or_nothing(write: Callable[..., str]) -> Callable[[object], str]:
    def filtered(value: object) -> str:
        return write(value) if isinstance(value, date) else ""

    return filtered


for _name, _write in (("day", days.day), ("long_day", days.long_day), ("month", days.month), ("moment", days.moment)):
    register.filter(_name, _or_nothing(_write))
