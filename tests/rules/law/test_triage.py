"""The questions that tell what a proposal is: every way ends, after three to seven of them, where the law says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxeny.ground.codelists import codelist
from proxeny.law.load import LawPackError
from proxeny.law.triage import Outcome, load_triage, read_triage

TREE = load_triage()
NO, YES = "no", "yes"


def _ways(answers: Mapping[str, str] | None = None) -> Iterator[tuple[int, Outcome]]:
    walk = TREE.walk(answers or {})
    if walk.outcome:
        yield len(walk.steps), walk.outcome
    elif walk.asked:
        for answer in walk.asked.leads:
            yield from _ways({**(answers or {}), walk.asked.code: answer})


def test_every_way_ends_after_at_most_seven_questions_and_every_outcome_is_reached() -> None:
    ways = list(_ways())
    assert max(asked for asked, _outcome in ways) <= 7
    assert {outcome.code for _asked, outcome in ways} == set(TREE.outcomes)
    assert {code for code in TREE.outcomes if not codelist("triage_outcome").label(code, "th")} == set()


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (
            {"written": YES, "state_duty": NO, "support": NO, "vietnam_gives": NO, "contract": NO},
            "international_agreement",
        ),
        ({"written": YES, "state_duty": YES}, "treaty"),
        ({"written": YES, "state_duty": NO, "support": YES, "giver": YES}, "oda"),
        ({"written": YES, "state_duty": NO, "support": YES, "giver": NO, "excepted": NO}, "ngo_aid"),
        ({"written": YES, "state_duty": NO, "support": YES, "giver": NO, "excepted": YES}, "nothing"),
        ({"written": YES, "state_duty": NO, "support": NO, "vietnam_gives": YES}, "nothing"),
        ({"written": YES, "state_duty": NO, "support": NO, "vietnam_gives": NO, "contract": YES}, "contract"),
        ({"written": NO, "support_unwritten": NO}, "nothing"),
        ({"written": NO, "support_unwritten": YES, "giver": NO, "excepted": NO}, "ngo_aid"),
    ],
)
def test_a_proposal_is_what_the_law_says(answers: dict[str, str], outcome: str) -> None:
    reached = TREE.walk(answers).outcome
    assert reached is not None and reached.code == outcome


def _ended() -> Iterator[dict[str, str]]:
    """The answers of every way that ends."""
    asked: list[dict[str, str]] = [{}]
    while asked:
        answers = asked.pop()
        walk = TREE.walk(answers)
        if walk.asked:
            asked += [{**answers, walk.asked.code: answer} for answer in walk.asked.leads]
        else:
            yield answers


@pytest.mark.parametrize(
    "on", [date(2022, 1, 3), date(2024, 7, 9), date(2025, 12, 7), date(2025, 12, 8), date(2027, 1, 4)]
)
def test_every_outcome_rests_on_an_article_in_force_on_the_day(on: date) -> None:
    for answers in _ended():
        grounds = TREE.grounds_of(TREE.walk(answers), on=on)
        assert any(rule.citation.article for rule in grounds), answers
        assert all(rule.in_force(on) and rule.citation.url for rule in grounds)
        assert len({rule.matter for rule in grounds}) == len(grounds)


def test_a_grant_rests_on_the_decree_of_its_day() -> None:
    grant = TREE.walk({"written": YES, "state_duty": NO, "support": YES, "giver": NO, "excepted": NO})
    told = {
        on: [str(rule.citation) for rule in TREE.grounds_of(grant, on=on)]
        for on in (date(2024, 7, 9), date(2026, 1, 5))
    }
    assert told[date(2024, 7, 9)] == [
        "Law 70/2020/QH14 on International Agreements, art. 1",
        "Decree 80/2020/NĐ-CP on grant aid",
    ]
    assert "313/2025" in told[date(2026, 1, 5)][1]
    assert TREE.grounds_of(TREE.walk({"written": YES}), on=date(2024, 7, 9)) == ()


@given(st.dictionaries(st.sampled_from([*TREE.questions, "else"]), st.sampled_from([YES, NO, "", "maybe"])))
def test_answers_in_any_order_and_of_any_sort_lead_on_or_end(answers: dict[str, str]) -> None:
    walk = TREE.walk(answers)
    assert (walk.asked is None) != (walk.outcome is None)
    asked = {step.question.code: step.answer for step in walk.steps}
    assert TREE.walk(asked) == walk
    assert TREE.walk(dict(reversed(answers.items()))) == walk


def test_a_tree_that_rests_on_no_text_is_refused(tmp_path: Path) -> None:
    text = "{vi: a, en: a, fr: a, ar: a, th: a}"
    path = tmp_path / "triage.yaml"
    path.write_text(
        f'first: one\nquestions:\n  one:\n    text: {text}\n    answers: {{"yes": "=none"}}\n'
        '    by: {"yes": [law.nobody_wrote]}\noutcomes: {none: {}}\n'
    )
    with pytest.raises(LawPackError, match=r"law\.nobody_wrote is no text"):
        read_triage(path)


@pytest.mark.parametrize(
    ("leads", "said"), [("first", "leads back"), ("nowhere", "no question"), ("=none", "no outcome")]
)
def test_a_tree_that_leads_nowhere_is_refused(tmp_path: Path, leads: str, said: str) -> None:
    text = "{vi: a, en: a, fr: a, ar: a, th: a}"
    path = tmp_path / "triage.yaml"
    path.write_text(
        f'first: first\nquestions:\n  first:\n    text: {text}\n    answers: {{"yes": "{leads}"}}\noutcomes: {{}}\n'
    )
    with pytest.raises(LawPackError, match=said):
        read_triage(path)
