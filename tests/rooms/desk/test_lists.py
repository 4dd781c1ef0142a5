"""Lists show what a person may read, filtered as asked, a page at a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from proxeny.desk.filters import shared_filters
from proxeny.desk.views import lists
from proxeny.records.register import REGISTERS
from tests.factories import World, make


def signed_in(world: World, name: str = "clerk") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def body(client: Client, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_each_register_has_a_list_with_links_to_its_records(world: World) -> None:
    record = make(world, "delegations")
    page = body(signed_in(world), "/delegations/")
    assert record.ref in page and record.title in page and "04/03/2024" in page
    for kind in ("agreements", "partners", "people"):
        assert signed_in(world).get(f"/{kind}/").status_code == 200


def test_what_all_offices_share_says_whose_number_it_is(world: World) -> None:
    make(world, "partners")
    page = body(signed_in(world), "/partners/")
    assert 'data-label="Office">Bac Giang Foreign Affairs<' in page
    assert 'data-label="Office"' not in body(signed_in(world), "/delegations/")


def test_an_empty_list_offers_the_next_action(world: World) -> None:
    assert "Nothing is recorded here yet" in body(signed_in(world), "/agreements/")
    assert "No record passes these filters" in body(signed_in(world), "/agreements/?agreement_type=mou")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("direction=out", True),
        ("direction=in", False),
        ("state=draft", True),
        ("state=reported", False),
        ("in_plan=true", True),
        ("in_plan=false", False),
        ("from=2024-03-01&until=31/03/2024", True),
        ("from=2024-04-01", False),
        ("q=xaysomboun", True),
        ("q=thử", True),
        ("q=Gifu", False),
    ],
)
def test_filters_come_from_the_declaration(world: World, query: str, found: bool) -> None:
    record = make(world, "delegations", head_name="Nguyễn Văn Thử")
    assert (record.ref in body(signed_in(world), f"/delegations/?{query}")) is found


def test_a_partner_is_chosen_by_any_of_its_names(world: World) -> None:
    record = make(world, "agreements")
    for text in ("Xay Som Bo", "ไชยสมบูรณ์", str(world.partner.pk)):
        assert record.ref in body(signed_in(world), f"/agreements/?partner={text}")
    page = body(signed_in(world), "/agreements/?partner=Reykjavik")
    assert record.ref not in page and "No partner is found by this name" in page


def test_a_day_that_cannot_be_read_is_told_beside_the_filter(world: World) -> None:
    record = make(world, "delegations")
    page = body(signed_in(world), "/delegations/?from=31/02/2024")
    assert "February 2024 has 29 days." in page and record.ref not in page


def test_pages_go_on_where_the_last_one_ended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    day = date(2024, 1, 8)
    made = [make(world, "delegations", starts_on=day + timedelta(n), ends_on=None, stops=[]) for n in range(5)]
    client, path, seen = signed_in(world), "/delegations/", []
    while path:
        answer = client.get(path)
        seen += [row.cells[0].text for row in answer.context["rows"]]
        path = answer.context["following"]
    assert seen == [record.ref for record in reversed(made)]
    assert "Back to the newest" in body(client, f"/delegations/?after=2024-01-10_{made[2].pk}")


def test_the_office_of_a_superior_list_is_shown_and_sealed_records_are_not(world: World) -> None:
    open_, sealed = make(world, "delegations"), make(world, "delegations", confidentiality="restricted")
    page = body(signed_in(world, "leader"), "/delegations/")
    assert open_.ref in page and sealed.ref not in page
    assert sealed.ref in body(signed_in(world), "/delegations/")


def test_other_members_see_the_shared_fields_only(world: World) -> None:
    make(world, "delegations", head_name="Lê Văn Kín", title="A title kept inside")
    page = body(signed_in(world, "other"), "/delegations/cluster")
    assert "Bac Giang Foreign Affairs" in page and "04/03/2024" in page and "Laos" in page
    assert "Kín" not in page and "A title kept inside" not in page
    assert "state" not in shared_filters(REGISTERS["delegations"], {}).form.fields


def test_lists_need_few_queries_however_many_rows(world: World, django_assert_max_num_queries: object) -> None:
    for number in range(6):
        make(world, "agreements", title=f"Bản ghi nhớ {number}")
    client = signed_in(world)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        client.get("/agreements/")


def test_the_selection_of_an_export_is_that_of_the_list(world: World, rf: object) -> None:
    make(world, "delegations")
    wanted = make(world, "delegations", title="Trade fair in Vientiane")
    request = rf.get("/delegations/?q=vientiane")  # type: ignore[attr-defined]
    request.user = world.people["clerk"]
    assert [record.pk for record in lists.selected(REGISTERS["delegations"], request)] == [wanted.pk]


def test_what_people_typed_is_text_and_never_markup(world: World) -> None:
    make(world, "delegations", title='<script>alert("1")</script>', head_name="<b>N</b>")
    page = body(signed_in(world), "/delegations/")
    assert "<script>alert" not in page and "&lt;script&gt;alert(&quot;1&quot;)" in page and "<b>N</b>" not in page
