"""The unit that the head of a column tells holds for the plain numbers beneath it, in real workbooks and CSV."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.money_units import MoneyUnit, UnitError
from proxeny.records.exchange import Source
from proxeny.records.exchange.actions import import_by_recipe
from proxeny.records.exchange.arranging import arranged
from proxeny.records.exchange.head_units import unit_in_head
from proxeny.records.exchange.moving import Looked
from proxeny.records.exchange.proposing import first_recipe
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import Recipe
from proxeny.records.exchange.summary import summarised
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.delegations.register import DELEGATIONS
from tests.factories import World, context
from tests.rooms.records.messy import abc

Made = Callable[[str, Sequence[float | str]], Source]
OUT = {"direction": "out"}
MILLION, MILLIARD = 10**6, 10**9


def workbook(head: str, values: Sequence[float | str]) -> Source:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet("Đoàn")
        sheet.write_row(0, 0, ["Tên đoàn", "Từ ngày", "Số người", head])
        for row, value in enumerate(values, start=1):
            sheet.write_row(row, 0, [f"Đoàn {row}", "4/3/2023", 3, value])
    return Source("a.xlsx", held.getvalue())


def table(head: str, values: Sequence[float | str]) -> Source:
    rows = [f"Tên đoàn;Từ ngày;Số người;{head}"]
    rows += [f"Đoàn {row};4/3/2023;3;{value}" for row, value in enumerate(values, start=1)]
    return Source("a.csv", "\n".join(rows).encode())


def recipe_of(source: Source) -> Recipe:
    found = first_recipe(DELEGATIONS, read_raw(source)).recipe
    return replace(found, uses={**found.uses, 4: "estimate"}, constants=OUT)


def imported(world: World, source: Source, recipe: Recipe | None = None) -> Looked:
    office = world.bac_giang
    return import_by_recipe(
        DELEGATIONS, source, recipe or recipe_of(source), office=office, scope=world.scope(), context=context(office)
    )


def kept() -> list[tuple[Decimal | None, str]]:
    return list(Delegation.everything.order_by("title").values_list("estimate", "currency"))


@pytest.mark.parametrize("made", [workbook, table])
@pytest.mark.parametrize(
    ("head", "scale", "currency"),
    [
        ("Kinh phí (triệu đồng)", MILLION, "VND"),
        ("Kinh phí / Tỷ đồng", MILLIARD, "VND"),
        ("Budget (USD million)", MILLION, "USD"),
        ("Kinh phí", 1, "VND"),
    ],
)
def test_plain_numbers_are_in_the_unit_of_the_head(
    world: World, made: Made, head: str, scale: int, currency: str
) -> None:
    done = imported(world, made(head, [350, 12.5]))
    assert kept() == [(Decimal(350 * scale), currency), (Decimal("12.5") * scale, currency)]
    seen = summarised(done)
    told = [dict(zip(seen.names, row.cells, strict=True))["estimate"].replace(",", ".") for row in seen.rows]
    assert [Decimal(text) for text in told] == [350 * scale, Decimal("12.5") * scale]


@pytest.mark.parametrize("made", [workbook, table])
def test_a_cell_that_tells_its_own_unit_keeps_it(world: World, made: Made) -> None:
    imported(world, made("Kinh phí (triệu đồng)", ["1,5 tỷ", "500 USD", "2 triệu USD", "350", "700.000.000 đồng"]))
    assert kept() == [
        (Decimal(1_500_000_000), "VND"), (Decimal(500), "USD"), (Decimal(2 * MILLION), "USD"),
        (Decimal(350 * MILLION), "VND"), (Decimal(700 * MILLION), "VND"),
    ]  # fmt: skip


def test_the_column_is_proposed_though_its_head_tells_a_unit() -> None:
    found = first_recipe(DELEGATIONS, read_raw(workbook("Kinh phí (triệu đồng)", [350])))
    assert found.recipe.uses[4] == "estimate"


@pytest.mark.parametrize("head", ["Kinh phí (nghìn người)", "Kinh phí ($)", "Kinh phí (triệu đồng) / USD"])
def test_a_head_that_is_not_certain_is_refused(world: World, head: str) -> None:
    done = imported(world, workbook(head, [350]))
    (problem,) = done.outcome.problems
    assert (problem.letter, problem.row, problem.field) == ("D", 1, "estimate")
    assert "is not certain" in str(problem) and kept() == []
    assert summarised(done).problem_count == 1


def test_the_unit_may_be_typed_in_place_of_a_doubtful_head(world: World) -> None:
    source = workbook("Kinh phí (triệu $)", [350])
    recipe = recipe_of(source)
    (problem,) = imported(world, source, recipe).outcome.problems
    for nothing in ("", "350"):
        assert imported(world, source, recipe.answered("estimate", problem.said, nothing)).outcome.problems
    imported(world, source, recipe.answered("estimate", problem.said, "triệu USD"))
    assert kept() == [(Decimal(350 * MILLION), "USD")]


def test_what_is_typed_in_place_of_a_cell_tells_its_unit(world: World) -> None:
    source = table("Kinh phí (triệu đồng)", ["1.234", "35O"])
    recipe = recipe_of(source)
    first = imported(world, source, recipe)
    assert sorted((one.row, one.said) for one in first.outcome.problems) == [(2, "1.234"), (3, "35O")]
    plain = recipe.answered("estimate", "1.234", "1234").mended(3, "estimate", "350")
    assert [one.said for one in imported(world, source, plain).outcome.problems] == ["1234", "350"]
    told = recipe.answered("estimate", "1.234", "1234 triệu").mended(3, "estimate", "350.000.000 đồng")
    assert imported(world, source, told).outcome.problems == ()
    assert kept() == [(Decimal(1234 * MILLION), "VND"), (Decimal(350 * MILLION), "VND")]


def test_a_column_of_currencies_that_says_another_is_refused(world: World) -> None:
    source = table("Kinh phí (triệu đồng);Loại tiền", ["350;USD", "20;VND"])
    recipe = recipe_of(source)
    done = imported(world, source, replace(recipe, uses={**recipe.uses, 5: "currency"}))
    assert [(one.row, one.field) for one in done.outcome.problems] == [(2, "currency")]


ABOVE = "{0};;;\nTên đoàn;Từ ngày;Số người;{1}\nĐoàn 1;4/3/2023;3;350\n"


@pytest.mark.parametrize(
    ("line", "head", "expected"),
    [
        ("Đơn vị tính: triệu đồng", "Kinh phí", (Decimal(350 * MILLION), "VND")),
        ("(ĐVT: 1.000 đồng)", "Kinh phí", (Decimal(350_000), "VND")),
        ("Đơn vị tính: triệu đồng", "Kinh phí (nghìn USD)", (Decimal(350_000), "USD")),
        ("Đơn vị tính: triệu đồng", "Kinh phí (USD)", (Decimal(350), "USD")),
        ("Đơn vị: Sở Ngoại vụ", "Kinh phí", (Decimal(350), "VND")),
        ("Đơn vị tính: triệu đồng", "Kinh phí (đồng)", None),
        ("Đơn vị tính: triệu đô la", "Kinh phí", (Decimal(350 * MILLION), "USD")),
        ("Đơn vị tính: triệu $", "Kinh phí", None),
    ],
)
def test_a_line_above_tells_the_unit_of_the_table(
    world: World, line: str, head: str, expected: tuple[Decimal, str] | None
) -> None:
    done = imported(world, Source("a.csv", ABOVE.format(line, head).encode()))
    assert kept() == ([expected] if expected else [])
    assert [problem.field for problem in done.outcome.problems] == ([] if expected else ["estimate"])


def test_a_line_above_in_old_letters_is_read_too(world: World) -> None:
    line = abc("Đơn vị tính: triệu đồng")
    imported(world, Source("a.csv", ABOVE.format(line, "Kinh phí").encode()))
    assert kept() == [(Decimal(350 * MILLION), "VND")]


@given(st.integers(1, 9999), st.sampled_from([("nghìn đồng", 1000), ("triệu đồng", MILLION), ("tỷ VND", MILLIARD)]))
def test_the_amount_is_the_number_times_the_scale(number: int, unit: tuple[str, int]) -> None:
    source = table(f"Kinh phí ({unit[0]})", [number])
    found = arranged(DELEGATIONS, read_raw(source), recipe_of(source))
    cells = dict(zip(found.sheet.header, found.sheet.lines[0].cells, strict=True))
    assert (Decimal(cells["estimate"]), cells["currency"]) == (Decimal(number * unit[1]), "VND")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("ĐVT: 1.000 đồng", MoneyUnit(Decimal(1000), "VND")),
        ("Kinh phí (trđ)", MoneyUnit(Decimal(MILLION), "VND")),
        ("งบประมาณ (ล้านบาท)", MoneyUnit(Decimal(MILLION), "THB")),
        ("Coût (millions d'euros)", MoneyUnit(Decimal(MILLION), "EUR")),
        ("التكلفة (مليون دولار أمريكي)", MoneyUnit(Decimal(MILLION), "USD")),
        ("Kinh phí triệu đồng", MoneyUnit(Decimal(MILLION), "VND")),
        ("Giá trị hợp đồng", MoneyUnit()),
        ("Ngân sách tỉnh", MoneyUnit()),
        ("Kinh phí theo tỷ giá", MoneyUnit()),
        ("Kinh phí (triệu đô la)", MoneyUnit(Decimal(MILLION), "USD")),
        ("Kinh phí (triệu đô la Úc)", MoneyUnit(Decimal(MILLION), "AUD")),
        ("Kinh phí (triệu dollars)", None),
        ("Triệu đô la Mỹ (USD)", MoneyUnit(Decimal(MILLION), "USD")),
        ("Vốn USD (triệu)", MoneyUnit(Decimal(MILLION), "USD")),
        ("Kinh phí (triệu đồng), (đồng)", None),
        ("Kinh phí (triệu đồng/năm)", None),
    ],
)
def test_heads_as_offices_write_them(head: str, expected: MoneyUnit | None) -> None:
    if expected is None:
        with pytest.raises(UnitError):
            unit_in_head(head)
    else:
        assert unit_in_head(head) == expected
