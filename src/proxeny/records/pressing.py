"""The records of the own offices on which a limit in hours runs: nobody was told yet, and the case is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from proxeny.accounts.scope import Scope
from proxeny.law.hours import Notice
from proxeny.law.pack import LawPack
from proxeny.records.agenda import ITEM, MOST, Item, item_of
from proxeny.records.deadlines import NoticeUse
from proxeny.records.hours import notices
from proxeny.records.register import REGISTERS, Register


@dataclass(frozen=True)
class Pressing:
    """A record and one limit in hours that runs on it."""

    item: Item
    notice: Notice


def pressing(scope: Scope, *, at: datetime, pack: LawPack) -> list[Pressing]:
    """Every limit in hours that runs in the own offices at a moment of the house's clock, one query for each use."""
    uses = [(register, use) for register in REGISTERS.values() for use in register.notices]
    found = [
        Pressing(item_of(register, [row[name] for name in ITEM]), one)
        for register, use in uses
        for row in _open(register, use, scope=scope)
        for one in notices(register, values=row, at=at, pack=pack)
    ]
    return [one for one in found if one.notice.stopped is None]


def _open(register: Register, use: NoticeUse, *, scope: Scope) -> list[dict[str, Any]]:
    full, sealed = scope.sight
    states = [state.code for state in register.lifecycle.states if not state.closed]
    started = {f"{use.start[0]}__lte": scope.on, f"{use.stop[0]}__isnull": True, f"{use.nationality}__isnull": False}
    codes = {f"{name}__in": codes for name, codes in use.when.items()}
    mine = register.model.objects.in_sight(full or [], sealed).filter(office__in=scope.own, state__in=states)
    fields = {*ITEM, *use.start, *use.stop, use.nationality, *use.when}
    return list(mine.filter(**started, **codes).order_by("-listed_on", "-id").values(*sorted(fields))[:MOST])
