"""A cluster report to test with: three members, a missing return, counted, typed and published figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from proxeny.ground.periods import Period
from proxeny.ground.quantity import Qualifier, Quantity, Status, agreement, total
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Figure, Part, Stated, Witness
from proxeny.reports.checks import check
from proxeny.reports.compile import Loaded, Subject
from proxeny.reports.content import Member
from proxeny.reports.outline import template

OFFICES = {"VN63-01": "Hà Nội", "VN63-24": "Bắc Giang", "VN63-27": "Bắc Ninh"}
STATE = {"accepted": "đã chấp nhận", "missing": "chưa gửi"}
COUNTED = {
    "outgoing_delegations": (200, 150, 46),
    "outgoing_person_trips": (1800, 1200, 411),
    "incoming_delegations": (180, 130, 47),
    "incoming_foreign_visitors": (2100, 1500, 518),
    "international_agreements_signed": (6, 5, 3),
    "agreements_signed_provincial_level": (5, 4, 2),
    "agreements_signed_district_level": (1, 1, 1),
}
TYPED = {"foreign_ngo_projects": (50, 30, 18), "consular_cases": (30, 12, 10), "citizen_protection_cases": (20, 10, 8)}
PUBLISHED = {
    "outgoing_delegations": ("400", Qualifier.NEARLY, "près de 400 délégations sortantes"),
    "incoming_delegations": ("360", Qualifier.NEARLY, "près de 360 délégations entrantes"),
    "international_agreements_signed": ("14", Qualifier.EXACT, "a signé 14 nouveaux accords internationaux"),
    "foreign_ngo_projects": ("100", Qualifier.NEARLY, "près de 100 projets non gouvernementaux étrangers"),
    "consular_cases": ("53", Qualifier.EXACT, "le traitement de 53 dossiers consulaires"),
}


def _statements(measure: str, quantity: object, unit: str) -> tuple[Stated, ...]:
    if measure not in PUBLISHED:
        return ()
    value, qualifier, quote = PUBLISHED[measure]
    told = Quantity(value=Decimal(value), qualifier=qualifier, unit=unit)
    return (
        Stated(
            value=Decimal(value), qualifier=qualifier, unit=unit, period="2024-H1", doc="page-1", lang="fr",
            publisher="Kinh tế và Đô thị", quote=quote, published_on=date(2024, 8, 21),
            agreement=agreement(quantity, told),  # type: ignore[arg-type]
        ),
    )  # fmt: skip


def figure(measure: str, values: Iterable[int | None]) -> Figure:
    """A figure of the three members; None is a missing return."""
    unit = catalogue()[measure].unit
    typed = measure not in COUNTED
    parts = tuple(
        Part(
            code=code, name=name, value=None if value is None else Decimal(value), sources=value or 0,
            quantity=None if value is None else Quantity.exact(value, unit=unit),
            state="missing" if value is None else "accepted", origin="typed" if typed else "records",
        )
        for (code, name), value in zip(OFFICES.items(), values, strict=True)
    )  # fmt: skip
    known = [part.quantity for part in parts if part.quantity is not None]
    whole = total(known, missing=len(parts) - len(known), unit=unit)
    complete = whole.missing == 0
    return Figure(
        measure=measure, unit=unit, period="2024-H1", total=whole, received=len(known), expected=len(parts),
        parts=parts, statements=_statements(measure, whole, unit), origin="typed" if typed else "records",
        previous=Decimal(351) if complete else None, previous_period="2023-H1",
        change_percent=(whole.stated - 351) / Decimal("3.51") if complete else None,
    )  # fmt: skip


def committed() -> Figure:
    """More than one million US dollars, estimated."""
    amount = Quantity(value=Decimal(1_000_000), unit="USD", qualifier=Qualifier.MORE_THAN, status=Status.ESTIMATE)
    part = Part(code="VN63-01", name="Hà Nội", value=amount.value, quantity=amount, sources=1, state="accepted")
    return Figure(
        measure="foreign_ngo_committed_value", unit="USD", period="2024-H1", total=total([amount]), received=3,
        expected=3, parts=(part,), origin="typed",
    )  # fmt: skip


def published_only(measure: str, value: str) -> Figure:
    """A figure that only a text states; nobody's return has come."""
    unit = catalogue()[measure].unit
    stated = Stated(
        value=Decimal(value), unit=unit, period="2024-H1", as_of="2024-06", doc="page-1", lang="th",
        publisher="Việt Nam", quote="16 คณะ", published_on=date(2024, 8, 21),
    )  # fmt: skip
    whole = total([], missing=1, unit=unit)
    return Figure(
        measure=measure, unit=unit, period="2024-H1", total=whole, received=0, expected=1, statements=(stated,),
        origin="typed",
    )  # fmt: skip


def figures(**changes: Figure) -> dict[str, Figure]:
    """All figures of the example by measure."""
    made = {name: figure(name, values) for name, values in (COUNTED | TYPED).items()}
    made["foreign_ngo_committed_value"] = committed()
    made["localities_top_grdp"] = published_only("localities_top_grdp", "5")
    return made | changes


def odd() -> Witness:
    """A finding of the arithmetic witness: a million for 98 projects."""
    params: dict[str, Decimal | str] = {"value": Decimal(1_000_000), "items": Decimal(98), "computed": Decimal(10_200)}
    usual: dict[str, Decimal | str] = {
        "low": Decimal(20_000),
        "high": Decimal(5_000_000),
        "other": "foreign_ngo_projects",
    }
    return Witness(
        kind="per_item", verdict="unlikely", measure="foreign_ngo_committed_value", params={**params, **usual}
    )


def loaded(lang: str = "vi", **changes: object) -> Loaded:
    """The example as it goes into the compile."""
    members = tuple(
        Member(code=code, name=f"Sở Ngoại vụ {name}", place=name, state="accepted", state_label=STATE["accepted"])
        for code, name in OFFICES.items()
    )
    cluster = Subject(
        code="cluster-ii", variant="cluster", name="Cụm thi đua số 2", issuer="Cụm thi đua số 2",
        superior="Bộ Ngoại giao", seat="Hà Nội",
    )  # fmt: skip
    made = Loaded(
        template=template("six-month"), subject=cluster, period=Period.parse("2024-H1"), borders=None, lang=lang,
        standing_on=date(2024, 7, 9), demonstration=True, members=members, figures=figures(),
        checks=(check(odd(), lang=lang),),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]
