"""Papers are kept before they are read, once, and what is proposed of them stays what was read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from proxeny.audit.queries import history
from proxeny.config.cli import main
from proxeny.documents.models import Document
from proxeny.documents.store import path_of
from proxeny.reader import actions, queries
from proxeny.reader.fact import Fact
from proxeny.reader.intake import BREAK, Incoming
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.queries import open_proposals, reading_in_sight, readings, standing
from proxeny.reader.review import text_of
from proxeny.records.actions import Refused
from tests.factories import World, context
from tests.papers import pdf_of
from tests.rooms.reader.conftest import PAPER

Read = Callable[..., PaperReading]


def test_every_proposal_is_the_fact_that_was_read_with_its_place(read: Read) -> None:
    reading = read()
    text, found = text_of(reading), list(standing(reading.document))
    assert (reading.state, reading.lang, reading.published) == ("read", "en", "2024-06-21")
    assert reading.document.lang == "en"
    kinds = {one.kind for one in found}
    assert {"indicator", "agreement", "programme_target"} <= kinds and "document_meta" not in kinds
    for one in found:
        assert text[one.start : one.end] == one.quote == one.fact.quote
        assert one.fact.engine == reading.engine
    delegations = next(one for one in found if one.measure == "outgoing_delegations")
    assert (delegations.fact.value, delegations.fact.period, delegations.subject_code) == (21, "2024-H1", "VN63-24")
    assert [entry.verb for entry in history(f"documents:{reading.document_id}")] == [
        *("paper.read", "document.text", "document.store"),
    ]


def test_the_same_file_twice_is_one(read: Read) -> None:
    first, proposals = read(), Proposal.objects.count()
    assert read(name="other-name.txt").pk == first.pk
    assert (Document.objects.filter(sha256=first.document.sha256).count(), Proposal.objects.count()) == (1, proposals)


def test_a_file_whose_name_had_the_wrong_ending_is_read_under_its_right_one(world: World) -> None:
    act, scope = context(world.bac_giang), world.scope()
    content = pdf_of(["In 2023 Bac Giang sent 21 outgoing delegations."])

    def handed_in(name: str) -> PaperReading:
        taken = actions.take_in(Incoming(name, content), office=world.bac_giang, scope=scope, context=act)
        return actions.read_kept(taken, context=act)

    wrong = handed_in("report.txt")
    assert (wrong.state, wrong.problem) == ("unread", "other_kind")
    assert handed_in("again.txt").pk == wrong.pk
    right = handed_in("report.pdf")
    assert (right.state, right.document.sha256) == ("read", wrong.document.sha256)
    # What has been read once is known under every name.
    assert handed_in("report.docx").document_id == right.document_id


@pytest.mark.parametrize("name", ["blank.txt", "blank.html"])
def test_a_file_without_a_word_is_kept_and_says_so(world: World, name: str) -> None:
    act = context(world.bac_giang)
    taken = actions.take_in(Incoming(name, b" \n\t \n"), office=world.bac_giang, scope=world.scope(), context=act)
    assert path_of(taken.document.sha256).read_bytes() == b" \n\t \n"
    assert actions.read_kept(taken, context=act).problem == "no_text"


def test_places_count_through_all_pages(read: Read, world: World) -> None:
    act = context(world.bac_giang)
    pages = pdf_of(["In 2023 Bac Giang sent 21 outgoing delegations.", "In 2023 it signed 5 agreements."])
    told = Incoming("two.pdf", pages, about="VN63-24")
    reading = actions.read_kept(
        actions.take_in(told, office=world.bac_giang, scope=world.scope(), context=act), context=act
    )
    text = text_of(reading)
    assert text.count(BREAK) == 1
    found = list(standing(reading.document))
    assert len(found) >= 2 and all(text[one.start : one.end] == one.quote for one in found)


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("broken.pdf", b"%PDF-1.4 nothing follows", "not_a_pdf"),
        ("broken.docx", b"PK nothing follows", "not_a_text"),
        ("letters.txt", b"\xff\x00\x81\x82 no letters", "letters"),
        ("signs.txt", "ᚠᚢᚦᚨᚱᚲ ᚷᚹᚺᚾᛁᛃ".encode(), "language"),
    ],
)
def test_what_cannot_be_read_is_kept_with_the_reason(world: World, name: str, content: bytes, problem: str) -> None:
    act = context(world.bac_giang)
    reading = actions.take_in(Incoming(name, content), office=world.bac_giang, scope=world.scope(), context=act)
    assert path_of(reading.document.sha256).read_bytes() == content
    reading = actions.read_kept(reading, context=act)
    assert (reading.state, reading.problem) == ("unread", problem)
    assert not standing(reading.document).exists()


def test_a_scan_that_was_read_without_its_language_says_so(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, picture, act = tmp_path / "tesseract", BytesIO(), context(world.bac_giang)
    said = "In 2023, Bac Giang sent 21 outgoing delegations."
    program.write_text(f'#!/bin/sh\n[ "$1" = --list-langs ] && echo eng && exit\ncat >/dev/null\necho "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    Image.new("RGB", (40, 40), "white").save(picture, "PNG")
    scan = Incoming("a.png", picture.getvalue(), about="VN63-24")
    reading = actions.take_in(scan, office=world.bac_giang, scope=world.scope(), context=act)
    reading = actions.read_kept(reading, context=act)
    assert (reading.state, reading.problem, reading.lang) == ("read", "scan_lacking", "en")
    actions.read_again(reading, scope=world.scope(), context=act)
    assert queries.standing_reading(reading).problem == "scan_lacking"


def test_a_number_that_no_column_holds_is_flagged_and_left_out() -> None:
    kept = actions.columns_of(Fact(kind="indicator", value=Decimal(10) ** 20, flags=("implausible_value",)))
    assert (kept["value"], kept["flags"]) == (None, ["implausible_value", actions.TOO_LARGE])


def test_papers_are_those_of_the_office(read: Read, world: World) -> None:
    reading = read()
    assert {person for person in world.people if readings(world.scope(person)).exists()} == {
        *("clerk", "head", "leader", "auditor"),
    }
    assert reading_in_sight(reading.pk, scope=world.scope("other")) is None
    with pytest.raises(Refused):
        actions.take_in(
            Incoming("a.txt", b"a"), office=world.bac_giang, scope=world.scope("other"), context=context(world.hanoi)
        )


def test_a_second_reading_changes_what_is_open_and_no_verdict(
    read: Read, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = read()
    kept, *others = standing(reading.document)
    Proposal.objects.filter(pk=kept.pk).update(state="rejected", reviewer="A. B.", reason="of another year")
    Proposal.objects.filter(pk=others[0].pk).update(value=7)
    monkeypatch.setattr(actions, "ENGINE", "rules 9.9")
    told = actions.look_again(reading)
    assert [(one.before.value, one.fields) for one in told.otherwise] == [(7, ("value",))]
    assert not told.new and not told.gone and Proposal.objects.filter(state="superseded").count() == 0
    assert actions.read_again(reading, scope=world.scope(), context=context()) == told
    now = readings_of(reading)
    assert [one.engine for one in now] == ["rules 9.9", reading.engine] and now[1].ended_at
    assert {one.pk for one in standing(reading.document)} == {
        kept.pk, *(one.pk for one in open_proposals(reading.document)),
    }  # fmt: skip
    assert 7 not in {one.value for one in open_proposals(reading.document)}
    assert {one.reading.engine for one in open_proposals(reading.document)} == {"rules 9.9"}
    assert not actions.look_again(now[0])


def readings_of(reading: PaperReading) -> list[PaperReading]:
    return list(PaperReading.objects.filter(document=reading.document).order_by("-id"))


def test_the_command_keeps_papers_and_tells_what_another_version_reads_otherwise(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.pdf"
    good.write_text(PAPER, encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 nothing follows")
    call = ["read", "--store", "--json", "--office", "VN63-24", "--about", "VN63-24", str(good), str(bad)]
    assert main(call) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["kept_before"], one["problem"]) for one in told] == [(False, None), (False, "not_a_pdf")]
    assert told[0]["proposals"] == told[0]["waiting"] > 2
    assert main(call[:-1]) == 0 and json.loads(capsys.readouterr().out)["kept_before"] is True
    assert main([word for word in (*call[:-2], str(tmp_path / "none.txt"), str(bad)) if word != "--json"]) == 2
    told_of_both = capsys.readouterr()
    assert "none.txt: there is no such file" in told_of_both.err
    assert "kept, not read: It is broken or is not a PDF" in told_of_both.out
    monkeypatch.setattr(queries, "ENGINE", "rules 9.9")
    Proposal.objects.filter(measure="outgoing_delegations").update(value=7)
    assert main(["read", "--again", "--json"]) == 1
    (again,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [one["fields"] for one in again["otherwise"]] == [["value"]] and not again["new"]


def test_the_address_of_a_reading_leads_to_the_one_that_stands(read: Read, world: World) -> None:
    reading = read()
    actions.read_again(reading, scope=world.scope(), context=context(world.bac_giang))
    again = PaperReading.objects.get(document=reading.document, ended_at=None)
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people["clerk"])
    there = f"/inbox/{again.pk}/"
    assert client.get(f"/inbox/{reading.pk}/").headers["location"] == there
    one = open_proposals(reading.document)[0]
    assert client.get(f"/inbox/{reading.pk}/{one.pk}/correct").headers["location"] == there
    assert client.post(f"/inbox/{reading.pk}/", {"reject": str(one.pk)}).headers["location"] == there
    assert "Nothing was decided" in client.get(there).content.decode()
    assert open_proposals(reading.document).filter(pk=one.pk).exists()
    assert reading_in_sight(reading.pk, scope=world.scope("other")) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        # A letter is dated, which publishes it to nobody; a page is dated by whoever set it.
        ("Bắc Giang, ngày 5 tháng 7 năm 2024", ""),
        ("Thứ Sáu, 05/07/2024 10:20", "2024-07-05"),
        ("Báo Quốc TếBáo Quốc Tế05/07/2024", "2024-07-05"),
    ],
)
def test_the_date_of_a_letter_is_no_day_of_publication(read: Read, line: str, day: str) -> None:
    told = "Trong 6 tháng đầu năm 2024, tỉnh Bắc Giang đón 34 đoàn khách quốc tế."
    assert read(f"BÁO CÁO\n{line}\n\n{told}\n", day="").published == day
