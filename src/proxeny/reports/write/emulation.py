"""Knows the emulation sheet of the workbook: results and points as given, what follows from them as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from proxeny.reports.emulation.scores import Ranked, ScoredBy, Scores
from proxeny.reports.write.formulas import Formula, Given, points_less_penalties, rank, reached
from proxeny.reports.write.members import Grid, Value

_MEMBER, _RANK, _TOTAL, _SCORED, _FIRST = range(5)


@dataclass(frozen=True)
class _Place:
    """Where a criterion stands: its points at `at`, before them result and base where a formula gives the points."""

    criterion: ScoredBy
    index: int
    at: int
    reckoned: bool


@dataclass(frozen=True)
class _Sheet:
    """The cells' places: `most` is the row with the most points, members stand in `rows` below it."""

    places: tuple[_Place, ...]
    most: int
    rows: range

    def column(self, at: int) -> str:
        """The members' cells of a column."""
        return str(xl_range_abs(self.rows.start, at, self.rows.stop - 1, at))


def emulation_grid(scores: Scores, *, names: Mapping[str, str], texts: Mapping[str, str], first_row: int) -> Grid:
    """One row a member, the best first; above them the most points that each criterion gives."""
    members = sorted(scores.members, key=lambda one: (one.rank is None, one.rank or 0, one.code))
    rows = range(first_row + 1, first_row + 1 + len(members))
    sheet = _Sheet(tuple(_places(scores)), first_row, rows)
    heads = [texts["member"], *(texts[f"emulation_{key}"] for key in ("rank", "points", "scored"))]
    for one in sheet.places:
        if one.reckoned:
            heads += [f"{one.criterion.name}: {texts[f'emulation_{key}']}" for key in ("result", "base")]
        heads.append(f"{one.criterion.name} ({texts['emulation_kind_' + one.criterion.kind]})")
    heads.append(texts["emulation_award"])
    longest = max((len(names.get(one.code, one.code)) for one in members), default=0)
    widths = (min(max(longest, 28), 60), 10, 12, 12, *([16] * (len(heads) - _FIRST - 1)), 30)
    lines = [
        ("row", tuple(_member(one, names.get(one.code, one.code), at, sheet=sheet)))
        for one, at in zip(members, rows, strict=True)
    ]
    most = ("sum", tuple(_most(sheet, texts["emulation_most"])))
    points = frozenset({_TOTAL, *(one.at for one in sheet.places)})
    return Grid(tuple(heads), widths, (most, *lines), {}, points)


def _places(scores: Scores) -> Iterator[_Place]:
    at = _FIRST
    for index, criterion in enumerate(scores.criteria):
        reckoned = any(member.scores[index].base is not None for member in scores.members)
        at += 2 * reckoned
        yield _Place(criterion, index, at, reckoned)
        at += 1


def _most(sheet: _Sheet, label: str) -> Iterator[Value]:
    """The row of the most points."""
    yield from (label, None, None, None)
    for one in sheet.places:
        yield from (None, None) if one.reckoned else ()
        yield one.criterion.most


def _member(one: Ranked, name: str, row: int, *, sheet: _Sheet) -> Iterator[Value]:
    given = [Given(xl_rowcol_to_cell(row, p.at), one.scores[p.index].points) for p in sheet.places]
    penalties = {cell.address for cell, p in zip(given, sheet.places, strict=True) if p.criterion.kind == "penalty"}
    added = [cell for cell in given if cell.address not in penalties]
    taken = [cell for cell in given if cell.address in penalties]
    total, scored = (xl_rowcol_to_cell(row, at) for at in (_TOTAL, _SCORED))
    yield name
    yield rank(total, sheet.column(_TOTAL), scored, sheet.column(_SCORED), of=len(given), stated=one.rank)
    yield points_less_penalties(added, taken, stated=one.points)
    yield Formula(f"=COUNT({','.join(cell.address for cell in given)})", sum(cell.value is not None for cell in given))
    for place in sheet.places:
        yield from _cells(one, place, row, most=sheet.most)
    yield one.award


def _cells(one: Ranked, place: _Place, row: int, *, most: int) -> Sequence[Value]:
    score = one.scores[place.index]
    if not place.reckoned:
        return (score.points,)
    result, base = (
        Given(xl_rowcol_to_cell(row, place.at - back), value) for back, value in ((2, score.result), (1, score.base))
    )
    all_points = Given(xl_rowcol_to_cell(most, place.at, row_abs=True), place.criterion.most)
    return (score.result, score.base, reached(result, base, all_points, stated=score.points))
