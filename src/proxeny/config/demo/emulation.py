"""The emulation of the year at its middle: points of each voice, a dispute, a proposed award, criteria of next year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.config.demo.data import CHAIR, HEAD, acting, world
from proxeny.config.demo.offices import Offices
from proxeny.reports.emulation.actions import Given, dispute, mark, propose
from proxeny.reports.emulation.criteria import house_version
from proxeny.reports.emulation.queries import Table, table_of
from proxeny.reports.emulation.scoring import Criterion
from proxeny.reports.emulation.versions import actions as versions
from proxeny.reports.emulation.versions.draft import Worded
from proxeny.reports.models import EmulationMark

_YEAR = 2024
_SCORED, _CHECKED, _GIVEN = date(2024, 7, 5), date(2024, 7, 8), date(2024, 7, 9)
_DISPUTING = "VN63-24"
_WHY = "Kế hoạch số 15 đã được hai địa phương trong cụm áp dụng, đề nghị xem xét lại điểm thưởng sáng kiến."
_AWARD = "Đứng đầu cụm về tổng điểm tại thời điểm sơ kết; kết quả có minh chứng đầy đủ."
_HOSTING = Worded(
    criterion=Criterion(code="", group="cluster_work", most=Decimal(10)),
    names={
        "vi": "Đăng cai hội nghị của cụm",
        "en": "Hosting a meeting of the cluster",
        "fr": "Accueil d’une réunion du groupe",
        "ar": "استضافة اجتماع للمجموعة",
        "th": "การเป็นเจ้าภาพการประชุมของกลุ่ม",
    },
    evidence={
        "vi": "Kế hoạch và thông báo kết luận",
        "en": "Plan and conclusions",
        "fr": "Plan et conclusions",
        "ar": "الخطة والاستنتاجات",
        "th": "แผนและสรุปผล",
    },
)
_EVIDENCE = "Sổ công văn đi, quý I và quý II"


def score_emulation(offices: Offices, *, scope: Scope) -> None:
    """Every member scores itself, every other one is cross-checked, the chair scores all."""
    table = _table(offices, scope)
    chair = offices.by_code[world("offices")["cluster"]["chair"]]
    for number, office in enumerate(table.members):
        own, given = _points(table, office, less=number % 4), _points(table, office, less=number % 4 + 1)
        voices = [(EmulationMark.Voice.OWN, own, acting(office, on=_SCORED, post=HEAD))]
        if number % 2 == 0:
            checker = table.members[number - 1]
            voices.append((EmulationMark.Voice.CROSS, given, acting(checker, on=_CHECKED, post=HEAD)))
        voices.append((EmulationMark.Voice.CHAIR, given, acting(chair, on=_GIVEN, post=CHAIR)))
        for voice, points, context in voices:
            mark(points, voice=voice, table=table, office=office, scope=scope, context=context)
    _contest(_table(offices, scope), offices=offices, chair=chair, scope=scope)
    _agree(offices, context=replace(acting(chair, on=_GIVEN, post=CHAIR), office=offices.cluster.code), scope=scope)


def _table(offices: Offices, scope: Scope) -> Table:
    found = table_of(offices.cluster, year=_YEAR, on=scope.on)
    assert found is not None
    return found


def _points(table: Table, office: Office, *, less: int) -> Mapping[str, Given]:
    """A high share of the points that people give; bonus only for few."""
    open_ = [one for one in table.version.criteria if table.reckoned.get((office.pk, one.code)) is None]
    return {one.code: Given(max(one.most - 2 * less, Decimal(0)), _EVIDENCE if less < 2 else "") for one in open_}


def _contest(table: Table, *, offices: Offices, chair: Office, scope: Scope) -> None:
    office = offices.by_code[_DISPUTING]
    context = acting(office, on=_GIVEN, post=HEAD)
    dispute("initiative", text=_WHY, table=table, office=office, scope=scope, context=context)
    first = min(table.ranks, key=lambda pk: (table.ranks[pk], pk))
    best = next(one for one in table.members if one.pk == first)
    context = acting(chair, on=_GIVEN, post=CHAIR)
    propose("merit", why=_AWARD, table=table, office=best, scope=scope, context=context)


def _agree(offices: Offices, *, context: Context, scope: Scope) -> None:
    """What the cluster agreed for the year to come: who hosts has points, out of those for taking part."""
    asked: dict[str, Any] = {"cluster": offices.cluster, "scope": scope, "context": context}
    versions.draft(**asked)
    version = house_version()
    reviews = next(one for one in version.criteria if one.code == "reviews")
    less = replace(reviews, most=reviews.most - _HOSTING.criterion.most)
    kept = Worded(criterion=less, names=version.names["reviews"], evidence=version.evidence["reviews"])
    for one in (kept, _HOSTING):
        versions.set_criterion(one, **asked)
    versions.put_in_force(_YEAR + 1, **asked)
