"""Plans, schemes, resolutions and decisions that a body has issued, by their number or their deed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proxeny.reader.acts.parties import acts_of, dated, home_of, is_counted, near, told, validity
from proxeny.reader.codes import code_on
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Place
from proxeny.reader.sentences import Sentence

# The number of a paper: 59-NQ/TW, 21/NQ-CP, 58/2022/NĐ-CP.
NUMBER = re.compile(r"(?<![A-Za-zÀ-ỹ\d/])\d{1,5}(?:/\d{4})?[-/][A-ZĐ]{2,}[A-Za-zÀ-ỹĐđ\d/-]*")
# Between a number and the noun behind it: 第59-NQ/TW号决议, 제78-KH/TU 계획.
_BEFORE_NOUN = re.compile(r"[号號호]?\s?")
_YEAR = 4
_NUMBER_WITHIN, _ISSUED_WITHIN, _SPAN_WITHIN, _HELD_WITHIN = 24, 60, 60, 12
# Who issues a paper of the centre, by the end of its number: 15-CT/TW, 38/NQ-CP, 2471/DA-BNG.
_CENTRAL = (
    (re.compile(r"TW(?!\w)"), "Party Central Committee"),
    (re.compile(r"-TTg(?!\w)"), "Prime Minister"),
    (re.compile(r"-CP(?!\w)"), "Government"),
    (re.compile(r"\bQH\d*(?!\w)"), "National Assembly"),
    (re.compile(r"-BNG(?!\w)"), "Ministry of Foreign Affairs"),
)


def directives(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """Each paper that has a number, or that is said to have been issued, approved or launched."""
    for noun in acts_of(sentence, "directive"):
        number = _number_of(sentence, noun)
        issued = near(noun, sentence.of("deeds", "issue"), within=_ISSUED_WITHIN)
        # "The plan for 2024": a programme of a year is often only one of work.
        forms = ("years", "year") if issued and not number and noun.key == "directive:plan" else ("years",)
        period = _span_of(sentence, noun, forms=forms)
        if any(one.start <= noun.start < one.end for one in sentence.bodies):
            # Plan International plans nothing.
            continue
        if (
            is_counted(sentence, noun)
            or _is_measure(sentence, noun)
            or not (number or period or (issued and validity(sentence)))
        ):
            continue
        when = dated(sentence, number.end() if number else noun.start)
        if (period or validity(sentence)) and len(when.get("date") or "") == _YEAR:
            # "For 2021-2030, with a vision to 2050": that year is no day on which it was issued.
            when = {}
        issuer = _issuer(number.group()) if number else None
        home = None if issuer else home_of(sentence, about=about)
        yield told(
            sentence, "directive", _span(noun, number), sure=0.6 if number else 0.5,
            measure=noun.key.partition(":")[2], subject=issuer or (home.name if home else None),
            subject_code=code_on(home, when.get("date")) if home else None, period=period or validity(sentence),
            **{} if when.get("date") == period else when,
        )  # fmt: skip


def _span(noun: Hit, number: re.Match[str] | None) -> tuple[int, int]:
    """From the first to the last of the noun of a paper and its number."""
    return (min(noun.start, number.start()), max(noun.end, number.end())) if number else (noun.start, noun.end)


def _number_of(sentence: Sentence, noun: Hit) -> re.Match[str] | None:
    """The number of a paper, behind its noun, or right before it where a language sets it there."""
    if not sentence.lexicon.spaced:
        before = list(NUMBER.finditer(sentence.text, max(0, noun.start - _NUMBER_WITHIN), noun.start))
        if before and _BEFORE_NOUN.fullmatch(sentence.text, before[-1].end(), noun.start):
            return before[-1]
    behind = NUMBER.search(sentence.text, noun.end, noun.end + _NUMBER_WITHIN * 2)
    if behind is None or behind.start() - noun.end > _NUMBER_WITHIN:
        return None
    # "A plan to carry out plan 210-KH/TU": the number is that of the nearer noun.
    nearer = [one for one in acts_of(sentence, "directive") if noun.end <= one.start and one.end <= behind.start()]
    return None if any(one.start > noun.end for one in nearer) else behind


def _is_measure(sentence: Sentence, noun: Hit) -> bool:
    """Whether a plan is only what a figure is held against: "4.76 % above the plan of 2014"."""
    ends = [hit.end for hit in sentence.of("compare", "yoy", "against")]
    ends += [one.end for one in sentence.numbers if one.unit == "percent"]
    return noun.key == "directive:plan" and any(0 <= noun.start - end <= _HELD_WITHIN for end in ends)


def _span_of(sentence: Sentence, noun: Hit, *, forms: Sequence[str]) -> str | None:
    """The years for which a paper holds that is named with them: "the provincial plan for 2021-2030"."""
    spans = (time for time in sentence.times if time.form in forms and time.code)
    near_by = (time for time in spans if 0 <= time.start - noun.end <= _SPAN_WITHIN)
    return next((time.code for time in near_by), None)


def _issuer(number: str) -> str | None:
    """Who at the centre issued a paper with such a number; None for one of a province."""
    return next((name for pattern, name in _CENTRAL if pattern.search(number)), None)
