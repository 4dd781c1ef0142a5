"""Knows how the counting of a clock is told to people, line by line, in five languages."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from babel import Locale

from proxeny.ground.declared import declaration
from proxeny.ground.numerals import speakable
from proxeny.ground.periods import Period
from proxeny.law.clocks import ClockRun
from proxeny.law.pack import ClockRule, Direction, Kind, LawPack, Unit

_SENTENCES = Path(__file__).parent / "packs" / "sentences.yaml"


def explain(run: ClockRun, lang: str, *, pack: LawPack) -> list[str]:
    """The answer to "How was this counted?": rule, source, count, what was left out, result; one sentence a line."""
    say = _Sentences(speakable(lang))
    rule = run.rule
    lines = [_rule_line(run, say, pack), _source_line(run, say)]
    if rule.unit is not Unit.YEARLY_DATE:
        lines.append(say("start", day=say.day(run.start)))
    if off := _days_off(run):
        lines.append(say("days_off", n=off))
    if run.paused_days:
        lines.append(say(f"paused_{rule.unit}", n=run.paused_days))
    if any(pause.returned is None for pause in run.pauses):
        lines.append(say("still_back"))
    lines.append(say("due", day=say.day(run.due)))
    if run.provisional:
        lines.append(say("provisional"))
    return lines


def limit(rule: ClockRule, lang: str, *, pack: LawPack) -> str:
    """A time limit in a language: so many days after or before which event; a fixed day of the year as day/month."""
    if rule.unit is Unit.YEARLY_DATE:
        return f"{rule.day:02d}/{rule.month:02d}"
    say = _Sentences(speakable(lang))
    event = pack.events[rule.start_event].in_(say.lang)
    return say(f"rule_{rule.direction}", days=say.days(rule.days, rule.unit), event=event)


class _Sentences:
    """The sentences of one language, filled in."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **params: object) -> str:
        return _sentences()[key][self.lang].format(**params)

    def days(self, n: int, unit: Unit) -> str:
        """So many days of a kind, in the plural form that the language has for the number."""
        return self(f"{unit}_{Locale.parse(self.lang).plural_form(n)}", n=n)

    def day(self, day: date) -> str:
        return Period.parse(day.isoformat()).label(self.lang)


def _rule_line(run: ClockRun, say: _Sentences, pack: LawPack) -> str:
    rule, name = run.rule, run.rule.names.in_(say.lang)
    if rule.unit is Unit.YEARLY_DATE:
        return say("rule_yearly_date", name=name, day=say.day(run.due))
    return say("rule", name=name, said=limit(rule, say.lang, pack=pack))


def _source_line(run: ClockRun, say: _Sentences) -> str:
    rule = run.rule
    if rule.kind is Kind.HOUSE_RULE:
        return say("house_rule")
    return say("law", citation=rule.citation.in_(say.lang))


def _days_off(run: ClockRun) -> int:
    if run.rule.unit is not Unit.WORKING_DAYS:
        return 0
    first, last = (run.due, run.start) if run.rule.direction is Direction.BEFORE else (run.start, run.due)
    days = (first + timedelta(days=step) for step in range(1, (last - first).days + 1))
    return sum(not run.calendar.is_working(day) for day in days)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return declaration(_SENTENCES, of=dict[str, dict[str, str]])
