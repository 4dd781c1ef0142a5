"""A spreadsheet as offices keep them, made by code: titles, a head of two lines, old letters, “nt”, sums, notes."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import xlsxwriter

from proxeny.ground.old_letters import table
from proxeny.ground.text import fold, squeeze
from proxeny.places.models import Place, PlaceName

NAME = "Đoàn ra 2023.xlsx"
HEAD_ROW = 5


def in_old_letters(text: str, letters: str) -> str:
    """The text as an old font wrote it."""
    old = {new: was for was, new in table(letters).items()}
    return "".join(old.get(char, char) for char in text)


def abc(text: str) -> str:
    """The text in TCVN3."""
    return in_old_letters(text, "tcvn3")


# Number, title, first day, last day, head, persons, country, partner.
ROWS: list[tuple[Any, ...]] = [
    (1, "Đoàn cán bộ tỉnh thăm và làm việc", date(2023, 3, 4), "8/3/2023", "NGUYỄN VĂN AN", 6, "Lào", "Xaysomboun"),
    (
        2,
        "Đoàn học tập quản lý rừng",
        "12.5.2023",
        date(2023, 5, 16),
        "TRẦN THỊ MỸ DUYÊN",
        "4 người",
        "nt",
        "nt",
    ),
    (3, "Đoàn dự lễ kỷ niệm ngày quốc khánh", "02/09/23", "2023-09-05", "LÊ HOÀNG", "12", "Thái Lan", "Xaysombun"),
    (4, "Đoàn xúc tiến thương mại", "6-11-2023", "10/11/2023", "PHẠM ĐỨC ƯỚC", 3, "Lào, Thái Lan", "Tỉnh Mới Xa"),
]


def know_countries() -> None:
    """The countries that the sheet names, by their Vietnamese names too."""
    thailand = {"kind": "country", "name": "Thailand", "name_vi": "Thái Lan"}
    Place.objects.get_or_create(code="TH", defaults=thailand)
    for code, name in (("LA", "Lào"), ("TH", "Thái Lan")):
        words = {"lang": "vi", "name": name, "form": "short", "folded": fold(name), "squeezed": squeeze(name)}
        PlaceName.objects.create(place_id=code, **words)


def messy(rows: list[tuple[Any, ...]] | None = None) -> bytes:
    """The workbook: a hidden sheet of notes, and the sheet that is meant with everything that offices do."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    notes = book.add_worksheet("Nháp")
    notes.write(0, 0, "Không dùng")
    notes.hide()
    sheet = book.add_worksheet("Đoàn ra")
    sheet.activate()
    sheet.set_first_sheet()
    sheet.merge_range(0, 0, 0, 8, "UBND TỈNH BẮC GIANG")
    sheet.merge_range(1, 0, 1, 8, "DANH SÁCH ĐOÀN RA NĂM 2023")
    _head(sheet)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    given = ROWS if rows is None else rows
    for at, row in enumerate(given, start=HEAD_ROW + 2):
        _row(sheet, at, row, day=day)
    last = HEAD_ROW + 2 + len(given)
    sheet.write(last, 1, "Cộng")
    sheet.write_formula(last, 5, f"=SUM(F{HEAD_ROW + 3}:F{last})", None, 25)
    sheet.write(last + 2, 1, "Ghi chú: số liệu đến ngày 31/12/2023")
    sheet.write(last + 3, 6, "Người lập biểu")
    # A row that somebody hid instead of removing it.
    _row(sheet, last + 4, (9, "Đoàn đã hoãn", "1/12/2023", "2/12/2023", "VŨ VĂN B", 2, "Lào", ""), day=day)
    sheet.set_row(last + 4, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def _head(sheet: Any) -> None:
    for column, words in ((0, "STT"), (1, "Tên đoàn"), (4, "Họ tên trưởng đoàn"), (5, "Số người"), (6, "Nước đến")):
        sheet.merge_range(HEAD_ROW - 1, column, HEAD_ROW, column, words)
    sheet.merge_range(HEAD_ROW - 1, 2, HEAD_ROW - 1, 3, "Thời gian")
    sheet.write(HEAD_ROW, 2, "Từ ngày")
    sheet.write(HEAD_ROW, 3, "Đến ngày")
    sheet.merge_range(HEAD_ROW - 1, 7, HEAD_ROW, 7, "Đối tác")
    sheet.merge_range(HEAD_ROW - 1, 8, HEAD_ROW, 8, "Ghi chú riêng")
    for column in range(9):
        sheet.write(HEAD_ROW + 1, column, f"({column + 1})")


def _row(sheet: Any, at: int, row: tuple[Any, ...], *, day: Any) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, date):
            sheet.write_datetime(at, column, cell, day)
        elif column == 1:
            sheet.write_string(at, column, abc(cell))
        else:
            sheet.write(at, column, cell)
