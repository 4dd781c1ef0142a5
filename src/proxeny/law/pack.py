"""Knows the shapes of the law as data: rules with citation and validity, and the pack that holds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import TypeVar

from proxeny.ground.numerals import speakable
from proxeny.ground.text import Text
from proxeny.ground.wording import _, in_active_language

R = TypeVar("R", bound="Rule")


class Kind(StrEnum):
    """Whether a rule is law or a setting of the office that uses the pack."""

    LAW = "law"
    HOUSE_RULE = "house_rule"


class Unit(StrEnum):
    """What a clock counts; a yearly date counts nothing and is the same day each year."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    YEARLY_DATE = "yearly_date"


class Direction(StrEnum):
    """Whether the due day lies after or before the event that starts the clock."""

    AFTER = "after"
    BEFORE = "before"


class NoRuleError(LookupError):
    """No text on the matter is in force on the day; `str` gives the reason in the active language."""

    def __init__(self, matter: str, on: date) -> None:
        super().__init__(matter, on)
        self.reason = _("No rule on “%(matter)s” is in force on %(on)s.")
        self.matter = matter
        self.on = on

    def __str__(self) -> str:
        return str(self.reason) % {"matter": self.matter, "on": self.on.isoformat()}


# In text from right to left the number of a law keeps its own order between the marks of an isolate.
_NUMBER = re.compile(r"\d+/\d+/[A-ZĐ][\w-]*")
_ARTICLE = {"vi": "{text}, điều {article}", "ar": "{text}، المادة {article}", "th": "{text} มาตรา {article}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a rule stands: the text, its article and an address at which it was read; the last two may be ""."""

    text: Text
    article: str = ""
    url: str = ""

    def in_(self, lang: str) -> str:
        """The citation in a language: "Law 70/2020/QH14 on International Agreements, art. 18-19"."""
        text = self.text.in_(lang)
        if speakable(lang) == "ar":
            text = _NUMBER.sub("\u2066\\g<0>\u2069", text)
        if not self.article:
            return text
        return _ARTICLE.get(speakable(lang), "{text}, art. {article}").format(text=text, article=self.article)

    @property
    def shown(self) -> str:
        """The citation in whatever language is active when it is shown."""
        return in_active_language(self.in_)

    def __str__(self) -> str:
        return self.in_("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule has: its matter, kind, names, citation, and the days it is in force (both inside, None open)."""

    matter: str
    kind: Kind
    names: Text
    citation: Citation
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the text holds on the day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule(Rule):
    """A time limit: so many days after or before an event, or a fixed day of the year before or after a given one.

    `pauses` says whether it stands still while a file is back with its sender; a duty that follows a signature or a
    journey has no such file.
    """

    unit: Unit
    start_event: str
    stop_event: str
    days: int = 0
    direction: Direction = Direction.AFTER
    month: int = 0
    day: int = 0
    year_offset: int = 0
    pauses: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule(Rule):
    """How often at most something may be done in one period ("year")."""

    most: int
    per: str = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExclusionRule(Rule):
    """First words that a title may not have."""

    first_words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersRule(Rule):
    """The papers that a file must hold: pairs of code and names, in the order of the list."""

    papers: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRule(Rule):
    """In how many hours the mission of a nationality must be told; 0 where the treaty says as soon as possible."""

    nationality: str
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who decides where any of these facts is so; without facts, whoever decides in all other cases."""

    code: str
    any_of: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetenceRule(Rule):
    """Who decides on a matter: the first of the holders whose facts are met."""

    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRule(Rule):
    """What must be so before a step; its names say it, the register knows by which of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawPack:
    """All rules of one country with the names of the events that their clocks know."""

    code: str
    clocks: tuple[ClockRule, ...] = ()
    limits: tuple[LimitRule, ...] = ()
    exclusions: tuple[ExclusionRule, ...] = ()
    papers: tuple[PapersRule, ...] = ()
    notices: tuple[NoticeRule, ...] = ()
    competences: tuple[CompetenceRule, ...] = ()
    conditions: tuple[ConditionRule, ...] = ()
    events: Mapping[str, Text]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule of every sort."""
        limits = chain(self.clocks, self.limits, self.exclusions)
        return tuple(chain(limits, self.papers, self.notices, self.competences, self.conditions))

    def clock(self, matter: str, *, on: date) -> ClockRule:
        """The time limit in force on the day. Raises NoRuleError."""
        return _one(self.clocks, matter, on)

    def limit(self, matter: str, *, on: date) -> LimitRule:
        """The yearly limit in force on the day. Raises NoRuleError."""
        return _one(self.limits, matter, on)

    def exclusion(self, matter: str, *, on: date) -> ExclusionRule:
        """The forbidden first words in force on the day. Raises NoRuleError."""
        return _one(self.exclusions, matter, on)

    def required_papers(self, matter: str, *, on: date) -> PapersRule:
        """The list of papers in force on the day. Raises NoRuleError."""
        return _one(self.papers, matter, on)

    def competence(self, matter: str, *, on: date) -> CompetenceRule:
        """Who decides on the matter by the text in force on the day. Raises NoRuleError."""
        return _one(self.competences, matter, on)

    def condition(self, matter: str, *, on: date) -> ConditionRule:
        """What must be so before a step by the text in force on the day. Raises NoRuleError."""
        return _one(self.conditions, matter, on)

    def notice(self, nationality: str, *, on: date) -> NoticeRule | None:
        """The limit to tell the mission of a nationality (`US`), in force on the day; None where no treaty sets one."""
        held = (rule for rule in self.notices if rule.nationality == nationality and rule.in_force(on))
        return next(held, None)

    def with_house_days(self, days: Mapping[str, int]) -> LawPack:
        """The pack with an office's own numbers of days, by matter, for the clocks that are house rules; law stays."""
        clocks = (
            replace(rule, days=days[rule.matter]) if rule.kind is Kind.HOUSE_RULE and rule.matter in days else rule
            for rule in self.clocks
        )
        return replace(self, clocks=tuple(clocks))


def in_force(pack: LawPack, on: date, *, matter: str | None = None) -> tuple[Rule, ...]:
    """The rules that hold on the day, of all matters or of one and those under it ("agreement" has all of its own)."""
    return tuple(
        rule
        for rule in pack.rules
        if rule.in_force(on) and (matter is None or rule.matter == matter or rule.matter.startswith(f"{matter}."))
    )


def _one(rules: Iterable[R], matter: str, on: date) -> R:
    for rule in rules:
        if rule.matter == matter and rule.in_force(on):
            return rule
    raise NoRuleError(matter, on)
