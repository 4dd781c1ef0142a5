"""The chair opens rounds, published figures are entered by those who may, a sent return changes with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from proxeny.accounts.actions import leave_cluster
from proxeny.accounts.models import Membership
from proxeny.desk.round_forms import due_by_rule, last_half_year
from proxeny.documents.models import Document
from proxeny.ground.quantity import Quantity
from proxeny.indicators import actions
from proxeny.indicators.models import Observation, PublishedFigure, Return
from tests.contract.things import HALF
from tests.factories import World, context
from tests.rooms.desk.test_lists import body, signed_in

ROUND = {"act": "open", "open-subject": "cluster-ii", "open-template": "six-month", "open-period": "2024-H1"}
PAGE = {"publisher": "Báo Bắc Giang", "title": "Cluster conference", "published_on": "21/08/2024", "lang": "vi"}
NUMBER = {"measure": "outgoing_delegations", "qualifier": "nearly", "value": "400", "status": "actual"}
WORDS = {"quote": "gần 400 lượt đoàn ra", "cluster": "cluster-ii", "period": "2024-H1"}


def round_opened(world: World, **changes: str) -> tuple[int, str]:
    """What the page says when the chair opens a round."""
    answer = signed_in(world, "chair").post("/rounds/new", {**ROUND, **changes}, follow=True)
    return answer.status_code, answer.content.decode()


def test_the_last_half_year_and_its_due_day() -> None:
    days = [date(2024, 7, 9), date(2024, 6, 30), date(2024, 12, 31), date(2025, 1, 1)]
    assert [last_half_year(day) for day in days] == ["2024-H1", "2023-H2", "2024-H1", "2024-H2"]
    assert due_by_rule(date(2024, 6, 30)) == date(2024, 7, 5)


def test_the_chair_opens_a_round_and_sees_who_is_missing(world: World) -> None:
    assert 'value="2024-H1"' in body(signed_in(world, "chair"), "/rounds/new")
    assert "2 returns are asked for" in round_opened(world)[1]
    assert {(one.office.code, one.due_on) for one in Return.objects.all()} == {
        ("VN63-01", date(2024, 7, 5)),
        ("VN63-24", date(2024, 7, 5)),
    }
    round_opened(world)
    assert Return.objects.count() == 2
    owed = Return.objects.get(office=world.bac_giang)
    actions.receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    for person in ("chair", "ministry"):
        page = body(signed_in(world, person), "/rounds/")
        assert "1 of 2" in page and "Hanoi Foreign Affairs" in page and "Bac Giang Foreign Affairs" not in page
    assert f'href="/returns/{owed.pk}/"' in body(signed_in(world, "chair"), "/")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"open-period": "2024-H3"}, "is not a period"),
        ({"open-period": "2024-07/.."}, "A round has a first and a last day."),
        ({"open-due_on": "01/06/2024"}, "cannot be due before the period ends"),
        ({"open-due_on": "soon"}, "is not a day"),
        ({"open-subject": "cluster-i"}, "Select a valid choice"),
        ({"open-period": "2019-H1"}, "Nobody was a member at the end of this period"),
    ],
)
def test_a_wrong_round_is_told_beside_its_field(world: World, changes: dict[str, str], said: str) -> None:
    status, page = round_opened(world, **changes)
    assert status == 422 and said in page
    assert not Return.objects.exists()


def test_who_is_in_no_cluster_opens_a_return_for_itself(world: World) -> None:
    for person in ("clerk", "ministry", "administrator"):
        body(signed_in(world, person), "/rounds/new", status=403)
    seat = Membership.objects.get(office=world.bac_giang)
    leave_cluster(seat, last_day=date(2024, 6, 30), context=context())
    head = signed_in(world, "head")
    head.post("/rounds/new", {**ROUND, "open-subject": "VN63-24", "open-due_on": "15/07/2024"})
    assert [(one.office, one.due_on) for one in Return.objects.all()] == [(world.bac_giang, date(2024, 7, 15))]
    assert "0 of 1" in body(head, "/rounds/")


def sent(world: World) -> Return:
    """The return of Bac Giang, sent with five cases."""
    round_opened(world)
    owed = Return.objects.get(office=world.bac_giang, period=HALF.code)
    cases = {"consular_cases": Quantity.exact(5)}
    return actions.receive(owed, observations=cases, why="", scope=world.scope("head"), context=context())


def test_a_figure_of_a_sent_return_changes_with_a_reason(world: World) -> None:
    owed, head = sent(world), signed_in(world, "head")
    at = f"/returns/{owed.pk}/"
    page = head.post(at, {"consular_cases": "7", "keep": "1"}).content.decode()
    assert "say why its figures change" in page and 'value="7"' in page
    assert "kept" in head.post(at, {"consular_cases": "5", "keep": "1"}, follow=True).content.decode()
    head.post(at, {"consular_cases": "7", "why": "two were missing", "keep": "1"})
    now = Observation.objects.get(owed=owed, ended_at=None)
    assert (now.value, now.why) == (7, "two were missing")
    with pytest.raises(actions.Invalid) as caught:
        eight = {"consular_cases": Quantity.exact(8)}
        actions.fill(owed, observations=eight, why=" ", scope=world.scope("head"), context=context())
    assert [problem.field for problem in caught.value.problems] == ["why"]


def published(world: World, person: str = "chair", **changes: str) -> tuple[int, str]:
    """What the page says when a published figure is entered."""
    client: Client = signed_in(world, person)
    answer = client.post("/published/new", {**PAGE, **NUMBER, **WORDS, **changes}, follow=True)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("person", ["clerk", "head", "chair", "ministry", "administrator"])
def test_who_enters_a_published_figure(world: World, person: str) -> None:
    assert "The published figure is kept." in published(world, person)[1]
    kept = PublishedFigure.objects.get()
    assert (kept.cluster, kept.value, kept.qualifier) == (world.cluster, 400, "nearly")
    assert (kept.quote.text, kept.document.publisher) == ("gần 400 lượt đoàn ra", "Báo Bắc Giang")
    assert "nearly 400" in body(signed_in(world, "chair"), "/figures/outgoing_delegations/cluster-ii/2024-H1/")


@pytest.mark.parametrize("person", ["leader", "auditor"])
def test_who_does_not(world: World, person: str) -> None:
    assert published(world, person)[0] == 403


def test_a_page_is_noted_once_and_chosen_again(world: World) -> None:
    published(world)
    published(world, value="360", measure="incoming_delegations", quote="gần 360 lượt đoàn vào")
    page = Document.objects.get(kind="reference")
    again = {"reference": str(page.pk), "publisher": "", "title": "", "published_on": ""}
    published(world, **again, value="14", qualifier="exact", measure="international_agreements_signed")
    assert PublishedFigure.objects.filter(quote__document=page).count() == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"quote": " ".join(["từ"] * 16)}, "quote at most 15"),
        ({"period": ""}, "Say for which period"),
        ({"period": "2024-H3"}, "is not a period"),
        ({"period": "", "as_of": "yesterday"}, "is not a year, a month or a day"),
        ({"publisher": ""}, "A new page needs this."),
        ({"cluster": ""}, "about one place or one cluster"),
        ({"place": "Bac Giang"}, "about one place or one cluster"),
        ({"cluster": "", "place": "Bac Giang", "period": "2001"}, "This unit was not there in that time."),
        ({"qualifier": "between"}, "needs a lower and an upper number"),
        ({"unit": "USD"}, "this measure is stated in"),
        ({"value": "-4"}, "cannot be below nought"),
        ({"value": "1" * 30}, "This number is too large."),
    ],
)
def test_a_wrong_published_figure_is_told_beside_its_field(world: World, changes: dict[str, str], said: str) -> None:
    status, page = published(world, **changes)
    assert status == 422 and said in page, page
    assert not PublishedFigure.objects.exists() and not Document.objects.exists()


def test_a_listed_figure_opens_for_whom_its_page_opens(world: World) -> None:
    published(world)
    published(world, cluster="", place="Bac Giang")
    of_cluster, of_unit = (f"/figures/outgoing_delegations/{code}/2024-H1/" for code in ("cluster-ii", "VN63-24"))
    for person in ("clerk", "other", "chair", "administrator"):
        client = signed_in(world, person)
        page = body(client, "/published/")
        assert page.count("nearly 400") == 2
        for url in (of_cluster, of_unit):
            assert (url in page) is (client.get(url).status_code == 200), (person, url)
