"""Report pages: numbers as doors, papers to take along, versions that are compiled, released and then frozen."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from proxeny.desk.views.reports import FORMATS
from proxeny.indicators.models import Return
from proxeny.reports.models import Report
from proxeny.reports.wording import LANGUAGES
from tests.contract.things import publish, round_of
from tests.factories import World, make
from tests.rooms.desk.test_lists import body, signed_in

CLUSTER = "/reports/six-month/cluster-ii/2024-H1/"
OFFICE = "/reports/six-month/VN63-24/2024-H1/"
START = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!", "json": b"{"}


def trip(world: World, day: int) -> None:
    first = date(2024, 3, day)
    make(world, "delegations", state="reported", starts_on=first, ends_on=first, stops=[{"country": "LA"}])


@pytest.fixture
def half(world: World) -> World:
    """Two delegations of Bac Giang, whose return has come in, and what a text published."""
    trip(world, 4)
    trip(world, 5)
    round_of(world)
    publish(world)
    return world


@pytest.mark.parametrize(
    ("person", "of_cluster", "of_office"),
    [
        ("clerk", 200, 200),
        ("leader", 200, 200),
        ("chair", 200, 200),
        ("ministry", 200, 200),
        ("other", 200, 403),
        ("administrator", 403, 403),
    ],
)
def test_for_whom_a_report_opens(half: World, person: str, of_cluster: int, of_office: int) -> None:
    client = signed_in(half, person)
    for address, status in ((CLUSTER, of_cluster), (OFFICE, of_office)):
        body(client, address, status=status)
        body(client, f"{address}paper.json", status=status)


def test_the_list_offers_the_round_for_the_cluster_and_the_office(half: World) -> None:
    page = body(signed_in(half), "/reports/")
    assert CLUSTER in page and OFFICE in page
    assert "No round of returns" in body(signed_in(half, "administrator"), "/reports/")


def test_the_list_shows_one_year_and_leads_to_the_others(half: World) -> None:
    Return.objects.create(office=half.bac_giang, template="six-month", period="2023-H1")
    chair = signed_in(half, "chair")
    newest, before = body(chair, "/reports/"), body(chair, "/reports/?year=2023")
    assert CLUSTER in newest and 'href="?year=2023"' in newest and "/2023-H1/" not in newest
    assert "/reports/six-month/cluster-ii/2023-H1/" in before and CLUSTER not in before
    assert CLUSTER in body(chair, "/reports/?year=1066")


def test_every_number_of_the_prose_opens(half: World) -> None:
    client = signed_in(half, "chair")
    page = body(client, CLUSTER)
    assert "1 of 2 received" in page and "0 unbound numbers" in page
    doors = set(re.findall(r'<a class="fig" href="([^"]+)"', page))
    assert "/figures/outgoing_delegations/cluster-ii/2024-H1/" in doors
    assert "/figures/outgoing_delegations/VN63-24/2024-H1/" in doors
    for address in doors:
        body(client, address)


def test_borders_are_chosen_and_kept_in_what_is_taken_along(half: World) -> None:
    page = body(signed_in(half, "chair"), f"{CLUSTER}?borders=2025-07-01")
    assert "<b>34 units of 1 July 2025</b>" in page
    assert f"{CLUSTER}paper.pdf?lang=vi&amp;borders=2025-07-01" in page
    assert "borders=2025-07-01" in page.partition("Results")[2]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_paper_is_taken_along(half: World, form: str, lang: str) -> None:
    answer = signed_in(half, "chair").get(f"{CLUSTER}paper.{form}?lang={lang}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[form]
    assert answer["Content-Disposition"] == f'attachment; filename="cluster-ii_2024-H1_six-month_{lang}.{form}"'
    assert answer.content.lstrip()[:4].startswith(START[form])


@pytest.mark.parametrize("wrong", ["paper.odt", "paper.pdf?lang=de"])
def test_a_paper_that_is_not_written_here(half: World, wrong: str) -> None:
    body(signed_in(half, "chair"), CLUSTER + wrong, status=404)


def test_only_the_chair_compiles_for_the_cluster_and_only_the_head_for_the_office(half: World) -> None:
    for person, address, button in (
        ("clerk", CLUSTER, False),
        ("ministry", CLUSTER, False),
        ("chair", CLUSTER, True),
        ("clerk", OFFICE, False),
        ("head", OFFICE, True),
    ):
        client = signed_in(half, person)
        assert ("Compile a new version" in body(client, address)) is button
        said = client.post(f"{address}compile", follow=True).content.decode()
        assert ("Version 1 is compiled." in said) is button
    assert Report.objects.count() == 2


def test_what_is_released_stays_as_it_was_in_every_language(half: World) -> None:
    chair = signed_in(half, "chair")
    body(chair, f"{CLUSTER}release", status=405)
    assert chair.post(f"{CLUSTER}release").status_code == 404
    chair.post(f"{CLUSTER}compile")
    before = {lang: chair.get(f"{CLUSTER}paper.json?lang={lang}").json() for lang in LANGUAGES}
    refused = signed_in(half, "clerk").post(f"{CLUSTER}release", follow=True).content.decode()
    assert "Only the chair of the cluster" in refused
    assert "Version 1 is released." in chair.post(f"{CLUSTER}release", follow=True).content.decode()
    trip(half, 6)
    page = body(chair, CLUSTER)
    assert "version 1 released 09/07/2024" in page
    assert "changed since this version was compiled." in page
    after = {lang: chair.get(f"{CLUSTER}paper.json?lang={lang}").json() for lang in LANGUAGES}
    versions = [
        {(told["version"]["number"], told["version"]["released"]) for told in of.values()} for of in (before, after)
    ]
    assert versions == [{(1, False)}, {(1, True)}]
    assert [told | {"version": None} for told in after.values()] == [one | {"version": None} for one in before.values()]
    assert before["vi"]["narrative"] != before["fr"]["narrative"]
    again = chair.post(f"{CLUSTER}release", follow=True).content.decode()
    assert "was released already and never changes" in again
    again = chair.post(f"{CLUSTER}compile", {"why": "one more trip"}, follow=True).content.decode()
    assert "Version 2 is compiled." in again
    assert chair.get(f"{CLUSTER}paper.json?lang=en").json()["figures"]["outgoing_delegations"]["value"] == 3


def test_released_stands_in_the_list(half: World) -> None:
    chair = signed_in(half, "chair")
    for act in ("compile", "release"):
        chair.post(f"{CLUSTER}{act}")
    assert "released" in body(chair, "/reports/")


@pytest.mark.parametrize(
    "wrong", ["seven-month/cluster-ii/2024-H1", "six-month/cluster-ix/2024-H1", "six-month/cluster-ii/24"]
)
def test_an_address_that_means_nothing(half: World, wrong: str) -> None:
    body(signed_in(half, "chair"), f"/reports/{wrong}/", status=404)


def test_the_json_paper_is_the_report(half: World) -> None:
    told = json.loads(signed_in(half, "chair").get(f"{CLUSTER}paper.json?lang=en").content)
    assert (told["office"], told["period"], told["unbound_numbers"]) == ("cluster-ii", "2024-H1", [])
    assert told["figures"]["outgoing_delegations"]["by_member"] == {"VN63-01": None, "VN63-24": 2}
