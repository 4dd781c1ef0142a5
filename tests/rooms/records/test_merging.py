"""Two records of one thing: one goes and leads to the other, references lead on, all can be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.utils import translation

from proxeny.audit.models import Entry
from proxeny.audit.queries import breaks
from proxeny.partners.models import Partner
from proxeny.partners.queries import find_partner
from proxeny.partners.register import PARTNERS
from proxeny.records import actions
from proxeny.records.creation import NewRecord, create
from proxeny.records.exchange.names import Names
from proxeny.records.exchange.writing import export_rows
from proxeny.records.many import Change, preview_update
from proxeny.records.merging.actions import merge, take_back, tell
from proxeny.records.merging.models import Judgement, Said
from proxeny.records.merging.queries import group_of, kept_for
from proxeny.records.models import Cell, Record
from proxeny.records.queries import chosen, page
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS
from proxeny.records.snapshot import snapshot
from proxeny.records.trail import strays
from tests.factories import World, agreement_values, context, make


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Reasons are read by their English words here."""
    with translation.override("en"):
        yield


@pytest.fixture
def twin(world: World) -> Partner:
    """A second record of the world's partner."""
    made = make(world, "partners", title="Xay Sổm Bun", names=[{"name": "Saysomboun", "lang": "en"}])
    assert isinstance(made, Partner)
    return made


def with_partner(world: World, partner: Partner) -> Record:
    """An agreement with this partner."""
    new = NewRecord(agreement_values(partner))
    act = context(world.bac_giang)
    return create(REGISTERS["agreements"], new, office=world.bac_giang, scope=world.scope(), context=act)


def merged(world: World, gone: Record, kept: Record, by: str = "clerk") -> Judgement:
    act = context(world.bac_giang, why="one and the same")
    return merge(gone.pk, kept=kept.pk, scope=world.scope(by), context=act)


def test_without_a_reason_nothing_is_merged(world: World, twin: Partner) -> None:
    with pytest.raises(Refused) as refused:
        merge(twin.pk, kept=world.partner.pk, scope=world.scope(), context=context(world.bac_giang, why=" "))
    assert refused.value.verdict.text == "Say why."
    assert kept_for([twin.pk]) == {}


def state_of(record: Record) -> dict[str, object]:
    register = REGISTERS[record.kind]
    return snapshot(register, register.model.everything.get(pk=record.pk))


def test_what_goes_is_withdrawn_and_gives_its_names(world: World, twin: Partner) -> None:
    merged(world, twin, world.partner)
    assert state_of(twin)["state"] == "withdrawn"
    names = [row["name"] for row in state_of(world.partner)["names"]]  # type: ignore[attr-defined]
    assert names == ["Xaysomboun", "ไชยสมบูรณ์", "Xay Sổm Bun", "Saysomboun"]
    assert kept_for([twin.pk, world.partner.pk]) == {twin.pk: world.partner.pk}
    verbs = Entry.objects.filter(verb="record.merge").values_list("subject", flat=True)
    assert set(verbs) == {twin.subject, world.partner.subject}
    assert not list(strays())
    assert not list(breaks())


def test_what_was_merged_comes_back_as_it_was(world: World, twin: Partner) -> None:
    before = state_of(twin), state_of(world.partner)
    said = merged(world, twin, world.partner)
    take_back(said, scope=world.scope(), context=context(world.bac_giang))
    assert (state_of(twin), state_of(world.partner)) == before
    assert kept_for([twin.pk]) == {}
    assert group_of(world.partner.pk) == {world.partner.pk}
    assert not list(strays())
    with pytest.raises(Refused, match="already"):
        take_back(said, scope=world.scope(), context=context(world.bac_giang))


def test_what_was_changed_in_between_stays_when_a_merge_is_taken_back(world: World, twin: Partner) -> None:
    said = merged(world, twin, world.partner)
    kept = Partner.everything.get(pk=world.partner.pk)
    rows = [*state_of(kept)["names"], {"name": "Xaisomboun", "lang": "fr"}]  # type: ignore[misc]
    draft = actions.Draft({"profile": "Mountains.", "names": rows}, {})
    act = context(world.bac_giang)
    actions.update(kept, draft=draft, base_version=kept.version, scope=world.scope(), context=act)
    take_back(said, scope=world.scope(), context=act)
    now = state_of(kept)
    assert now["profile"] == "Mountains."
    assert [row["name"] for row in now["names"]] == ["Xaysomboun", "ไชยสมบูรณ์", "Xaisomboun"]  # type: ignore[attr-defined]


def test_a_record_that_names_what_went_is_shown_and_found_with_what_is_kept(world: World, twin: Partner) -> None:
    agreement = with_partner(world, twin)
    merged(world, twin, world.partner)
    register, scope = REGISTERS["agreements"], world.scope()
    assert [one.partner.pk for one in page(chosen(register, scope=scope)).records] == [world.partner.pk]
    for text in ("Xaysomboun", "Saysomboun"):
        assert [one.pk for one in chosen(register, scope=scope, text=text)] == [agreement.pk]
    assert state_of(agreement)["partner"] == twin.pk


def test_an_export_names_what_is_kept_and_old_references_import_as_it(world: World, twin: Partner) -> None:
    with_partner(world, twin)
    old = f"{twin.title} ({world.bac_giang.code}:{twin.ref})"
    merged(world, twin, world.partner)
    out = BytesIO()
    export_rows(REGISTERS["agreements"], world.scope(), "jsonl", out)
    told = json.loads(out.getvalue())
    assert told["partner"] == f"Xaysomboun ({world.bac_giang.code}:{world.partner.ref})"
    names = Names(world.scope()).known(Partner)
    assert {names.find(text) for text in (told["partner"], old, old.rpartition("(")[2][:-1])} == {world.partner.pk}


def test_what_went_is_offered_no_more_and_its_names_lead_to_what_is_kept(world: World, twin: Partner) -> None:
    merged(world, twin, world.partner)
    assert [hit.partner.pk for hit in find_partner("Saysomboun", world.scope())] == [world.partner.pk]


def test_merges_of_merges_lead_to_one_record(world: World, twin: Partner) -> None:
    third = make(world, "partners", title="Xaysomboun Province", names=[])
    first = merged(world, twin, world.partner)
    merged(world, world.partner, third)
    assert kept_for([twin.pk, world.partner.pk]) == {twin.pk: third.pk, world.partner.pk: third.pk}
    assert group_of(twin.pk) == {twin.pk, world.partner.pk, third.pk}
    take_back(first, scope=world.scope(), context=context(world.bac_giang))
    assert group_of(twin.pk) == {twin.pk}
    assert group_of(third.pk) == {world.partner.pk, third.pk}


def test_merging_a_member_merges_what_stands_for_it(world: World, twin: Partner) -> None:
    third = make(world, "partners", title="Xaysomboun Province", names=[])
    merged(world, twin, world.partner)
    merged(world, twin, third)
    assert group_of(twin.pk) == {twin.pk, world.partner.pk, third.pk}


def test_what_was_told_apart_is_not_merged_over_a_third(world: World, twin: Partner) -> None:
    third = make(world, "partners", title="Xaysomboun Province", names=[])
    act = context(world.bac_giang)
    tell(twin.pk, other=third.pk, verdict=Said.DIFFERENT, scope=world.scope(), context=act)
    merged(world, twin, world.partner)
    with pytest.raises(Refused, match="not to be the same"):
        merged(world, world.partner, third)


def test_a_record_that_leads_to_another_is_changed_in_no_way(world: World, twin: Partner) -> None:
    merged(world, twin, world.partner)
    now = Partner.everything.get(pk=twin.pk)
    act = context(world.bac_giang)
    with pytest.raises(Refused, match="same as"):
        actions.move(now, code="reopen", scope=world.scope(), context=act)
    with pytest.raises(Refused, match="same as"):
        actions.update(
            now, draft=actions.Draft({"title": "X"}, {}), base_version=now.version, scope=world.scope(), context=act
        )
    outcome = preview_update(PARTNERS, [Change(now.pk, now.version, {"relation": "twinned"})], scope=world.scope())
    assert outcome.refusals


def test_verify_names_a_record_that_leads_on_and_still_stands(world: World, twin: Partner) -> None:
    merged(world, twin, world.partner)
    Record.everything.filter(pk=twin.pk).update(state="kept")
    assert (twin.subject, "leads to another record and is not withdrawn") in list(strays())


def test_nobody_lets_another_office_s_record_go(world: World) -> None:
    theirs = make(world, "partners", title="Xay Sổm Bun", office=world.hanoi, names=[])
    with pytest.raises(Refused, match="kept by another office"):
        merged(world, theirs, world.partner)
    merged(world, world.partner, theirs)
    assert kept_for([world.partner.pk]) == {world.partner.pk: theirs.pk}
    chains = Entry.objects.filter(verb="record.merge").values_list("chain", "subject")
    assert set(chains) == {
        (world.bac_giang.code, world.partner.subject),
        (world.hanoi.code, theirs.subject),
    }


@pytest.mark.parametrize("role", ["leader", "auditor", "chair", "ministry", "administrator"])
def test_who_may_not_change_either_says_nothing(world: World, twin: Partner, role: str) -> None:
    with pytest.raises(Refused):
        merged(world, twin, world.partner, by=role)
    with pytest.raises(Refused):
        act = context(world.bac_giang)
        tell(twin.pk, other=world.partner.pk, verdict=Said.DIFFERENT, scope=world.scope(role), context=act)


def counted() -> list[int]:
    """What the months hold of delegations."""
    held = Cell.objects.filter(measure="outgoing_delegations", months=1)
    return list(held.values_list("value", flat=True))


def test_a_delegation_recorded_twice_is_counted_once(world: World) -> None:
    one, other = (make(world, "delegations", state="reported") for _ in range(2))
    assert counted() == [2]
    said = merged(world, other, one)
    assert counted() == [1]
    take_back(said, scope=world.scope(), context=context(world.bac_giang))
    assert counted() == [2]


def test_a_person_and_a_partner_are_not_one(world: World) -> None:
    person = make(world, "people")
    with pytest.raises(Refused, match="one register"):
        merged(world, person, world.partner)
