"""The review in a small world: what a member raises, who answers, how the report tells it, tasks taken on once."""

from __future__ import annotations

import pytest

from proxeny.audit.models import Entry
from proxeny.indicators.models import Return
from proxeny.programmes.models import Task
from proxeny.records.refusals import Refused
from proxeny.reports.compile import compile_report
from proxeny.reports.models import Raised
from proxeny.reports.own.actions import Typed, write
from proxeny.reports.review.actions import answer, raise_matter, take_back
from tests.factories import World, context
from tests.rooms.desk.test_lists import body, signed_in
from tests.rooms.reports.test_reports import gather, half

__all__ = ("half",)
CLUSTER, OWN = "/reports/six-month/cluster-ii/2024-H1/review", "/reports/six-month/VN63-24/2024-H1/review"
TEXT = "Thiếu phiên dịch cho 2 đoàn"


def raised(world: World) -> Raised:
    """What Bac Giang's clerk raises with the return."""
    owed = Return.objects.get(office=world.bac_giang)
    act = context(world.bac_giang)
    return raise_matter(owed, kind="difficulty", text=TEXT, scope=world.scope(), context=act)


def test_it_goes_from_the_clerk_over_the_ministry_into_the_report(half: World) -> None:
    clerk, ministry = signed_in(half, "clerk"), signed_in(half, "ministry")
    clerk.post(OWN, {"act": "raise", "raise-kind": "difficulty", "raise-text": TEXT})
    one = Raised.objects.get()
    assert f'href="{CLUSTER}"' in body(ministry, "/") and f'href="{CLUSTER}"' not in body(clerk, "/")
    name = f"answer-{one.pk}"
    sent = {"act": name, f"{name}-text": "Bộ hỗ trợ quý 3.", f"{name}-stands": "under_way"}
    clerk.post(CLUSTER, sent)
    assert not one.answers.exists()
    ministry.post(CLUSTER, sent)
    assert f'href="{CLUSTER}"' not in body(ministry, "/")
    report = compile_report(gather(half))
    told = next(section for section in report.sections if section.code == "difficulties").sentences[0].text
    assert told == (
        "Bac Giang Foreign Affairs: “Thiếu phiên dịch cho 2 đoàn”; answer of ministry: “Bộ hỗ trợ quý 3” (under way)."
    )
    assert report.unbound == ()
    acts = Entry.objects.filter(subject=f"raised:{one.pk}").order_by("pk").values_list("verb", flat=True)
    assert list(acts) == ["difficulty.raise", "difficulty.answer"]


def test_only_its_office_raises_it_and_an_answer_holds_it(half: World) -> None:
    one, act = raised(half), context(half.bac_giang)
    owed, said = one.owed, {"kind": "proposal", "text": "Tập huấn"}
    for person in ("other", "chair", "ministry", "auditor"):
        with pytest.raises(Refused, match="Only the office"):
            raise_matter(owed, **said, scope=half.scope(person), context=act)
    for person in ("clerk", "head", "other", "auditor"):
        with pytest.raises(Refused, match="answers this"):
            answer(one, text="Không", stands="declined", scope=half.scope(person), context=act)
    answer(one, text="Được", stands="settled", scope=half.scope("chair"), context=context(half.hanoi))
    with pytest.raises(Refused, match="answered already"):
        take_back(one, scope=half.scope(), context=act)


def test_before_the_return_has_come_only_its_office_reads_it(half: World) -> None:
    raised(half)
    Return.objects.update(state="missing")
    assert TEXT in body(signed_in(half, "clerk"), OWN)
    for person in ("chair", "ministry", "other"):
        assert TEXT not in body(signed_in(half, person), CLUSTER)
        assert TEXT not in signed_in(half, person).get(OWN).content.decode()


def test_key_tasks_become_records_once(half: World) -> None:
    task = Typed(section="tasks", lang="en", text="Prepare the conference.", keys=())
    write(task, loaded=gather(half), scope=half.scope("chair"), context=context(half.hanoi))
    clerk, name = signed_in(half, "clerk"), f"tasks-{half.bac_giang.pk}"
    sent = {"act": name, f"{name}-due_on": "31/12/2024"}
    assert "1 task is in the register." in clerk.post(CLUSTER, sent, follow=True).content.decode()
    clerk.post(CLUSTER, sent)
    made = Task.objects.within(half.scope()).get()
    assert (made.title, made.issuer, made.office) == ("Prepare the conference.", "Cluster II", half.bac_giang)
    assert name not in body(clerk, CLUSTER)
    signed_in(half, "other").post(CLUSTER, {"act": f"tasks-{half.hanoi.pk}"})
    assert Task.objects.within(half.scope("other")).count() == 1
