"""From the rows of an office's sheet to rows that stand alone: what is left out is told, what is “as above” filled."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from proxeny.ground.capitals import in_capitals, is_name, set_normally
from proxeny.ground.old_letters import converted, only_unicode, recognised
from proxeny.records.exchange.files import Line
from proxeny.records.exchange.heads import Head, headings
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.spreading import going_on
from proxeny.records.exchange.words import is_ditto, is_signature, is_total, numbers_rows

TOTAL, NUMBERED, ALONE, HIDDEN, EMPTY, REPEATED = "total", "numbered", "alone", "hidden", "empty", "repeated"
SIGNED = "signed"
# So many are named one by one; of the others their number is told.
_NAMED = 200
_LOOKED_AT = 300
# A table of fewer columns has rows of one cell.
_WIDE = 4


@dataclass(frozen=True)
class Skipped:
    """A row that is not read, and why: total, numbered (1, 2, 3 under the head), alone (one cell), hidden, repeated,
    signed (the posts of who signs)."""

    row: int
    why: str
    text: str


@dataclass
class Notes:
    """What was done to the sheet beyond reading it; counts of cells, rows named one by one where they are few."""

    skipped: list[Skipped] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def skip(self, line: Line, why: str, letters: Mapping[int, str]) -> None:
        """Tell that a row was left out, with its first words in Unicode."""
        self.counts[why] += 1
        if len(self.skipped) < _NAMED and why != EMPTY:
            filled = ((at, cell) for at, cell in enumerate(line.cells, start=1) if cell.strip())
            said = next((_plain(cell, at, letters) for at, cell in filled), "")
            self.skipped.append(Skipped(line.number, why, said[:120]))


@dataclass(frozen=True)
class Tidy:
    """Rows that stand alone, under their headings, with what was done to them."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: Notes
    letters: Mapping[int, str]


def tidied(raw: RawSheet, recipe: Recipe) -> Tidy:
    """The rows under the head as the recipe reads them."""
    head = Head(recipe.head, recipe.depth)
    names = [unicodedata.normalize("NFC", name) for name in headings(raw, head)]
    notes = Notes()
    body = [line for line in raw.lines if line.number >= head.row + head.depth]
    letters = recipe.letters or letters_by_column(body, width=len(names))
    names = _heads_in_unicode(names, letters)
    counting = _counting_columns(names, body)
    kept = _kept(raw, recipe, body, names=names, counting=counting, letters=letters, notes=notes)
    filled = _filled(raw, kept, recipe, letters=letters, notes=notes)
    # A row that is left out still is what the next one calls “as above”.
    dropped = _dropped(kept, recipe)
    lines = tuple(line for line in filled if line.number not in dropped)
    notes.counts["dropped"] += len(kept) - len(lines)
    notes.counts["spread"] = len(going_on(kept, recipe) - dropped)
    return Tidy(tuple(names), lines, notes, letters)


def _dropped(kept: Sequence[Line], recipe: Recipe) -> set[int]:
    """Rows that are left out, with those that go on with a record that is."""
    further = going_on(kept, recipe)
    found = set(recipe.dropped)
    out = False
    for line in kept:
        out = (line.number in further and out) or (line.number not in further and line.number in found)
        found |= {line.number} if out else set()
    return found


def in_unicode(names: Sequence[str]) -> list[str]:
    """Texts in Unicode, by the old letters that all of them together show."""
    letters = recognised(names)
    return [converted(name, letters) for name in names] if letters else list(names)


def _heads_in_unicode(names: Sequence[str], letters: Mapping[int, str]) -> list[str]:
    """Headings in Unicode: each by its own letters, else by its column's where some are in Unicode, else by all."""
    if not any(map(only_unicode, names)):
        return in_unicode(names)
    own = {column: recognised([name]) or letters.get(column, "") for column, name in enumerate(names, start=1)}
    return [converted(name, own[at]) if own[at] else name for at, name in enumerate(names, start=1)]


def _plain(cell: str, column: int, letters: Mapping[int, str]) -> str:
    """What a cell of a column (from 1) says, without spaces around it."""
    old = letters.get(column)
    return (converted(cell, old) if old and not cell.isascii() else cell).strip()


def letters_by_column(lines: Sequence[Line], *, width: int) -> dict[int, str]:
    """The old writing of each column that has one, told by its first rows with letters beyond ASCII."""
    found = {}
    for column in range(width):
        texts = (line.cells[column] for line in lines if column < len(line.cells) and not line.cells[column].isascii())
        if letters := recognised(islice(texts, _LOOKED_AT)):
            found[column + 1] = letters
    return found


def names_in_capitals(texts: Sequence[str]) -> bool:
    """Whether a column is names of persons in capitals, most of it."""
    filled = [text for text in texts if text.strip()]
    named = [text for text in filled if in_capitals(text) and is_name(text)]
    return bool(filled) and len(named) * 2 >= len(filled)


def _counting_columns(names: Sequence[str], body: Sequence[Line]) -> set[int]:
    """Columns (from 0) that only count the rows: by their heading, or because they say 1, 2, 3 …"""
    found = {column for column, name in enumerate(names) if numbers_rows(name)}
    first = [line.cells[0].strip().rstrip(".") for line in body[:_LOOKED_AT] if line.cells and line.cells[0].strip()]
    if len(first) > 2 and not names[0] and first == [str(number) for number in range(1, len(first) + 1)]:
        found.add(0)
    return found


def _kept(
    raw: RawSheet,
    recipe: Recipe,
    body: Sequence[Line],
    *,
    names: Sequence[str],
    counting: set[int],
    letters: Mapping[int, str],
    notes: Notes,
) -> list[Line]:
    """The rows that are records; the others are told in the notes."""
    kept = []
    reason = _reason_for(names, counting, letters, first=body[0].number if body else 0)
    further = going_on(body, recipe)
    for line in body:
        why = HIDDEN if line.number in raw.hidden_rows and not recipe.with_hidden else reason(line)
        why = "" if why == ALONE and line.number in further else why
        if why and line.number not in recipe.taken:
            notes.skip(line, why, letters)
        else:
            kept.append(line)
    numbers = [line.number for line in body]
    notes.counts[EMPTY] += numbers[-1] - numbers[0] + 1 - len(numbers) if numbers else 0
    return kept


def _reason_for(
    names: Sequence[str], counting: set[int], letters: Mapping[int, str], *, first: int
) -> Callable[[Line], str]:
    """Why a row is not a record; empty where it is one."""
    wide = sum(bool(name) for name in names) >= _WIDE

    def reason(line: Line) -> str:
        cells = {at: cell.strip() for at, cell in enumerate(line.cells) if cell.strip()}
        cells |= {at - 1: _plain(cells[at - 1], at, letters) for at in letters if at - 1 in cells}
        said = [cell for column, cell in cells.items() if column not in counting]
        if not said:
            # A heading may stand in the column of the numbers: “I. Provincial delegations”.
            return EMPTY if all(cell.strip("(). ").isdecimal() for cell in cells.values()) else ALONE
        begins = next(iter(cells.values()))
        if is_total(begins) or is_total(said[0]):
            return TOTAL
        if line.number == first and _counts_columns(line):
            return NUMBERED
        if len(said) > 2 and [cell.strip() for cell in line.cells[: len(names)]] == [name.strip() for name in names]:
            return REPEATED
        if wide and len(said) == 1:
            return ALONE
        return SIGNED if all(is_signature(cell) for cell in said) else ""

    return reason


def _counts_columns(line: Line) -> bool:
    """Whether the row says (1), (2), (3) under the head."""
    said = [cell.strip().strip("()") for cell in line.cells if cell.strip()]
    return (
        len(said) > 2
        and all(word.isdecimal() for word in said)
        and [int(w) for w in said] == list(range(int(said[0]), int(said[0]) + len(said)))
    )


def _filled(
    raw: RawSheet, lines: Sequence[Line], recipe: Recipe, *, letters: Mapping[int, str], notes: Notes
) -> Iterator[Line]:
    """Rows with the cells of merged ranges and of “as above”, in Unicode, names set normally."""
    above = {(row, left): top for top, left, down, _right in raw.merged for row in range(top + 1, down + 1)}
    beginnings: dict[int, list[str]] = {}
    starts = {top for top, _left, _down, _right in raw.merged}
    before: list[str] = [""] * raw.width
    further = going_on(lines, recipe)
    for line in lines:
        cells = [*line.cells, *("",) * (raw.width - len(line.cells))]
        goes_on = line.number in further
        for column, cell in enumerate(cells):
            if not cell:
                top = above.get((line.number, column + 1)) if above and not goes_on else None
                if top in beginnings:
                    cells[column] = beginnings[top][column]
                    notes.counts["merged"] += bool(cells[column])
            elif is_ditto(_plain(cell, column + 1, letters) if letters else cell) and before[column]:
                cells[column] = before[column]
                notes.counts["ditto"] += 1
            else:
                cells[column] = _mended(cell, column + 1, recipe, letters=letters, notes=notes)
        if line.number in starts:
            beginnings[line.number] = cells
        before = [cell or earlier for cell, earlier in zip(cells, before, strict=True)] if goes_on else cells
        found = tuple(cells)
        yield line if found == line.cells else replace(line, cells=found)


def _mended(cell: str, column: int, recipe: Recipe, *, letters: Mapping[int, str], notes: Notes) -> str:
    if cell.isascii() and column not in recipe.calm:
        return cell
    said = unicodedata.normalize("NFC", cell)
    notes.counts["nfc"] += said != cell
    if letters.get(column):
        before, said = said, converted(said, letters[column])
        notes.counts["letters"] += said != before
    if column in recipe.calm:
        before, said = said, set_normally(said)
        notes.counts["capitals"] += said != before
    return said
