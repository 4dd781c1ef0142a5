"""Tables in a text, whose cells are set apart by tabs: a number belongs to the words of its row and of its column.

Each number is read in the sentence that its table stands for: “Năm 2023, Kim ngạch xuất khẩu: 2,45 tỷ USD”. The rules
are those of every sentence, the quote is the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from proxeny.ground.dates import PartialDate
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Lexicon, leveled, sorted_out
from proxeny.reader.pipeline import read_text
from proxeny.reader.places import mentions
from proxeny.reader.times import times

# What has more numbers is a data set; it is imported, not read.
_MOST = 400
_LONGEST_VALUE, _LONGEST_LABEL, _FEWEST = 30, 160, 2
_VALUE = re.compile(r"[<>≈~]? ?\d")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# What numbers a row: 1, II, a), 2.1.
_ORDINAL = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[A-Za-zĐđ])[.)]?")
_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,25})\)")
_YEAR = re.compile(r"(?:19|20|25)\d\d")
_LINE = re.compile(r"[^\n\f]+")


@dataclass(frozen=True)
class Cell:
    """A cell of a table with its place in the text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Row:
    """A row with numbers: its words, the words between them and the numbers (a unit), the numbers by their columns."""

    label: Cell
    unit: str
    values: dict[int, Cell]
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """Rows under the words of their columns, and the line that stands over them."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    caption: str


def tables(text: str, known: Lexicon) -> list[Table]:
    """The tables of a text that have a head or at least two rows of numbers."""
    if "\t" not in text:
        return []
    found, block, caption = [], list[list[Cell]](), ""
    for line in (*_LINE.finditer(text), None):
        if line is not None and "\t" in line.group():
            block.append(_cells(line))
            continue
        if table := _table(block, caption, known):
            found.append(table)
        block = []
        caption = line.group().strip() if line is not None and line.group().strip() else caption
    return found


def _cells(line: re.Match[str]) -> list[Cell]:
    cells, at = [], line.start()
    for part in line.group().split("\t"):
        bare = part.strip()
        cells.append(Cell(bare, at + len(part) - len(part.lstrip()) if bare else at))
        at += len(part) + 1
    return cells


def _table(block: Sequence[list[Cell]], caption: str, known: Lexicon) -> Table | None:
    heads: list[list[Cell]] = []
    for cells in block[:_FEWEST]:
        if not _is_head(cells, known):
            break
        heads.append(cells)
    rows = [row for cells in block[len(heads) :] if (row := _row(cells))]
    if not rows or (not heads and len(rows) < _FEWEST):
        return None
    return Table(_columns(heads), tuple(rows), _short(caption))


def _short(text: str) -> str:
    """Words that say what numbers are; what is longer is prose, and would be read again with each of them."""
    return text if len(text) <= _LONGEST_LABEL else ""


def _is_head(cells: Sequence[Cell], known: Lexicon) -> bool:
    """Whether a row only says what its columns hold: words and times."""
    said = [cell.text for cell in cells[1:] if cell.text]
    return bool(said) and all(not _VALUE.match(text) or _only_time(text, known) for text in said)


def _only_time(text: str, known: Lexicon) -> bool:
    found = _times(text, known)
    return bool(_YEAR.fullmatch(text)) or (len(found) == 1 and _LETTERS.search(text) is not None)


def _times(text: str, known: Lexicon) -> list[tuple[int, int]]:
    if _YEAR.fullmatch(text):
        return [(0, len(text))]
    level = leveled(text)
    return [(one.start, one.end) for one in times(level, sorted_out(known.hits(level)), known) if one.code]


def _columns(heads: Sequence[list[Cell]]) -> tuple[str, ...]:
    """The words over each column; a merged cell stands over those to its right that have none."""
    wide = max(map(len, heads), default=0)
    found = [""] * wide
    for depth, cells in enumerate(heads):
        last = ""
        for column in range(wide):
            said = _short(cells[column].text) if column < len(cells) else ""
            last = said or (last if depth < len(heads) - 1 else "")
            found[column] = f"{found[column]} {last}".strip()
    return tuple(found)


def _row(cells: Sequence[Cell]) -> Row | None:
    """A row of numbers behind words; None for one of prose, or without a number."""
    worded = [n for n, cell in enumerate(cells) if _LETTERS.search(cell.text) and not _ORDINAL.fullmatch(cell.text)]
    labelled = next((n for n in worded if not _VALUE.match(cells[n].text)), None)
    if labelled is None or len(cells[labelled].text) > _LONGEST_LABEL:
        return None
    values = {n: cell for n, cell in enumerate(cells) if n > labelled and _is_value(cell.text)}
    if not values:
        return None
    unit = _short(next((cells[n].text for n in worded if labelled < n < min(values)), ""))
    return Row(cells[labelled], unit, values, cells[0].start, cells[-1].end)


def _is_value(text: str) -> bool:
    return _VALUE.match(text) is not None and len(text) <= _LONGEST_VALUE


def spans(found: Sequence[Table]) -> list[tuple[int, int]]:
    """Where the rows of numbers stand, which are no sentences."""
    return [(row.start, row.end) for table in found for row in table.rows]


def told_in(
    found: Sequence[Table], known: Lexicon, *, about: str | None, published: PartialDate | None, doc: str
) -> Iterator[Fact]:
    """What the numbers of the tables state; of a number whose row or column says too little, nothing."""
    said = (one for table in found for row in table.rows for one in _sentences(table, row, known))
    for cell, ways in (one for _n, one in zip(range(_MOST), said, strict=False)):
        for before, after in ways:
            sentence, start = f"{before}{cell.text}{after}", len(before)
            facts = read_text(sentence, lang=known.lang, about=about, published=published, doc=doc)
            end = start + len(cell.text)
            told = next((one for one in facts if one.value is not None and one.start < end and start < one.end), None)
            if told:
                yield replace(told, start=cell.start, end=cell.end, quote=cell.text)
                break


def _sentences(table: Table, row: Row, known: Lexicon) -> Iterator[tuple[Cell, list[tuple[str, str]]]]:
    """For each number of a row the words before and behind it in the sentences that it may stand in."""
    if table.heads and len(table.heads) <= max(row.values):
        # Merged cells have moved the columns: whose number is whose is not known.
        return
    label, unit = _without_unit(row.label.text, row.unit)
    place = _is_place(row.label.text, known.lang)
    for column, cell in row.values.items():
        head, unit_here = _without_unit(table.heads[column] if table.heads else "", unit)
        behind = "" if _LETTERS.search(cell.text) or not unit_here else f" {unit_here}"
        when = _when(head, known) if head else ""
        over = _first_time(table.caption, known)
        if place and head and not when:
            before = f"{over}, {label}: " if over else f"{label}: "
            yield cell, [(f"{before}{head}: ", behind), (before, f"{behind} {head.lower()}")]
        elif not place and (
            when or (not head and len(row.values) == 1) or (len(row.values) == 1 and not _compares(head, known))
        ):
            before = f"{when or over}, " if when or over else ""
            yield cell, [(f"{before}{label}: ", behind), (before, f"{behind} {label.lower()}")]


def _without_unit(text: str, unit: str) -> tuple[str, str]:
    """Words without the unit that they have in brackets, and that unit, where no other was told."""
    bracket = _IN_BRACKETS.search(text)
    if bracket is None or "%" in text:
        return text, unit
    return (text[: bracket.start()] + text[bracket.end() :]).strip(), unit or bracket[1].strip()


def _is_place(text: str, lang: str) -> bool:
    named = mentions(text, level=leveled(text), lang=lang)
    return len(named) == 1 and 2 * (named[0].end - named[0].start) > len(text)


def _when(head: str, known: Lexicon) -> str:
    """The words over a column where they tell one time and compare with none; else nothing."""
    return head if len(_times(head, known)) == 1 and not _compares(head, known) else ""


def _compares(head: str, known: Lexicon) -> bool:
    """Whether a column holds how its row stands to another time or to the whole; what was planned is no such thing."""
    return "%" in head or any(hit.key != "plan" for hit in sorted_out(known.hits(leveled(head))).get("compare", ()))


def _first_time(text: str, known: Lexicon) -> str:
    found = _times(text, known)
    return text[slice(*found[0])] if len(found) == 1 else ""
