"""Of which number a growth is: of the figure before it, of the one that follows, or of what is no figure here."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.reader.comparisons import GROWN
from proxeny.reader.fact import Comparison, Fact
from proxeny.reader.numbers import Number
from proxeny.reader.sentences import COMMA, Sentence
from proxeny.reader.twice import LEADS

# So few letters before a growth name nothing that grows: "with a", "được".
_FEW_LETTERS = 7


def waits(
    sentence: Sentence,
    number: Number,
    compared: Comparison,
    *,
    last: Fact | None,
    unread: Number | None,
    alone: Sequence[Number],
) -> bool:
    """Whether a growth is of the figure that follows: not where it is of a number or thing that is no figure here."""
    if last:
        return True
    if unread:
        return _reaches_on(sentence, number)
    return compared.type != "yoy_absolute" and not _is_of_other(sentence, number, alone)


def _is_of_other(sentence: Sentence, growth: Number, alone: Sequence[Number]) -> bool:
    """Whether a growth tells of another thing than the number behind it: "sales rose 12%, exports reached 3 bn"."""
    behind = next((one for one in alone if one.start >= growth.end), None)
    comma = COMMA.search(sentence.text, growth.end, behind.start) if behind else None
    if behind is None or comma is None:
        return False
    anew = [hit for hit in sentence.of("concepts", *GROWN) if comma.end() <= hit.start and hit.end <= behind.start]
    return bool(anew) and _is_about_something(sentence, growth.start)


def _is_about_something(sentence: Sentence, end: int) -> bool:
    """Whether a clause names what it is about before a place: words beside those of comparing, of times and places."""
    start = max((found.end() for found in COMMA.finditer(sentence.text, 0, end)), default=0)
    if any(start <= hit.start and hit.end <= end for hit in sentence.of("concepts")):
        return True
    taken = [(hit.start, hit.end) for hit in sentence.of("compare")]
    taken += [(time.start, time.end) for time in sentence.times] + [(one.start, one.end) for one in sentence.places]
    letters = [at for at in range(start, end) if sentence.text[at].isalpha()]
    return sum(not any(first <= at < last for first, last in taken) for at in letters) > _FEW_LETTERS


def leads_on(sentence: Sentence, number: Number, last: Fact) -> bool:
    """Whether a growth is of the number behind it: "imports fell 4.1 percent to $1.05 billion".

    "Exports reached 2.6 billion, up 8 percent; imports reached 1.1 billion": what grows anew tells of another growth.
    """
    anew = [hit for hit in sentence.of("concepts", *GROWN) if 0 <= hit.start - number.end <= LEADS]
    if any(COMMA.search(sentence.text, number.end, hit.start) for hit in anew):
        return False
    return _reaches_on(sentence, number) and COMMA.search(sentence.text, last.end, number.start) is not None


def _reaches_on(sentence: Sentence, number: Number) -> bool:
    """Whether a growth is followed by a word for what it reaches."""
    if number.unit not in ("percent", "ratio"):
        return False
    said = sentence.of("compare")
    reached = [hit for hit in said if hit.key == "reached" and 0 <= hit.start - number.end <= LEADS]
    # The "to" of "compared to" reaches nothing.
    return any(not any(one.start < hit.start and hit.end <= one.end for one in said) for hit in reached)
