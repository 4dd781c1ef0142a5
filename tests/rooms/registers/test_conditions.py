"""What the law asks for before a step: refused with the article while it lacks, on the page of what went beyond it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from proxeny.desk.inbox import waiting_for
from proxeny.ground.calendars import WorkingCalendar
from proxeny.law.load import load_pack
from proxeny.records import actions
from proxeny.records.exchange import Source, dry_run, import_file
from proxeny.records.lateness import late
from proxeny.records.lifecycle import clocks
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS, Register
from proxeny.records.snapshot import snapshot
from tests.factories import TODAY, World, context, make

AGREEMENTS = REGISTERS["agreements"]
DECIDED = {"decision_no": "12/QĐ-UBND", "decided_on": date(2024, 7, 1)}
ASKED: dict[str, Any] = {
    "file_complete_on": date(2024, 6, 3),
    "opinions_on": date(2024, 6, 12),
    "opinions": [
        {"body": "Bộ Ngoại giao", "answered_on": date(2024, 6, 10), "result": "agreed"},
        {"body": "Bộ Công an", "answered_on": date(2024, 6, 12), "result": "disagreed"},
    ],
}
WHY = {"without_consent": "Ý kiến đồng ý nêu tại biên bản họp ngày 14/6/2024"}
CONSENTED = {"pm_asked_on": date(2024, 6, 13), "pm_answered_on": date(2024, 6, 20), "pm_answer": "agreed"}
DECLARED = [(register, one) for register in REGISTERS.values() for one in register.conditions]


def disputed(world: World, *, state: str = "opinions", **changes: Any) -> Record:
    return make(world, "agreements", state=state, **{**ASKED, **DECIDED, "starts_on": date(2024, 7, 2), **changes})


def step(world: World, record: Record, code: str) -> Record:
    return actions.move(record, code=code, scope=world.scope("head"), context=context(world.bac_giang))


@pytest.mark.parametrize(("state", "code"), [("opinions", "decide"), ("decided", "sign")])
@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"pm_asked_on": date(2024, 6, 13)},
        {"pm_asked_on": date(2024, 6, 13), "pm_answered_on": date(2024, 6, 20)},
        {**CONSENTED, "pm_answer": "disagreed"},
    ],
)
def test_without_written_consent_a_disputed_agreement_is_neither_decided_nor_signed(
    world: World, state: str, code: str, answer: dict[str, Any]
) -> None:
    record = disputed(world, **answer)
    Record.everything.filter(pk=record.pk).update(state=state)
    with pytest.raises(actions.Refused) as refused:
        step(world, record, code)
    assert "Law 70/2020/QH14" in str(refused.value) and "art. 18-19" in str(refused.value)
    with translation.override("vi"):
        assert "điều 18-19" in refused.value.verdict.text
    assert refused.value.verdict.reason and refused.value.verdict.reason.citation


def test_with_written_consent_and_without_a_dispute_the_way_is_free(world: World) -> None:
    record = step(world, step(world, disputed(world, **CONSENTED), "decide"), "sign")
    assert record.state == "signed"
    agreed = [{**ASKED["opinions"][0]}]
    assert step(world, disputed(world, opinions=agreed), "decide").state == "decided"


def test_before_the_law_no_consent_was_asked_for(world: World) -> None:
    days = {"file_complete_on": date(2020, 6, 3), "opinions_on": date(2020, 6, 12)}
    old = [{**one, "answered_on": date(2020, 6, 10)} for one in ASKED["opinions"]]
    assert step(world, disputed(world, **days, opinions=old), "decide").state == "decided"


def running(record: Record) -> dict[str, date]:
    register = REGISTERS[record.kind]
    found = clocks(register, values=snapshot(register, record), on=TODAY, pack=load_pack(), calendar=WorkingCalendar())
    return {clock.run.matter: clock.run.start for clock in found}


@pytest.mark.parametrize("state", ["opinions", "decided"])
def test_the_clocks_of_the_prime_minister_start_with_the_disagreement_and_outlast_the_decision(
    world: World, state: str
) -> None:
    assert running(disputed(world, state=state, **WHY))["agreement.pm_request"] == date(2024, 6, 12)
    asked = running(disputed(world, state=state, pm_asked_on=date(2024, 6, 13), **WHY))
    assert asked["agreement.pm_consultation"] == date(2024, 6, 13)
    agreed = [ASKED["opinions"][0]]
    assert "agreement.pm_request" not in running(disputed(world, state=state, opinions=agreed))


def test_lists_and_the_desk_know_the_clock_by_the_rows_of_the_record(world: World) -> None:
    both = [{**one, "result": "disagreed"} for one in ASKED["opinions"]]
    record = disputed(world, opinions=both)
    make(world, "agreements", state="opinions", **{**ASKED, "opinions": [ASKED["opinions"][0]]})
    scope = world.scope("clerk")
    found = AGREEMENTS.model.objects.within(scope).filter(late(AGREEMENTS, scope=scope))
    assert [one.pk for one in found] == [record.pk]
    lines = [line for line in waiting_for(scope) if line.rule == "agreement.pm_request"]
    assert [line.subject for line in lines] == [record.subject]


def test_what_went_beyond_without_consent_says_so_on_its_page(world: World, client: Client) -> None:
    client.force_login(world.people["clerk"])
    record = disputed(world, state="signed", **WHY)
    page = client.get(f"/agreements/{record.pk}/", headers={"accept-language": "en"}).content.decode()
    assert "only with the written consent of the Prime Minister" in page and "Law 70/2020/QH14" in page
    assert WHY["without_consent"] in page


@pytest.mark.parametrize("state", ["decided", "signed", "in_force"])
def test_what_is_brought_in_beyond_the_step_without_consent_gives_its_reason(world: World, state: str) -> None:
    with pytest.raises(actions.Invalid) as refused:
        disputed(world, state=state, without_consent="  ")
    (problem,) = refused.value.problems
    assert problem.field == "without_consent" and "Law 70/2020/QH14" in str(problem.message)
    assert "art. 18-19" in str(problem.message) and "give the reason here" in str(problem.message)
    assert disputed(world, state=state, **WHY).state == state
    assert disputed(world, state=state, **CONSENTED).state == state
    agreed = [ASKED["opinions"][0]]
    assert disputed(world, state=state, opinions=agreed).state == state
    days = {"file_complete_on": date(2020, 6, 3), "opinions_on": date(2020, 6, 12), "starts_on": date(2020, 7, 2)}
    old = [{**one, "answered_on": date(2020, 6, 10)} for one in ASKED["opinions"]]
    assert disputed(world, state=state, **days, decided_on=date(2020, 7, 1), opinions=old).state == state


def test_a_reason_opens_no_step(world: World) -> None:
    with pytest.raises(actions.Refused):
        step(world, disputed(world, **WHY), "decide")


def changed(world: World, record: Record, **values: Any) -> Record:
    kept = Record.everything.get(pk=record.pk)
    act = {"scope": world.scope("head"), "context": context(world.bac_giang)}
    return actions.update(kept, draft=actions.Draft(values, {}), base_version=kept.version, **act)


def test_a_change_takes_no_consent_away_from_what_was_decided(world: World) -> None:
    record = disputed(world, state="decided", **CONSENTED)
    for taken in ({"pm_answer": "disagreed"}, {"pm_answer": "", "pm_answered_on": None}):
        with pytest.raises(actions.Invalid) as refused:
            changed(world, record, **taken)
        assert {one.field for one in refused.value.problems} == {"without_consent"}
    explained = changed(world, record, pm_answer="disagreed", **WHY)
    with pytest.raises(actions.Invalid):
        changed(world, explained, without_consent="")
    # What lacked it before may be changed otherwise.
    REGISTERS["agreements"].model.everything.filter(pk=record.pk).update(without_consent="")
    assert changed(world, record, signer="Nguyễn Văn A").pk == record.pk


FILE = (
    "title,agreement_type,signatory,signatory_level,partner,starts_on,state,decision_no,decided_on,file_complete_on,"
    "opinions.1.body,opinions.1.result,without_consent\n"
    "Bản ghi nhớ hợp tác,mou,UBND tỉnh Bắc Giang,province,{partner},2022-05-03,signed,12/QĐ-UBND,2022-05-02,2022-04-04,"
    "Bộ Công an,disagreed,{why}\n"
)


def test_an_import_tells_beforehand_what_it_would_refuse(world: World) -> None:
    office = world.bac_giang
    act = {"office": office, "scope": world.scope("head")}
    bare = Source("old.csv", FILE.format(partner=world.partner.title, why="").encode())
    tried = dry_run(AGREEMENTS, bare, **act)
    assert [(one.row, one.column) for one in tried.problems] == [(2, "without_consent")]
    assert "70/2020/QH14" in tried.problems[0].message
    import_file(AGREEMENTS, bare, context=context(office), **act)
    assert not AGREEMENTS.model.everything.exists()
    told = Source("old.csv", FILE.format(partner=world.partner.title, why=WHY["without_consent"]).encode())
    assert not import_file(AGREEMENTS, told, context=context(office), **act).problems
    kept = AGREEMENTS.model.everything.get()
    assert (kept.state, kept.without_consent) == ("signed", WHY["without_consent"])


def test_an_answer_has_its_day_and_is_not_given_before_it_was_asked(world: World) -> None:
    with pytest.raises(actions.Invalid) as invalid:
        disputed(world, pm_asked_on=date(2024, 6, 20), pm_answered_on=date(2024, 6, 13), pm_answer="agreed")
    assert {one.field for one in invalid.value.problems} == {"pm_answered_on"}
    with pytest.raises(actions.Invalid) as invalid:
        disputed(world, pm_answer="agreed")
    assert {one.field for one in invalid.value.problems} == {"pm_answered_on"}


def test_a_title_kept_for_treaties_is_refused_with_the_law_that_keeps_it(world: World) -> None:
    with pytest.raises(actions.Invalid) as invalid:
        make(world, "agreements", title="Hiệp định hợp tác")
    (problem,) = invalid.value.problems
    assert problem.field == "title" and "Law 70/2020/QH14" in str(problem.message)


@pytest.mark.parametrize(("register", "condition"), DECLARED, ids=[one.matter for _register, one in DECLARED])
def test_every_condition_has_a_rule_and_steps(register: Register, condition: Any) -> None:
    assert any(rule.matter == condition.matter for rule in load_pack().conditions)
    assert all(register.lifecycle.move(code) for code in condition.moves)
    assert all(register.lifecycle.state(code) for code in condition.minded)
    assert condition.on in register.fields
    assert condition.excused in register.fields if condition.minded else not condition.excused


def test_every_condition_of_the_pack_is_asked_by_a_register() -> None:
    assert {rule.matter for rule in load_pack().conditions} == {one.matter for _register, one in DECLARED}
