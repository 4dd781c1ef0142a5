"""Files of others stay within bounds: faults are counted, what cannot be read says why, nothing is taken silently."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
import xlsxwriter

from proxeny.records.exchange import FileError, Source
from proxeny.records.exchange.faults import MOST
from proxeny.records.exchange.moving import Looked, look
from proxeny.records.exchange.proposing import first_recipe
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.summary import Summary, summarised
from proxeny.registers.delegations.register import DELEGATIONS
from tests.factories import World, context
from tests.rooms.records.messy import messy


def looked(world: World, source: Source, recipe: Recipe) -> Looked:
    office = world.bac_giang
    return look(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))


def workbook(rows: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if str(cell).startswith("="):
                sheet.write_formula(at, column, cell, None, "#DIV/0!" if cell.endswith("/0") else "")
            else:
                sheet.write(at, column, cell)
    book.close()
    return out.getvalue()


def test_faults_in_every_cell_are_counted_and_the_first_kept(world: World) -> None:
    lines = [f"{'x' * 320};hôm {n};31/02/2023;nhiều {n};Nước {n}" for n in range(2000)]
    source = Source("a.csv", "\n".join(["Tên đoàn;Từ ngày;Đến ngày;Số người;Nước đến", *lines]).encode())
    recipe = replace(first_recipe(DELEGATIONS, read_raw(source)).recipe, constants={"direction": "out"})
    found = looked(world, source, recipe)
    assert (found.outcome.problem_count, len(found.outcome.problems)) == (10_000, MOST)
    assert {kind.count for kind in found.outcome.kinds} == {2000}
    assert found.outcome.refused == 2000
    summary = summarised(found)
    assert Summary.unpacked(summary.packed()) == summary


@pytest.mark.parametrize("formula", ["=1+2", "=1/0"])
def test_a_formula_without_a_result_is_a_fault_and_one_with_it_is_its_value(world: World, formula: str) -> None:
    rows = [["Tên đoàn", "Từ ngày", "Số người"], ["Một", "4/3/2023", formula], ["Hai", "5/3/2023", 7]]
    source = Source("a.xlsx", workbook(rows))
    recipe = replace(first_recipe(DELEGATIONS, read_raw(source)).recipe, constants={"direction": "out"})
    (problem,) = looked(world, source, recipe).outcome.problems
    assert (problem.letter, problem.row, problem.field) == ("C", 2, "persons")
    assert "A formula stands here without a result" in problem.message
    mended = recipe.mended(2, "persons", "3")
    assert [line.cells[2] for line in looked(world, source, mended).arranged.sheet.lines] == ["3", "7"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (messy()[:3000], "broken or is not a spreadsheet"),
        (b"%PDF-1.7\n1 0 obj\n", "It is a PDF."),
        (b"a;" * 10_000 + b"\n" + b"1;" * 10_000, "columns"),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, expected: str) -> None:
    with pytest.raises(FileError, match=expected):
        read_raw(Source("x.xlsx", content))


def test_one_cell_of_thirty_thousand_letters_is_a_fault_that_is_told_briefly(world: World) -> None:
    source = Source("a.xlsx", workbook([["Tên đoàn", "Từ ngày"], ["x" * 30_000, "4/3/2023"]]))
    recipe = replace(first_recipe(DELEGATIONS, read_raw(source)).recipe, constants={"direction": "out"})
    (problem,) = looked(world, source, recipe).outcome.problems
    assert (problem.letter, len(problem.said)) == ("A", 300)


def test_two_days_a_count_within_a_title_and_parts_of_a_day(world: World) -> None:
    text = (
        "Nội dung;Thời gian;Loại đoàn;Ngày;Tháng;Năm\n"
        "Đoàn 12 người thăm Lào;từ 12 đến 18/6/2023;đoàn ra;1;5;2023\n"
        "Đoàn 3 người dự hội nghị;28/5 - 3/6/2023;đoàn ra;2;5;2023\n"
    )
    source = Source("a.csv", unicodedata.normalize("NFD", text).encode())
    recipe = first_recipe(DELEGATIONS, read_raw(source)).recipe
    assert recipe.uses[1] == "title+persons" and recipe.uses[2] == "starts_on..ends_on"
    uses = {**recipe.uses, 4: "decided_on:day", 5: "decided_on:month", 6: "decided_on:year"}
    found = looked(world, source, replace(recipe, uses=uses))
    assert found.outcome.problems == ()
    values = [item.values for item in found.plan.items]
    assert [str(one["starts_on"]) for one in values] == ["2023-06-12", "2023-05-28"]
    assert [str(one["persons"]) for one in values] == ["12", "3"]
    assert [str(one["decided_on"]) for one in values] == ["2023-05-01", "2023-05-02"]
    assert values[0]["title"] == unicodedata.normalize("NFC", "Đoàn 12 người thăm Lào")
