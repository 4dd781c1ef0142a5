"""An office's own spreadsheet read as it is: found, tidied, set in order, tried and written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proxeny.partners.models import Partner
from proxeny.places.models import PlaceName
from proxeny.records.exchange import Source, undo_import
from proxeny.records.exchange.actions import import_by_recipe
from proxeny.records.exchange.moving import Looked, look
from proxeny.records.exchange.proposing import Proposed, by_heading, first_recipe
from proxeny.records.exchange.reading import read_raw
from proxeny.records.exchange.recipe import Recipe
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.delegations.register import DELEGATIONS
from tests.factories import World, context, make
from tests.rooms.records.messy import NAME, abc, know_countries, messy

OUT = {"direction": "đoàn ra", "state": "done"}


def source() -> Source:
    return Source(NAME, messy())


def proposal() -> Proposed:
    return first_recipe(DELEGATIONS, read_raw(source()))


def looked(world: World, recipe: Recipe) -> Looked:
    know_countries()
    office = world.bac_giang
    return look(DELEGATIONS, source(), recipe, office=office, scope=world.scope(), context=context(office))


def test_the_sheet_is_found_and_its_columns_understood() -> None:
    raw = read_raw(source())
    assert (raw.name, raw.sheets) == ("Đoàn ra", (("Nháp", False), ("Đoàn ra", True)))
    found = first_recipe(DELEGATIONS, raw)
    assert (found.recipe.head, found.recipe.depth) == (5, 2)
    assert found.recipe.uses == {
        2: "title", 3: "starts_on", 4: "ends_on", 5: "head_name", 6: "persons", 7: "stops.*.country", 8: "partner",
    }  # fmt: skip
    assert found.recipe.letters == {2: "tcvn3"}
    assert found.recipe.calm == {5}
    assert found.columns[2].heading == "Thời gian / Từ ngày"
    assert found.columns[4].samples[0] == "NGUYỄN VĂN AN"
    assert found.recipe.constants == {"direction": "out"}


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("DANH SÁCH ĐOÀN VÀO NĂM 2023", {"direction": "in"}),
        ("BẢNG KÊ ĐOÀN RA, ĐOÀN VÀO", {}),
        ("DANH SÁCH ĐOÀN RAU SẠCH", {}),
        ("Outgoing 2023", {"direction": "out"}),
    ],
)
def test_the_title_says_what_holds_for_every_row(title: str, expected: dict[str, str]) -> None:
    rows = f"{title};;\nTên đoàn;Từ ngày;Số người\nMột;4/3/2023;3\n"
    recipe = first_recipe(DELEGATIONS, read_raw(Source("a.csv", rows.encode()))).recipe
    assert (recipe.head, recipe.constants) == (2, expected)


SPREAD = """DANH SÁCH ĐOÀN RA;;;;;;;
STT;Tên đoàn;Từ ngày;Đến ngày;Họ và tên;Chức vụ;Nước đến;Số người
1;Đoàn Một;4/3/2023;8/3/2023;Nguyễn Văn An;Phó Chủ tịch;Lào;3
;;;;Trần Thị Bình;Giám đốc Sở;;
;;;;Lê Cường;;Thái Lan;
2;Đoàn Hai;5/4/2023;6/4/2023;Phạm Dung;Trưởng phòng;Lào;2
;;;;Vũ Em;Chuyên viên;Nước lạ;

;;;;Người lập biểu;;;
"""


def test_a_record_of_several_rows_is_read_as_one_with_all_its_members(world: World) -> None:
    know_countries()
    source = Source("a.csv", SPREAD.encode())
    recipe = first_recipe(DELEGATIONS, read_raw(source)).recipe
    assert recipe.spread
    assert (recipe.uses[5], recipe.uses[6]) == ("members.*.name", "members.*.post")
    office = world.bac_giang
    found = look(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    (problem,) = found.outcome.problems
    assert (problem.row, problem.letter, problem.said) == (7, "G", "Nước lạ")
    assert found.arranged.notes.counts["spread"] == 3
    mended = recipe.mended(7, "stops.*.country", "Thái Lan")
    done = import_by_recipe(DELEGATIONS, source, mended, office=office, scope=world.scope(), context=context(office))
    assert done.outcome.new == 2
    one, two = Delegation.everything.order_by("starts_on")
    assert [(m.name, m.post) for m in one.members.order_by("id")] == [
        ("Nguyễn Văn An", "Phó Chủ tịch"), ("Trần Thị Bình", "Giám đốc Sở"), ("Lê Cường", ""),
    ]  # fmt: skip
    assert [stop.country_id for stop in one.stops.order_by("id")] == ["LA", "TH"]
    assert [member.name for member in two.members.order_by("id")] == ["Phạm Dung", "Vũ Em"]
    assert [stop.country_id for stop in two.stops.order_by("id")] == ["LA", "TH"]
    whole = look(
        DELEGATIONS, source, replace(recipe, dropped=frozenset({3})), office=office, scope=world.scope(),
        context=context(office),
    )  # fmt: skip
    assert [row.row for row in whole.outcome.rows] == [6]


def test_what_is_missing_is_told_of_a_row_with_another_fault_too(world: World) -> None:
    rows = "Tên đoàn;Từ ngày;Số người;Nước đến\n;31/02/2023;3;Nước lạ\nHai;4/3/2023;2;\n"
    source = Source("a.csv", rows.encode())
    recipe = first_recipe(DELEGATIONS, read_raw(source)).recipe
    office = world.bac_giang
    found = look(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    told = sorted((problem.row, problem.field) for problem in found.outcome.problems)
    assert told == [(2, "direction"), (2, "starts_on"), (2, "stops.*.country"), (2, "title"), (3, "direction")]


def test_faults_name_their_cell_and_the_rest_is_read(world: World) -> None:
    found = looked(world, replace(proposal().recipe, constants=OUT))
    faults = [(p.row, p.letter, p.field, p.sheet) for p in found.outcome.problems]
    assert faults == [(10, "H", "partner", "Đoàn ra"), (11, "H", "partner", "Đoàn ra")]
    assert "cell H10 (Đối tác)" in str(found.outcome.problems[0])
    notes = found.arranged.notes
    assert [(one.row, one.why) for one in notes.skipped] == [
        (7, "numbered"), (12, "total"), (14, "alone"), (15, "alone"), (16, "hidden"),
    ]  # fmt: skip
    assert (notes.counts["ditto"], notes.counts["letters"], notes.counts["capitals"]) == (2, 4, 4)


def test_answers_and_a_new_partner_make_it_whole_and_one_undo_takes_all_back(world: World) -> None:
    recipe = replace(proposal().recipe, constants=OUT).answered("partner", "Xaysombun", "Xaysomboun")
    recipe = replace(recipe, fresh={"partner": {"Tỉnh Mới Xa": {"country": "LA"}}})
    before = Partner.everything.count()
    tried = looked(world, recipe)
    assert (tried.ready, tried.made, tried.outcome.new) == (True, 1, 4)
    assert Partner.everything.count() == before
    office = world.bac_giang
    done = import_by_recipe(DELEGATIONS, source(), recipe, office=office, scope=world.scope(), context=context(office))
    assert done.outcome.batch is not None
    first = Delegation.everything.get(title="Đoàn cán bộ tỉnh thăm và làm việc")
    assert (first.head_name, first.starts_on, first.ends_on) == ("Nguyễn Văn An", date(2023, 3, 4), date(2023, 3, 8))
    second = Delegation.everything.get(title="Đoàn học tập quản lý rừng")
    assert (second.persons, second.partner_id, second.head_name) == (4, first.partner_id, "Trần Thị Mỹ Duyên")
    last = Delegation.everything.get(title="Đoàn xúc tiến thương mại")
    assert [stop.country_id for stop in last.stops.order_by("id")] == ["LA", "TH"]
    assert last.partner is not None and last.partner.title == "Tỉnh Mới Xa"
    undone = undo_import(done.outcome.batch, scope=world.scope(), context=context(office))
    assert undone == 5
    assert set(Delegation.everything.values_list("state", flat=True)) == {"withdrawn"}
    assert Partner.everything.get(title="Tỉnh Mới Xa").state == "withdrawn"


def test_rows_that_are_there_already_wait_for_a_word(world: World) -> None:
    recipe = replace(proposal().recipe, constants=OUT).answered("partner", "Xaysombun", "Xaysomboun")
    recipe = recipe.answered("partner", "Tỉnh Mới Xa", "")
    office = world.bac_giang
    know_countries()
    for expected in (True, False):
        done = import_by_recipe(
            DELEGATIONS, source(), recipe, office=office, scope=world.scope(), context=context(office)
        )
        assert (done.outcome.batch is not None) is expected
    assert [twin.row for twin in done.twins] == [8, 9, 10, 11]
    PlaceName.objects.filter(lang="vi").delete()
    rest = replace(recipe, dropped=frozenset({8, 9}), anyway=frozenset({10})).mended(11, "ref", done.twins[3].ref)
    again = looked(world, rest)
    assert (again.ready, again.outcome.new, again.outcome.unchanged) == (True, 1, 1)


SIGNED = """STT;Tên đoàn;Từ ngày;Trưởng đoàn;Số người;Quốc tịch
1;Thăm tỉnh bạn;4/3/2024;BUALIN VONG;3;Lào
;NGƯỜI LẬP BIỂU;;;;GIÁM ĐỐC
;(Ký, ghi rõ họ tên);;;;(Ký tên, đóng dấu)
"""


def test_who_signs_the_sheet_is_no_record(world: World) -> None:
    know_countries()
    source, office = Source("a.csv", SIGNED.encode()), world.bac_giang
    recipe = replace(first_recipe(DELEGATIONS, read_raw(source)).recipe, constants=OUT)
    found = look(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert [one.row for one in found.outcome.rows] == [2]
    assert [(one.row, one.why) for one in found.arranged.notes.skipped] == [(3, "signed"), (4, "signed")]


@pytest.mark.parametrize(
    ("heading", "use"),
    [
        ("Trưởng đoàn / Họ và tên", "head_name"),
        ("Trưởng đoàn / Chức vụ", "head_post"),
        ("Thành viên / Họ và tên", "members.*.name"),
        ("Thời gian / Từ ngày", "starts_on"),
    ],
)
def test_a_heading_of_two_lines_is_read_as_one_before_its_parts(heading: str, use: str) -> None:
    assert by_heading(DELEGATIONS, heading)[0] == use


TWICE = """Tên đoàn;Từ ngày;Số người;Nước đến
Thăm tỉnh bạn;4/3/2024;3;Lào
Dự hội nghị;5/3/2024;2;Lào
Thăm tỉnh bạn;04/03/24;3;Lào
THĂM TỈNH BẠN;4/3/2024;5;Lào
"""


def test_rows_that_say_the_same_wait_for_a_word(world: World) -> None:
    know_countries()
    source, office = Source("a.csv", TWICE.encode()), world.bac_giang
    recipe = replace(first_recipe(DELEGATIONS, read_raw(source)).recipe, constants=OUT | {"state": "draft"})
    asked = import_by_recipe(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert [(one.first, one.row, one.whole) for one in asked.repeats] == [(2, 4, True), (2, 5, False)]
    assert asked.outcome.batch is None and not Delegation.everything.exists()
    recipe = replace(recipe, dropped=frozenset({4}), anyway=frozenset({5}))
    done = import_by_recipe(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert done.outcome.batch is not None
    assert sorted(Delegation.everything.values_list("persons", flat=True)) == [2, 3, 5]


PAPERS = """STT;Nội dung chuyến đi;Thời gian;Số QĐ, ngày
1;Thăm tỉnh bạn;từ 4 đến 8/3/2024;123/QĐ-UBND ngày 1/3/2024
2;Dự hội nghị;12-14/4/2024;Quyết định số 130/QĐ-UBND, ngày 5 tháng 4 năm 2024
3;Học tập;2/5/2024;140/QĐ-UBND (02/05/2024)
4;Khảo sát;3/6/2024;
"""


def test_number_and_day_of_a_decision_in_one_cell_are_two_fields(world: World) -> None:
    source = Source("a.csv", PAPERS.encode())
    recipe = first_recipe(DELEGATIONS, read_raw(source)).recipe
    assert recipe.uses == {2: "title", 3: "starts_on..ends_on", 4: "decision_no#decided_on"}
    recipe = replace(recipe, constants=OUT | {"state": "draft"})
    office = world.bac_giang
    done = import_by_recipe(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert done.outcome.problems == ()
    kept = Delegation.everything.order_by("starts_on").values_list("decision_no", "decided_on")
    assert list(kept) == [
        ("123/QĐ-UBND", date(2024, 3, 1)), ("130/QĐ-UBND", date(2024, 4, 5)), ("140/QĐ-UBND", date(2024, 5, 2)),
        ("", None),
    ]  # fmt: skip


def old_letters_beside_unicode() -> bytes:
    """A sheet whose titles alone are in TCVN3: their heading, one “as above”, the row of the sum."""
    rows = (
        ("TT", abc("Tên đoàn"), "Từ ngày", "Đến ngày", "Kinh phí"),
        ("I. Đoàn cấp tỉnh", "", "", "", ""),
        (1, abc("Đoàn học tập quản lý rừng"), "4/3/2024", "8/3/2024", 10),
        (2, abc("như trên"), "4/4/2024", "8/4/2024", 12),
        (3, abc("Đoàn xúc tiến đầu tư"), "4/5/2024", "8/5/2024", 15),
        ("", abc("Tổng cộng"), "", "3 đoàn", 37),
    )
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


def test_headings_sums_and_as_above_are_known_in_old_letters_beside_unicode(world: World) -> None:
    source = Source("a.csv", old_letters_beside_unicode())
    found = first_recipe(DELEGATIONS, read_raw(source))
    assert [column.heading for column in found.columns] == ["TT", "Tên đoàn", "Từ ngày", "Đến ngày", "Kinh phí"]
    recipe = replace(found.recipe, constants=OUT | {"state": "draft"})
    office = world.bac_giang
    seen = look(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    skipped = [(one.row, one.why, one.text) for one in seen.arranged.notes.skipped]
    assert skipped == [(2, "alone", "I. Đoàn cấp tỉnh"), (6, "total", "Tổng cộng")]
    titles = [line.cells[seen.arranged.sheet.header.index("title")] for line in seen.arranged.sheet.lines]
    assert titles == ["Đoàn học tập quản lý rừng"] * 2 + ["Đoàn xúc tiến đầu tư"]


def test_what_was_typed_wrongly_in_place_of_a_cell_is_mended_again() -> None:
    recipe = Recipe().answered("estimate", "nhiều", "120").mended(7, "estimate", "120").mended(7, "persons", "120")
    recipe = recipe.answered("estimate", "120", "120 triệu")
    assert recipe.answers["estimate"]["nhiều"] == recipe.cells[7]["estimate"] == "120 triệu"
    assert recipe.cells[7]["persons"] == "120"


SPANS = """STT;Nội dung chuyến đi;Từ ngày;Đến ngày
1;Thăm tỉnh bạn;4/3/2024;8/3/2024
2;Dự hội nghị;từ 6 đến 9/5/2024;
3;Học tập;12-14/6/2024;14.6.2024
4;Khảo sát;2/7/2024;
5;Hội chợ;3/7/2024;5/7/2024
6;Tập huấn;1/2/2024;
7;Giao lưu;5/2/2024;
8;Xúc tiến;9/2/2024;11/2/2024
9;Làm việc;từ 1 đến 3/8/2024;7/8/2024
"""


def test_two_days_in_a_cell_of_the_first_day_fill_the_last_one_too(world: World) -> None:
    source = Source("a.csv", SPANS.encode())
    recipe = first_recipe(DELEGATIONS, read_raw(source)).recipe
    recipe = replace(recipe, uses={2: "title", 3: "starts_on", 4: "ends_on"}, constants=OUT | {"state": "draft"})
    office = world.bac_giang
    found = look(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert found.arranged.notes.counts["spans"] == 2
    assert [(one.row, one.field) for one in found.outcome.problems] == [(10, "starts_on")]
    recipe = replace(recipe, cells={10: {"starts_on": "từ 1 đến 7/8/2024"}})
    done = import_by_recipe(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert done.outcome.problems == ()
    kept = dict(Delegation.everything.values_list("title", "ends_on"))
    assert (kept["Dự hội nghị"], kept["Học tập"]) == (date(2024, 5, 9), date(2024, 6, 14))
    assert (kept["Làm việc"], kept["Khảo sát"]) == (date(2024, 8, 7), None)


def test_a_day_of_a_decision_that_there_is_not_is_a_fault_of_its_cell(world: World) -> None:
    source = Source("a.csv", PAPERS.replace("1/3/2024", "31/2/2024").encode())
    recipe = replace(first_recipe(DELEGATIONS, read_raw(source)).recipe, constants=OUT)
    office = world.bac_giang
    (problem,) = look(
        DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office)
    ).outcome.problems
    assert (problem.letter, problem.row, problem.field, problem.said) == ("D", 2, "decided_on", "31/2/2024")


def test_what_a_visit_is_for_names_it_only_where_nothing_else_does() -> None:
    beside = "Tên đoàn;Nội dung chuyến đi;Từ ngày\nĐoàn Một;Thăm tỉnh bạn;4/3/2024\n"
    recipe = first_recipe(DELEGATIONS, read_raw(Source("a.csv", beside.encode()))).recipe
    assert recipe.uses == {1: "title", 2: "purpose", 3: "starts_on"}


def test_what_is_the_same_in_every_row_makes_new_records_and_changes_none(world: World) -> None:
    guests = make(world, "delegations", direction="in", count_mode="received", members=[], stops=[])
    rows = f"DANH SÁCH ĐOÀN RA;;\nref;Tên đoàn;Từ ngày\n{guests.ref};Đoàn khách;4/3/2023\n;Đoàn mới;5/3/2023\n"
    source = Source("a.csv", rows.encode())
    recipe = first_recipe(DELEGATIONS, read_raw(source)).recipe
    recipe = replace(recipe, constants={**recipe.constants, "state": "done"})
    office = world.bac_giang
    done = import_by_recipe(DELEGATIONS, source, recipe, office=office, scope=world.scope(), context=context(office))
    assert (done.outcome.new, done.outcome.changed) == (1, 1)
    found = Delegation.everything.order_by("starts_on").values_list("title", "direction", "state")
    assert list(found) == [("Đoàn khách", "in", guests.state), ("Đoàn mới", "out", "done")]
