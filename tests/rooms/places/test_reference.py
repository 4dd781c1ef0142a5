"""Knows what the shipped data hold, what they must never confuse, and how they are found."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proxeny.ground.declared import declaration
from proxeny.places import finding
from proxeny.places.finding import find
from proxeny.places.load import load_reference
from proxeny.places.models import NameForm, Place, PlaceKind, PlaceName, PlaceVersion, Succession
from proxeny.places.queries import (
    PlaceError,
    label,
    labels,
    living_places,
    names_of,
    table,
    unit_code,
    unit_codes,
    version_of,
)
from proxeny.places.succession import Change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]

DEMONSTRATION = date(2024, 7, 9)
REFORM = date(2025, 7, 1)
XAYSOMBOUN = "LA-XS"
CLUSTER_II = [
    "VN63-31", "VN63-01", "VN63-24", "VN63-25", "VN63-19", "VN63-08", "VN63-26", "VN63-27", "VN63-06", "VN63-30",
    "VN63-35", "VN63-17", "VN63-33", "VN63-36", "VN63-37", "VN63-15", "VN63-34",
]  # fmt: skip
MERGED_NOW = [f"VN34-{code}" for code in ("01", "08", "15", "19", "24", "25", "31", "33", "37")]


def alive(on: date) -> list[str]:
    return list(living_places(on=on, kind=PlaceKind.PROVINCE).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("on", "count", "list_"),
    [
        (DEMONSTRATION, 63, "VN63"),
        (date(2025, 6, 30), 63, "VN63"),
        (REFORM, 34, "VN34"),
        (date(2026, 5, 1), 34, "VN34"),
    ],
)
def test_so_many_units_live_on_a_day(on: date, count: int, list_: str) -> None:
    codes = alive(on)
    assert len(codes) == count
    assert {code[:4] for code in codes} == {list_}


def test_counts_of_the_shipped_files(reference: dict[str, int]) -> None:
    kinds = {kind: Place.objects.filter(kind=kind).count() for kind in PlaceKind.values}
    assert kinds == {
        "country": 250,
        "province": 97,
        "district": 696,
        "commune": 3321,
        "foreign_subdivision": 5023,
        "foreign_city": 6145,
        "macroregion": 2,
    }
    assert reference["places"] == sum(kinds.values())
    assert reference["names"] == PlaceName.objects.count()
    assert reference["versions"] == 99 + 696 + 3321 + 10
    assert Succession.objects.filter(change=Change.UNCHANGED).count() == 11
    assert Succession.objects.count() == 63


def test_the_reform_leaves_nobody_out() -> None:
    assert table().resolve(alive(DEMONSTRATION), on=REFORM) == alive(REFORM)
    assert table().resolve(alive(REFORM), on=DEMONSTRATION) == alive(DEMONSTRATION)


def test_the_seventeen_of_cluster_two_are_nine_units_today() -> None:
    assert len(CLUSTER_II) == 17
    assert table().resolve(CLUSTER_II, on=REFORM) == MERGED_NOW
    refs = unit_codes(CLUSTER_II, on=REFORM)
    assert [ref.asked for ref in refs] == CLUSTER_II
    assert all(ref.changed for ref in refs)


@pytest.mark.parametrize("code", ["15", "24", "44", "52", "80", "82", "91"])
def test_a_code_given_anew_means_another_unit(code: str) -> None:
    old, new = Place.objects.get(code=f"VN63-{code}"), Place.objects.get(code=f"VN34-{code}")
    assert old.name != new.name
    with pytest.raises(PlaceError, match=rf"VN63-{code} \({old.name}\), VN34-{code} \({new.name}\)"):
        unit_code(code, on=DEMONSTRATION)


def test_one_name_of_two_territories() -> None:
    found = {match.place.code for match in find("Bắc Ninh", kinds=[PlaceKind.PROVINCE])}
    assert {"VN63-27", "VN34-24"} <= found
    assert unit_code("VN63-27", on=REFORM).code == unit_code("VN63-24", on=REFORM).code == "VN34-24"


def test_either_list_is_taken_and_said() -> None:
    same = unit_code("VN63-40", on=DEMONSTRATION)
    assert (same.asked, same.code, same.changed) == ("VN63-40", "VN63-40", False)
    later = unit_code("VN63-40", on=REFORM)
    assert (later.asked, later.code, later.changed) == ("VN63-40", "VN34-40", True)
    earlier = unit_code("VN34-24", on=DEMONSTRATION)
    assert earlier.codes == ("VN63-24", "VN63-27")
    with pytest.raises(PlaceError, match="VN63-24, VN63-27"):
        _ = earlier.code


@pytest.mark.parametrize(
    ("asked", "on", "message"),
    [
        ("VN63-99", DEMONSTRATION, r"“VN63-99” is not a known unit\. Did you mean VN"),
        ("Nghe Am", DEMONSTRATION, r"Did you mean .*VN63-40 \(Nghe An\)"),
        ("qqqqzzzz", DEMONSTRATION, r"“qqqqzzzz” is not a known unit\.$"),
        ("", DEMONSTRATION, r"is not a known unit"),
        ("77777", DEMONSTRATION, r"is not the code of a unit"),
        ("LA-XS", DEMONSTRATION, r"“LA-XS” is not a known unit"),
        ("VN63-24/D213", REFORM, r"is not a unit on 2025-07-01"),
        ("VN34-34/C00000", DEMONSTRATION, r"is not a known unit"),
        ("VN63-24", date(2000, 1, 1), r"Bac Giang \(VN63-24\) is not a unit on 2000-01-01"),
    ],
)
def test_what_is_not_a_unit_is_refused_with_a_way_out(asked: str, on: date, message: str) -> None:
    with pytest.raises(PlaceError, match=message):
        unit_code(asked, on=on)


def test_a_unit_is_called_what_it_was_called_on_the_day() -> None:
    hue = Place.objects.get(code="VN63-46")
    assert label(hue, lang="en", on=DEMONSTRATION) == "Thua Thien Hue"
    assert label(hue, lang="vi", on=DEMONSTRATION) == "Thừa Thiên Huế"
    assert label(hue, lang="vi", on=date(2025, 1, 1)) == "Huế"
    dong_nai = Place.objects.get(code="VN34-75")
    types = [version_of(dong_nai, on=day) for day in (date(2026, 4, 29), date(2026, 4, 30))]
    assert [version and version.type for version in types] == ["province", "centrally_run_city"]
    assert (dong_nai.valid_from, dong_nai.valid_to) == (REFORM, None)


def test_ten_communes_of_dong_nai_became_wards() -> None:
    changed = PlaceVersion.objects.filter(place__parent="VN34-75", valid_from=date(2026, 4, 30))
    assert changed.count() == 10
    loc_ninh = Place.objects.get(code="VN34-75/C25270")
    before = version_of(loc_ninh, on=date(2026, 4, 29))
    assert before is not None
    assert (before.full_name_vi, before.type) == ("Xã Lộc Ninh", "commune")


def test_versions_of_a_unit_follow_each_other_without_a_gap() -> None:
    for place in Place.objects.filter(kind=PlaceKind.PROVINCE).prefetch_related("versions"):
        versions = list(place.versions.all())
        assert (versions[0].valid_from, versions[-1].valid_to) == (place.valid_from, place.valid_to)
        for one, other in pairwise(versions):
            assert one.valid_to is not None
            assert other.valid_from == one.valid_to + timedelta(days=1)


@pytest.mark.parametrize(
    ("code", "lang", "expected"),
    [
        ("VN63-24", "en", "Bac Giang"),
        ("VN63-24", "vi", "Bắc Giang"),
        ("VN63-01", "fr", "Hanoï"),
        ("LA-XS", "en", "Xaysomboun"),
        ("LA-XS", "km", "Xaysomboun"),
        ("GN-1799869", "vi-VN", "Nam Ninh"),
        ("LA", "ar", "لاوس"),
        ("JP", "th", "ญี่ปุ่น"),
    ],
)
def test_labels(code: str, lang: str, expected: str) -> None:
    place = Place.objects.get(code=code)
    assert label(place, lang=lang) == labels([place], lang=lang)[code] == expected


def test_names_of_a_place_begin_with_the_short_ones() -> None:
    names = names_of(Place.objects.get(code="VN63-24"), lang="vi")
    assert [(name.name, name.form) for name in names] == [("Bắc Giang", "short"), ("Tỉnh Bắc Giang", "full")]
    assert "Xay Som Bo" in {name.name for name in names_of(Place.objects.get(code=XAYSOMBOUN), lang="fr")}


def test_english_names_are_plain() -> None:
    assert all(name.isascii() and name for name in Place.objects.values_list("name", flat=True))


@pytest.mark.parametrize(
    "text",
    [
        "Xay Som Bo",
        "xaysombo",
        "Xaysomboun",
        "XAYSOMBOUN",
        "ไชยสมบูรณ์",
        "ساي سوم بون",
        "ໄຊສົມບູນ",
        "Xaysombuon",
        "Saysombun",
    ],
)
def test_one_place_by_all_its_spellings(text: str) -> None:
    assert find(text)[0].place.code == XAYSOMBOUN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nghe An", "VN63-40"), ("nghệ an", "VN63-40"), ("NGHEAN", "VN63-40"), ("Nghe Ann", "VN63-40"),
        ("باك جيانغ", "VN63-24"), ("เหงะอาน", "VN63-40"), ("Hanoï", "VN63-01"), ("Guangxii", "CN-GX"),
        ("南宁", "GN-1799869"), ("Lao Kai", "VN63-10"), ("Kyushu", "X-JP-KYUSHU"), ("Đức", "DE"),
    ],
)  # fmt: skip
def test_found_first_on_the_day_of_the_demonstration(text: str, code: str) -> None:
    assert find(text, on=DEMONSTRATION)[0].place.code == code


@pytest.mark.parametrize(
    ("text", "code"), [("Mỹ", "US"), ("NHẬT", "JP"), ("Hung-ga-ri", "HU"), ("Cộng  hòa Séc", "CZ")]
)
def test_countries_are_known_by_what_officials_call_them_where_one_is_asked_for(text: str, code: str) -> None:
    assert find(text, kinds=[PlaceKind.COUNTRY])[0].place.code == code
    assert all(match.score < 100 or match.place.code != code for match in find(text))


def test_a_usual_name_finds_only_what_was_asked_for() -> None:
    usual = "Mỹ"
    Place.objects.filter(code="US").update(valid_from=date(1776, 7, 4))
    for found, narrowed in (
        (True, {"on": DEMONSTRATION, "country": "US"}),
        (False, {"on": date(1776, 7, 3)}),
        (False, {"country": "FR"}),
    ):
        matches = find(usual, kinds=[PlaceKind.COUNTRY], **narrowed)  # type: ignore[arg-type]
        assert ("US" in {match.place.code for match in matches}) is found, narrowed


def test_every_usual_name_means_one_country() -> None:
    said = declaration(Path(finding.__file__).parent / "usual_names.yaml", of=dict[str, list[str]])
    names = [name.casefold() for listed in said.values() for name in listed]
    assert len(names) == len(set(names))
    assert Place.objects.filter(kind=PlaceKind.COUNTRY, code__in=said).count() == len(said)


def test_finding_within_kinds_countries_and_limits() -> None:
    bac = find("Bac", kinds=[PlaceKind.PROVINCE], on=DEMONSTRATION)
    assert {match.place.name for match in bac} >= {"Bac Giang", "Bac Ninh", "Bac Kan", "Bac Lieu"}
    assert {match.place.country_id for match in find("Nan", country="CN")} == {"CN"}
    assert len(find("a", limit=5)) == 5
    assert find("  ") == find("?!") == find("qqqqzzzz") == []
    scores = [match.score for match in find("Ha")]
    assert scores == sorted(scores, reverse=True)


def test_loading_again_writes_nothing(reference: dict[str, int]) -> None:
    with CaptureQueriesContext(
        connection,
    ) as context:
        assert load_reference() == reference
    written = [query["sql"] for query in context if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_loading_again_mends_what_was_changed_and_keeps_what_others_added() -> None:
    Place.objects.filter(code="LA").update(name="Lao")
    PlaceVersion.objects.filter(place="VN63-40").delete()
    PlaceName.objects.filter(place="VN63-40").delete()
    stale = PlaceName.objects.create(place_id="LA", lang="en", name="Loas", form=NameForm.ALIAS, source="Unicode CLDR")
    ours = PlaceName.objects.create(place_id="LA", lang="vi", name="Ai Lao", form=NameForm.ALIAS, source="an office")
    load_reference()
    assert Place.objects.get(code="LA").name == "Laos"
    assert PlaceVersion.objects.filter(place="VN63-40").count() == 1
    assert find("Nghệ An", on=DEMONSTRATION)[0].place.code == "VN63-40"
    assert not PlaceName.objects.filter(pk=stale.pk).exists()
    assert PlaceName.objects.filter(pk=ours.pk).exists()


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    load_reference(on_progress=lambda stage, done, total: told.append((stage, done, total)))
    assert told[7][1:] == (8, 8)
    assert all(done <= total for _stage, done, total in told)
