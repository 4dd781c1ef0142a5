"""Two versions of one text: facts are paired, each change is named, and numbers that agree are left in peace."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from proxeny.reader.compare import Aligned, Compared, Version, compare
from proxeny.reader.fact import Fact

FR = (
    "En 2023, la province compte 551 projets d’une valeur de plus de 10,8 milliards USD. "
    "Elle figure parmi les 10 premiers. Trois accords au niveau du district, 64 associations et 6 000 membres. "
    "La 12e Conférence des localités s’est tenue. La croissance a atteint 13,45 %; 524 et 209."
)
VI = (
    "Năm 2023, tỉnh có 551 dự án với tổng giá trị hơn 10,8 tỷ USD. "
    "Tỉnh đứng thứ 10. Ba thỏa thuận cấp tỉnh, 64 hội và 6.000 hội viên. "
    "Hội nghị lần thứ 12 đã diễn ra. GRDP đạt 13,45%; 524 và 209."
)


def fact(text: str, words: str, **said: Any) -> Fact:
    """A fact that quotes these words of the text."""
    start = text.index(words)
    value = said.pop("value", None)
    said = {"kind": "indicator", "unit": "count", "lang": "fr" if text is FR else "vi", **said}
    return Fact(
        value=None if value is None else Decimal(value), quote=words, start=start, end=start + len(words), **said
    )


def both(a: list[Fact], b: list[Fact]) -> Compared:
    """The two texts compared by these facts."""
    return compare(Version("a", FR, "fr", tuple(a)), Version("b", VI, "vi", tuple(b)))


def one(a: Fact, b: Fact) -> Aligned:
    """The only pair."""
    found = both([a], [b])
    assert found.same_text and len(found.aligned) == 1
    return found.aligned[0]


PROJECTS = (
    fact(FR, "551 projets", measure="fdi_valid_projects", value=551),
    fact(VI, "551 dự án", measure="fdi_valid_projects", value=551),
)
CAPITAL = {"measure": "fdi_registered_capital", "value": 10_800_000_000, "unit": "USD", "qualifier": "more_than"}
CAPITALS = (fact(FR, "10,8 milliards USD", **CAPITAL), fact(VI, "10,8 tỷ USD", **CAPITAL))


@pytest.mark.parametrize("pair", [PROJECTS, CAPITALS])
def test_numbers_that_agree_are_the_same_although_a_word_beside_them_is_lost(pair: tuple[Fact, Fact]) -> None:
    found = one(*pair)
    assert (found.agreement, found.field) == ("same", None)


def test_a_total_that_only_one_says_is_remarked() -> None:
    assert one(*CAPITALS).detail == "“total” is said in b only"


@pytest.mark.parametrize(
    ("change", "agreement", "field", "detail"),
    [
        ({"value": Decimal(551_000)}, "contradiction", "value", "slip of 1,000 times"),
        ({"unit": "persons"}, "contradiction", "unit", "count against persons"),
        ({"qualifier": "more_than"}, "loss", "qualifier", "551 count against more than 551 count"),
        ({"status": "plan"}, "shift", "status", "actual against plan"),
        ({"measure": "fdi_new_projects"}, "shift", "measure", "fdi_valid_projects against fdi_new_projects"),
    ],
)
def test_a_change_of_one_field_is_named(change: dict[str, Any], agreement: str, field: str, detail: str) -> None:
    found = one(PROJECTS[0], replace(PROJECTS[1], **change))
    assert (found.agreement, found.field) == (agreement, field)
    assert detail in found.detail


def test_another_number_in_the_same_place_contradicts_unless_the_text_has_the_first_one_too() -> None:
    a, b = PROJECTS[0], replace(PROJECTS[1], value=Decimal(515), quote="515 dự án")
    assert both([a], [b]).aligned == ()
    changed = Version("b", VI.replace("551", "515"), "vi", (b,))
    (found,) = compare(Version("a", FR, "fr", (a,)), changed).aligned
    assert (found.agreement, found.field, found.detail) == ("contradiction", "value", "551 count against 515 count")


def test_a_band_read_as_a_rank() -> None:
    rank = {"measure": "national_rank", "value": 10, "unit": "rank"}
    found = one(fact(FR, "10 premiers", qualifier="less_than", **rank), fact(VI, "thứ 10", **rank))
    assert (found.agreement, found.field) == ("shift", "qualifier")
    assert found.detail.startswith("a band read as a rank")


def test_a_level_swapped() -> None:
    signed = {"measure": "international_agreements_signed", "value": 3}
    found = one(
        fact(FR, "Trois accords", level="district", **signed), fact(VI, "Ba thỏa thuận", level="province", **signed)
    )
    assert (found.agreement, found.field, found.detail) == ("contradiction", "level", "district against province")


def test_people_that_a_meeting_loses() -> None:
    met = {"kind": "event", "measure": "conference", "value": 12, "unit": "rank"}
    found = one(fact(FR, "12e Conférence", **met), fact(VI, "Hội nghị lần thứ 12", **met))
    assert (found.agreement, found.field, found.detail) == ("loss", "participants", "localities against none")


def test_a_rate_of_growth_read_as_a_level() -> None:
    rate = {"measure": "grdp_growth", "value": "13.45", "unit": "percent"}
    found = one(fact(FR, "13,45 %", **rate), fact(VI, "13,45%", **rate))
    assert (found.agreement, found.field) == ("loss", "measure")
    assert "growth" in found.detail


def test_a_period_contradicted_and_one_within_another() -> None:
    a, b = PROJECTS
    years = one(replace(a, period="2023"), replace(b, period="2022"))
    assert (years.agreement, years.field) == ("contradiction", "period")
    half = one(replace(a, period="2023"), replace(b, period="2023-H1"))
    assert (half.agreement, half.field) == ("shift", "period")


def test_a_year_that_one_sentence_does_not_tell_is_lost_and_one_of_the_byline_is_not() -> None:
    a, b = (replace(each, period="2023") for each in PROJECTS)
    assert one(replace(a, period="2022"), replace(b, period=None)).agreement == "same"
    assert one(a, replace(b, period=None)).agreement == "same"
    bare = VI.replace("Năm 2023, tỉnh", "Tỉnh")
    untold = replace(b, period=None, start=bare.index("551"), end=bare.index("551") + 9)
    (found,) = compare(Version("a", FR, "fr", (a,)), Version("b", bare, "vi", (untold,))).aligned
    assert (found.agreement, found.field, found.detail) == ("loss", "period", "2023 is not said in b")


def test_partners_turned_into_others() -> None:
    a, b = PROJECTS
    codes = (("LA",), ("LA", "CN"), ("JP",))
    sides = [replace(a, participant_codes=code) for code in codes]
    assert one(sides[0], replace(b, participant_codes=("LA", "CN"))).agreement == "loss"
    assert one(sides[2], replace(b, participant_codes=("LA", "CN"))).agreement == "contradiction"


def test_what_only_one_version_states_stands_apart() -> None:
    found = both([*PROJECTS[:1], CAPITALS[0]], [PROJECTS[1]])
    assert [len(part) for part in (found.aligned, found.only_a, found.only_b)] == [1, 1, 0]


def test_texts_that_are_not_one_are_not_paired() -> None:
    other = Version("c", "Năm 2020 có 77 đoàn, 35 khách, 48 thỏa thuận.", "vi", (PROJECTS[1],))
    found = compare(Version("a", FR, "fr", PROJECTS[:1]), other)
    assert (found.same_text, found.aligned, len(found.only_a)) == (False, (), 1)


def test_a_text_is_one_with_itself_and_has_no_drift() -> None:
    facts = [PROJECTS[0], CAPITALS[0]]
    itself = Version("a", FR, "fr", tuple(facts))
    found = compare(itself, itself)
    assert found.score == 1.0 and not found.drifted and len(found.aligned) == 2
    assert list(found.as_json()) == ["same_text", "score", "a", "b", "aligned", "only_a", "only_b"]


def test_a_list_in_another_order_has_changed_nothing() -> None:
    named = {"kind": "partner_tie", "measure": "cooperation", "unit": None}
    ours = [("CN", "64 associations"), ("KR", "6 000 membres")]
    theirs = [("KR", "64 hội"), ("CN", "6.000 hội viên")]
    a, b = (
        [fact(text, words, participant_codes=("VN63-24", code), **named) for code, words in told]
        for text, told in ((FR, ours), (VI, theirs))
    )
    pairs = both(a, b).aligned
    assert len(pairs) == 2
    assert all(pair.a.participant_codes == pair.b.participant_codes for pair in pairs)
