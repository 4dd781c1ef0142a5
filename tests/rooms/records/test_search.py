"""Words in any script find their records at once, whatever was written before; the index equals one made anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proxeny.audit.queries import history
from proxeny.ground.grams import words_of
from proxeny.ground.text import fold
from proxeny.places.models import PlaceName
from proxeny.records import actions, textindex
from proxeny.records.everywhere import anywhere
from proxeny.records.exchange import Source, import_file, undo_import
from proxeny.records.many import Change, undo_many, update_many
from proxeny.records.models import Record
from proxeny.records.queries import Counted, chosen, counted, page, page_oldest_first
from proxeny.records.register import REGISTERS, Register
from proxeny.records.search import findable, folded_text, follows_partners, sought, texts_anew
from proxeny.records.trail import strays
from tests.factories import World, context, delegation_values, make

DELEGATIONS = REGISTERS["delegations"]
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index by itself")


@pytest.fixture(autouse=True)
def nothing_left(db: None) -> None:
    """Tests that commit are emptied table by table, which the index does not notice."""
    textindex.rebuild([])


def titles(world: World, text: str) -> list[str]:
    found = chosen(DELEGATIONS, scope=world.scope(), text=text)
    return [record.title for record in page(found).records]


SAID = {
    "Đoàn đi Quảng Tây, Nam Ninh 南宁市": ["quang tay", "QUẢNG", "南宁", "南", "宁市", "南宁市", "nam ninh tây"],
    "Thăm ไชยสมบูรณ์": ["ไชยสมบูรณ์", "ไชย", "ไช", "สมบูรณ์", "บู"],
    "Thăm ໄຊສົມບູນ": ["ໄຊສົມບູນ", "ສົມ", "ໄຊ"],
    "Hà Nội và Huế": ["Ha", "hà nội", "no", "hue", "ha hu", "u"],
    "زيارة إلى القاهرة": ["القاهرة", "زيارة", "إلى"],
    "Визит в Москву": ["москв", "МОСКВУ", "ви", "в"],
}


LONG = [
    pytest.param(register, path, id=f"{register.name}-{path}")
    for register in REGISTERS.values()
    for path in register.searched
    if path not in register.search
]


@pytest.mark.parametrize(("register", "path"), LONG)
def test_every_long_text_of_a_record_is_found(register: Register, path: str) -> None:
    name, _dot, inner = path.partition(".")
    said = "Trao đổi kinh nghiệm trồng vải"
    values = {name: [{inner: said}] if inner else said}
    assert "kinh nghiem trong vai" in folded_text(register, values)


def test_the_purpose_of_a_delegation_is_searched(world: World) -> None:
    made = make(world, "delegations", purpose="Trao đổi kinh nghiệm trồng vải thiều")
    assert titles(world, "trong vai thieu") == [made.title]


@pytest.mark.parametrize("title", SAID)
def test_words_in_any_script_find_it(world: World, title: str) -> None:
    for other in SAID:
        make(world, "delegations", title=other)
    for text in SAID[title]:
        if text != "u":
            assert title in titles(world, text), text
    assert titles(world, "u") == []


def test_short_words_count_where_a_word_begins_and_a_letter_alone(world: World) -> None:
    make(world, "delegations", title="Chuyến thăm Y Tý", head_name="", members=[])
    assert titles(world, "th") == titles(world, "y") == titles(world, "ty") == ["Chuyến thăm Y Tý"]
    assert titles(world, "ha") == titles(world, "m") == []


@pytest.mark.parametrize("text", ["%", "_", "'", '"', "\\", "a" * 10_000, "ab " * 5000, "AND", "NOT x", "😀", "\0"])
def test_no_text_breaks_a_search(world: World, text: str) -> None:
    make(world, "delegations")
    assert isinstance(titles(world, text), list)
    assert isinstance(list(anywhere(text, scope=world.scope(), limit=5)), list)


def test_anywhere_finds_all_registers_newest_first(world: World) -> None:
    early = make(world, "delegations", title="Rộn ràng một", starts_on=date(2024, 1, 2), ends_on=None, stops=[])
    late = make(world, "agreements", title="Rộn ràng hai")
    other = make(world, "delegations", title="Rộn ràng ba", office=world.hanoi)
    found = list(anywhere("ron rang", scope=world.scope(), limit=10))
    assert [record.pk for record in found] == [late.pk, early.pk]
    assert other.pk not in {record.pk for record in found}
    # The agreement is with the partner that is called so.
    hits = anywhere("ไชยสมบูรณ์", scope=world.scope(), limit=10)
    assert {record.pk for record in hits} == {world.partner.pk, late.pk}


def test_a_partner_s_records_are_found_under_each_of_its_names(world: World) -> None:
    names = [{"name": "Xay Xổm Bun", "lang": "vi"}, {"name": "ໄຊສົມບູນ", "lang": "lo"}]
    partner = make(world, "partners", title="Saysombun province", names=names)
    visit = make(world, "delegations", title="Đoàn thăm và làm việc", partner=partner.pk)
    make(world, "delegations", title="Đoàn khác", partner=world.partner.pk)
    for text in ("xay xom bun", "ໄຊສົມບູນ", "saysombun"):
        assert titles(world, text) == [visit.title], text
    assert titles(world, "xay khac") == []
    make(world, "delegations", title="Gặp tại Xay Xổm Bun")
    assert titles(world, "xay xom bun") == ["Gặp tại Xay Xổm Bun", visit.title]


def test_many_partners_in_a_country_hide_none_that_is_called_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxeny.records.search._MOST_NAMED", 2)
    monkeypatch.setattr("proxeny.records.search._MOST_LYING", 2)
    partners = [make(world, "partners", title=title) for title in ("Hội hữu nghị Laos", "Khăm Muộn", "Bò Kẹo")]
    partners.append(make(world, "partners", title="Sả Vẳn", locality=None))
    for number, partner in enumerate((world.partner, *partners)):
        make(world, "delegations", title=f"Đoàn số {number}", partner=partner.pk, stops=[])
    # One by its own name, two as those that were recorded last in the country.
    expected = {"Đoàn số 1", "Đoàn số 3", "Đoàn số 4"}
    assert set(titles(world, "Laos")) == expected
    assert {
        one.title for one in anywhere("Laos", scope=world.scope(), limit=9) if one.kind == "delegations"
    } == expected
    make(world, "partners", title="Laos một")
    make(world, "partners", title="Laos hai")
    assert titles(world, "Laos") == []


def test_a_name_that_is_alike_in_many_languages_hides_no_other_place_that_is_called_so(world: World) -> None:
    name = {"name": "Xaysomboun", "form": "short", "folded": "xaysomboun", "squeezed": "xaysomboun"}
    for number in range(14):
        PlaceName.objects.create(place_id="LA-XS", lang=f"l{number}", **name)
    PlaceName.objects.create(place_id="VN63-24", lang="vi", **name)
    asked = sought("Xaysomboun")
    assert (asked.places, asked.place_names) == (("LA-XS", "VN63-24"), ("Xaysomboun",))


@pytest.mark.parametrize("few", [0, 5000])
def test_common_words_are_found_as_rare_ones_are(world: World, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proxeny.records.search.FEW", few)
    for number in range(5):
        make(world, "delegations", title=f"Đoàn số {number}", starts_on=date(2024, 1, 1) + timedelta(number), stops=[])
    assert titles(world, "doan so") == [f"Đoàn số {number}" for number in (4, 3, 2, 1, 0)]
    assert len(list(anywhere("doan", scope=world.scope(), limit=3))) == 3


@pytest.mark.parametrize("few", [0, 5000])
def test_pages_of_what_is_called_so_or_says_so_hold_each_record_once(
    world: World, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proxeny.records.search.FEW", few)
    partner = make(world, "partners", title="Saysombun")
    says, called = {"title": "Đi Saysombun"}, {"title": "Đi thăm", "partner": partner.pk}
    kinds = (says, called, says | called, {"title": "Đoàn khác"})
    made = [
        make(world, "delegations", starts_on=date(2024, 1, 1) + timedelta(number // 2), stops=[], **kinds[number % 4])
        for number in range(24)
    ]
    expected = [record.pk for number, record in enumerate(made) if number % 4 < 3]
    found = chosen(DELEGATIONS, scope=world.scope(), text="saysombun")
    for turn, wanted in ((page, expected[::-1]), (page_oldest_first, expected)):
        seen, after = [], None
        while (one := turn(found, after=after, size=5)).records:
            seen += [record.pk for record in one.records]
            if (after := one.following) is None:
                break
        assert seen == wanted
    assert counted(found) == Counted(len(expected), capped=False)
    assert counted(found, limit=7) == Counted(7, capped=True)


def test_what_is_kept_can_be_folded_again() -> None:
    kept = findable(fold("Nam Ninh 南宁市 ไชย"))
    assert findable(" ".join(kept.split())).split()[: len(kept.split())] == kept.split()
    assert len(findable("南" * 5000)) <= 2003


words = st.text("aăâđeêhnyô 南宁ไชย0", max_size=30).map(lambda text: text.strip() or "x")
writes = st.lists(
    st.tuples(
        st.sampled_from(["create", "update", "move", "undo", "many", "back", "import"]), words, st.integers(0, 400)
    ),
    max_size=8,
)


def write(world: World, kind: str, *, title: str, day: int) -> None:
    """One write of this kind on what is there."""
    starts = date(2023, 1, 1) + timedelta(day)
    act: dict[str, Any] = {"scope": world.scope(), "context": context(world.bac_giang)}
    partner = world.partner.pk if day % 3 else None
    values = delegation_values(title=title, starts_on=starts, ends_on=None, stops=[], partner=partner)
    last = DELEGATIONS.model.everything.order_by("-pk").first()
    if kind == "create" or last is None:
        make(world, "delegations", **values)
    elif kind == "update":
        actions.update(last, draft=actions.Draft(values, {}), base_version=last.version, **act)
    elif kind == "move" and last.state == "draft":
        actions.move(last, code="submit", **act)
    elif kind == "undo":
        entry = history(last.subject).first()
        assert entry is not None
        if last.state in {"draft", "withdrawn"}:
            actions.undo(last, entry=entry, **act)
    elif kind in {"many", "back"}:
        every = DELEGATIONS.model.everything.exclude(state="withdrawn")
        changes = [
            Change(one.pk, one.version, {"title": title, "starts_on": starts, "stops": [], "partner": partner})
            for one in every
        ]
        outcome = update_many(DELEGATIONS, changes, **act)
        if kind == "back" and outcome.changed and outcome.batch:
            undo_many(outcome.batch, scope=world.scope(), context=context(world.bac_giang))
    elif kind == "import":
        text = f"direction,title,starts_on,persons\nout,{title},{starts},1\nout,{title} 2,{starts},2\n"
        outcome = import_file(DELEGATIONS, Source("a.csv", text.encode()), office=world.bac_giang, **act)
        if day % 2 and outcome.batch:
            undo_import(outcome.batch, scope=world.scope(), context=context(world.bac_giang))


@given(asked=writes)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_index_equals_one_made_anew_after_every_kind_of_write(
    world: World, asked: list[tuple[str, str, int]]
) -> None:
    for kind, title, day in asked:
        write(world, kind, title=title, day=day)
    assert list(textindex.faults()) == []
    assert list(strays()) == []
    for record in DELEGATIONS.model.everything.all()[:3]:
        if words_of(record.title):
            found = chosen(DELEGATIONS, scope=world.scope(), text=record.title)
            assert record.pk in set(found.values_list("pk", flat=True))


@only_sqlite
def test_a_damaged_index_is_told_and_mended(world: World) -> None:
    record, other = make(world, "delegations", title="Qqxz"), make(world, "delegations")
    textindex.forget([record.pk])
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_text (rowid, folded) SELECT (1 << 52) - 1 - %s, ' zzzz '", [other.pk])
    told = dict(textindex.faults())
    assert told[record.pk] == "is not found by its words"
    assert told[other.pk] == "is found by words that it does not have"
    textindex.rebuild(texts_anew())
    assert list(textindex.faults()) == []
    assert titles(world, "qqxz") == ["Qqxz"]


def test_a_wrong_text_is_told(world: World) -> None:
    record = make(world, "delegations")
    Record.everything.filter(pk=record.pk).update(folded=" else ")
    assert list(strays()) == [(record.subject, "is searched by other words than it has")]
    textindex.rebuild(texts_anew())
    assert list(strays()) == list(textindex.faults()) == []


def test_a_wrong_partner_is_told(world: World) -> None:
    record = make(world, "agreements")
    assert record.concerns == world.partner.pk
    Record.everything.filter(pk=record.pk).update(concerns=None)
    assert list(strays()) == [(record.subject, "is found with another partner than its own")]


def test_the_folded_text_holds_lists_and_number(world: World) -> None:
    record = make(world, "delegations")
    state = {"ref": record.ref, "title": "Thăm", "members": [{"name": "Lê A"}], "head_name": None}
    assert folded_text(DELEGATIONS, state) == " dr 2024 0001 tham le a "


def test_a_list_of_one_partner_follows_its_index_and_shows_those_of_ones_offices_alone(world: World) -> None:
    days = [date(2024, 1, 1) + timedelta(number // 2) for number in range(9)]
    ours = [make(world, "delegations", partner=world.partner.pk, starts_on=day, stops=[]) for day in days]
    make(world, "delegations", partner=world.partner.pk, office=world.hanoi, stops=[])
    make(world, "delegations", stops=[])
    asked = Q(Q(concerns__in=[world.partner.pk]), ~Q(state="withdrawn"))
    assert follows_partners(asked)
    assert not follows_partners(Q(concerns__in=[world.partner.pk]) | Q(state="draft"))
    records = chosen(DELEGATIONS, scope=world.scope(), where=asked)
    newest_first = sorted((record.pk for record in ours), reverse=True)
    seen, after = [], None
    while (found := page(records, after=after, size=4)).records:
        seen += [record.pk for record in found.records]
        if (after := found.following) is None:
            break
    assert seen == newest_first
    assert counted(records) == Counted(len(ours), capped=False)
    if connection.vendor == "sqlite":
        assert "records_concerns" in records.order_by("-listed_on", "-id").values_list("id")[:4].explain()


@pytest.mark.parametrize(
    ("where", "found", "tables"),
    [
        (Q(), 4, 1),
        (Q(~Q(state="withdrawn"), starts_on__gte=date(2024, 1, 2)), 3, 1),
        (Q(place="VN63-24", pk__gt=0), 4, 1),
        (Q(direction="out"), 2, 2),
        (Q(starts_on__lte=date(2024, 1, 3)) & ~Q(Q(direction="out") | Q(state="done")), 1, 2),
        (Q(partner__country="LA"), 4, 3),
    ],
)
def test_a_list_is_counted_by_the_spine_where_it_tells_all_that_is_asked(
    world: World, where: Q, found: int, tables: int
) -> None:
    for number, direction in enumerate(("out", "in", "out", "in"), start=1):
        values = {"direction": direction, "count_mode": "received" if direction == "in" else "", "stops": []}
        make(world, "delegations", starts_on=date(2024, 1, number), partner=world.partner.pk, **values)
    make(world, "delegations", office=world.hanoi)
    records = chosen(DELEGATIONS, scope=world.scope(), where=where)
    with CaptureQueriesContext(connection) as asked:
        assert counted(records) == Counted(found, capped=False)
    assert asked[0]["sql"].count(" JOIN ") == tables - 1
    shown = page(records, size=9).records
    assert [type(one) for one in shown] == [DELEGATIONS.model] * found
    assert [one.pk for one in shown] == sorted(records.values_list("pk", flat=True), reverse=True)


@pytest.mark.parametrize("few", [0, 1, 4, 9, 5000])
def test_pages_and_counts_are_the_same_however_common_the_words_are(
    world: World, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proxeny.records.search.FEW", few)
    monkeypatch.setattr("proxeny.records.search.FIRST", few // 2)
    monkeypatch.setattr("proxeny.records.queries.FIRST", few // 2)
    partner = make(world, "partners", title="Luông Nậm Thà")
    words = ({"title": "Đi Luông Nậm Thà"}, {"title": "Đi thăm", "partner": partner.pk}, {"title": "Đoàn khác"})
    made = [
        make(world, "delegations", starts_on=date(2024, 1, 1) + timedelta(number // 2), stops=[], **words[number % 3])
        for number in range(18)
    ]
    for number in range(6):
        make(world, "delegations", title="Đi Luông Nậm Thà", office=world.hanoi, starts_on=date(2024, 2, 1 + number))
    for where, kept in ((Q(), made), (Q(starts_on__lt=date(2024, 1, 4)), made[:6])):
        expected = [record.pk for record in kept if record.title != "Đoàn khác"][::-1]
        found, seen, after = chosen(DELEGATIONS, scope=world.scope(), where=where, text="luong nam tha"), [], None
        while (one := page(found, after=after, size=3)).records:
            seen += [record.pk for record in one.records]
            if (after := one.following) is None:
                break
        assert seen == expected
        assert counted(found) == Counted(len(expected), capped=False)
        assert counted(found, limit=3) == Counted(3, capped=True)
