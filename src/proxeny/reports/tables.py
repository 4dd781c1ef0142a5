"""Knows the tables of a report: all figures beside last year's, and the members' parts of each figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from proxeny.ground import numerals
from proxeny.ground.quantity import Quantity, Sum
from proxeny.indicators.catalogue import catalogue, unit_label
from proxeny.indicators.figures import Amount, Figure, Part, plain_number
from proxeny.reports import amounts
from proxeny.reports.content import Cell, Column, Member, Row, Table
from proxeny.reports.drafting import is_counted
from proxeny.reports.outline import TableOutline
from proxeny.reports.wording import Wording

_NOTHING = Cell()
# So many members are told by their number where nothing is known of them, not by their names.
MANY = 20


def heading(measure: str, *, words: Wording) -> str:
    """The measure's name with a large first letter."""
    label = catalogue()[measure].label(words.lang)
    return label[:1].upper() + label[1:]


def summary(figures: Mapping[str, Figure], *, words: Wording) -> Table:
    """Every figure with its unit, last year's value, the change and the newest published number."""
    keys = ("measure", "unit", "value", "previous", "change", "published_value", "verdict")
    heads = {"change": "total_change"}
    columns = tuple(Column(label=words.label(heads.get(key, key)), numeric=key in keys[2:5]) for key in keys)
    rows = tuple(_summary_row(figure, words=words) for figure in figures.values())
    remarks = (words.label("missing_note"),) if _has_gaps(rows, words=words) else ()
    return Table(code="summary", title=words.label("summary"), columns=columns, rows=rows, remarks=remarks)


def _has_gaps(rows: Iterable[Row], *, words: Wording) -> bool:
    missing = words.label("missing")
    return any(missing in [cell.text for cell in row.cells] for row in rows)


def _summary_row(figure: Figure, *, words: Wording) -> Row:
    stated = figure.statements[0] if figure.statements else None
    cells = (
        Cell(text=heading(figure.measure, words=words)),
        Cell(text=unit_label(figure.unit, words.lang)),
        _total(figure, words=words),
        _previous(figure, words=words),
        _change(figure, words=words),
        Cell(text=stated.words(words.lang), value=plain_number(stated.value)) if stated else _NOTHING,
        Cell(text=words.verdicts[stated.agreement.value]) if stated and is_counted(figure) else _NOTHING,
    )
    return Row(code=figure.measure, cells=cells)


def by_member(
    outline: TableOutline, *, figures: Mapping[str, Figure], members: Iterable[Member], words: Wording
) -> Table | None:
    """The members' parts of the outlined figures, the totals, last year's totals and the change; None without any."""
    shown = [figures[name] for name in outline.measures if name in figures and is_counted(figures[name])]
    if not shown or len(shown[0].parts) < 2:
        return None
    rows = _member_rows(shown, members=members, words=words)
    shown_rows = _telling(rows)
    printed = _printed_rows(shown_rows, measures=[figure.measure for figure in shown], words=words)
    return Table(
        code=outline.code,
        title=outline.title.get(words.lang) or outline.title["en"],
        columns=_columns(shown, words=words),
        rows=(*printed, *_foot(shown, rows=rows, words=words)),
        remarks=_remarks(shown, rows=printed, words=words),
        lead=_lead(rows, telling=shown_rows, words=words),
    )


class _MemberRow(NamedTuple):
    """One member's row: its parts of the figures, and how its return stands; `came` is false while none has come."""

    code: str
    name: str
    came: bool
    state: str
    parts: tuple[Part | None, ...]

    @property
    def says(self) -> bool:
        """Whether any of its numbers is known."""
        return any(part is not None and part.value is not None for part in self.parts)

    @property
    def waits(self) -> bool:
        """Whether its return has not come and some number of it is not whole for that."""
        return not self.came and not all(map(_is_whole, self.parts))


def _is_whole(part: Part | None) -> bool:
    amount = None if part is None else part.quantity
    return amount is not None and not (isinstance(amount, Sum) and amount.missing)


def _member_rows(figures: Sequence[Figure], *, members: Iterable[Member], words: Wording) -> list[_MemberRow]:
    known = {member.code: member for member in members}
    return [_row_of(code, parts, known.get(code), words=words) for code, parts in _beside(figures)]


def _beside(figures: Sequence[Figure]) -> Iterable[tuple[str, tuple[Part | None, ...]]]:
    """The code of each member with its parts of all figures, of which those on other borders may lack some."""
    codes, *others = ([part.code for part in figure.parts] for figure in figures)
    if all(other == codes for other in others):
        return zip(codes, zip(*(figure.parts for figure in figures), strict=True), strict=True)
    by_code = [{part.code: part for part in figure.parts} for figure in figures]
    every = dict.fromkeys(code for parts in by_code for code in parts)
    return [(code, tuple(parts.get(code) for parts in by_code)) for code in every]


def _row_of(code: str, parts: tuple[Part | None, ...], member: Member | None, *, words: Wording) -> _MemberRow:
    some = next(part for part in parts if part is not None)
    name = (member.place if member else some.name) + ("*" if some.partial else "")
    came = (member or some).state != "missing"
    state = member.state_label if member else _state(some, words=words)
    return _MemberRow(code, name, came, state, parts)


def _telling(rows: Sequence[_MemberRow]) -> list[_MemberRow]:
    """The rows that say something; all of them, unless those of which nothing is known are many."""
    telling = [one for one in rows if one.came or one.says]
    return telling if len(rows) - len(telling) > MANY else list(rows)


def _lead(rows: Sequence[_MemberRow], *, telling: Sequence[_MemberRow], words: Wording) -> str:
    """Whose returns have not come, said once for all their numbers; totals alone bear the bound."""
    if len(rows) > len(telling) and not telling:
        return words.label("nothing_known", silent=len(rows), members=len(rows))
    names = [one.name for one in telling if one.waits]
    said = []
    if len(rows) > len(telling):
        said.append(words.label("nothing_known", silent=len(rows) - len(telling), members=len(rows)))
    if names and len(names) == len(rows):
        said.append(words.label("none_came"))
    elif names:
        said.append(words.label("not_came", names=words.comma.join(names)))
    return " ".join(said)


def _columns(figures: Iterable[Figure], *, words: Wording) -> tuple[Column, ...]:
    measures = (
        Column(label=heading(f.measure, words=words), measure=f.measure, unit=_unit(f, words=words)) for f in figures
    )
    first, last = (Column(label=words.label(key), numeric=False) for key in ("member", "state"))
    return (first, *measures, last)


def _unit(figure: Figure, *, words: Wording) -> str:
    """The unit where the name does not say it already."""
    return "" if figure.unit in ("count", "persons") else unit_label(figure.unit, words.lang)


def _printed_rows(lines: Sequence[_MemberRow], *, measures: Sequence[str], words: Wording) -> tuple[Row, ...]:
    """The rows as they are printed; put together by columns, whose amounts are mostly the same few."""
    columns = [
        _column_cells(lines, [line.parts[at] for line in lines], measure=measure, words=words)
        for at, measure in enumerate(measures)
    ]
    names, states = [Cell(text=one.name) for one in lines], [Cell(text=one.state) for one in lines]
    told = zip(names, *columns, states, strict=True)
    return tuple([Row(code=line.code, cells=cells) for line, cells in zip(lines, told, strict=True)])


def _state(part: Part, *, words: Wording) -> str:
    from proxeny.ground.codelists import codelist

    return codelist("return_state").label(part.state, words.lang)


def _column_cells(
    lines: Sequence[_MemberRow], parts: Sequence[Part | None], *, measure: str, words: Wording
) -> list[Cell]:
    missing, made = Cell(text=words.label("missing"), measure=measure), []
    # By the amounts themselves, which stay as long as the parts do: to compare a thousand takes longer than to print.
    known: dict[int, Cell] = {}
    for line, part in zip(lines, parts, strict=True):
        amount = None if part is None else part.quantity
        if isinstance(amount, Sum) and amount.value is not None and line.waits:
            made.append(_amount_cell(amount.so_far(), missing, words=words))
            continue
        cell = known.get(id(amount))
        if cell is None:
            cell = known[id(amount)] = _amount_cell(amount, missing, words=words)
        made.append(cell)
    return made


def _amount_cell(amount: Amount | None, missing: Cell, *, words: Wording) -> Cell:
    if amount is None or amount.value is None:
        return missing
    return Cell(text=amounts.printed(amount, words.lang), value=plain_number(amount.value), measure=missing.measure)


def _foot(figures: Sequence[Figure], *, rows: Sequence[_MemberRow], words: Wording) -> tuple[Row, ...]:
    came = words.label("count_of", received=sum(one.came for one in rows), expected=len(rows))
    totals = [_total(f, words=words) for f in figures]
    below = [Row(kind="sum", cells=_line("total", totals, end=came, words=words))]
    if any(_was_known(figure) for figure in figures):
        previous = [_previous(f, words=words) for f in figures]
        below.append(Row(kind="change", cells=_line("total_previous", previous, words=words)))
        changes = [_change(f, words=words) for f in figures]
        below.append(Row(kind="change", cells=_line("total_change", changes, words=words)))
    return tuple(below)


def _line(key: str, cells: list[Cell], *, words: Wording, end: str = "") -> tuple[Cell, ...]:
    return (Cell(text=words.label(key)), *cells, Cell(text=end))


def _total(figure: Figure, *, words: Wording) -> Cell:
    if figure.total is None or not is_counted(figure):
        return Cell(text=words.label("missing"), measure=figure.measure)
    return Cell(
        text=amounts.printed(figure.total, words.lang), value=plain_number(figure.value), measure=figure.measure
    )


def _was_known(figure: Figure) -> bool:
    return figure.previous is not None or figure.last_year is not None


def _previous(figure: Figure, *, words: Wording) -> Cell:
    """Last year's figure, with its word where it is not exact; empty where nothing is known of it."""
    before = figure.last_year
    if figure.previous is not None:
        exact = Quantity.exact(figure.previous, unit=figure.unit)
        said = amounts.printed(exact, words.lang)
        return Cell(text=said, value=plain_number(figure.previous), measure=figure.measure)
    if before is None:
        return Cell(measure=figure.measure)
    return Cell(text=amounts.printed(before, words.lang), value=plain_number(before.value), measure=figure.measure)


def _change(figure: Figure, *, words: Wording) -> Cell:
    if figure.change_percent is None:
        return Cell(measure=figure.measure)
    change = round(figure.change_percent, 1)
    return Cell(text=numerals.change(change, lang=words.lang), value=float(change), measure=figure.measure)


def _remarks(figures: Iterable[Figure], *, rows: Iterable[Row], words: Wording) -> tuple[str, ...]:
    figures = list(figures)
    said = {
        "typed_note": any(figure.origin == "typed" for figure in figures),
        "missing_note": _has_gaps(rows, words=words),
        "partial_note": any(part.partial for figure in figures if figure.borders for part in figure.parts),
    }
    told = tuple(words.label(key) for key, holds in said.items() if holds)
    counting = _counting(figures)
    if not counting:
        return told
    return (*told, words.label("counted_note", names=words.comma.join(counting)))


def _counting(figures: Iterable[Figure]) -> list[str]:
    """Members whose number was counted from records where those of others were typed: it says no "about" of theirs."""
    parts = (part for figure in figures if figure.origin == "typed" for part in figure.parts)
    return list(dict.fromkeys(part.name for part in parts if part.origin == "records" and part.value is not None))
