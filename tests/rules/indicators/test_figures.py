"""A figure as other rooms and scripts read it."""

from __future__ import annotations

from decimal import Decimal

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Agreement, Qualifier, Quantity, Status, total
from proxeny.indicators.assembly import Material, assembled
from proxeny.indicators.catalogue import indicator
from proxeny.indicators.figures import Figure, Part, Stated

NGHE_AN = Part("VN63-40", "Nghe An")


def figure(count: int | None, **stated: object) -> Figure:
    quantity = None if count is None else Quantity.exact(count)
    value, state = (None, "missing") if quantity is None else (quantity.value, "received")
    part = NGHE_AN._replace(value=value, quantity=quantity, sources=count or 0, state=state)
    return assembled(
        Material(
            place="VN63-40",
            indicator=indicator("outgoing_delegations"),
            period=Period.parse("2023"),
            previous_period=Period.parse("2022"),
            parts=(part,),
            stated=(Stated(doc="nghe-an-2023", quote="16", **stated),),  # type: ignore[arg-type]
        )
    )


def test_a_figure_is_printed_as_the_contract_says() -> None:
    found = figure(16, value=Decimal(16)).as_json()
    assert {key: found[key] for key in ("measure", "place", "period", "borders", "unit")} == {
        "measure": "outgoing_delegations",
        "place": "VN63-40",
        "period": "2023",
        "borders": None,
        "unit": "count",
    }
    assert (found["value"], found["low"], found["high"], found["qualifier"]) == (16, 16, 16, "exact")
    assert (found["received"], found["expected"]) == (1, 1)
    assert found["parts"][0].items() >= {"code": "VN63-40", "name": "Nghe An", "value": 16, "sources": 16}.items()
    stated = found["statements"][0]
    assert (stated["value"], stated["qualifier"], stated["agrees"]) == (16, "exact", True)
    assert (stated["doc"], stated["quote"]) == ("nghe-an-2023", "16")


def test_what_is_not_known_is_not_nought() -> None:
    found = figure(None, value=Decimal(16))
    assert (found.value, found.qualifier, found.received, found.expected) == (None, None, 0, 1)
    assert found.words("en") == "unknown"
    assert found.statements[0].agreement is Agreement.UNKNOWN
    assert found.as_json()["value"] is None


def test_a_count_is_held_against_the_words_of_the_text() -> None:
    assert figure(396, value=Decimal(400), qualifier=Qualifier.NEARLY).statements[0].agrees
    assert figure(412, value=Decimal(400), qualifier=Qualifier.NEARLY).statements[0].agreement is Agreement.CONTRADICTS
    assert figure(12, value=Decimal(16), status=Status.PLAN).statements[0].agreement is Agreement.UNKNOWN


def test_a_sum_is_printed_with_its_words() -> None:
    some = total([Quantity.exact(300), Quantity.exact(50)], missing=2)
    found = Figure(measure="outgoing_delegations", unit="count", period="2024-H1", total=some, received=15, expected=17)
    assert found.words("en") == "at least 350"
    assert (found.as_json()["low"], found.as_json()["high"]) == (350, None)
    assert not found.complete
