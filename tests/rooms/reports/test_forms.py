"""A return as a spreadsheet form: taken along, filled, read back; every fault names its cell and takes nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proxeny.audit.queries import breaks
from proxeny.indicators import actions
from proxeny.indicators.asked import questions_of, stands_in
from proxeny.indicators.models import Observation, ReadForm, Return
from proxeny.records.exchange.files import Source
from proxeny.records.exchange.raw import letters_of
from proxeny.records.exchange.reading import read_raw
from proxeny.reports.forms.write import write_form
from proxeny.reports.outline import template
from tests.contract.things import HALF
from tests.factories import World, context
from tests.rooms.desk.test_lists import body, signed_in

Cells = dict[str, object]
Change = Callable[[Cells], None]


@pytest.fixture
def owed(world: World) -> Return:
    due, chair = date(2024, 7, 5), world.scope("chair")
    asked = actions.open_returns(
        [world.hanoi, world.bac_giang], template="six-month", period=HALF, due_on=due, scope=chair, context=context()
    )
    return next(one for one in asked if one.office_id == world.bac_giang.pk)


def cells_of(content: bytes) -> Cells:
    """What stands in a form, by address."""
    raw = read_raw(Source("form.xlsx", content))
    return {
        f"{letters_of(at)}{line.number}": cell
        for line in raw.lines
        for at, cell in enumerate(line.cells, start=1)
        if cell
    }


def saved(cells: Cells) -> bytes:
    """The cells as another program saves them: without looks and locks."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Tờ 1")
    for address, value in cells.items():
        sheet.write(address, value)
    book.close()
    return out.getvalue()


def filled(owed: Return, *changes: Change, lang: str = "vi") -> bytes:
    """The form with 52 consular cases (row 9) and what else is changed."""
    cells = cells_of(write_form(owed, template=template("six-month"), lang=lang))
    assert cells["A9"] == "consular_cases"
    cells["E9"] = 52
    for change in changes:
        change(cells)
    return saved(cells)


def set_to(cell: str, value: object) -> Change:
    """A change of one cell."""

    def change(cells: Cells) -> None:
        cells[cell] = value

    return change


def given(client: Client, owed: Return, content: bytes, **fields: str) -> tuple[int, str]:
    """What the page says when this file is given to it."""
    file = SimpleUploadedFile("bieu.xlsx", content)
    answer = client.post(f"/returns/{owed.pk}/form", {"file": file, **fields}, follow=True)
    return answer.status_code, answer.content.decode()


def values() -> dict[str, int]:
    return {row.measure: int(row.value or 0) for row in Observation.objects.filter(ended_at=None)}


@pytest.mark.parametrize("lang", ["vi", "en", "fr", "ar", "th"])
def test_a_form_filled_in_any_language_is_read_without_retyping(world: World, owed: Return, lang: str) -> None:
    client = signed_in(world)
    status, page = given(client, owed, filled(owed, set_to("E10", 38), lang=lang))
    assert status == 200 and "2 figures of the form are kept." in page
    assert values() == {"consular_cases": 52, "citizen_protection_cases": 38}
    assert ReadForm.objects.get().document.file_name == "bieu.xlsx"
    assert list(breaks()) == []


def test_the_form_holds_what_stands_and_gives_it_back_unchanged(world: World, owed: Return) -> None:
    first = filled(owed, set_to("D9", "khoảng"))
    given(signed_in(world), owed, first)
    again = write_form(owed, template=template("six-month"), lang="en")
    cells = cells_of(again)
    assert (cells["D9"], cells["E9"]) == ("about", "52")
    given(signed_in(world), owed, again)
    assert Observation.objects.count() == 1


def test_an_amount_in_dong_is_given_back_in_dong(world: World, owed: Return) -> None:
    client = signed_in(world)
    status, page = given(client, owed, filled(owed, set_to("E8", 80000), set_to("C8", "VND")))
    assert status == 200, page[page.index("<main") :]
    again = write_form(owed, template=template("six-month"), lang="en")
    assert cells_of(again)["C8"] == "dong"
    given(client, owed, again)
    [amount] = Observation.objects.filter(measure="foreign_ngo_committed_value")
    assert (amount.unit, amount.ended_at) == ("VND", None)
    given(client, owed, saved({**cells_of(again), "C8": "USD"}), why="dollars")
    [stands] = Observation.objects.filter(measure="foreign_ngo_committed_value", ended_at=None)
    assert stands.unit == "USD"


def test_the_pair_of_an_amount_in_dong_is_not_missed(world: World, owed: Return) -> None:
    client = signed_in(world)
    given(client, owed, filled(owed, set_to("E7", 3), set_to("E8", 80000), set_to("C8", "VND")))
    assert values()["foreign_ngo_projects"] == 3
    stands = stands_in(owed.observations.filter(ended_at=None))
    assert stands["foreign_ngo_committed_value"].unit == "VND"
    assert [one.finding.kind for one in questions_of(owed, stands)] == []
    alone = {name: said for name, said in stands.items() if said.unit == "count"}
    assert "together" in [one.finding.kind for one in questions_of(owed, alone)]


def test_what_changed_here_meanwhile_is_not_told_as_read_from_the_form(world: World, owed: Return) -> None:
    client = signed_in(world)
    given(client, owed, filled(owed, set_to("E10", 38)))
    older = filled(owed)
    given(client, owed, filled(owed, set_to("E10", 39)))
    changed = saved({**cells_of(older), "E9": 53})
    _status, page = given(client, owed, changed, why="another case")
    assert "1 figure of the form is kept." in page and values()["citizen_protection_cases"] == 39


def moved(cells: Cells) -> None:
    """The column of numbers with its head moved to the end."""
    for row in range(5, 12):
        cells[f"M{row}"] = cells.pop(f"E{row}", None)


def test_a_column_that_was_moved_with_its_code_is_read_where_it_stands(world: World, owed: Return) -> None:
    given(signed_in(world), owed, filled(owed, moved))
    assert values() == {"consular_cases": 52}


@pytest.mark.parametrize(
    ("change", "cell", "said"),
    [
        (set_to("E9", "many"), "E9", "is not a number"),
        (set_to("E9", 12.5), "E9", "is not a whole number"),
        (set_to("E9", -3), "E9", "cannot be below nought"),
        (set_to("C8", "EUR"), "C8", "The unit is euros; this measure is stated in "),
        (set_to("D9", "perhaps"), "D9", "is none of"),
        (set_to("F9", 60), "F9", "needs a lower and an upper number"),
        (set_to("A9", "consular"), "A9", "is no figure of this return"),
        (set_to("A10", "consular_cases"), "A10", "stands in row 9 already"),
        (set_to("A4", "proxeny-return-1 VN63-01 six-month 2024-H1"), "A4", "of another return"),
        (set_to("A4", None), "", "is not the form of a return"),
        (set_to("E5", None), "", "columns are missing"),
    ],
)
def test_a_fault_names_its_cell_and_nothing_is_taken(
    world: World, owed: Return, change: Change, cell: str, said: str
) -> None:
    status, page = given(signed_in(world), owed, filled(owed, set_to("E8", 5000), change))
    assert status == 422 and said in page
    assert not cell or f">{cell}</b>" in page
    assert not Observation.objects.exists() and not ReadForm.objects.exists()


@pytest.mark.parametrize("typed", [160000, "160.000", "160,000", "0,16 triệu"])
def test_a_text_in_a_cell_is_read_as_it_is_on_the_page_and_a_number_as_itself(
    world: World, owed: Return, typed: object
) -> None:
    given(signed_in(world), owed, filled(owed, set_to("E9", typed)))
    assert values() == {"consular_cases": 160_000}


def test_one_file_is_read_once(world: World, owed: Return) -> None:
    content = filled(owed)
    given(signed_in(world), owed, content)
    status, page = given(signed_in(world, "head"), owed, content)
    assert status == 422 and "already. Nothing is changed." in page
    assert ReadForm.objects.count() == 1


def test_a_closed_round_takes_no_form(world: World, owed: Return) -> None:
    content = filled(owed)
    actions.receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    actions.accept(owed, scope=world.scope("chair"), context=context(world.hanoi))
    status, page = given(signed_in(world), owed, content)
    assert status == 422 and "is locked until the chair" in page
    assert not Observation.objects.exists()


def test_a_sent_return_changes_by_form_with_a_reason_only(world: World, owed: Return) -> None:
    content = filled(owed)
    actions.receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    assert "say why its figures change" in given(signed_in(world), owed, content)[1]
    assert given(signed_in(world), owed, content, why="The commune's book came late.")[0] == 200
    assert Observation.objects.get().why == "The commune's book came late."


def test_a_reason_in_the_form_answers_the_question_of_a_check(world: World, owed: Return) -> None:
    given(signed_in(world), owed, filled(owed, set_to("E7", 16), set_to("H7", "Tiền do tỉnh quản lý.")))
    assert owed.answers.get().why == "Tiền do tỉnh quản lý."


@pytest.mark.parametrize(("person", "status"), [("chair", 404), ("other", 404), ("clerk", 200)])
def test_who_takes_the_form_along(world: World, owed: Return, person: str, status: int) -> None:
    assert signed_in(world, person).get(f"/returns/{owed.pk}/form.xlsx").status_code == status
    if person != "clerk":
        assert given(signed_in(world, person), owed, filled(owed))[0] in (404, 422)
        assert not Observation.objects.exists()


def test_what_is_no_spreadsheet_is_refused(world: World, owed: Return) -> None:
    assert given(signed_in(world), owed, b"%PDF-1.7")[0] == 422
    assert 'enctype="multipart/form-data"' in body(signed_in(world), f"/returns/{owed.pk}/form")
