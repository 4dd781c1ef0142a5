"""The pages of what is known everywhere: roles, verbs, code lists, measures and the law."""

from __future__ import annotations

from proxeny.accounts.roles import roles as known_roles
from proxeny.audit.verbs import SENTENCES
from proxeny.config.reference.marks import LANGS, page, table, ticked
from proxeny.ground.codelists import Code, CodeList, codelist, names
from proxeny.indicators.catalogue import Indicator, catalogue, groups
from proxeny.law.load import load_pack
from proxeny.law.pack import (
    ClockRule,
    CompetenceRule,
    ConditionRule,
    ExclusionRule,
    Holder,
    Kind,
    LimitRule,
    PapersRule,
    Rule,
    Unit,
)
from proxeny.records.register import all_measures

SIGHTS: dict[str, str] = {
    "own": "records of the office, restricted ones excepted",
    "below": "records of the offices below it, restricted ones excepted",
    "coordination": "of other members of the cluster: the shared fields of records that are not restricted",
    "sealed": "restricted records of the office itself",
    "returns": "returns of the members with their figures",
    "nation": "of a ministry's office: both of every office that answers for a unit, and every cluster",
    "history": "who did what in everything in sight",
}


def roles() -> str:
    """Every role: what it sees and may do."""
    intro = "A role is given to a person for an office, a cluster or the installation, from a day to a day."
    called = [(f"`{code}`", *(role.name(lang) for lang in LANGS)) for code, role in known_roles().items()]
    does = [(role.name("en"), ticked(sorted(role.sees)), ticked(sorted(role.may))) for role in known_roles().values()]
    sights = table("sight,means", ((f"`{name}`", said) for name, said in SIGHTS.items()))
    return page("Roles", intro, table(f"role,{','.join(LANGS)}", called), table("role,sees,may", does), sights)


def verbs() -> str:
    """Every verb of the history with its sentence."""
    intro = "Every write leaves one entry with one of these verbs; nothing is written without."
    said = ((f"`{verb}`", f"`{text}`") for verb, text in SENTENCES.items())
    return page("Verbs of the history", intro, table("verb,is shown as", said))


def codelists() -> str:
    """Every code list with the names of its codes."""
    return page("Code lists", *(part for name in names() for part in _codelist(codelist(name))))


def _codelist(codes: CodeList) -> tuple[str, ...]:
    rows = [(f"`{one.code}`", *(one.names.in_(lang) for lang in LANGS)) for one in codes.entries]
    dated = [f"`{one.code}`: {_days(one)}." for one in codes.entries if one.valid_from or one.valid_to]
    about = f"{codes.title.in_('en')}. {codes.origin}"
    return f"## {codes.name}", about, table(f"code,{','.join(LANGS)}", rows), *dated


def _days(dated: Code | Rule) -> str:
    if not dated.valid_from and not dated.valid_to:
        return "always"
    until = f" until {dated.valid_to}" if dated.valid_to else ""
    return f"from {dated.valid_from}{until}" if dated.valid_from else until.strip()


def measures() -> str:
    """Every measure: unit, how it adds, and what it counts."""
    intro = (
        "A flow happens in a period, a stock stands on a day. `sum` adds over time and members, `union` counts "
        "what several have in common once, `last` takes the last of a period, `never` is not added at all (ratios, "
        "ranks). What no register of this version counts is typed "
        "in returns or known from published figures. The catalogue holds names in vi, en, fr, ar and th."
    )
    head = "measure,name,units,kind,adds,comes from,definition"
    parts = []
    for group, titles in groups().items():
        rows = [_measure(one) for one in catalogue().values() if one.group == group]
        parts += [f"## {titles['en']}", table(head, rows)]
    return page("Measures", intro, *parts)


def _measure(one: Indicator) -> tuple[str, ...]:
    counted = all_measures().get(one.name)
    origin = "typed or published"
    if counted:
        title = str(counted[0].label_plural)
        origin = f"[{counted[0].name}](registers.md#{title.lower().replace(' ', '-')})"
        origin += " or typed" if one.origin == "typed" else ""
    return f"`{one.name}`", one.label("en"), ", ".join(one.units), one.kind, one.adds, origin, one.defined("en")


def law() -> str:
    """Every rule of the law pack with its citation and validity."""
    intro = (
        "A house rule is what an office set for itself or a custom that no text confirms; it is never shown as law. "
        "The rules in force on a day: `proxeny law --on DATE`."
    )
    return page("Law", intro, table("matter,kind,name,says,source,in force", map(_rule, load_pack().rules)))


def _rule(rule: Rule) -> tuple[str, ...]:
    source = rule.citation.in_("en")
    linked = f"[{source}]({rule.citation.url})" if rule.citation.url else source
    kind = rule.kind.value.replace("_", " ")
    return f"`{rule.matter}`", kind, rule.names.in_("en"), _says(rule), linked, _days(rule)


def _says(rule: Rule) -> str:
    """What a rule demands, in short."""
    if isinstance(rule, ClockRule):
        return _clock(rule)
    if isinstance(rule, LimitRule):
        return f"at most {rule.most} in one {rule.per}"
    if isinstance(rule, CompetenceRule):
        return "; ".join(map(_holder, rule.holders))
    if isinstance(rule, ExclusionRule):
        return f"not: {', '.join(rule.first_words)}"
    if isinstance(rule, ConditionRule):
        return "refuses the step" if rule.kind is Kind.LAW else "warns before the step"
    return "; ".join(words.in_("en") for _code, words in rule.papers) if isinstance(rule, PapersRule) else ""


def _holder(holder: Holder) -> str:
    facts = ", ".join(f"`{fact}` is {' or '.join(sorted(codes))}" for fact, codes in holder.any_of.items())
    return f"{holder.code} where {facts}" if facts else f"else {holder.code}"


def _clock(rule: ClockRule) -> str:
    if rule.unit is Unit.YEARLY_DATE:
        year = {0: "the year", -1: "the year before"}[rule.year_offset]
        return f"by {rule.day}/{rule.month} of {year}"
    return f"{rule.days} {rule.unit.value.replace('_', ' ')} {rule.direction.value} `{rule.start_event}`"
