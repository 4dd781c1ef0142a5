"""Plans, schemes, resolutions and decisions that a body has issued, by their number or their deed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proxeny.reader.acts.parties import acts_of, dated, home_of, is_counted, near, told, validity
from proxeny.reader.codes import code_on
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Place
from proxeny.reader.sentences import Sentence

# The number of a paper: 59-NQ/TW, 21/NQ-CP, 58/2022/NĐ-CP.
NUMBER = re.compile(r"(?<![\w/])\d{1,5}(?:/\d{4})?[-/][A-ZĐ]{2,}[\w/-]*")
_NUMBER_WITHIN, _ISSUED_WITHIN, _SPAN_WITHIN = 24, 60, 60


def _has_span(sentence: Sentence, noun: Hit) -> bool:
    """Whether a paper is named with the years for which it holds: "the provincial plan for 2021-2030"."""
    spans = (time for time in sentence.times if time.form == "years" and time.code)
    between = [time.start - noun.end for time in spans]
    return any(0 <= gap <= _SPAN_WITHIN for gap in between)


def directives(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """Each paper that has a number, or that is said to have been issued, approved or launched."""
    for noun in acts_of(sentence, "directive"):
        number = NUMBER.search(sentence.text, noun.end, noun.end + _NUMBER_WITHIN * 2)
        if number and number.start() - noun.end > _NUMBER_WITHIN:
            number = None
        issued = near(noun, sentence.of("deeds", "issue"), within=_ISSUED_WITHIN)
        if is_counted(sentence, noun) or not (number or (issued and validity(sentence)) or _has_span(sentence, noun)):
            continue
        home = home_of(sentence, about=about)
        when = dated(sentence, noun.start)
        yield told(
            sentence, "directive", (noun.start, number.end() if number else noun.end), sure=0.6 if number else 0.5,
            measure=noun.key.partition(":")[2], subject=home.name if home else None,
            subject_code=code_on(home, when.get("date")) if home else None, period=validity(sentence), **when,
        )  # fmt: skip
