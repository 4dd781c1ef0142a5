"""Lists in groups, on paper and as files of exactly what is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from django.test import Client

from proxeny.desk import grouping
from proxeny.desk.views import list_outputs
from proxeny.records.groups import grouped
from tests.factories import World, make
from tests.rooms.desk.test_list_selection import tick
from tests.rooms.desk.test_lists import body, signed_in


def groups(page: str) -> dict[str, tuple[str, int]]:
    found = re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a></th><td class="n num">(\d+)</td>', page)
    return {label: (url.replace("&amp;", "&"), int(number)) for url, label, number in found}


def some(world: World) -> None:
    for day in (date(2024, 1, 10), date(2024, 1, 20), date(2024, 5, 2)):
        make(world, "delegations", starts_on=day, ends_on=None, stops=[])
    make(world, "delegations", starts_on=date(2023, 7, 1), ends_on=None, stops=[], partner=world.partner.pk)


@pytest.mark.parametrize(
    ("by", "numbers"),
    [
        ("state", {"Draft": 4}),
        ("direction", {"Outgoing": 4}),
        ("in_plan", {"Yes": 4}),
        ("month", {"May 2024": 1, "January 2024": 2, "July 2023": 1}),
        ("quarter", {"Quarter 2 of 2024": 1, "Quarter 1 of 2024": 2, "Quarter 3 of 2023": 1}),
        ("year", {"2024": 3, "2023": 1}),
    ],
)
def test_every_group_opens_to_as_many_records_as_it_counts(world: World, by: str, numbers: dict[str, int]) -> None:
    some(world)
    client = signed_in(world)
    found = groups(body(client, f"/delegations/groups?group={by}"))
    assert {label: number for label, (_url, number) in found.items()} == numbers
    for url, number in found.values():
        assert len(re.findall("<tr data-row", body(client, url))) == number


@pytest.mark.parametrize("register", ["delegations", "agreements", "partners", "people"])
def test_every_way_of_grouping_works_for_every_register(world: World, register: str) -> None:
    from proxeny.records.register import REGISTERS

    make(world, register)
    client = signed_in(world, "head")
    for by in grouping.ways(REGISTERS[register], offices=2):
        for url, number in groups(body(client, f"/{register}/groups?group={by}")).values():
            assert len(re.findall("<tr data-row", body(client, url))) == number, (by, url)


@pytest.mark.parametrize("by", ["sector", "month"])
def test_groups_add_up_the_people_whom_a_measure_counts(world: World, by: str) -> None:
    for sector, workers, month in (("agriculture", 40, 1), ("agriculture", 1_200, 1), ("construction", 7, 3)):
        make(world, "workers", sector=sector, workers=workers, women=None, starts_on=date(2024, month, 10))
    page = body(signed_in(world), f"/workers/groups?group={by}")
    numbers = re.findall(r'<td class="n num">([\d,]+)</td><td class="n num">([\d,]+)</td>', page)
    assert sorted(numbers) == [("1", "7"), ("2", "1,240"), ("3", "1,247")]


def test_groups_of_what_has_no_such_number_count_records_alone(world: World) -> None:
    make(world, "partners")
    assert 'class="n num"></td>' not in (page := body(signed_in(world), "/partners/groups?group=state"))
    assert page.count('class="n num"') == 1


def test_groups_of_many_records_say_that_the_newest_were_counted(world: World) -> None:
    from proxeny.records.register import REGISTERS

    some(world)
    records = REGISTERS["delegations"].model.objects.within(world.scope())
    found = grouped(records, path="state", limit=2)
    assert found.numbers == {"draft": 2} and found.capped and found.counted == 2


def sent(client: Client, path: str) -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_file_holds_exactly_what_is_shown_and_runs_no_formula(world: World) -> None:
    make(world, "delegations", head_name="=HYPERLINK(1)", persons=12)
    make(world, "delegations", head_name="Not asked for", direction="in", count_mode="received")
    client, query = signed_in(world), "columns=head_name,starts_on,direction,persons&direction=out"
    lines = list(csv.reader(io.StringIO(sent(client, f"/delegations/file?format=csv&{query}").decode("utf-8-sig"))))
    assert lines == [
        ["Head of delegation", "Leaves or arrives on", "Direction", "Persons"],
        ["'=HYPERLINK(1)", "2024-03-04", "outgoing", "12"],
    ]
    row = json.loads(sent(client, f"/delegations/file?format=jsonl&{query}"))
    assert row["head_name"] == "=HYPERLINK(1)" and row["persons"] == 12
    assert sent(client, f"/delegations/file?format=xlsx&{query}")[:2] == b"PK"
    assert client.get("/delegations/file?format=exe").status_code == 404


def test_files_and_prints_of_the_ticked_hold_these_alone(world: World) -> None:
    made, client = [make(world, "delegations") for _n in range(3)], signed_in(world)
    tick(client, made, made[:1])
    text = sent(client, "/delegations/file?format=csv&ticked=1&columns=ref").decode("utf-8-sig")
    assert text.split() == ["No.", made[0].ref]
    page = body(client, "/delegations/print?ticked=1&columns=ref")
    assert made[0].ref in page and made[1].ref not in page and "Records that were ticked." in page


def test_a_print_tells_its_filters_its_day_and_what_it_leaves_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_outputs, "MOST_PRINTED", 1)
    for _number in range(2):
        make(world, "delegations")
    page = body(signed_in(world), "/delegations/print?state=draft")
    assert "State: draft" in page and "Only the first 1 records are here" in page
    assert len(re.findall("<tr data-row", page)) == 1


def test_a_list_names_both_kinds_of_files(world: World) -> None:
    make(world, "delegations")
    page = body(signed_in(world), "/delegations/?state=draft")
    assert "/delegations/file?state=draft&amp;format=xlsx" in page
    assert "/delegations/export?state=draft&amp;format=xlsx" in page
