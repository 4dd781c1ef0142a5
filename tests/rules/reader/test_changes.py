"""Two readings of one paper side by side: what is the same, otherwise, new and gone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from proxeny.reader.becoming import SOURCES, target_of, targets
from proxeny.reader.changes import changes
from proxeny.reader.fact import Fact
from proxeny.reader.intake import page_at, page_starts
from proxeny.reader.wording import as_written, headline

ONE = Fact(kind="indicator", measure="outgoing_delegations", value=Decimal(21), quote="21", start=10, end=12)
TWO = replace(ONE, measure="agreements", value=Decimal(5), quote="5", start=40, end=41)


def test_how_sure_the_reader_is_changes_nothing() -> None:
    told = changes([ONE, TWO], [replace(ONE, confidence=0.9, engine="rules 2.0"), TWO])
    assert not told and len(told.same) == 2


def test_a_passage_read_otherwise_is_told_with_its_fields_and_others_are_new_or_gone() -> None:
    other, new = replace(ONE, value=Decimal(22), period="2024"), replace(TWO, kind="event", start=70, end=71)
    told = changes([ONE, TWO], [other, new])
    assert [(one.before, one.after, one.fields) for one in told.otherwise] == [(ONE, other, ("value", "period"))]
    assert (told.new, told.gone, told.same) == ((new,), (TWO,), ())


def test_each_fact_is_in_one_pair_only() -> None:
    told = changes([ONE], [replace(ONE, value=Decimal(1)), replace(ONE, value=Decimal(2))])
    assert (len(told.otherwise), len(told.new), len(told.gone)) == (1, 1, 0)


def test_a_place_of_the_whole_text_lies_on_its_page() -> None:
    starts = page_starts(["abc", "", "defg"])
    assert starts == [0, 4, 5]
    assert [page_at(starts, place) for place in (0, 3, 4, 5, 8)] == [0, 0, 1, 2, 2]


def test_what_kinds_of_facts_become_names_only_parts_that_there_are() -> None:
    every = [filling for told in targets().values() for one in told for filling in one.fields.values()]
    assert {one.source for one in every} - {""} <= SOURCES
    assert targets()["indicator"][0].is_figure and targets()["programme_target"][-1].is_figure


def test_what_is_no_tie_and_no_body_of_ours_has_no_register() -> None:
    assert target_of(Fact(kind="partner_tie", measure="adjacent")) is None
    assert target_of(Fact(kind="document_meta")) is None
    assert (target_of(Fact(kind="partner_tie", measure="twinning")) or targets()["agreement"][0]).register == "partners"


@pytest.mark.parametrize(
    ("fact", "becomes"),
    [
        (Fact(kind="programme_target", measure="cooperation_agreement", status="plan"), "promises"),
        (Fact(kind="programme_target", measure="incoming_delegations", status="plan"), "figure"),
        (Fact(kind="event", measure="signing_ceremony", status="plan"), "promises"),
        (Fact(kind="event", measure="signing_ceremony"), "events"),
        (Fact(kind="directive", measure="plan"), "tasks"),
    ],
)
def test_what_is_meant_is_a_promise_and_what_was_done_is_none(fact: Fact, becomes: str) -> None:
    found = target_of(fact)
    assert found and found.register == becomes


@pytest.mark.parametrize(
    ("fact", "planned", "done"),
    [
        (Fact(kind="event", measure="conference"), "draft", "done"),
        (Fact(kind="event", measure="youth_exchange"), "planned", "held"),
        (Fact(kind="delegation", measure="outgoing_delegation"), "draft", "done"),
    ],
)
def test_what_is_to_come_has_not_taken_place(fact: Fact, planned: str, done: str) -> None:
    come, held = target_of(replace(fact, status="plan")), target_of(fact)
    assert come and held and (come.register, come.state, held.state) == (held.register, planned, done)


def test_a_title_is_the_sentence_and_a_name_is_as_written() -> None:
    text = "Ngày 20/6, hai tỉnh ký bản ghi nhớ. Chủ tịch UBND tỉnh Nguyễn Văn Thử chủ trì lễ ký."
    assert headline(text, text.index("bản"), text.index("nhớ") + 3) == "Ngày 20/6, hai tỉnh ký bản ghi nhớ."
    assert as_written("Chủ tịch UBND tỉnh Nguyễn Văn Thử", "Nguyen Van Thu") == ("Nguyễn Văn Thử", "Chủ tịch UBND tỉnh")
    assert as_written("the governor", "Somebody Else") == ("Somebody Else", "the governor")
    before, told = (
        "Tỉnh đón nhiều đoàn khách. ",
        "Ngày 20/6, lãnh đạo hai tỉnh ký bản ghi nhớ" + " về nhiều lĩnh vực" * 9,
    )
    title = headline(f"{before}{told}. Lễ ký diễn ra sau đó.", len(before) + 31, len(before) + 42)
    assert title.startswith("Ngày 20/6, lãnh đạo") and title.endswith(" …") and len(title) < 170
    long = "word " * 100
    assert len(headline(long, 200, 204)) < 170
