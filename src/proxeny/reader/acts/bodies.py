"""Bodies that were founded or joined, and of whom they consist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from proxeny.reader.acts.parties import acts_of, dated, gap, is_counted, listed, named, near, parties, span, told
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.numbers import Number
from proxeny.reader.places import Place
from proxeny.reader.sentences import Sentence

_WITHIN, _MEMBER_NEAR = 90, 25
# So near behind a deed stands what is founded, or how many.
_OBJECT, _AT_ONCE = 30, 2


def organisations(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """Each body that is founded or joined, or whose members are counted and named."""
    for noun in acts_of(sentence, "organisation"):
        deed = near(noun, sentence.of("deeds", "found", "join", "comprise"), within=_WITHIN)
        if deed is None or is_counted(sentence, noun) or _founds_another(sentence, noun, deed):
            continue
        if deed.key == "comprise":
            yield from _members(sentence, noun, deed)
        else:
            when = dated(sentence, deed.start)
            who = named(parties(sentence, noun.start, about=about), on=when.get("date"))
            yield told(sentence, "organisation", span(noun, deed), sure=0.55, measure=_kind(noun), **who, **when)
        return


def _founds_another(sentence: Sentence, noun: Hit, deed: Hit) -> bool:
    """Whether a body before the deed is the one that does it: "the union founded 10 associations"."""
    if deed.key != "found" or sentence.lexicon.verb_last:
        return False
    if deed.start < noun.end:
        # "Ra mắt Ban vận động thành lập Hội hữu nghị": who is to found it is founded.
        others = (hit for hit in sentence.of("acts") if hit.key.startswith("other:"))
        return any(deed.end <= hit.start and hit.end <= noun.start for hit in others)
    counted = any(0 <= one.start - deed.end <= _AT_ONCE and not one.unit for one in sentence.numbers)
    return counted or any(0 <= one.start - deed.end <= _OBJECT for one in acts_of(sentence, "organisation"))


def _members(sentence: Sentence, noun: Hit, deed: Hit) -> Iterator[Fact]:
    """The members of a body: how many, and the places named behind each number."""
    counted = [one for one in sentence.numbers if not one.unit and _is_of_members(sentence, one)]
    for number, after in zip_longest(counted, counted[1:]):
        last = after.start if after else len(sentence.text)
        who = [one for one in listed(sentence, _first_place(sentence, number, last)) if one.start < last]
        yield told(
            sentence, "organisation", (number.start, number.end), sure=0.55, measure=_kind(noun), value=number.value,
            unit="count", qualifier=number.qualifier, **named((one.place for one in who), on=None),
        )  # fmt: skip


def _is_of_members(sentence: Sentence, number: Number) -> bool:
    return any(
        gap(hit, Hit("", "", number.start, number.end)) <= _MEMBER_NEAR for hit in sentence.of("concepts", "member")
    )


def _first_place(sentence: Sentence, number: Number, last: int) -> int:
    return next((one.start for one in sentence.places if number.end <= one.start < last), last)


def _kind(noun: Hit) -> str:
    return noun.key.partition(":")[2]
