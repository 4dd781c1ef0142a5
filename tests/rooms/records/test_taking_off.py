"""A paper that was put with the wrong record: taken off with a reason, found there no more, put back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from proxeny.audit.queries import history
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, path_of, quote, store
from proxeny.records import actions
from proxeny.records.models import Attachment, Record, Statement
from proxeny.records.paper_search import papers, wordings
from proxeny.records.papers import may_open
from proxeny.records.register import REGISTERS
from proxeny.records.taking_off.actions import put_back, take_off, take_sealed_off
from tests.factories import World, context, make
from tests.security.conftest import client_of
from tests.security.planted import planted, with_paper


@pytest.fixture
def trip(world: World) -> Record:
    return make(world, "delegations")


@pytest.fixture
def stray(world: World, trip: Record) -> Attachment:
    """A paper about a harvest, put with a trip."""
    act = context(world.bac_giang)
    kept = store(Paper("stray", "Mùa vải", "vi", office=world.bac_giang), b"1", pages=["Vải thiều chín"], context=act)
    return actions.attach(trip, document=kept, role="evidence", scope=world.scope(), context=act)


def found_under(world: World) -> list[int | None]:
    return [one.record for one in papers(wordings("thiều"), scope=world.scope(), limit=5).papers]


def test_it_is_found_under_the_record_no_more_and_stays_in_the_store(
    world: World, trip: Record, stray: Attachment
) -> None:
    assert found_under(world) == [trip.pk]
    take_off(stray, scope=world.scope(), context=context(world.bac_giang, why="Of another file"))
    assert found_under(world) == [None]
    assert not trip.attachments.exists()
    assert path_of(stray.document.sha256).read_bytes() == b"1"
    act = history(trip.subject)[0]
    assert (act.verb, act.why) == ("record.detach", "Of another file")
    assert may_open(stray.document, scope=world.scope()) and not may_open(stray.document, scope=world.scope("other"))


def test_it_comes_back_as_it_was_and_may_be_attached_anew(world: World, trip: Record, stray: Attachment) -> None:
    act = context(world.bac_giang, why="Of another file")
    take_off(stray, scope=world.scope(), context=act)
    put_back(stray, scope=world.scope(), context=act)
    assert found_under(world) == [trip.pk]
    take_off(stray, scope=world.scope(), context=act)
    actions.attach(trip, document=stray.document, role="report", scope=world.scope(), context=act)
    assert list(trip.attachments.values_list("role", flat=True)) == ["report"]
    verbs = [entry.verb for entry in history(trip.subject)][:4]
    assert verbs == ["record.attach", "record.detach", "record.reattach", "record.detach"]


def test_it_is_refused_without_a_reason_to_readers_and_while_a_field_rests_on_it(
    world: World, trip: Record, stray: Attachment
) -> None:
    act = context(world.bac_giang, why="Of another file")
    with pytest.raises(actions.Refused):
        take_off(stray, scope=world.scope(), context=context(world.bac_giang))
    with pytest.raises(actions.Refused):
        take_off(stray, scope=world.scope("leader"), context=act)
    words = quote(stray.document, "Vải thiều", context=act)
    actions.prove(trip, field="title", quote=words, scope=world.scope(), context=act)
    with pytest.raises(actions.Refused, match="rests on its words"):
        take_off(stray, scope=world.scope(), context=act)
    # Once the field rests on something else, the paper opens with the history alone.
    Statement.objects.filter(quote=words).update(ended_at=act.at + timedelta(minutes=1))
    take_off(stray, scope=world.scope(), context=act)
    assert found_under(world) == [None]


def test_history_and_the_papers_own_page_lead_to_it(world: World, trip: Record, stray: Attachment) -> None:
    page, clerk = f"/delegations/{trip.pk}/papers", client_of(world, "clerk")
    for shown in (f"/delegations/{trip.pk}/history", f"/papers/{stray.document_id}/", f"/delegations/{trip.pk}/"):
        assert f'href="{page}"' in clerk.get(shown).content.decode(), shown
    assert clerk.post(page, {"off": stray.pk, "why": ""}).status_code == 422
    assert clerk.post(page, {"off": stray.pk, "why": "Of another file"}).status_code == 302
    assert "Of another file" in clerk.get(page).content.decode()
    assert f'href="{page}"' in clerk.get(f"/papers/{stray.document_id}/").content.decode()
    assert clerk.post(page, {"back": stray.pk}).status_code == 302
    assert trip.attachments.exists()


def test_a_sealed_paper_is_taken_off_with_its_bytes_still_locked(world: World) -> None:
    case = planted(world, REGISTERS["consular"])
    sealed = with_paper(world, case)
    with pytest.raises(actions.Refused):
        take_sealed_off(sealed, scope=world.scope(), context=context(world.bac_giang, why="Passport of Zmatkin Qlotq"))
    clerk, page = client_of(world, "clerk"), f"/consular/{case.pk}/papers"
    assert clerk.post(page, {"off": f"sealed-{sealed.pk}", "why": "Of another case"}).status_code == 302
    assert not case.sealed_papers.exists() and path_of(sealed.sha256).exists()
    assert clerk.post(f"/consular/{case.pk}/sealed/{sealed.pk}").status_code == 404
    assert clerk.post(page, {"back": f"sealed-{sealed.pk}"}).status_code == 302
    assert case.sealed_papers.exists() and not Document.objects.exists()
