"""Knows who decides on a matter, by which of its facts and by which text; pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from proxeny.law.pack import Citation, LawPack, NoRuleError


@dataclass(frozen=True, slots=True)
class Competence:
    """Who decides, the facts that say so (none where it is the usual way), and where it is written."""

    holder: str
    because: tuple[tuple[str, str], ...]
    citation: Citation


def competent(pack: LawPack, matter: str, *, facts: Mapping[str, Collection[str]], on: date) -> Competence | None:
    """Who decides on the day, given the codes of each fact; None where no text in force says it."""
    try:
        rule = pack.competence(matter, on=on)
    except NoRuleError:
        return None
    for holder in rule.holders:
        met = tuple(
            (fact, code) for fact, codes in holder.any_of.items() for code in facts.get(fact, ()) if code in codes
        )
        if met or not holder.any_of:
            return Competence(holder.code, met, rule.citation)
    return None
