"""The office's sheet as a workbook with its faults marked at their cells, and listed on a second sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, BinaryIO

from django.utils.translation import gettext as _t

from proxeny.records.exchange.guard import guarded
from proxeny.records.exchange.mapping import CellProblem
from proxeny.records.exchange.raw import RawSheet
from proxeny.records.exchange.summary import Summary

_LONGEST = 32_767


def write_marked(raw: RawSheet, summary: Summary, out: BinaryIO) -> None:
    """Write the rows where they stand in the file, as text, each fault that was kept as a note at its cell."""
    import xlsxwriter

    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(raw.name[:31] or _t("Rows"))
    wrong = book.add_format({"bg_color": "#F8D7DA", "border": 1})
    faults = _by_cell(summary)
    for line in raw.lines:
        for column, cell in enumerate(line.cells):
            if cell:
                marked = (line.number, column + 1) in faults
                sheet.write_string(max(line.number - 1, 0), column, guarded(cell)[:_LONGEST], wrong if marked else None)
            elif (line.number, column + 1) in faults:
                sheet.write_blank(line.number - 1, column, None, wrong)
    for (row, column), messages in faults.items():
        sheet.write_comment(max(row - 1, 0), column - 1, "\n".join(messages))
    _list(book, summary)
    book.close()


def _by_cell(summary: Summary) -> Mapping[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for problem in summary.problems:
        found[problem.row, column_of(problem.letter)].append(problem.message)
    return found


def column_of(letters: str) -> int:
    """The number of the first column that “C” or “C+D” names; 1 where the fault is of the whole row."""
    number = 0
    for letter in letters.partition("+")[0]:
        number = number * 26 + ord(letter) - 64
    return number or 1


def _list(book: Any, summary: Summary) -> None:
    sheet = book.add_worksheet(_t("Faults")[:31])
    bold = book.add_format({"bold": True})
    for column, words in enumerate(
        (_t("Row"), _t("Column"), _t("Heading"), _t("What stands there"), _t("What is wrong"))
    ):
        sheet.write_string(0, column, words, bold)
    sheet.set_column(2, 4, 40)
    for at, problem in enumerate(summary.problems, start=1):
        sheet.write_number(at, 0, problem.row)
        for column, words in enumerate(_told(problem), start=1):
            sheet.write_string(at, column, guarded(words)[:_LONGEST])


def _told(problem: CellProblem) -> tuple[str, str, str, str]:
    return problem.letter, problem.column, problem.said, problem.message
