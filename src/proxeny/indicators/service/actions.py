"""The write on working time: that a return was open for a stretch, and not who had it open."""

from __future__ import annotations

from datetime import datetime

from proxeny.indicators.models import Return, Sitting


def sat(owed: Return, *, begins: datetime, ends: datetime) -> None:
    """Keep how long a return was open before something was kept there; a stretch that ends before it begins is none.

    It is no act on the return and leaves no trace there: the trace would name the person.
    """
    if begins < ends:
        Sitting.objects.create(owed=owed, begins=begins, ends=ends)
