"""What must be so before steps by a rule of the law pack: how a register declares it, and whether it is so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.ground.verdict import Reason, Verdict, allow
from proxeny.law.pack import ConditionRule, Kind, LawPack, NoRuleError


@dataclass(frozen=True)
class Condition:
    """A condition of the law pack for some steps. `lacks` says of a record's values what is not so, or nothing.

    `on` is the field with the day whose text counts; while it is empty it is the day of the step. A record that is
    brought in one of the states `minded`, as from older books, and lacks it needs the reason in the field `excused`,
    and says on its page what it lacks.
    """

    matter: str
    moves: tuple[str, ...]
    on: str
    lacks: Callable[[Mapping[str, Any]], str | Promise | None]
    minded: tuple[str, ...] = ()
    excused: str = ""


def _rule(one: Condition, values: Mapping[str, Any], *, on: date, pack: LawPack) -> ConditionRule | None:
    day = values.get(one.on) or on
    try:
        return pack.condition(one.matter, on=day if isinstance(day, date) else date.fromisoformat(day))
    except NoRuleError:
        return None


def _lacking(
    conditions: tuple[Condition, ...], values: Mapping[str, Any], *, on: date, pack: LawPack
) -> Iterator[tuple[Condition, Reason, Kind]]:
    for one in conditions:
        if (why := one.lacks(values)) and (rule := _rule(one, values, on=on, pack=pack)):
            source = rule.citation.shown
            words = _("%(why)s Source: %(source)s.")
            yield one, Reason("condition", words, {"why": why, "source": source}, source), rule.kind


def may_by_conditions(
    conditions: tuple[Condition, ...], move: str, *, values: Mapping[str, Any], on: date, pack: LawPack
) -> Verdict:
    """Whether the step may be taken by the texts in force: the law refuses it, a house rule warns."""
    asked = tuple(one for one in conditions if move in one.moves)
    verdict = allow()
    for _one, reason, kind in _lacking(asked, values, on=on, pack=pack):
        verdict &= Verdict(False, reason) if kind is Kind.LAW else Verdict(True, None, (reason,))
    return verdict


def lacking_now(conditions: tuple[Condition, ...], *, values: Mapping[str, Any], on: date, pack: LawPack) -> list[str]:
    """What a record lacks that has already gone beyond the steps, in sentences with their source."""
    asked = tuple(one for one in conditions if values["state"] in one.minded)
    return [reason.text for _one, reason, _kind in _lacking(asked, values, on=on, pack=pack)]


def unexcused(
    conditions: tuple[Condition, ...], state: str, *, values: Mapping[str, Any], on: date, pack: LawPack
) -> list[tuple[str, Reason]]:
    """What a record in the state lacks by law without a reason given: the field for the reason, and what it lacks."""
    asked = tuple(one for one in conditions if state in one.minded and not (values.get(one.excused) or "").strip())
    found = _lacking(asked, values, on=on, pack=pack)
    return [(one.excused, reason) for one, reason, kind in found if kind is Kind.LAW]
