"""What the database compares with offices below hides no difference that reading every figure of theirs would find."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from proxeny.accounts import actions as accounts
from proxeny.accounts.models import Office
from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity
from proxeny.indicators import actions
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.ledger.differences import overtyped
from proxeny.indicators.models import Return
from proxeny.indicators.offers.alike import may_differ
from proxeny.indicators.offers.queries import offers_of_each
from proxeny.records.register import all_measures
from tests.factories import SINCE, World, context

MEASURE, SHARE = "projects_calling_for_aid", "partner_localities"
ABOUT = Quantity(value=Decimal(7), qualifier=Qualifier.ABOUT)
# What the province says and each office below; whether they differ, and whether the sum alone tells that they do not.
CASES = (
    (11, [4, 7], False, True),
    (12, [4, 7], True, False),
    (11, [4, ABOUT], False, False),
    (20, [4, ABOUT], True, False),
    (ABOUT, [3, 4], False, False),
    (ABOUT, [3, 9], True, False),
    (12, [4], True, False),
    (4, [4], False, True),
    (5, [], False, True),
)


@pytest.fixture
def below(world: World) -> list[Office]:
    made = []
    for code in ("VN63-24/industry", "VN63-24/health"):
        kind, place = Office.Kind.DEPARTMENT, world.bac_giang.place
        office = accounts.open_office(
            code, kind=kind, names={"en": code}, place=place, valid_from=SINCE, context=context()
        )
        accounts.set_superior(office, superior=world.bac_giang, valid_from=SINCE, context=context())
        made.append(office)
    return made


def sent(
    world: World, office: Office, period: Period, said: Quantity | int, *, template: str, measure: str = MEASURE
) -> Return:
    scope, act = world.scope("chair" if office == world.bac_giang else "head"), context(office)
    (owed,) = actions.open_returns([office], template=template, period=period, due_on=None, scope=scope, context=act)
    quantity = said if isinstance(said, Quantity) else Quantity.exact(said)
    gone = actions.receive(
        owed, observations={measure: quantity}, why="by the book", scope=world.scope("head"), context=act
    )
    return gone if office == world.bac_giang else actions.accept(gone, scope=world.scope("head"), context=act)


def found(owed: Return, said: Quantity, *, short: bool) -> tuple[list[str], bool]:
    """The other sides of the differences, and whether they were told to be none beforehand."""
    told, alike = {owed.pk: {MEASURE: said}}, {(owed.pk, MEASURE)} - may_differ([owed])
    offers = offers_of_each([owed], told, alike=alike if short else ())[owed.pk]
    differing = overtyped(told[owed.pk], offers=offers, period=owed.period, place="VN63-24", name="Bac Giang")
    return [one.sides["counted"] for one in differing], bool(alike)


def check(owed: Return, said: Quantity, *, differs: bool, alike: bool) -> None:
    short, long = found(owed, said, short=True), found(owed, said, short=False)
    assert short == long
    assert (bool(long[0]), long[1]) == (differs, alike)


def test_sums_by_the_database_hide_no_difference(world: World, below: Sequence[Office]) -> None:
    assert MEASURE not in all_measures()
    for number, (mine, theirs, differs, alike) in enumerate(CASES, start=1):
        month = Period.parse(f"2024-{number:02d}")
        for office, said in zip(below, theirs, strict=False):
            sent(world, office, month, said, template="monthly")
        owed = sent(world, world.bac_giang, month, mine, template="monthly")
        said = mine if isinstance(mine, Quantity) else Quantity.exact(mine)
        check(owed, said, differs=differs, alike=alike)


def test_what_is_never_added_over_offices_is_compared_with_none(world: World, below: Sequence[Office]) -> None:
    assert catalogue()[SHARE].adds == "never" and SHARE not in all_measures()
    month, half = Period.parse("2024-01"), Quantity(value=Decimal(50), unit=catalogue()[SHARE].unit)
    for office in below:
        sent(world, office, month, half, template="monthly", measure=SHARE)
    owed = sent(world, world.bac_giang, month, half, template="monthly", measure=SHARE)
    assert may_differ([owed]) == set()


def test_parts_of_the_days_and_second_returns_are_read_one_by_one(world: World, below: Sequence[Office]) -> None:
    for month, said in (("2024-01", 1), ("2024-02", 2), ("2024-03", 3)):
        sent(world, below[0], Period.parse(month), said, template="monthly")
    quarter = Period.parse("2024-Q1")
    owed = sent(world, world.bac_giang, quarter, 5, template="quarterly")
    check(owed, Quantity.exact(5), differs=True, alike=False)
    april = Period.parse("2024-04")
    for template in ("monthly", "quarterly"):
        sent(world, below[0], april, 4, template=template)
    check(sent(world, world.bac_giang, april, 8, template="monthly"), Quantity.exact(8), differs=True, alike=False)
