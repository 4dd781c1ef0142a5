"""The map counts records of the scope by country and place, opens each number as a list, and is drawn from one file."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from proxeny.desk.maps.drawing import ARCHIPELAGOS, drawing, shade
from proxeny.places.outlines import drawn, outlines, position
from tests.factories import World, make
from tests.rooms.desk.test_calendar import page


def test_a_country_bears_the_number_of_its_records_and_opens_them(world: World) -> None:
    record = make(world, "delegations")
    shown = page(world, "/delegations/map?direction=out")
    assert "Laos: 1 record" in shown and "Xaysomboun" in shown and "not drawn" in shown
    assert 'href="/delegations/?direction=out&amp;lies_in=LA"' in shown
    assert record.ref in page(world, "/delegations/?direction=out&lies_in=LA")
    assert record.ref not in page(world, "/delegations/?lies_in=VN")
    assert "No record passes these filters." in page(world, "/delegations/map?direction=in")
    page(world, "/people/map", status=404)


def test_a_visit_with_two_stops_in_a_country_counts_and_is_listed_once(world: World) -> None:
    record = make(world, "delegations", stops=[{"country": "LA"}, {"country": "LA"}])
    assert "Laos: 1 record" in page(world, "/delegations/map")
    assert page(world, "/delegations/?lies_in=LA").count(f">{record.ref}<") == 1


def test_other_offices_and_sealed_records_are_not_counted(world: World) -> None:
    make(world, "delegations", office=world.hanoi)
    make(world, "delegations", confidentiality="restricted")
    assert "Laos: 1 record" in page(world, "/delegations/map")
    assert "No record names a country yet." in page(world, "/delegations/map", who="leader")


def test_partners_stand_beside_what_is_done_with_their_countries(world: World) -> None:
    make(world, "delegations")
    make(world, "agreements")
    shown = page(world, "/partners/map")
    assert 'href="/delegations/?lies_in=LA"' in shown and 'href="/agreements/?lies_in=LA"' in shown


def test_a_place_with_a_position_is_a_point(world: World) -> None:
    place = world.partner.locality
    assert place is not None
    place.longitude, place.latitude = 103.0, 19.0
    place.save()
    assert '<circle class="place"' in page(world, "/partners/map")


def test_the_drawing_holds_the_archipelagos_and_lies_within_its_frame() -> None:
    held = outlines()
    assert [code for code, _x, _y in held.archipelagos] == list(ARCHIPELAGOS)
    assert {"VN", "LA", "JP", "FR", "XK"} <= set(held.paths) and "AQ" not in held.paths
    starts = [tuple(map(int, found)) for path in held.paths.values() for found in re.findall(r"M(-?\d+) (-?\d+)", path)]
    assert all(0 <= x <= 2000 and 0 <= y <= held.height for x, y in starts)
    assert position(0, 84)[1] == 0 and position(180, 0)[0] == 2000


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("vi", "Quần đảo Hoàng Sa (Việt Nam)", "Quần đảo Trường Sa (Việt Nam)"),
        ("en", "Hoang Sa Archipelago (Viet Nam)", "Truong Sa Archipelago (Viet Nam)"),
        ("fr", "Archipel de Hoang Sa (Viet Nam)", "Archipel de Truong Sa (Viet Nam)"),
        ("ar", "أرخبيل هوانغ سا (فيتنام)", "أرخبيل ترونغ سا (فيتنام)"),
        ("th", "หมู่เกาะหว่างซา (เวียดนาม)", "หมู่เกาะเจื่องซา (เวียดนาม)"),
    ],
)
def test_the_archipelagos_are_named_in_the_language_of_the_page(lang: str, first: str, second: str) -> None:
    with override(lang):
        svg = drawing([], [], title="", words=str)
    assert svg.count(f">{first}<") == svg.count(f">{second}<") == 2


def test_an_outline_runs_along_its_arcs_in_either_direction() -> None:
    world = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[0, 0], [10, 10]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "id": "418", "arcs": [[0, -2]]}]}},
    }
    (path,) = drawn(world, numbers={"418": "LA"}).values()
    (x, y), corner = position(0, 0), position(10, 0)
    assert path.startswith(f"M{x} {y}l{corner[0] - x} {corner[1] - y}") and path.endswith("z")


def test_a_land_across_the_180th_meridian_is_cut_there_and_not_drawn_around_the_world() -> None:
    world = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[170, 60], [-340, 0], [0, 10], [340, 0], [0, -10]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "id": "643", "arcs": [[0]]}]}},
    }
    (path,) = drawn(world, numbers={"643": "RU"}).values()
    assert path.count("M") == 2
    widths = [abs(int(step)) for part in path.split("z")[:-1] for step in re.findall(r"-?\d+", part.split("l")[1])]
    assert max(widths) < 100


@pytest.mark.parametrize(("number", "found"), [(0, 0), (1, 1), (4, 2), (9, 3), (24, 4), (1000, 5)])
def test_shades_grow_with_the_number(number: int, found: int) -> None:
    assert shade(number) == found
