"""Makes the tiles of a dashboard from kept counts: each a table whose numbers open, with a chart where one helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.desk.addresses import address
from proxeny.desk.borders import Reading
from proxeny.desk.dashboards.declared import Declared, declared
from proxeny.desk.doors import door
from proxeny.desk.maps.counting import Spot
from proxeny.desk.maps.drawing import drawing
from proxeny.desk.reaching import from_members, of_plan
from proxeny.desk.standing import stages_of
from proxeny.desk.tables import lang
from proxeny.ground.codelists import codelist
from proxeny.ground.numerals import plain
from proxeny.ground.periods import Period
from proxeny.ground.quantity import words
from proxeny.indicators.catalogue import indicator, unit_label
from proxeny.indicators.figures import Figure
from proxeny.indicators.models import Return
from proxeny.indicators.planned import Plan, plans, year_of
from proxeny.indicators.queries import Subject, around, breakdown, figures, read_by

MONEY = ("USD", "VND")


class Cell(NamedTuple):
    """What a cell says and where it opens; a tuple, as a country's dashboard has hundreds."""

    text: str
    url: str = ""


class Line(NamedTuple):
    """One row of a tile; `share` is how long its bar is, in per cent; None has none."""

    label: str
    cells: tuple[Cell, ...]
    share: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Tile:
    """A title, heads, rows and how many returns are behind them; `map` is the drawing of a map."""

    code: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    came: str
    map: SafeString | None = None

    @property
    def drawn(self) -> bool:
        """Whether there is a chart to take along."""
        return self.map is not None or any(line.share is not None for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What a dashboard is about: whose, of when, read in which times and by whom; and its figures, asked for once."""

    subject: Subject
    period: Period
    times: Reading
    scope: Scope
    found: Mapping[str, Figure]
    planned: Mapping[str, Plan]

    def opens(self, measure: str, period: Period | None = None) -> str:
        """The address of a figure, read in the same times."""
        code = (period or self.period).code
        times = self.times
        return door(measure, subject=self.subject.code, period=code, borders=times.borders, known=times.known)


_Maker: TypeAlias = Callable[[Declared, Sight], Tile]


def tiles(subject: Subject, period: Period, *, times: Reading, scope: Scope) -> list[Tile]:
    """All tiles of a subject, in a number of queries that grows neither with offices nor records."""
    measures = list(dict.fromkeys(name for one in declared() for name in one.measures))
    read = read_by(scope, subject)
    # No tile says how many records are behind a number: that stands where it opens.
    beside = around(read, period=period, known_at=times.known_at, sourced=())
    found = figures(
        measures,
        subject=read,
        period=period,
        borders=times.borders,
        known_at=times.known_at,
        lang=lang(),
        at_hand=beside,
    )
    planned = plans(measures, subject=subject, year=year_of(period))
    sight = Sight(subject=subject, period=period, times=times, scope=scope, found=found, planned=planned)
    made = [_MAKERS[one.kind](one, sight) for one in declared()]
    # A table without a line says nothing, such as the pillars of records that are open to nobody here.
    return [tile for tile in made if tile.lines]


def _tile(one: Declared, heads: Iterable[str], lines: Iterable[Line], *, sight: Sight) -> Tile:
    figure = sight.found[one.measures[0]]
    came = {"received": figure.received, "expected": figure.expected}
    return Tile(
        one.code, one.title[lang()], tuple(heads), tuple(lines), _("%(received)s of %(expected)s received") % came
    )


def _name(figure: Figure) -> str:
    """The measure with its unit where that is money."""
    label = indicator(figure.measure).label(lang())
    label = label[:1].upper() + label[1:]
    return f"{label} ({unit_label(figure.unit, lang())})" if figure.unit in MONEY else label


def _value(figure: Figure, sight: Sight) -> Cell:
    said, told = figure.words(lang()), sum(part.quantity is not None for part in figure.parts)
    if figure.is_known and told < figure.received:
        # Returns have come that do not tell this figure.
        said = from_members(said, told, of=figure.expected)
    return Cell(said, sight.opens(figure.measure) if figure.is_known else "")


def _before(figure: Figure, sight: Sight) -> Cell:
    total = figure.last_year
    if total is None:
        return Cell("")
    return Cell(words(total, lang()), sight.opens(figure.measure, sight.period.previous_year()))


def _against_plan(one: Declared, sight: Sight) -> Tile:
    heads = (_("Measure"), _("This period"), _("A year before"), _("Plan of the year"), _("Reached"))
    return _tile(one, heads, (_plan_line(sight.found[name], sight) for name in one.measures), sight=sight)


def _plan_line(figure: Figure, sight: Sight) -> Line:
    plan, year = sight.planned.get(figure.measure), year_of(sight.period)
    percent, share = of_plan(figure, plan)
    planned = Cell("")
    if plan is not None:
        said = number_format(plain(plan.value), force_grouping=True)
        said = said if plan.whole else from_members(said, plan.planned, of=plan.offices)
        planned = Cell(said, address("plan", sight.subject.code, year.code))
    return Line(_name(figure), (_value(figure, sight), _before(figure, sight), planned, Cell(percent)), share)


_Slices: TypeAlias = dict[str, tuple[str, int]]


def _slices(one: Declared, sight: Sight, period: Period) -> _Slices:
    """Code of a part to its name and number."""
    found = breakdown(
        one.measures[0], office_ids=sight.subject.office_ids, period=period, scope=sight.scope, by=one.by, lang=lang()
    )
    return {piece.code: (piece.name or _("not stated, or not open to you"), piece.value) for piece in found}


def _cut(one: Declared, sight: Sight) -> Tile:
    """A figure cut into its parts; on a map beside the same parts a year before, to show how things move."""
    spans = [sight.period, sight.period.previous_year()] if one.kind == "map" else [sight.period]
    cuts = [(_slices(one, sight, of), _with(sight.opens(one.measures[0], of), f"by={one.by}")) for of in spans]
    now_, url = cuts[0]
    most = max((value for _name, value in now_.values()), default=0) or 1
    names = {code: name for cut, _url in reversed(cuts) for code, (name, _value) in cut.items()}
    if not any(names) and sight.scope.full.isdisjoint(sight.subject.office_ids):
        # One line of what is not open is no cut of a figure.
        names = {}
    lines = [
        Line(
            names[code],
            tuple(Cell(number_format(cut.get(code, ("", 0))[1], force_grouping=True), to) for cut, to in cuts),
            round(now_.get(code, ("", 0))[1] * 100 / most),
        )
        for code in sorted(names, key=lambda code: (-now_.get(code, ("", 0))[1], names[code]))
    ]
    first = _("Country") if one.by == "country" else _("Pillar")
    made = _tile(one, (first, *(of.label(lang()) for of in spans)), lines, sight=sight)
    return replace(made, map=_drawn(made, now_, url=url)) if one.kind == "map" else made


def _with(url: str, query: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}{query}"


def _drawn(made: Tile, found: _Slices, *, url: str) -> SafeString:
    spots = [Spot(code, name, value, url) for code, (name, value) in found.items() if code]
    return drawing(spots, [], title=made.title, words=lambda spot: f"{spot.name}: {number_format(spot.number)}")


def _returns(one: Declared, sight: Sight) -> Tile:
    """How far each office's return has come; it opens where the person reads it."""
    figure, subject = sight.found[one.measures[0]], sight.subject
    opened = sight.scope.full | sight.scope.returns
    sent = Return.objects.filter(office_id__in=opened & set(subject.office_ids), period=sight.period.code)
    codes = {member.office_id: member.code for member in subject.members}
    # Of several of one office the one that was asked for first.
    listed = {codes[one.office_id]: one for one in sent.order_by("-pk")}
    stages = stages_of(list(listed.values())) if not sight.times.query else {}
    said = {code: codelist("return_state").label(code, lang()) for code in {part.state for part in figure.parts}}
    lines = []
    for part in figure.parts:
        owed = listed.get(part.code)
        stage = stages.get(owed.pk) if owed and owed.state == part.state else None
        state = str(stage.label) if stage else said[part.state]
        lines.append(Line(part.name, (Cell(state, address("return", owed.pk) if owed else ""),)))
    return _tile(one, (_("Office"), _("Return")), lines, sight=sight)


def _amounts(one: Declared, sight: Sight) -> Tile:
    heads = (_("Measure"), _("This period"), _("A year before"))
    most = max((sight.found[name].value or Decimal(0) for name in one.measures), default=Decimal(0))
    lines = (_amount_line(sight.found[name], sight, most=most) for name in one.measures)
    return _tile(one, heads, lines, sight=sight)


def _amount_line(figure: Figure, sight: Sight, *, most: Decimal) -> Line:
    share = None if figure.value is None or most <= 0 else round(figure.value * 100 / most)
    return Line(_name(figure), (_value(figure, sight), _before(figure, sight)), share)


_MAKERS: Mapping[str, _Maker] = {
    "plan": _against_plan, "slices": _cut, "map": _cut, "returns": _returns, "amounts": _amounts,
}  # fmt: skip
