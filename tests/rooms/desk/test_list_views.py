"""Columns that are remembered, and views that are kept, shared, renamed, deleted and brought back."""

from __future__ import annotations

import re

import pytest

from proxeny.accounts.lists.actions import MOST
from proxeny.accounts.models import SavedList
from proxeny.audit.models import Entry
from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in


def heads(page: str) -> list[str]:
    return re.findall(r'<th scope="col"[^>]*>(?:<a [^>]*>)?([^<]+)', page)


def test_columns_are_chosen_moved_and_remembered(world: World) -> None:
    make(world, "delegations", decision_no="12/QD")
    client = signed_in(world)
    answer = client.post("/delegations/columns", {"column": ["ref", "title", "decision_no"], "step": "up:decision_no"})
    order = answer.content.decode()
    assert order.index('value="decision_no" id') < order.index('value="title" id')
    client.post("/delegations/columns", {"column": ["ref", "decision_no", "title", "no_such"]})
    page = body(client, "/delegations/")
    assert heads(page) == ["No.", "Decision no.", "Title"] and "12/QD" in page
    assert heads(body(client, "/delegations/?columns=title,office,recorded_at")) == ["Title", "Office", "Recorded on"]
    assert len(heads(body(signed_in(world, "head"), "/delegations/"))) > 3
    client.post("/delegations/columns", {"usual": "", "column": ["ref"]})
    assert len(heads(body(client, "/delegations/"))) > 3


@pytest.mark.parametrize("columns", ["state", "decision_no", "persons,ref", "partner"])
def test_a_row_leads_to_its_record_whatever_its_columns(world: World, columns: str) -> None:
    record = make(world, "delegations")
    assert f'href="/delegations/{record.pk}/"' in body(signed_in(world), f"/delegations/?columns={columns}")


@pytest.mark.parametrize("register", ["delegations", "agreements", "partners", "people"])
def test_every_column_of_every_register_can_be_shown(world: World, register: str) -> None:
    from proxeny.desk import columns
    from proxeny.records.register import REGISTERS

    make(world, register)
    names = columns.possible(REGISTERS[register])
    for start in range(0, len(names), columns.MOST):
        some = names[start : start + columns.MOST]
        assert len(heads(body(signed_in(world), f"/{register}/?columns={','.join(some)}"))) == len(some)


def keep(world: World, name: str, *, person: str = "clerk", office: str = "", more: str = "") -> SavedList:
    sent = {"name": name, "office": office} | ({"opens": "on"} if more else {})
    signed_in(world, person).post("/delegations/views?direction=in&state=draft", sent)
    return SavedList.objects.get(name=name)


def test_a_view_is_kept_with_its_filters_and_columns(world: World) -> None:
    kept = keep(world, "Guests in draft")
    assert "direction=in&state=draft&columns=ref" in kept.query
    assert "Guests in draft" in body(signed_in(world), "/delegations/")
    assert "Guests in draft" not in body(signed_in(world, "head"), "/delegations/")
    assert not Entry.objects.filter(verb__startswith="list.").exists()


def test_a_shared_view_is_seen_by_the_office_alone_and_leaves_its_trace(world: World) -> None:
    kept = keep(world, "For all of us", office=world.bac_giang.code)
    assert "For all of us" in body(signed_in(world, "head"), "/delegations/")
    assert "For all of us" not in body(signed_in(world, "other"), "/delegations/")
    assert Entry.objects.get(verb="list.share").subject == f"lists:{kept.pk}"
    # Only its maker changes it.
    sent = {"view": kept.pk, "act": "delete"}
    assert signed_in(world, "head").post("/delegations/views/change", sent).status_code == 404


def test_sharing_with_an_office_of_others_keeps_the_view_for_oneself(world: World) -> None:
    assert keep(world, "Not theirs", office=world.hanoi.code).office is None


def test_a_list_opens_with_the_view_that_was_chosen(world: World) -> None:
    kept = keep(world, "Opens", more="opens")
    client = signed_in(world)
    assert client.get("/delegations/").headers["Location"] == f"/delegations/?{kept.query}"
    assert client.get("/delegations/?all=1").status_code == 200
    client.post("/delegations/views/change", {"act": "all"})
    assert client.get("/delegations/").status_code == 200


def test_a_view_is_renamed_deleted_and_brought_back(world: World) -> None:
    kept, client = keep(world, "First name"), signed_in(world)
    client.post("/delegations/views/change", {"view": kept.pk, "act": "rename", "name": "Second name"})
    assert "Second name" in body(client, "/delegations/")
    client.post("/delegations/views/change", {"view": kept.pk, "act": "delete"})
    assert "Second name" not in body(client, "/delegations/")
    assert "“Second name” was deleted" in body(client, "/delegations/views")
    client.post("/delegations/views/change", {"view": kept.pk, "act": "restore"})
    assert "Second name" in body(client, "/delegations/")


def test_a_view_without_a_name_or_one_too_many_is_refused_with_the_reason(world: World) -> None:
    client = signed_in(world)
    client.post("/delegations/views", {"name": "  "})
    assert "Give the view a name" in body(client, "/delegations/views")
    for number in range(MOST):
        keep(world, f"View {number}")
    client.post("/delegations/views", {"name": "too many"})
    assert "delete some first" in body(client, "/delegations/views")
