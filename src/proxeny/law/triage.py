"""Knows which questions tell what a proposal is: an agreement, aid, a contract, or nothing to register; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from proxeny.ground.text import Text
from proxeny.law.load import LawPackError, pack_folder, read_rules, read_text, read_yaml
from proxeny.law.pack import Rule

YES, NO = "yes", "no"
# An answer that ends the questions names its outcome behind this sign.
_ENDS = "="


@dataclass(frozen=True, slots=True)
class Question:
    """One question and where each answer leads: to a question's code, or to an outcome's behind `=`.

    `by` are the matters of the texts by which an answer leads to its outcome.
    """

    code: str
    text: Text
    leads: Mapping[str, str]
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a proposal is: a code of the list `triage_outcome`; the register in which it is kept, if any."""

    code: str
    register: str = ""
    matter: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One question as it was answered."""

    question: Question
    answer: str


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the answers lead: the steps taken, then the question to ask or the outcome reached."""

    steps: tuple[Step, ...]
    asked: Question | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Triage:
    """The tree of questions of one law pack, with the texts that its outcomes rest on."""

    first: str
    questions: Mapping[str, Question]
    outcomes: Mapping[str, Outcome]
    grounds: tuple[Rule, ...] = ()

    def walk(self, answers: Mapping[str, str]) -> Walk:
        """Follow the answers, by the code of their question, from the first question on.

        Answers to questions that are not reached are left aside, so that an answer may be changed alone.
        """
        steps: list[Step] = []
        at = self.questions[self.first]
        while (answer := answers.get(at.code, "")) in at.leads:
            steps.append(Step(at, answer))
            leads = at.leads[answer]
            if leads.startswith(_ENDS):
                return Walk(tuple(steps), None, self.outcomes[leads.removeprefix(_ENDS)])
            at = self.questions[leads]
        return Walk(tuple(steps), at, None)

    def grounds_of(self, walk: Walk, *, on: date) -> tuple[Rule, ...]:
        """The texts in force on the day by which a walk came to its outcome, in their order; none before it did."""
        last = walk.steps[-1] if walk.outcome else None
        named = last.question.by.get(last.answer, ()) if last else ()
        return tuple(rule for matter in named for rule in self.grounds if rule.matter == matter and rule.in_force(on))


def load_triage(code: str = "vn") -> Triage:
    """The questions of a country's law pack. Raises LawPackError."""
    return _loaded(pack_folder(code) / "triage.yaml")


@cache
def _loaded(path: Path) -> Triage:
    return read_triage(path)


def read_triage(path: Path) -> Triage:
    """The questions of one file. Raises LawPackError for one that leads nowhere or in a circle."""
    told: dict[str, Any] = read_yaml(path)
    questions = {
        code: Question(
            code,
            read_text(entry["text"], f"{path.name}: {code}"),
            dict(entry["answers"]),
            {answer: tuple(matters) for answer, matters in entry.get("by", {}).items()},
        )
        for code, entry in told["questions"].items()
    }
    outcomes = {code: Outcome(code, **entry) for code, entry in told["outcomes"].items()}
    # Packs of earlier days have no grounds.
    found = Triage(told["first"], questions, outcomes, read_rules(path, told.get("grounds", ())))
    _must_be_known(found, path.name)
    _must_end(found, path.name, found.first, ())
    return found


def _must_be_known(triage: Triage, file: str) -> None:
    known = {rule.matter for rule in triage.grounds}
    for question in triage.questions.values():
        named = {matter for matters in question.by.values() for matter in matters}
        if unknown := named - known:
            raise LawPackError(f"{file}: {question.code}: {', '.join(sorted(unknown))} is no text of the grounds")


def _must_end(triage: Triage, file: str, code: str, above: tuple[str, ...]) -> None:
    if code in above or code not in triage.questions:
        raise LawPackError(f"{file}: {code}: {'leads back to itself' if code in above else 'is no question'}")
    for leads in triage.questions[code].leads.values():
        if not leads.startswith(_ENDS):
            _must_end(triage, file, leads, (*above, code))
        elif leads.removeprefix(_ENDS) not in triage.outcomes:
            raise LawPackError(f"{file}: {code}: {leads} is no outcome")
