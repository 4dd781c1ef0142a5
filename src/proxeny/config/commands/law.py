"""`proxeny law`: the rules in force with their citations, and when a clock runs out."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND, WrongCall
from proxeny.config.commands.output import print_json, print_line, say
from proxeny.config.commands.start import day_of, start

if TYPE_CHECKING:
    from proxeny.law.pack import Rule


def run(arguments: argparse.Namespace) -> int:
    """Rules on a day, or one clock."""
    start()
    words = arguments.words
    if words[:1] == ["clock"]:
        return _clock(words[1:], arguments)
    if len(words) > 1:
        raise WrongCall(f"law {' '.join(words)}: expected one matter, or `law clock MATTER --from DATE`")
    return _rules(words[0] if words else None, arguments)


def _rules(matter: str | None, arguments: argparse.Namespace) -> int:
    from proxeny.law.load import load_pack
    from proxeny.law.pack import in_force

    on = day_of(arguments.on, argument="--on")
    pack = load_pack()
    known = {rule.matter for rule in pack.rules}
    if matter and not any(name == matter or name.startswith(f"{matter}.") for name in known):
        raise WrongCall(f"law {matter}: no such matter; known are {', '.join(sorted(known))}")
    rules = [_rule(rule, lang=arguments.lang) for rule in in_force(pack, on, matter=matter)]
    if arguments.json:
        print_json({"on": on, "rules": rules})
    for rule in () if arguments.json else rules:
        kind = rule["kind"].replace("_", " ")
        print_line("\t".join((rule["matter"], rule["name"], rule["says"], kind, rule["citation"])))
    if not rules:
        say(f"no rule on “{matter}” is in force on {on}")
    return DONE if rules else FOUND


def _rule(rule: Rule, *, lang: str) -> dict[str, Any]:
    return {
        "matter": rule.matter,
        "name": rule.names.in_(lang),
        "kind": rule.kind.value,
        "says": _says(rule, lang=lang),
        "citation": rule.citation.in_(lang),
        "url": rule.citation.url or None,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
    }


def _says(rule: Rule, *, lang: str) -> str:
    from proxeny.law.explained import limit
    from proxeny.law.load import load_pack
    from proxeny.law.pack import ClockRule, CompetenceRule, ExclusionRule, LimitRule, NoticeRule, PapersRule

    match rule:
        case ClockRule():
            said = limit(rule, lang, pack=load_pack())
        case NoticeRule():
            said = f"{f'{rule.hours} hours' if rule.hours else 'as soon as possible'} ({rule.nationality})"
        case CompetenceRule():
            said = ", else ".join(holder.code for holder in rule.holders)
        case LimitRule():
            said = f"at most {rule.most} per {rule.per}"
        case PapersRule():
            said = "; ".join(names.in_(lang) for _code, names in rule.papers)
        case ExclusionRule():
            said = f"not called: {', '.join(rule.first_words)}"
        case _:
            said = ""
    return said


def _clock(words: list[str], arguments: argparse.Namespace) -> int:
    from proxeny.law.pack import NoRuleError

    if len(words) != 1 or arguments.start is None:
        raise WrongCall("expected `law clock MATTER --from DATE`")
    try:
        result = _run_of(words[0], day_of(arguments.start, argument="--from"), lang=arguments.lang)
    except (NoRuleError, OverflowError) as error:
        from proxeny.law.load import load_pack

        known = ", ".join(sorted({rule.matter for rule in load_pack().clocks}))
        raise WrongCall(f"law clock {words[0]}: {error} There are clocks for {known}.") from error
    if arguments.json:
        print_json(result)
    for line in () if arguments.json else (str(result["due"]), *result["explained"]):
        print_line(line)
    return DONE


def _run_of(matter: str, start_day: date, *, lang: str) -> dict[str, Any]:
    from proxeny.ground.calendars import WorkingCalendar
    from proxeny.law.clocks import due, standing
    from proxeny.law.explained import explain
    from proxeny.law.load import load_pack

    pack, today = load_pack(), environment.today()
    clock = due(pack, matter, start_day, WorkingCalendar())
    now = standing(clock, today)
    return {
        "matter": clock.matter,
        "from": clock.start,
        "due": clock.due,
        "kind": clock.rule.kind.value,
        "citation": clock.rule.citation.in_(lang),
        "provisional": clock.provisional,
        "on": today,
        "state": now.state.value,
        "days": now.days,
        "explained": explain(clock, lang, pack=pack),
    }
