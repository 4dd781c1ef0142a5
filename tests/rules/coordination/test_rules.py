"""The rules speak where days, people or partners meet, and their facts change with what they compare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from proxeny.coordination.facts import Named, Pact, Subject, Visit
from proxeny.coordination.names import Spellings
from proxeny.coordination.rules import RULES, Around, Asked, Finding, findings

ON = date(2024, 7, 9)
CLUSTER = frozenset({1})
TRIP = Visit(
    "delegations:1",
    1,
    "A",
    CLUSTER,
    first=date(2024, 8, 5),
    last=date(2024, 8, 9),
    goes_out=True,
    partner=7,
    leaders={"an": "An"},
    travellers={4: "An"},
)
PACT = Pact("agreements:1", 1, "A", CLUSTER, ends_on=None, renews_itself=False, last_act=ON)


def found(subject: Subject, *others: Visit, on: date = ON) -> dict[str, Finding]:
    """What is found about one thing among others, by rule."""
    mine = [subject] if isinstance(subject, Visit) else []
    return {one.rule.code: one for one in findings([subject], Asked(on, Around([*mine, *others])))}


def moved(visit: Visit, days: int, **changes: object) -> Visit:
    shift = timedelta(days=days)
    return replace(visit, first=visit.first + shift, last=visit.last + shift, **changes)  # type: ignore[arg-type]


def test_two_leaders_of_one_province_are_not_away_at_once() -> None:
    other = moved(TRIP, 4, about="delegations:2", leaders={"binh": "Binh"}, partner=None)
    assert "leaders_away" in found(TRIP, other)
    assert "leaders_away" not in found(TRIP, moved(other, 1))
    assert "leaders_away" not in found(TRIP, replace(other, province="B"))
    assert "leaders_away" not in found(TRIP, replace(other, leaders=TRIP.leaders))


@given(st.integers(-60, 60))
def test_offices_meet_one_partner_within_thirty_days_seen_alike_from_either_side(days: int) -> None:
    other = moved(TRIP, days, about="delegations:2", office=2, province="B", leaders={}, travellers={})
    mine, theirs = found(TRIP, other).get("same_partner"), found(other, TRIP).get("same_partner")
    assert (mine is not None) == (abs(days) - 4 <= 30)
    if mine and theirs:
        assert mine.facts == theirs.facts
        longer = replace(other, last=other.last + timedelta(days=1))
        assert found(TRIP, longer)["same_partner"].facts != mine.facts
    assert "same_partner" not in found(TRIP, replace(other, clusters=frozenset()))
    assert "same_partner" not in found(TRIP, replace(other, office=1))


def test_the_third_trip_of_a_person_in_a_year_is_named() -> None:
    earlier = [moved(TRIP, -days, about=f"delegations:{days}", leaders={}, partner=None) for days in (60, 120)]
    assert found(TRIP, *earlier)["many_trips"].number == 3
    assert "many_trips" not in found(TRIP, earlier[0])
    assert "many_trips" not in found(TRIP, earlier[0], moved(earlier[1], -120))


def test_one_leader_does_not_receive_two_at_once() -> None:
    guests = replace(TRIP, goes_out=False, receiver="an", leaders={}, travellers={}, partner=None)
    others = moved(guests, 4, about="delegations:2")
    assert "receptions" in found(guests, others)
    assert "receptions" not in found(guests, replace(others, receiver="binh"))


def test_what_is_long_over_is_no_warning_but_its_report_is_still_owed() -> None:
    trip = replace(TRIP, lacks_reason=True, report_due=date(2024, 8, 24))
    assert set(found(trip, on=date(2024, 8, 25))) == {"off_plan", "trip_report"}
    assert set(found(trip, on=date(2024, 8, 24))) == {"off_plan"}
    assert set(found(trip, on=date(2024, 12, 1))) == {"trip_report"}


def test_an_agreement_warns_before_it_ends_when_idle_and_when_something_is_overdue() -> None:
    ends = replace(PACT, ends_on=ON + timedelta(days=180))
    assert set(found(PACT)) == set()
    assert set(found(ends)) == {"expiring"}
    assert set(found(replace(ends, ends_on=ON))) == {"expiring"}
    over = replace(ends, ends_on=ON - timedelta(days=1))
    assert set(found(over)) == {"expired"}
    assert set(found(replace(ends, renews_itself=True))) == set(found(replace(over, renews_itself=True))) == set()
    assert set(found(replace(PACT, last_act=ON - timedelta(days=366)))) == {"idle"}
    late = found(replace(PACT, overdue=(ON - timedelta(days=1), ON - timedelta(days=9))))["overdue"]
    assert (late.number, late.day) == (2, ON - timedelta(days=9))


def test_a_name_spelled_otherwise_is_alike_and_a_part_of_a_name_is_not() -> None:
    others = {8: ("Xaisomboun",), 9: ("Xaysomboun University",)}
    alike = Named("partners:7", 1, key=7, names=("Xaysomboun",), others=others)
    (one,) = findings([alike], Asked(ON))
    assert [other.about for other in one.others] == ["partners:8"]


def test_names_that_sound_alike_or_were_found_alike_are_one_and_other_places_are_not() -> None:
    spelled = {8: ("Xay Sổm Bun",), 9: ("ไชยสมบูรณ์",), 10: ("Xiêng Khoảng",), 11: ("Bolikhamsai",)}
    lao = Named("partners:7", 1, key=7, names=("Saysomboun",), others=spelled, alike=frozenset({11}))
    found_ones = [other.about for one in findings([lao], Asked(ON)) for other in one.others]
    assert found_ones == ["partners:8", "partners:9", "partners:11"]
    china = Named("partners:1", 1, key=1, names=("Quảng Tây",), others={2: ("Quảng Đông",), 3: ("Quảng Châu",)})
    assert list(findings([china], Asked(ON))) == []


def test_spellings_of_one_person_on_record_are_one_leader_and_of_two_are_none() -> None:
    known = Spellings.of([("Nguyễn Văn Thử", 4), ("Ng. Văn Thử", 4), ("Trần An", 5), ("Tran An", 6)])
    one = {known.key(name) for name in ("nguyen van thu", "Đ/c Nguyễn Văn Thử", "NG. VĂN THỬ", "Ông Ng Văn Thử")}
    assert one == {"people:4"}
    assert known.key("Trần An") == "tranan" and known.key("") == ""
    assert known.key("Đồng Văn Chi") == "dongvanchi"


def test_every_rule_says_what_it_compares_and_fills_its_sentence() -> None:
    said = dict.fromkeys(("who", "day", "number", "limit", "others"), "x")
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(str(rule.compares) and "%(" not in str(rule.says) % said for rule in RULES)
