"""What a file lacks before a step: law refuses it in the time of its text, house rules warn."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from proxeny.ground.codelists import codelist
from proxeny.law.load import load_pack
from proxeny.records.dossier import InFile
from proxeny.records.handing_in import dossier_of, lacking, verdict_on
from proxeny.records.register import REGISTERS

PACK, ON = load_pack(), date(2024, 7, 9)
ASKING = [(register, one) for register in REGISTERS.values() for one in register.dossiers]


def lacks(kind: str, move: str, values: dict[str, Any], *roles: str, on: date = ON) -> Any:
    register = REGISTERS[kind]
    dossier = dossier_of(register, register.lifecycle.move(move), values=values)
    return dossier and lacking(dossier, values=values, roles=roles, on=on, pack=PACK)


def test_fields_and_attached_papers_both_count_and_a_house_rule_warns() -> None:
    trip = {"direction": "out", "members": [{"name": "A"}], "in_plan": True, "programme": [], "funding_source": "own"}
    found = lacks("delegations", "submit", trip, "request", "opinion")
    assert found.codes == ("invitation", "programme")
    verdict = verdict_on(found)
    assert verdict and "invitation with translation, programme" in verdict.warnings[0].text
    assert lacks("delegations", "submit", {**trip, "programme": [{}]}, "request", "opinion", "invitation") is None
    assert "plan_reference" in lacks("delegations", "submit", {**trip, "in_plan": False}).codes
    assert lacks("delegations", "decide", trip) is None


def test_the_law_refuses_a_file_that_is_not_whole_with_its_citation_and_by_the_text_of_its_day() -> None:
    complete = {"file_complete_on": date(2024, 7, 1)}
    found = lacks("aid", "appraise", complete, "request", "project_document")
    verdict = verdict_on(found)
    assert found.codes == ("donor_consent", "legal_status") and not verdict
    assert "consent of the donor" in verdict.text and "80/2020" in verdict.text
    whole = ("request", "donor_consent", "project_document", "legal_status")
    assert lacks("aid", "appraise", complete, *whole) is None
    assert lacks("aid", "appraise", {"file_complete_on": date(2020, 9, 16)}) is None


@pytest.mark.parametrize(("register", "dossier"), ASKING, ids=[one.matter for _register, one in ASKING])
def test_every_paper_can_be_handed_in(register: Any, dossier: Any) -> None:
    rules = [rule for rule in PACK.papers if rule.matter == dossier.matter]
    assert rules and register.lifecycle.move(dossier.move)
    codes = {code for rule in rules for code, _names in rule.papers}
    listed = {rows.name for rows in register.rows}
    for code in codes | set(dossier.papers):
        told = dossier.papers.get(code, InFile())
        assert (told.role or code) in codelist("attachment_role") or told.fields, code
        assert set(told.fields) <= {*register.fields, *listed}
