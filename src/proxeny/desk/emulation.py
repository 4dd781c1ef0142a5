"""What the pages of emulation show: the criteria in words, and a member's points beside who gave them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.desk.tables import lang
from proxeny.ground import numerals
from proxeny.indicators.catalogue import catalogue
from proxeny.reports.emulation.criteria import Version, told_in
from proxeny.reports.emulation.queries import Table
from proxeny.reports.emulation.reckoning import Reached
from proxeny.reports.emulation.scoring import Criterion, Kind, Rule
from proxeny.reports.models import EmulationMark

KINDS: Mapping[Kind, Promise] = {
    Kind.POINTS: pgettext_lazy("emulation", "points"),
    Kind.BONUS: _("bonus"),
    Kind.PENALTY: _("penalty"),
}
HOW: Mapping[Rule, Promise] = {
    Rule.JUDGED: _("people judge"),
    Rule.PLAN: _("a result against the member’s own plan of the year"),
    Rule.LAST_YEAR: _("a result against the member’s own last year"),
    Rule.LATENESS: _("the delay of its returns"),
}
_RULES: Mapping[Rule, Promise] = {
    Rule.JUDGED: _("People judge; the chair’s points hold."),
    Rule.PLAN: _("%(most)s × result ÷ the member’s own plan of the year, at most %(most)s: %(measure)s."),
    Rule.LAST_YEAR: _(
        "%(most)s × result ÷ the member’s own result of last year, at most %(most)s, both with the offices it "
        "continues: %(measure)s."
    ),
    Rule.LATENESS: _(
        "%(most)s × mean delay of its returns due in the year ÷ %(days)s days, a return at most %(days)s days late."
    ),
}


@dataclass(frozen=True)
class Shown:
    """A criterion in words; `evidence` is what a mark has to rest on."""

    criterion: Criterion
    name: str
    group: str
    kind: Promise
    formula: str
    evidence: str


@dataclass(frozen=True)
class Line:
    """One criterion of one member: what each voice gave, what the formula gives, and the points that hold."""

    shown: Shown
    reached: Reached | None
    own: EmulationMark | None
    cross: EmulationMark | None
    chair: EmulationMark | None
    points: Decimal | None


def told(texts: Mapping[str, str]) -> str:
    """A text of the criteria in the reader's language."""
    return told_in(texts, lang())


def criteria(version: Version) -> list[Shown]:
    """Every criterion in words, in the order of the table."""
    return [
        Shown(
            one,
            told(version.names[one.code]),
            told(version.names[one.group]),
            KINDS[one.kind],
            _formula(one),
            told(version.evidence[one.code]),
        )
        for one in version.criteria
    ]


def most_of(version: Version) -> list[tuple[Promise, Decimal]]:
    """The most points of each kind that the table has, in words."""
    most = {kind: sum((one.most for one in version.criteria if one.kind is kind), Decimal(0)) for kind in Kind}
    return [(KINDS[kind], numerals.plain(points)) for kind, points in most.items() if points]


def _formula(one: Criterion) -> str:
    measure = catalogue()[one.measure].label(lang()) if one.measure else ""
    most = numerals.number(one.most, lang=lang())
    return str(_RULES[one.rule]) % {"most": most, "measure": measure, "days": one.full_days}


def lines(table: Table, office: int) -> list[Line]:
    """A member's criteria with their points."""
    points = table.points(office)
    made = []
    for shown in criteria(table.version):
        code = shown.criterion.code
        marks = table.marks.get((office, code), {})
        voices = (marks.get("own"), marks.get("cross"), marks.get("chair"))
        made.append(Line(shown, _reached(table, office, code), *voices, points[code]))
    return made


def _reached(table: Table, office: int, code: str) -> Reached | None:
    """What the formula gives; nothing where people give the points in its place."""
    found = table.reached.get((office, code))
    return None if found is None or found.points is None else found
