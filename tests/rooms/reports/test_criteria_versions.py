"""Versions of criteria: drafted by the chair alone, in force from a year, never under scores that stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from proxeny.audit.models import Entry
from proxeny.records.refusals import Refused
from proxeny.reports.emulation.criteria import house_version
from proxeny.reports.emulation.scoring import Criterion, Kind
from proxeny.reports.emulation.versions import actions
from proxeny.reports.emulation.versions.draft import Worded
from proxeny.reports.emulation.versions.queries import version_of, versions_of
from proxeny.reports.models import EmulationCriteria
from tests.factories import TODAY, World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.reports.test_emulation import give, table

YEAR = TODAY.year
NEW = Worded(
    criterion=Criterion(code="", group="cluster_work", most=Decimal("7.5"), kind=Kind.BONUS),
    names={"vi": "Đăng cai hội nghị cụm"},
    evidence={"vi": "Kế hoạch"},
)


def by(world: World, person: str = "chair") -> dict[str, object]:
    """The cluster and who acts."""
    return {"cluster": world.cluster, "scope": world.scope(person), "context": context(world.hanoi)}


def codes(world: World, year: int) -> list[str]:
    version = version_of(world.cluster.pk, year=year)
    assert version is not None
    return [one.code for one in version.criteria]


def test_a_draft_holds_nothing_until_it_is_in_force_and_then_is_never_changed(world: World) -> None:
    actions.draft(**by(world))  # type: ignore[arg-type]
    actions.set_criterion(NEW, **by(world))  # type: ignore[arg-type]
    actions.take_out("initiative", **by(world))  # type: ignore[arg-type]
    assert codes(world, YEAR) == [one.code for one in house_version().criteria]
    actions.put_in_force(YEAR + 1, **by(world))  # type: ignore[arg-type]
    held = codes(world, YEAR + 1)
    assert "c1" in held and "initiative" not in held
    assert held.index("c1") == held.index("reviews") + 1, "at the end of its group"
    assert codes(world, YEAR) == [one.code for one in house_version().criteria]
    with pytest.raises(Refused, match="no draft"):
        actions.take_out("c1", **by(world))  # type: ignore[arg-type]
    assert {one.verb for one in Entry.objects.filter(subject=actions.subject_of(world.cluster))} == {
        "emulation.draft", "emulation.draft_change", "emulation.in_force",
    }  # fmt: skip


def test_each_change_of_a_draft_is_taken_back_in_turn(world: World) -> None:
    actions.draft(**by(world))  # type: ignore[arg-type]
    states = [versions_of(world.cluster)[0].version]
    changes = (NEW, replace(NEW, criterion=replace(NEW.criterion, code="reviews", kind=Kind.POINTS)))
    for one in changes:
        actions.set_criterion(one, **by(world))  # type: ignore[arg-type]
        states.append(versions_of(world.cluster)[0].version)
    for state in reversed(states[:-1]):
        actions.undo(**by(world))  # type: ignore[arg-type]
        assert versions_of(world.cluster)[0].version == state
    actions.undo(**by(world))  # type: ignore[arg-type]
    assert [one.number for one in versions_of(world.cluster)] == [0]
    assert EmulationCriteria.objects.filter(ended_at=None).count() == 0


def test_no_version_begins_under_scores_and_no_score_goes_by_criteria_that_no_longer_hold(world: World) -> None:
    begun = table(world)
    give(world, "own", "head")
    actions.draft(**by(world))  # type: ignore[arg-type]
    with pytest.raises(Refused, match=str(begun.year)):
        actions.put_in_force(begun.year, **by(world))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="years"):
        actions.put_in_force(begun.year + 50, **by(world))  # type: ignore[arg-type]
    actions.put_in_force(begun.year + 1, **by(world))  # type: ignore[arg-type]
    assert version_of(world.cluster.pk, year=begun.year) == begun.version
    assert [(one.number, one.scored) for one in versions_of(world.cluster)] == [(1, ()), (0, (begun.year,))]


def test_others_see_what_holds_and_the_chair_alone_the_draft(world: World) -> None:
    chair, head = signed_in(world, "chair"), signed_in(world, "head")
    page, draft = "/emulation/cluster-ii/criteria/", "/emulation/cluster-ii/criteria/1/"
    for person in ("head", "clerk", "other", "ministry", "leader", "administrator"):
        with pytest.raises(Refused, match="chair"):
            actions.draft(**by(world, person))  # type: ignore[arg-type]
    head.post(page, {"act": "draft"})
    assert EmulationCriteria.objects.count() == 0
    chair.post(page, {"act": "draft"})
    body(head, draft, status=404)
    new = {"name_vi": "Đăng cai hội nghị", "group": "cluster_work", "kind": "points", "most": "8", "rule": "judged"}
    chair.post(draft, {"act": "add"} | {f"add-{name}": value for name, value in new.items()})
    wrong = chair.post(
        draft, {"act": "add"} | {f"add-{name}": value for name, value in (new | {"rule": "plan"}).items()}
    )
    assert wrong.status_code == 422 and "A figure is named" in wrong.content.decode()
    named = {"name_vi": "Dự họp", "group": "cluster_work", "kind": "points", "most": "30", "rule": "judged"}
    chair.post(f"{draft}?criterion=reviews", {"act": "change"} | {f"change-{k}": v for k, v in named.items()})
    chair.post(draft, {"act": "force", "force-begins": str(YEAR + 1)})
    seen = body(head, draft)
    assert "Đăng cai hội nghị" in seen and "Dự họp" in seen
    # Its Vietnamese name is another: those in other languages said something else.
    assert "Reviews attended" not in seen and "Directives and plans" in seen
    assert "name_vi" not in seen
    body(signed_in(world, "administrator"), draft, status=404)
