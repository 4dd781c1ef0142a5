"""Papers are found by the words on their pages: by those who may open them, in any language, with the passage shown."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from proxeny.documents import textindex
from proxeny.documents.models import Document, Page
from proxeny.documents.store import Paper, store
from proxeny.documents.textindex import Wording
from proxeny.places.models import Place, PlaceName
from proxeny.records import actions
from proxeny.records.models import Record
from proxeny.records.paper_search import papers, wordings
from tests.factories import World, context, make
from tests.security.conftest import client_of


@pytest.fixture(autouse=True)
def nothing_left(db: None) -> None:
    """Tests that commit are emptied table by table, which the index does not notice."""
    textindex.rebuild()


def attached(world: World, record: Record, *pages: str, code: str = "p1", lang: str = "vi", **more: object) -> Document:
    act = context(world.bac_giang)
    paper = Paper(code=code, title=f"Paper {code}", lang=lang, office=record.office, **more)  # type: ignore[arg-type]
    document = store(paper, "\f".join(pages).encode() + code.encode(), pages=list(pages), context=act)
    actions.attach(record, document=document, role="evidence", scope=world.scope(), context=act)
    return document


def found(world: World, text: str, person: str = "clerk") -> list[tuple[str, int]]:
    hits = papers(wordings(text), scope=world.scope(person), limit=20).papers
    return [(Document.objects.get(pk=hit.document).code, hit.page) for hit in hits]


@pytest.fixture
def visit(world: World) -> Record:
    return make(world, "delegations", title="A visit")


@pytest.mark.parametrize("text", ["hoi dam", "HỘI ĐÀM", "南宁", "南", "ไชยสมบูรณ์", "القاهره", "hộ"])
def test_words_in_any_script_find_the_page(world: World, visit: Record, text: str) -> None:
    attached(world, visit, "Trang đầu.", "Biên bản hội đàm. 訪問南宁市. แขวงไชยสมบูรณ์. إلى القاهرة")
    assert found(world, text) == [("p1", 2)]
    assert found(world, "absent") == []


def test_only_those_find_it_who_may_open_it(world: World, visit: Record) -> None:
    attached(world, visit, "biên bản hội đàm")
    sealed = make(world, "delegations", title="Sealed")
    attached(world, sealed, "biên bản hội đàm", code="p2")
    # A paper that could not be sealed along with its record.
    Record.everything.filter(pk=sealed.pk).update(confidentiality="restricted")
    assert found(world, "hội đàm") == [("p2", 1), ("p1", 1)]
    assert found(world, "hội đàm", "leader") == [("p1", 1)]
    for person in ("other", "chair"):
        assert found(world, "hội đàm", person) == []


def test_a_new_version_is_found_and_a_withdrawn_record_takes_its_papers_along(world: World, visit: Record) -> None:
    first = attached(world, visit, "bản thứ nhất")
    attached(world, visit, "bản thứ hai", code="p2", version_of=first)
    assert found(world, "bản thứ") == [("p2", 1), ("p1", 1)]
    Record.everything.filter(pk=visit.pk).update(state="withdrawn")
    assert found(world, "bản thứ") == []


def test_a_place_is_found_under_its_names_in_other_languages(world: World, visit: Record) -> None:
    laos = Place.objects.get(code="LA")
    for lang, name in (("vi", "Lào"), ("th", "ประเทศลาว"), ("zh", "老挝"), ("fr", "République lao")):
        made = {"form": "short", "folded": name, "squeezed": textindex.fold(name).replace(" ", ""), "source": "test"}
        PlaceName.objects.get_or_create(place=laos, lang=lang, name=name, defaults=made)
    attached(world, visit, "访问老挝人民民主共和国", lang="zh")
    attached(world, visit, "Sở Lao động", code="p2")
    attached(world, visit, "เยือนประเทศลาว", code="p3", lang="th")
    assert found(world, "République lao") == [("p3", 1), ("p1", 1)]


def test_a_code_is_found_under_its_names_in_other_languages(world: World, visit: Record) -> None:
    attached(world, visit, "Hợp tác về nông nghiệp và y tế")
    for text in ("เกษตรกรรม", "agriculture", "الصحة", "Health"):
        assert found(world, text) == [("p1", 1)], text


def test_the_page_shows_the_passage_and_what_narrows_it(world: World, visit: Record) -> None:
    attached(world, visit, "", "Hai bên <b>hội đàm</b> tại Viêng Chăn.")
    attached(world, visit, "زيارة: hội đàm في القاهرة مع الوفد", code="p2", lang="ar")
    client: Client = client_of(world, "clerk")
    page = client.get("/search?q=hoi+dam").content.decode()
    assert "<mark>hội</mark> <mark>đàm</mark>&lt;/b&gt;" in page
    assert 'dir="rtl"' in page and "#page-2" in page
    assert "lang=ar" in page and f"office={world.bac_giang.code}" in page
    narrowed = client.get("/search?q=hoi+dam&lang=ar").content.decode()
    assert "Paper p2" in narrowed and "Paper p1" not in narrowed
    assert client.get("/search?q=hoi+dam&lang=qq&office=x&year=y&kind=z&state=.&country=").status_code == 200


def test_the_index_equals_one_made_anew_and_a_fault_is_told(world: World, visit: Record) -> None:
    document = attached(world, visit, "biên bản", "南宁")
    assert list(textindex.faults()) == []
    Page.objects.filter(document=document, number=1).update(folded=" altered ")
    assert [code for code, _problem in textindex.faults()] == ["p1"]
    textindex.rebuild()
    assert list(textindex.faults()) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index by itself")
def test_a_page_missing_from_the_index_is_told(world: World, visit: Record) -> None:
    attached(world, visit, "biên bản")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO documents_text (documents_text) VALUES ('delete-all')")
    assert list(textindex.faults()) == [("p1", "is not found by its words")]


def test_records_are_narrowed_with_counts_and_lead_to_the_narrowed_list(world: World, visit: Record) -> None:
    make(world, "delegations", title="Another visit", stops=[])
    make(world, "tasks", title="A visit to be planned")
    client: Client = client_of(world, "clerk")
    page = client.get("/search?q=visit").content.decode()
    for way in ("record_kind=tasks", "record_country=LA", "record_year=2024", "record_state=delegations.draft"):
        assert way in page, way
    narrowed = client.get("/search?q=visit&record_country=LA&lang=vi").content.decode()
    assert "A visit</a>" in narrowed and "Another visit" not in narrowed and "to be planned" not in narrowed
    # What narrows the papers stays as it is.
    assert "q=visit&amp;lang=vi&amp;record_country=LA&amp;record_kind=delegations#records" in narrowed
    for _number in range(8):
        make(world, "delegations", title="One more visit")
    many = client.get("/search?q=visit&record_country=LA&record_year=2024").content.decode()
    assert "/delegations/?q=visit&amp;lies_in=LA&amp;from=2024-01-01&amp;until=2024-12-31" in many
    odd = "/search?q=visit&record_kind=z&record_office=x&record_year=y&record_state=.&record_country=q"
    assert "No record passes what was chosen." in client.get(odd).content.decode()


def test_another_name_of_a_partner_finds_its_records(world: World) -> None:
    make(world, "agreements", title="Bản ghi nhớ về đào tạo")
    page = client_of(world, "clerk").get("/search?q=ไชยสมบูรณ์").content.decode()
    assert "Bản ghi nhớ về đào tạo" in page and "record_kind=agreements" in page


@pytest.mark.parametrize("common", [1, 10])
@pytest.mark.parametrize("few", [0, 40])
def test_papers_of_one_s_office_are_found_behind_any_number_of_others_papers(
    world: World, visit: Record, common: int, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(textindex, "_COMMON", common)
    monkeypatch.setattr("proxeny.records.paper_search.FEW_OFFICES", few)
    attached(world, visit, "biên bản hội đàm", code="old")
    everybody_s = Paper(code="all", title="Published", lang="vi", kind=Document.Kind.REFERENCE)
    store(everybody_s, b"all", pages=["hội đàm"], context=context())
    for number in range(6):
        paper = Paper(code=f"h{number}", title="Theirs", lang="vi", office=world.hanoi)
        store(paper, f"{number}".encode(), pages=["", "hội đàm"], context=context(world.hanoi))
    for person, expected in (("clerk", ["all", "old"]), ("other", ["h5", "h4"])):
        met = papers(wordings("hội đàm"), scope=world.scope(person), limit=2)
        assert [Document.objects.get(pk=hit.document).code for hit in met.papers] == expected
        assert met.more


def test_a_name_within_another_is_asked_once(world: World, visit: Record) -> None:
    attached(world, visit, "Tỉnh Xay Xổm Bun và Sở Lao động")
    asked = [
        Wording(("lao dong",)),
        Wording((" so lao dong ",)),
        Wording((" lao ",), "Lào"),
        Wording((" lao dong viet ",)),
    ]
    met = papers(asked, scope=world.scope(), limit=5)
    assert [hit.page for hit in met.papers] == [1]
    assert papers(asked[2:], scope=world.scope(), limit=5).papers == ()
