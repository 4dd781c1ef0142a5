"""The workbook reckons: sums, growth and share of plan are formulas, and give what the report states."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from proxeny.ground.quantity import Qualifier, Quantity, total
from proxeny.reports.compile import compile_report
from proxeny.reports.content import Compiled
from proxeny.reports.emulation.scores import Ranked, Score, ScoredBy, Scores
from proxeny.reports.write import write
from proxeny.reports.write.formulas import Formula, Given, growth, share
from proxeny.reports.write.formulas import total as summed
from proxeny.reports.write.members import grid
from tests.rules.reports.examples import figure, figures, loaded

OUT, PLAN = "outgoing_delegations", 800
_FORMULA = re.compile(r"<f>(.*?)</f>")
CALC = shutil.which("soffice") and any(Path("/usr/lib").glob("libreoffice/program/libsc*lo.so"))
_KEPT = re.compile(r"(</f>)<v>[^<]*</v>")


@pytest.fixture(scope="module")
def report() -> Compiled:
    """The example, in which one member's figure is "about 150" and the delegations of the year are planned."""
    exact = figure(OUT, (200, 150, 46))
    about = Quantity(value=Decimal(150), qualifier=Qualifier.ABOUT, unit="count")
    parts = tuple(one._replace(quantity=about) if one.code == "VN63-24" else one for one in exact.parts)
    whole = total([one.quantity for one in parts if one.quantity is not None], unit="count")
    out = replace(exact, parts=parts, total=whole)
    return compile_report(loaded("en", figures=figures(**{OUT: out}), plans={OUT: Decimal(PLAN)}))


def sheets(content: bytes) -> list[list[list[Any]]]:
    """The rows of the first two sheets, without what is empty at their ends."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [[_trimmed(row) for row in book.get_sheet_by_index(at).to_python()] for at in range(2)]


def _trimmed(row: list[Any]) -> list[Any]:
    filled = max((at for at, cell in enumerate(row, start=1) if cell != ""), default=0)
    return row[:filled]


def line(rows: list[list[Any]], first: str, *, at: int = 0) -> list[Any]:
    return next(row for row in rows if row[at : at + 1] == [first])


def altered(content: bytes, *, was: str, now: str, sheet: int = 2) -> bytes:
    """The workbook with one cell of a sheet changed, and no reckoned value kept in any cell."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            inside = _KEPT.sub(r"\1", old.read(name).decode())
            new.writestr(name, inside.replace(was, now) if name.endswith(f"sheet{sheet}.xml") else inside)
    return made.getvalue()


def recomputed(content: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice reckons it."""
    (folder / "annex.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    call = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        str(folder),
        str(folder / "annex.xlsx"),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=120)
    return (folder / "annex.ods").read_bytes()


def test_what_follows_from_other_cells_is_a_formula(report: Compiled) -> None:
    with zipfile.ZipFile(io.BytesIO(write(report, "xlsx"))) as book:
        figures_, members = (_FORMULA.findall(book.read(f"xl/worksheets/sheet{at}.xml").decode()) for at in (1, 2))
    row = next(at for at, note in enumerate(report.notes, start=5) if note.measure == OUT)
    assert f"'{report.texts['sheet_members']}'!B8" in figures_
    assert f'IFERROR(ROUND((D{row}-H{row})/H{row}*100,1),"")' in figures_
    assert f'IFERROR(ROUND(D{row}/M{row}*100,1),"")' in figures_
    assert {"SUM(B5:B7)", 'IFERROR(ROUND((B8-B9)/B9*100,1),"")'} <= set(members)


def test_a_ratio_is_never_summed(report: Compiled) -> None:
    summary, first, *others = report.tables
    ratio = replace(first.columns[1], measure="grdp_growth")
    first = replace(first, columns=(first.columns[0], ratio, *first.columns[2:]))
    made = grid(replace(report, tables=(summary, first, *others)), first_row=4)
    foot = next(values for kind, values in made.rows if kind == "sum")
    assert foot[1] == 396
    assert isinstance(foot[3], Formula)


def test_words_stand_in_a_cell_beside_their_number(report: Compiled) -> None:
    _figures, members = sheets(write(report, "xlsx"))
    assert line(members, "Bắc Giang")[1:3] == [150, "about 150"]
    assert line(members, "Total")[1] == 396


@pytest.mark.skipif(not CALC, reason="no LibreOffice Calc")
def test_a_changed_cell_changes_what_follows_and_nothing_else(report: Compiled, tmp_path: Path) -> None:
    content = write(report, "xlsx")
    stated = sheets(content)
    assert sheets(recomputed(altered(content, was="", now=""), tmp_path)) == stated
    figures_, members = sheets(recomputed(altered(content, was="<v>150</v>", now="<v>154</v>"), tmp_path))
    assert line(members, "Total")[1] == 400
    label = next(note.label for note in report.notes if note.measure == OUT)
    told = line(figures_, label, at=1)
    assert (told[3], told[8], told[-1]) == (400, pytest.approx(14.0), 50)


def scored() -> Scores:
    """Two members with all criteria scored, one that waits for points; a result of 3 of 4, a delay of 2 of 10 days."""
    kinds = (("plan", "points", 15), ("advice", "points", 40), ("initiative", "bonus", 5), ("late", "penalty", 10))
    criteria = tuple(ScoredBy(code=code, name=code.title(), kind=kind, most=most) for code, kind, most in kinds)  # type: ignore[arg-type]
    plan, late = Score(points=11.25, result=3, base=4), Score(points=2, result=2, base=10)
    rows = (("VN63-01", (30, 1), 40.25, 2), ("VN63-24", (35, 0), 44.25, 1), ("VN63-27", (None, 4), 13.25, None))
    return Scores(
        criteria=criteria,
        members=tuple(
            Ranked(
                code=code,
                scores=(plan, *(Score(points=one) for one in judged), late),
                points=points,
                rank=rank,
                award="",
            )
            for code, judged, points, rank in rows
        ),
    )


def emulation_of(content: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [_trimmed(row) for row in book.get_sheet_by_index(2).to_python()]


def test_points_by_the_formula_totals_and_ranks_are_formulas() -> None:
    content = write(compile_report(loaded("en", scores=scored())), "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        found = _FORMULA.findall(book.read("xl/worksheets/sheet3.xml").decode())
    # The best member stands first, below the row of the most points.
    assert {
        "ROUND(MIN(MAX(E6/F6,0),1)*G$5,2)",
        "ROUND(MAX(0,SUM(G6,H6,I6)-SUM(L6)),2)",
        'IF(D6=4,1+COUNTIFS($C$6:$C$8,"&gt;"&amp;C6,$D$6:$D$8,4),"")',
    } <= set(found)
    assert line(emulation_of(content), "Bắc Giang")[:4] == ["Bắc Giang", 1, 44.25, 4]
    assert line(emulation_of(content), "Bắc Ninh")[:4] == ["Bắc Ninh", "", 13.25, 3]


@pytest.mark.skipif(not CALC, reason="no LibreOffice Calc")
def test_other_points_move_totals_and_ranks(tmp_path: Path) -> None:
    content = write(compile_report(loaded("en", scores=scored())), "xlsx")
    stated = [row[:4] for row in emulation_of(content)[4:8]]
    assert [row[:4] for row in emulation_of(recomputed(content, tmp_path))[4:8]] == stated
    moved = emulation_of(recomputed(altered(content, was="<v>30</v>", now="<v>38</v>", sheet=3), tmp_path))
    assert [line(moved, name)[1:3] for name in ("Hà Nội", "Bắc Giang")] == [[1, 48.25], [2, 44.25]]


def test_a_number_that_does_not_follow_stays_a_number() -> None:
    assert summed("B5:B7", values=(1, 2), stated=4) == 4
    assert growth(Given("B1", 3), Given("B2", 0), stated=None) is None
    assert growth(Given("B1", 3), Given("B2", 2), stated=49) == 49
    assert share(Given("B1", 3), Given("B2", None)) is None
    assert share(Given("B1", 1), Given("B2", 3)) == Formula('=IFERROR(ROUND(B1/B2*100,1),"")', 33.3)
