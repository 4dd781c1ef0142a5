"""The formulas of the workbook come to what the report states, and follow a cell that somebody changes."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from proxeny.reports.compile import compile_report
from proxeny.reports.content import Compiled
from proxeny.reports.write import write
from proxeny.reports.write.formulas import Formula, change_of, sum_of
from tests.rules.reports.examples import loaded

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*>(?:<f>([^<]*)</f>)?<v>([^<]*)</v></c>')
CALC = shutil.which("soffice") and any(Path("/usr/lib").glob("libreoffice/program/libsc*lo.so"))
FIGURES, MEMBERS = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"


def sheets(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        return {name: file.read(name).decode() for name in (FIGURES, MEMBERS)}


def cells(sheet: str) -> dict[str, tuple[str, str]]:
    """Name of each cell with its formula, if any, and the value that is kept beside it."""
    return {f"{column}{row}": (formula, value) for column, row, formula, value in CELL.findall(sheet)}


@pytest.fixture(scope="module")
def report() -> Compiled:
    return compile_report(loaded("vi"))


def test_every_formula_comes_to_what_the_report_states(report: Compiled) -> None:
    found = {name: cells(sheet) for name, sheet in sheets(write(report, "xlsx")).items()}
    members = found[MEMBERS]
    worked = 0
    for table in found.values():
        for formula, value in table.values():
            if summed := re.fullmatch(r"SUM\(([A-Z]+)(\d+):[A-Z]+(\d+)\)", formula):
                column, first, last = summed.groups()
                parts = [table.get(f"{column}{row}", ("", "0"))[1] for row in range(int(first), int(last) + 1)]
                assert sum(map(Decimal, parts)) == Decimal(value)
            elif changed := re.search(r"ROUND\(\((\w+)-(\w+)\)", formula):
                now, before = (Decimal(table[name][1]) for name in changed.groups())
                percent = (now - before) / before * 100
                assert percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) == Decimal(value)
            elif same := re.fullmatch(r"'.+'!([A-Z]+\d+)", formula):
                assert members[same[1]][1] == value
            else:
                assert not formula
            worked += bool(formula)
    assert worked >= 12


@pytest.mark.parametrize(
    ("parts", "total", "measure"),
    [
        ([1, 2, "", "ít nhất 3"], 6, "outgoing_delegations"),
        ([1, 2], "ít nhất 3", "outgoing_delegations"),
        ([50, 50], 100, "outgoing_destination_countries"),
    ],
)
def test_what_its_parts_do_not_make_is_no_sum(parts: list[object], total: object, measure: str) -> None:
    assert sum_of(parts, total=total, measure=measure, cells="B5:B8") == total


def test_a_change_that_is_stated_otherwise_stays_as_it_is_stated() -> None:
    assert change_of(396, 351, stated=12.8, cells=("B2", "B3")) == Formula(
        '=IF(B3=0,"",ROUND((B2-B3)/B3*100,1))', 12.8
    )
    assert change_of(396, 351, stated=13, cells=("B2", "B3")) == 13
    assert change_of(5, 0, stated=None, cells=("B2", "B3")) is None


@pytest.mark.skipif(not CALC, reason="no LibreOffice Calc")
def test_a_spreadsheet_program_works_out_the_total_anew(report: Compiled, tmp_path: Path) -> None:
    book = write(report, "xlsx")
    said = cells(sheets(book)[MEMBERS])
    total = next(name for name, (formula, _value) in said.items() if formula.startswith("SUM(B"))
    changed = tmp_path / "changed.xlsx"
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == MEMBERS:
                first = re.search(rb'<c r="B5"[^>]*><v>(\d+)</v>', content)
                assert first is not None
                more = first[0].replace(b"<v>" + first[1], b"<v>" + str(int(first[1]) + 1000).encode())
                # The values beside the formulas are taken away, so that they must be worked out.
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content.replace(first[0], more))
            new.writestr(name, content)
    to = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    call = ["soffice", home, "--headless", "--convert-to", to, "--outdir", str(tmp_path), str(changed)]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    written = next(tmp_path.glob("changed*.csv"))
    rows = list(csv.reader(io.StringIO(written.read_text(encoding="utf-8"))))
    at = int(re.sub(r"\D", "", total)) - 1
    assert Decimal(re.sub(r"\D", "", rows[at][1])) == Decimal(said[total][1]) + 1000
