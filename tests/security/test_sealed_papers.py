"""Papers of sealed records lie locked: opened at their own desk alone, each time with a trace, and told nowhere."""

from __future__ import annotations

from typing import Any

import pytest

from proxeny.audit.queries import history
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, path_of, quote, store
from proxeny.documents.textindex import faults
from proxeny.reader.models import PaperReading
from proxeny.records import actions
from proxeny.records.models import Attachment
from proxeny.records.register import REGISTERS
from proxeny.records.sealed_papers.actions import seal_open, take_out
from proxeny.records.sealed_papers.models import SealedPaper
from proxeny.records.sealed_papers.queries import damaged, is_free, lying_open
from tests.factories import World, context, make
from tests.security.conftest import client_of
from tests.security.planted import CONTENT, dump, on_disk, planted, rows_of_all_tables, told, with_paper


def attached(world: World, kind: str) -> tuple[Any, SealedPaper]:
    """A record with a paper about the planted person, whose name stands in the file, its name and its title."""
    restricted = {} if REGISTERS[kind].sealed else {"confidentiality": "restricted"}
    record = make(world, kind, **restricted) if restricted else planted(world, REGISTERS[kind])
    return record, with_paper(world, record)


@pytest.mark.parametrize("kind", ["consular", "passports", "delegations"])
def test_it_lies_nowhere_in_clear_and_opens_at_its_own_desk_with_a_trace(
    world: World, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    record, paper = attached(world, kind)
    opened = client_of(world, "head").post(f"/{kind}/{record.pk}/sealed/{paper.pk}")
    assert opened.content == CONTENT
    assert "no-store" in opened.headers["Cache-Control"]
    assert "attachment" in opened.headers["Content-Disposition"]
    acts = list(history(record.subject).values_list("verb", "actor_id"))
    assert ("record.open_paper", world.people["head"].pk) in acts
    assert [row for row in rows_of_all_tables() if told(row)] == []
    assert told(dump()) == []
    assert [path for path, content in on_disk() if told(content)] == []
    assert told(caplog.text) == []
    assert path_of(paper.sha256).stat().st_size > 4096
    assert not Document.objects.exists()


def test_nobody_else_opens_it_and_only_a_look_tells_its_name(world: World) -> None:
    record, paper = attached(world, "passports")
    for person in ("leader", "other", "auditor", "administrator"):
        answer = client_of(world, person).post(f"/passports/{record.pk}/sealed/{paper.pk}", follow=True)
        assert not told(answer.content), person
        with pytest.raises(actions.Refused):
            take_out(paper, scope=world.scope(person), context=context(world.bac_giang))
    assert not history(record.subject).filter(verb="record.open_paper").exists()
    looked = client_of(world, "clerk").post(f"/passports/{record.pk}/sealed").content.decode()
    assert "Passport of Zmatkin Qlotq" in looked


def test_a_record_that_becomes_sealed_takes_its_papers_along_but_for_those_that_prove_something(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    record, act = make(world, "delegations"), context(world.bac_giang)
    papers = []
    for words in ("Kept for itself", "Proves something", "Was read"):
        about = Paper(words, words, "vi", office=world.bac_giang)
        papers.append(store(about, words.encode(), pages=[words], context=act))
        actions.attach(record, document=papers[-1], role="evidence", scope=world.scope(), context=act)
    free, proving, read = papers
    quote(proving, "something", context=act)
    PaperReading.objects.create(document=read, engine="reader 1", actor=act.actor, at=act.at)
    draft = actions.Draft({"confidentiality": "restricted"}, {})
    with django_capture_on_commit_callbacks(execute=True):
        record = actions.update(record, draft=draft, base_version=1, scope=world.scope(), context=act)
    assert take_out(SealedPaper.objects.get(), scope=world.scope(), context=act)[1] == b"Kept for itself"
    assert list(Attachment.objects.values_list("document_id", flat=True).order_by("id")) == [proving.pk, read.pk]
    assert not path_of(free.sha256).exists()
    assert list(faults()) == []
    assert [is_free(one) for one in lying_open()] == [False, False]
    assert seal_open(record, context=act) == 0
    with pytest.raises(actions.Refused):
        actions.attach(record, document=proving, role="report", scope=world.scope(), context=act)


def test_a_paper_that_was_changed_or_moved_does_not_open_and_is_told(world: World) -> None:
    _record, paper = attached(world, "consular")
    named = ("record_id", "role", "about", "sha256", "actor", "at")
    other = SealedPaper.objects.create(**{name: getattr(paper, name) for name in named})
    path = path_of(paper.sha256)
    for one, content in ((other, path.read_bytes()), (paper, path.read_bytes()[:-1] + b"x")):
        path.write_bytes(content)
        with pytest.raises(actions.Refused):
            take_out(one, scope=world.scope(), context=context(world.bac_giang))
    assert {problem for _code, problem in damaged()} == {"altered"}
    path.unlink()
    assert {problem for _code, problem in damaged()} == {"missing"}
