"""What the page of who-sees says is what the lists do."""

from __future__ import annotations

import pytest

from proxeny.desk.explain import FULLY, NOT, SHARED, facts_of, sight
from proxeny.ground.codelists import codelist
from proxeny.records.refusals import Invalid
from proxeny.records.register import REGISTERS
from tests.factories import World, make


@pytest.mark.parametrize("kind", sorted(REGISTERS))
@pytest.mark.parametrize("confidentiality", codelist("confidentiality").codes())
def test_the_explanation_agrees_with_the_query(world: World, kind: str, confidentiality: str) -> None:
    register = REGISTERS[kind]
    changes = {"confidentiality": confidentiality} if "confidentiality" in register.fields else {}
    try:
        record = make(world, kind, **changes)
    except Invalid:
        # Some registers refuse to be public: there is nothing to explain.
        assert confidentiality == "public"
        return
    facts = facts_of(register, office_id=record.office_id, confidentiality=record.confidentiality, shared=record.shared)
    for name in world.people:
        scope = world.scope(name)
        full = register.model.objects.within(scope).filter(pk=record.pk).exists()
        shared = register.model.objects.shown_to_members(scope).filter(pk=record.pk).exists()
        expected = FULLY if full else SHARED if shared and register.coordination else NOT
        assert sight(scope, facts).level == expected, name


def test_each_person_is_told_the_rule(world: World) -> None:
    register = REGISTERS["delegations"]
    facts = facts_of(register, office_id=world.bac_giang.pk, confidentiality="internal", shared=False)
    levels = {name: sight(world.scope(name), facts).level for name in world.people}
    assert levels == {
        "clerk": FULLY,
        "head": FULLY,
        "leader": FULLY,
        "auditor": FULLY,
        "other": SHARED,
        "chair": SHARED,
        "ministry": SHARED,
        "administrator": NOT,
    }
    assert "no role" in str(sight(world.scope("administrator"), facts).rule)
