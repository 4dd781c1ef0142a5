"""One project or grant that a text names or that a donor pays for; a count of projects is a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from proxeny.reader.acts.parties import dated, gap, is_counted, named, near, told, validity
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.measures import MONEY
from proxeny.reader.numbers import Number
from proxeny.reader.places import Place
from proxeny.reader.sentences import Sentence
from proxeny.reader.twice import is_same_sum

_NAME = re.compile(r"[\s:,]{0,3}(?:[«“\"「『‘《][^»”\"」』’》]{4,160}[»”\"」』’》]|„[^“”]{4,160}[“”])")
# The name of an organisation: capitals alone, or two words with a capital each.
_ORGANISATION = r"(?:[A-ZĐ]{3,}|[A-ZĐ][\w’'-]+ [A-ZĐ][\w’'-]+)"
_PAYER = re.compile(rf" ?(?:[^\W\d]{{1,8}} ){{0,2}}{_ORGANISATION}")
_PAYER_BEFORE = re.compile(rf"{_ORGANISATION}[^,.;:]{{0,12}}$")
_FUNDED_WITHIN, _WORTH_WITHIN, _PAYER_WITHIN = 80, 160, 48


def projects(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The projects of a sentence that have a name in quotes, or a donor abroad and what they cost."""
    nouns = sentence.of("concepts", "project", "grant")
    # The project of "non-project aid" is none.
    without = sentence.of("concepts", "nonproject") if nouns else ()
    for noun in (one for one in nouns if not any(gap(one, other) == 0 for other in without)):
        name = _NAME.match(sentence.text, noun.end)
        funded = near(noun, sentence.of("deeds", "fund"), within=_FUNDED_WITHIN)
        worth = _worth(sentence, noun)
        if not (name or worth):
            continue
        donors = sentence.away if funded else []
        if is_counted(sentence, noun) or not (name or (worth and (donors or _payer(sentence, funded)))):
            continue
        when = dated(sentence, noun.start)
        payers = [one.place for one in (*donors, *(sentence.bodies if funded else ()))]
        ends = (name.end() if name else noun.end, worth.end if worth else 0)
        project = told(
            sentence, "project", (min(noun.start, worth.start if worth else noun.start), max(ends)), sure=0.55,
            measure=noun.key,
            value=worth.value if worth else None, unit=worth.unit if worth else None,
            qualifier=worth.qualifier if worth else "exact", period=validity(sentence),
            **named(payers, on=when.get("date")), **when,
        )  # fmt: skip
        yield project
        yield from _in_other_money(sentence, project, worth)
        return


def _in_other_money(sentence: Sentence, project: Fact, worth: Number | None) -> Iterator[Fact]:
    """The project once more for what it costs in another currency."""
    for one in sentence.numbers if worth else ():
        if worth and is_same_sum(sentence, worth.end, worth.unit, one):
            sum_told = sentence.text[one.start : one.end]
            yield replace(
                project, value=one.value, unit=one.unit, qualifier=one.qualifier, start=one.start, end=one.end,
                quote=sum_told,
            )  # fmt: skip


def _payer(sentence: Sentence, funded: Hit | None) -> bool:
    """Whether an organisation stands by its name beside the word that it pays: "funded by Plan International"."""
    if funded is None:
        return False
    before, behind = sentence.text[: funded.start], sentence.text[funded.end :]
    payer = _PAYER.match(behind)
    if payer and any(hit.start < funded.end + payer.end() <= hit.end for hit in sentence.of("concepts", "ngo")):
        # "Granted by foreign NGOs" names nobody.
        return False
    return bool(payer or _PAYER_BEFORE.search(before[-_PAYER_WITHIN:]))


def _worth(sentence: Sentence, noun: Hit) -> Number | None:
    """The sum of money nearest behind a project."""
    sums = [one for one in sentence.numbers if one.unit in MONEY]
    able = [one for one in sums if gap(noun, Hit("", "", one.start, one.end)) <= _WORTH_WITHIN]
    return min(able, key=lambda one: abs(one.start - noun.end), default=None)
