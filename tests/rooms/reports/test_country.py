"""The report of a whole country: its provinces of the day, most of which have no office here and have sent nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope, scope_of, scope_of_everything
from proxeny.ground.periods import Period
from proxeny.indicators import actions as returns
from proxeny.indicators.planned import plans
from proxeny.indicators.queries import figure, subject_of
from proxeny.places.models import Place, Succession
from proxeny.places.queries import PlaceError
from proxeny.records.creation import NewRecord, create
from proxeny.records.register import REGISTERS
from proxeny.reports.actions import Refused, compile_and_store, release
from proxeny.reports.compile import Loaded, compile_report
from proxeny.reports.models import Report
from proxeny.reports.queries import load, versions
from proxeny.reports.standing_on import reports_over
from proxeny.reports.tables import MANY
from tests.factories import SINCE, TODAY, World, context, make, values_of_kind

HALF, REFORM = Period.parse("2024-H1"), date(2025, 7, 1)
OTHERS = MANY + 4
LANGS = ("en", "vi", "fr", "ar", "th")


@pytest.fixture
def nation(world: World) -> World:
    """Bac Giang has sent its return, Hanoi has records alone; of all other provinces nothing is here."""
    vietnam = Place.objects.get(code="VN")
    more = {"kind": "province", "country": vietnam}
    for number in range(OTHERS):
        Place.objects.create(code=f"VN63-X{number:02d}", name=f"Province {number}", valid_from=SINCE, **more)
    one = Place.objects.create(code="VN34-24", name="Bac Ninh", valid_from=REFORM, **more)
    for old in ("VN63-24", "VN63-X00"):
        Succession.objects.create(old_id=old, new=one, change="merged", effective_on=REFORM)
    Place.objects.filter(code__in=["VN63-24", "VN63-X00"]).update(valid_to=date(2025, 6, 30))
    ministry = accounts.open_office(
        "VN", kind=Office.Kind.MINISTRY, names={"en": "Ministry"}, place=vietnam, valid_from=SINCE, context=context()
    )
    desk = accounts.open_account("nation", password="a long test phrase", context=context(), first_name="nation")
    accounts.grant(desk, role="national_desk", valid_from=SINCE, context=context(), office=ministry)
    world.people["nation"] = desk
    for office in (world.bac_giang, world.hanoi):
        make(world, "delegations", state="reported", office=office)
    [owed] = returns.open_returns(
        [world.bac_giang], template="six-month", period=HALF, due_on=None, scope=world.scope("chair"),
        context=context(world.bac_giang),
    )  # fmt: skip
    returns.receive(owed, observations={}, why="", scope=world.scope("head"), context=context(world.bac_giang))
    return world


def sight(world: World) -> Scope:
    return scope_of(world.people["nation"], on=TODAY)


def gather(world: World, *, borders: date | None = None, lang: str = "en") -> Loaded:
    return load("six-month", "VN", HALF, borders=borders, lang=lang, on=TODAY, scope=sight(world))


def test_it_counts_all_provinces_and_names_those_that_sent_nothing_once(nation: World) -> None:
    report = compile_report(gather(nation))
    told = [one.text for one in report.narrative()]
    assert (report.variant, report.received, report.expected) == ("country", 1, OTHERS + 2)
    assert told[0].startswith("In the first half of 2024, the provinces sent at least 2 outgoing delegations")
    assert f"1 of {OTHERS + 2} provinces had sent their return" in " ".join(told)
    assert f"no return has come from {OTHERS + 1} provinces: Hanoi, Province 0" in " ".join(told).replace("No", "no")
    table = next(one for one in report.tables if one.code == "delegations")
    assert [row.cells[0].text for row in table.rows] == ["Hanoi", "Bac Giang", "Total"]
    assert table.columns[0].label == "Province"
    assert table.lead.startswith(f"Not shown are {OTHERS} of {OTHERS + 2} provinces")
    assert report.unbound == ()
    assert (report.issuer, report.superior, report.texts["post"]) == ("Ministry of Foreign Affairs", "", "MINISTER")


@pytest.mark.parametrize("lang", LANGS)
def test_it_binds_every_number_on_the_borders_of_today_too(nation: World, lang: str) -> None:
    report = compile_report(gather(nation, borders=REFORM, lang=lang))
    assert report.unbound == ()
    [units] = [bound for line in report.narrative() for bound in line.bindings if bound.measure == "units"]
    assert units.value == OTHERS + 1
    assert report.figures["outgoing_delegations"]["by_member"]["VN34-24"] == 1


def test_the_ministry_keeps_and_releases_it_and_nobody_else(nation: World) -> None:
    first, *also = (gather(nation, lang=lang) for lang in LANGS)
    with pytest.raises(Refused):
        load("six-month", "VN", HALF, lang="en", on=TODAY, scope=nation.scope("head"))
    for who in ("chair", "ministry", "head"):
        with pytest.raises(Refused):
            compile_and_store(first, also=also, scope=nation.scope(who), context=context())
    made = compile_and_store(first, also=also, scope=sight(nation), context=context())
    release(made, scope=sight(nation), context=context())
    assert [one.state for one in versions("six-month", "VN", HALF)] == [Report.State.RELEASED]
    over = reports_over(nation.bac_giang.pk, days=[date(2024, 3, 4)], lang="en")
    assert [one.subject for one in over] == ["VN"]


def test_it_stands_on_no_office_that_it_did_not_count(nation: World) -> None:
    first = gather(nation)
    compile_and_store(first, also=(), scope=sight(nation), context=context())
    later = accounts.open_office(
        "VN34-24", kind=Office.Kind.DEPARTMENT, names={"en": "New"}, place=Place.objects.get(code="VN34-24"),
        valid_from=REFORM, context=context(),
    )  # fmt: skip
    within = accounts.open_office(
        "VN63-01/X", kind=Office.Kind.SECTOR, names={"en": "Sector"}, place=Place.objects.get(code="VN63-01"),
        valid_from=SINCE, context=context(),
    )  # fmt: skip
    over = {one.code: reports_over(one.pk, days=[date(2024, 3, 4)], lang="en") for one in (later, within, nation.hanoi)}
    assert {code: len(found) for code, found in over.items()} == {"VN34-24": 0, "VN63-01/X": 0, "VN63-01": 1}


def test_a_role_for_the_country_shows_nothing_to_an_office_that_is_no_ministry(nation: World) -> None:
    astray = accounts.open_account("astray", password="a long test phrase", context=context())
    accounts.grant(astray, role="national_desk", valid_from=SINCE, context=context(), office=nation.bac_giang)
    scope = scope_of(astray, on=TODAY)
    assert nation.hanoi.pk not in scope.returns | scope.coordination


def test_a_plan_of_some_provinces_is_no_plan_of_the_country(nation: World) -> None:
    year = Period.parse("2024")
    [measure] = ["outgoing_delegations"]
    returns.plan(
        nation.bac_giang, year=year, figures={measure: 10}, why="", scope=nation.scope("head"),
        context=context(nation.bac_giang),
    )  # fmt: skip
    found = plans([measure], subject=subject_of("VN", on=TODAY), year=year)[measure]
    assert (found.planned, found.offices, found.whole) == (1, OTHERS + 2, False)


def test_only_a_country_with_provinces_has_figures(nation: World) -> None:
    assert figure("outgoing_delegations", subject="VN", period=HALF).value == 2
    with pytest.raises(PlaceError):
        figure("outgoing_delegations", subject="LA", period=HALF)


def test_the_desk_offers_opens_compiles_and_releases_it(nation: World, client: Client) -> None:
    client.force_login(nation.people["nation"])
    offered = client.get("/reports/").content.decode()
    assert 'href="/reports/six-month/VN/2024-H1/"' in offered and "Viet Nam, all provinces" in offered
    assert ">released</span>" not in offered
    page = client.get("/reports/six-month/VN/2024-H1/")
    assert page.status_code == 200
    assert f"1 of {OTHERS + 2} received" in page.content.decode()
    client.post("/reports/six-month/VN/2024-H1/compile")
    client.post("/reports/six-month/VN/2024-H1/release")
    assert Report.objects.get().state == Report.State.RELEASED
    assert ">released</span>" in client.get("/reports/").content.decode()
    for form in ("docx", "pdf", "xlsx", "html", "json"):
        assert client.get(f"/reports/six-month/VN/2024-H1/paper.{form}?lang=en").status_code == 200
    for address in ("/dashboard/VN/2024-H1/", "/figures/outgoing_delegations/VN/2024-H1/", "/plan/VN/2024/"):
        assert client.get(address).status_code == 200


def test_history_that_an_office_of_today_keeps_is_named_where_it_does_not_count(nation: World) -> None:
    place = Place.objects.get(code="VN34-24")
    today = accounts.open_office(
        "VN34-24", kind=Office.Kind.DEPARTMENT, names={"en": "Bac Ninh"}, place=place, valid_from=REFORM,
        context=context(),
    )  # fmt: skip
    notice = "that are kept by offices of provinces of other borders are not in these figures: Bac Ninh."
    assert notice not in said_by(nation)
    values, every = values_of_kind(nation, "delegations"), scope_of_everything(on=TODAY)
    create(
        REGISTERS["delegations"], NewRecord(values, state="reported"), office=today, scope=every, context=context(today)
    )
    report = compile_report(gather(nation))
    assert said_by(nation).count(notice) == 1
    assert (report.figures["outgoing_delegations"]["low"], report.expected) == (2, OTHERS + 2)
    for lang in LANGS:
        assert "Bac Ninh" in " ".join(one.text for one in compile_report(gather(nation, lang=lang)).narrative())


def said_by(world: World) -> str:
    return " ".join(one.text for one in compile_report(gather(world)).narrative())
