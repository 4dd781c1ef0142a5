"""The plan of the year: set by the head with a reason for changes, summed over a cluster, held against results."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.test import Client

from proxeny.audit.queries import history
from proxeny.ground.periods import Period
from proxeny.indicators.models import PlannedFigure
from proxeny.indicators.planned import Plan, plans
from proxeny.indicators.queries import subject_of
from tests.factories import TODAY, World, make

PAGE = "/plan/VN63-24/2024/"
YEAR = Period.parse("2024")


def signed_in(world: World, name: str = "head") -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.people[name])
    return client


def set_plan(client: Client, why: str = "", **figures: Any) -> Any:
    return client.post(PAGE, {"why": why, **figures})


def test_a_head_sets_the_plan_and_the_page_holds_results_against_it(world: World) -> None:
    make(world, "delegations", state="done")
    assert set_plan(signed_in(world), outgoing_delegations="4").status_code == 302
    page = signed_in(world).get(PAGE).content.decode()
    assert "25%" in page and 'value="4"' in page
    home = signed_in(world).get("/").content.decode()
    assert "plan of the year" in home and PAGE in home
    assert history(f"offices:{world.bac_giang.pk}")[0].verb == "figure.plan"


def test_a_plan_that_stands_changes_with_a_reason_and_stays_in_the_history(world: World) -> None:
    client = signed_in(world)
    set_plan(client, outgoing_delegations="4")
    assert set_plan(client, outgoing_delegations="5").status_code == 422
    assert set_plan(client, why="The Committee asked for more", outgoing_delegations="5").status_code == 302
    kept = [(row.value, row.ended_at is None) for row in PlannedFigure.objects.order_by("id")]
    assert kept == [(Decimal(4), False), (Decimal(5), True)]
    assert set_plan(client, why="Not this year").status_code == 302
    assert plans(["outgoing_delegations"], subject=subject_of("VN63-24", on=TODAY), year=YEAR) == {}


def test_a_plan_is_typed_as_people_type_numbers_and_says_what_it_understood(world: World) -> None:
    client = signed_in(world)
    for text in ("160.000", "160,000", "0,16 triệu"):
        page = client.post(PAGE, {"why": "Anew", "outgoing_delegations": text}, follow=True).content.decode()
        assert PlannedFigure.objects.get(ended_at=None).value == 160_000 and 'value="160,000"' in page
    assert "Nothing was changed." in page
    assert set_plan(client, why="Anew", outgoing_delegations="-5").status_code == 422


def test_a_plan_is_told_as_it_was_known(world: World) -> None:
    begun = datetime(2024, 3, 1, tzinfo=UTC)
    changed = begun + timedelta(days=3)
    row: dict[str, Any] = {
        "office": world.bac_giang,
        "measure": "outgoing_delegations",
        "period": YEAR.code,
        "actor": "head",
    }
    PlannedFigure.objects.create(**row, value=4, at=begun, ended_at=changed)
    PlannedFigure.objects.create(**row, value=5, at=changed)

    def known(at: datetime | None) -> list[Decimal]:
        found = plans(["outgoing_delegations"], subject=subject_of("VN63-24", on=TODAY), year=YEAR, known_at=at)
        return [plan.value for plan in found.values()]

    assert known(begun - timedelta(days=1)) == []
    assert known(begun) == [4]
    assert known(changed) == known(None) == [5]


def test_others_read_the_plan_or_do_not_but_never_set_it(world: World) -> None:
    set_plan(signed_in(world), outgoing_delegations="4")
    assert "Set the plan" not in signed_in(world, "clerk").get(PAGE).content.decode()
    assert set_plan(signed_in(world, "clerk"), outgoing_delegations="9").status_code == 200
    assert signed_in(world, "other").get(PAGE).status_code == 403
    chair = signed_in(world, "chair").get("/plan/cluster-ii/2024/").content.decode()
    assert "1 of 2 planned" in chair
    assert PlannedFigure.objects.filter(ended_at=None).count() == 1


def test_years_and_numbers_that_cannot_be_are_refused(world: World) -> None:
    client = signed_in(world)
    for year in ("24", "0000", "2024-H1", "99999"):
        assert client.get(f"/plan/VN63-24/{year}/").status_code == 404
    assert client.get("/plan/VN63-99/2024/").status_code == 404
    for bad in ("-1", "many", "1e40"):
        assert set_plan(client, outgoing_delegations=bad).status_code == 422
    assert not PlannedFigure.objects.exists()


def test_a_percentage_needs_the_plan_of_every_office() -> None:
    assert Plan(Decimal(8), planned=2, offices=2).percent(Decimal(2)) == 25
    assert Plan(Decimal(8), planned=1, offices=2).percent(Decimal(2)) is None
    assert Plan(Decimal(0), planned=1, offices=1).percent(Decimal(2)) is None
    assert Plan(Decimal(8), planned=1, offices=1).percent(None) is None
