"""A messy Vietnamese spreadsheet walked through the pages: from file to mended faults, new partner, record and undo."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from proxeny.partners.models import Partner
from proxeny.records.models import ImportPattern
from proxeny.registers.delegations.models import Delegation
from tests.factories import World
from tests.rooms.records.messy import NAME, know_countries, messy

START, COLUMNS, CHECK = "/delegations/import", "/delegations/import/columns", "/delegations/import/check"
USES = {
    "use-2": "title", "use-3": "starts_on", "use-4": "ends_on", "use-5": "head_name", "use-6": "persons",
    "use-7": "stops.*.country", "use-8": "partner", "letters-2": "tcvn3", "calm-5": "1",
    "constant-direction": "out", "constant-state": "done",
}  # fmt: skip


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def shown(client: Client, url: str, data: dict[str, str] | None = None) -> str:
    answer = client.get(url) if data is None else client.post(url, data, follow=True)
    return answer.content.decode()


def sent(client: Client) -> str:
    answer = client.post(START, {"file": SimpleUploadedFile(NAME, messy())}, follow=True)
    assert answer.redirect_chain[-1][0] == COLUMNS
    return answer.content.decode()


def test_from_the_office_s_own_file_to_undo(world: World) -> None:
    know_countries()
    client = signed_in(world)
    page = sent(client)
    assert "One sheet is hidden: Nháp." in page and "One row is hidden: 16." in page
    assert "Thời gian / Từ ngày" in page and "Đoàn cán bộ tỉnh thăm và làm việc" in page
    assert '<option value="tcvn3" selected>' in page and "needed" in page
    page = shown(client, COLUMNS, {**USES, "act": "look"})
    assert "2 places need mending; nothing was written" in page
    assert "2 cells “as above” were filled." in page and "4 names in capitals were reset." in page
    assert "a sum" in page and "hidden in the file" in page
    assert "Xaysombun" in page and "the same as" in page and "Tỉnh Mới Xa" in page and "Nguyễn Văn An" in page
    assert not Delegation.everything.exists()
    partner = f"=Xaysomboun (VN63-24:{world.partner.ref})"
    assert partner in page
    names = {"act": "names", "path-0": "partner", "said-0": "Xaysombun", "choice-0": partner}
    names |= {"path-1": "partner", "said-1": "Tỉnh Mới Xa", "choice-1": "new"}
    assert "The new record cannot be made" in shown(client, CHECK, names)
    page = shown(client, CHECK, {**names, "new-1-country": "Lào"})
    assert "4 new" in page and "Write all of it" in page and "1 new partner or person is made with it" in page
    assert Partner.everything.count() == 1
    answer = client.post(CHECK, {"act": "write"}, follow=True)
    assert "Imported: 4 new, 0 changed, 0 left as they were." in answer.content.decode()
    assert Delegation.everything.filter(state="done").count() == 4
    assert Partner.everything.filter(title="Tỉnh Mới Xa").exists()
    said = client.post(answer.redirect_chain[-1][0], {"why": "Trial"}, follow=True).content.decode()
    assert "5 changes were taken back." in said
    assert set(Delegation.everything.values_list("state", flat=True)) == {"withdrawn"}
    assert Partner.everything.get(title="Tỉnh Mới Xa").state == "withdrawn"
    assert "Đoàn học tập" not in shown(client, "/delegations/?all=1")
    assert "Đoàn học tập" in shown(client, "/delegations/?state=withdrawn")
    assert "Tỉnh Mới Xa" not in shown(client, "/partners/?all=1")
    assert "this filter shows them" in shown(client, answer.redirect_chain[-1][0])


def test_a_way_of_reading_is_remembered_shared_and_forgotten(world: World) -> None:
    know_countries()
    client = signed_in(world)
    sent(client)
    shown(client, COLUMNS, {**USES, "use-8": "", "act": "look"})
    shown(client, CHECK, {"act": "write"})
    pattern = ImportPattern.objects.get()
    assert (pattern.office_id, pattern.name) == (world.bac_giang.pk, NAME)
    again = client.post(START, {"file": SimpleUploadedFile("Again.xlsx", messy())}, follow=True)
    assert again.redirect_chain[-1][0] == CHECK
    page = again.content.decode()
    assert "Probably there already" in page and "Write all of it" not in page
    page = shown(client, CHECK, {"act": "twins", "twins": "anyway", "twin-8": "skip", "twin-9": "update"})
    assert "2 new" in page and "1 unchanged" in page and "1 row is left out as you said." in page
    kept = {"pattern": str(pattern.pk), "name": "Our list", "shared": "1"}
    assert "Our list" in shown(client, "/delegations/import/remembered", kept)
    other = signed_in(world, "other")
    assert other.post("/delegations/import/remembered", {**kept, "forget": "1"}).status_code == 404
    assert "is forgotten" in shown(client, "/delegations/import/remembered", {**kept, "forget": "1"})
    assert not ImportPattern.objects.exists()


def test_cells_are_mended_in_the_page_and_marked_in_a_workbook(world: World) -> None:
    client = signed_in(world)
    text = "Tên đoàn;Từ ngày;Số người;Loại đoàn\nMột;31/02/2024;3;ra ngoài\nHai;5/3/2024;nhiều;ra ngoài\n"
    client.post(START, {"file": SimpleUploadedFile("a.csv", text.encode())}, follow=True)
    page = shown(client, CHECK)
    assert "row 2" in page and "31/02/2024" in page and "2 rows: 2, 3" in page and "ra ngoài" in page
    assert '<option value="out">' in page
    marked = b"".join(client.get("/delegations/import/faults").streaming_content)  # type: ignore[attr-defined]
    book = CalamineWorkbook.from_filelike(io.BytesIO(marked))
    listed = book.get_sheet_by_index(1).to_python()
    assert listed[1][1:4] == ["B", "Từ ngày", "31/02/2024"] or listed[1][1:4] == ["D", "Loại đoàn", "ra ngoài"]
    assert book.get_sheet_by_index(0).to_python()[1][0] == "Một"
    mended = {"act": "mend"}
    for at, (path, said, right, where, row) in enumerate(
        [
            ("direction", "ra ngoài", "out", "everywhere", "2"),
            ("starts_on", "31/02/2024", "29/02/2024", "here", "2"),
            ("persons", "nhiều", "", "empty", "3"),
        ]
    ):
        values = {"path": path, "said": said, "right": right, "where": where, "row": row}
        mended |= {f"{name}-{at}": value for name, value in values.items()}
    page = shown(client, CHECK, mended)
    assert "2 new" in page and "Write all of it" in page
    shown(client, CHECK, {"act": "write"})
    assert sorted(Delegation.everything.values_list("title", "persons")) == [("Hai", 1), ("Một", 3)]


def test_another_row_may_be_the_head(world: World) -> None:
    client = signed_in(world)
    sent(client)
    page = shown(client, COLUMNS, {"act": "head", "head": "2", "sheet": "Đoàn ra"})
    assert 'value="2"' in page
    page = shown(client, COLUMNS, {"act": "head", "head": "6", "sheet": "Đoàn ra"})
    assert "Thời gian / Từ ngày" in page
    page = shown(client, COLUMNS, {"act": "head", "sheet": "Nháp"})
    assert "Không dùng" in page


def test_fields_and_states_are_called_as_on_the_screen(world: World) -> None:
    client = signed_in(world)
    text = "Tên đoàn;Từ ngày;Số người\nMột;4/3/2024;3\n"
    client.post(START, {"file": SimpleUploadedFile("a.csv", text.encode())})
    uses = {"use-1": "title", "use-2": "starts_on", "use-3": "persons", "act": "look"}
    page = shown(client, COLUMNS, {**uses, "constant-direction": "in", "constant-state": "done"})
    assert "Counted as</td>" in page and "count_mode</td>" not in page
    assert "<bdi>took place</bdi>" in page


def test_rows_that_say_the_same_are_asked_about_and_a_fault_is_told_at_its_cell_alone(world: World) -> None:
    client = signed_in(world)
    know_countries()
    row = "Thăm tỉnh bạn;4/3/2024;3;Lào, {0}\n"
    text = "Tên đoàn;Từ ngày;Số người;Nước đến\n" + row.format("Thái Lan") * 2 + row.format("Nước Lạ")
    client.post(START, {"file": SimpleUploadedFile("a.csv", text.encode())})
    uses = {"use-1": "title", "use-2": "starts_on", "use-3": "persons", "use-4": "stops.*.country", "act": "look"}
    page = shown(client, COLUMNS, {**uses, "constant-direction": "out", "constant-state": "draft"})
    assert page.partition('id="rows"')[2].count("“Nước Lạ” is not known.") == 1
    mended = {"act": "mend", "path-0": "stops.*.country", "said-0": "Nước Lạ", "row-0": "4", "right-0": "Lào"}
    page = shown(client, CHECK, {**mended, "where-0": "everywhere"})
    assert "Twice in this file" in page and "the same in everything" in page and "Write all of it" not in page
    page = shown(client, CHECK, {"act": "repeats", "repeat-3": "skip", "repeats": "anyway"})
    assert "Twice in this file" not in page
    client.post(CHECK, {"act": "write"})
    assert Delegation.everything.count() == 2


@pytest.mark.parametrize("page", [COLUMNS, CHECK, "/delegations/import/faults"])
def test_without_a_file_each_page_says_where_to_begin(world: World, page: str) -> None:
    assert "No file is waiting here." in shown(signed_in(world), page)


def test_the_unit_of_a_head_is_shown_as_it_will_be_written_and_mended_where_it_is_doubtful(world: World) -> None:
    client = signed_in(world)
    rows = "Tên đoàn;Từ ngày;Số người;Kinh phí (triệu $)\nMột;4/3/2023;3;350\n"
    client.post(START, {"file": SimpleUploadedFile("a.csv", rows.encode())}, follow=True)
    uses = {"use-1": "title", "use-2": "starts_on", "use-3": "persons", "use-4": "estimate"}
    page = shown(client, COLUMNS, {**uses, "constant-direction": "out", "act": "look"})
    assert "The unit in this heading is not certain" in page and "Kinh phí (triệu $)" in page
    mend = {"act": "mend", "path-0": "estimate", "said-0": "Kinh phí (triệu $)", "row-0": "1"}
    page = shown(client, CHECK, {**mend, "right-0": "triệu USD", "where-0": "everywhere"})
    assert "is not certain" not in page and "350,000,000" in page and "USD" in page
