"""What an office has typed into a return and not sent is seen by its own people only, and is in no figure."""

from __future__ import annotations

import pytest

from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions
from proxeny.indicators.models import Return
from tests.contract.things import HALF
from tests.factories import World, context
from tests.security.conftest import Ask

TYPED = "48217"


@pytest.fixture
def draft(world: World) -> Return:
    """A return with one figure typed and not sent."""
    owed = actions.open_returns(
        [world.bac_giang],
        template="six-month",
        period=HALF,
        due_on=None,
        scope=world.scope("chair"),
        context=context(world.hanoi),
    )[0]
    figures = {"consular_cases": Quantity.exact(int(TYPED))}
    return actions.fill(owed, observations=figures, why="", scope=world.scope(), context=context(world.bac_giang))


def said(page: str) -> bool:
    """Whether the page says the number, however it is grouped."""
    return TYPED in page.replace(",", "").replace(".", "").replace("\N{NO-BREAK SPACE}", "")


@pytest.mark.parametrize(
    "url",
    [
        "/returns/{}/",
        "/returns/",
        "/figures/consular_cases/VN63-24/2024-H1/",
        "/figures/consular_cases/cluster-ii/2024-H1/",
        "/reports/six-month/cluster-ii/2024-H1/",
        "/reports/six-month/cluster-ii/2024-H1/paper.json?lang=en",
    ],
)
def test_a_draft_is_not_told_outside(draft: Return, ask: Ask, url: str) -> None:
    assert [person for person in ("chair", "ministry", "other") if said(ask(person, url.format(draft.pk)))] == []


def test_its_own_people_see_it(draft: Return, ask: Ask) -> None:
    assert said(ask("clerk", f"/returns/{draft.pk}/"))


def test_a_refusal_says_why_in_the_frame_of_the_desk(world: World, ask: Ask) -> None:
    page = ask("other", "/figures/outgoing_delegations/VN63-24/2024-H1/")
    assert "read by itself, its superiors" in page
    assert "My desk" in page
    assert "There is nothing here for you" in ask("other", "/delegations/987654/")
