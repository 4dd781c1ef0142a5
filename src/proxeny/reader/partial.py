"""Figures that are no total: what came in a year on average, and what one branch of the economy has of all."""

from __future__ import annotations

from collections.abc import Sequence

from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.meanings import TOPICS
from proxeny.reader.measures import MONEY
from proxeny.reader.numbers import Number
from proxeny.reader.sentences import COMMA, Sentence
from proxeny.reader.time_templates import PAPER_DAY

# "120 delegations each year": so little stands between; before the number a time of its own ends what "each year" says.
_YEARLY_BEHIND, _YEARLY_BEFORE = 45, 90
# So near to a figure stands the branch that it is of; so many of them are told of the whole.
_BRANCH_BEFORE, _BRANCH_BEHIND, _LISTED, _LIST = 60, 30, 3, 160
_TOTALS = ("count", "persons", *MONEY)
# So near before a sum stands the word for what it is, and is none of our measures.
_OTHER_WITHIN = 24
# Of what kind some of those counted are: "192 projects, of which 16 new".
_KINDS = ("new", "adjusted")
# Between two words for localities stands a comma; so near behind them stands the land or the part of it they are of.
_BESIDE, _HOME_WITHIN, _LISTED_WITHIN = 2, 16, 40


def is_average(sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure is what comes in a year on average: "120 delegations each year" is no number of delegations."""
    if fact.status == "plan" or fact.unit not in _TOTALS or "per_capita" in (fact.measure or ""):
        return False
    return any(_reaches(sentence, hit, fact) for hit in sentence.of("tells", "average"))


def _reaches(sentence: Sentence, said: Hit, fact: Fact) -> bool:
    """Whether a word for an average is told of a figure: it stands before it in its clause, or close behind it."""
    if said.start >= fact.end:
        low, high, within = fact.end, said.start, _YEARLY_BEHIND
    else:
        low, high, within = said.end, fact.start, _YEARLY_BEFORE
    start, end = sentence.clause(fact.start)
    if high - low > within or not (start <= said.start < end):
        return False
    others = [one for one in sentence.numbers if low <= one.start and one.end <= high]
    if said.start >= fact.end:
        return not others and COMMA.search(sentence.text, low, high) is None
    dated = any(
        low <= time.start and time.end <= high
        for time in sentence.times
        if time.form not in ("now", "years", PAPER_DAY)
    )
    return not dated and not (others and COMMA.search(sentence.text, others[0].end, high))


def is_of_branch(sentence: Sentence, fact: Fact) -> bool:
    """Whether a figure is that of a whole region, or investment that of one branch: "processing has 80 projects"."""
    if fact.unit not in _TOTALS or fact.participants:
        return False
    if _leads(sentence, sentence.of("tells", "region"), fact):
        return True
    if not (fact.measure or "").startswith("fdi_") or "countries" in (fact.measure or ""):
        return False
    named = sentence.of("tells", "branch")
    return _leads(sentence, named, fact) or _follows(sentence, named, fact) or _is_in_parks(sentence, fact)


def _is_in_parks(sentence: Sentence, fact: Fact) -> bool:
    """Whether projects are those in industrial parks alone, which stand close behind them."""
    parks = [hit for hit in sentence.of("concepts", "park") if 0 <= hit.start - fact.end <= _BRANCH_BEHIND * 2]
    if not parks or COMMA.search(sentence.text, fact.end, parks[0].start):
        return False
    before = tuple(f" {word} " for word in sentence.lexicon.said["where"]["before"])
    return any(word in sentence.level[fact.end : parks[0].start] for word in before)


def _leads(sentence: Sentence, named: Sequence[Hit], fact: Fact) -> bool:
    """Whether a branch stands before the figure, and nobody whose whole it could be in between."""
    near = [hit for hit in named if 0 <= fact.start - hit.end <= _BRANCH_BEFORE]
    if not near:
        return False
    last = near[-1]
    between = [one.start for one in sentence.places] + [hit.start for hit in sentence.of("tells", "the_place", "total")]
    told = [one for one in sentence.numbers if last.end <= one.start and one.end <= fact.start and one.unit in MONEY]
    return not told and not any(last.end <= start < fact.start for start in between)


def _follows(sentence: Sentence, named: Sequence[Hit], fact: Fact) -> bool:
    """Whether one branch or two stand close behind the figure; a longer list is of the whole."""
    near = [hit for hit in named if 0 <= hit.start - fact.end <= _BRANCH_BEHIND]
    if not near or COMMA.search(sentence.text, fact.end, near[0].start):
        return False
    if any(fact.end <= one.start and one.end <= near[0].start for one in sentence.numbers):
        return False
    row = [hit for hit in named if near[0].start <= hit.start <= near[0].start + _LIST]
    return len(row) < _LISTED


def is_other_sum(sentence: Sentence, number: Number, hits: Sequence[Hit]) -> bool:
    """Whether a sum is of revenue, a budget or the like: its word stands before it, no noun of ours between."""
    before = [hit for hit in sentence.of("tells", "other_sum") if 0 <= number.start - hit.end <= _OTHER_WITHIN]
    if not before:
        return False
    end = before[-1].end
    numbers = any(end <= one.start and one.end <= number.start for one in sentence.numbers)
    return not numbers and not any(end <= hit.start and hit.end <= number.start for hit in hits if hit.key != "amount")


def of_the_whole(sentence: Sentence, number: Number, said: list[Hit], end: int) -> tuple[list[Hit], set[str]]:
    """The words of a clause that tell of what a number counts, without those of its parts, and what these are.

    "348 projects, including 18 of foreign investors": the whole is of all investors, whatever was spoken of before.
    """
    some = [hit.start for hit in sentence.of("tells", "including") if hit.start >= number.end]
    if not some:
        return said, set()
    cut = min(some)
    parts = {hit.key for hit in said if cut <= hit.start < end and hit.key in (*TOPICS, *_KINDS)}
    givers = [hit for hit in said if hit.key == "ngo"]
    if givers and any(hit.key == "grant" and 0 <= hit.start - number.end <= 1 for hit in said):
        # "12 aid packages, including 9 projects, from 8 organisations": these gave all of them.
        said = [*said, Hit("concepts", "ngo", number.end, number.end)]
        parts.discard("ngo")
    return [hit for hit in said if hit.start < cut or hit.key not in parts], parts


def counts_home(sentence: Sentence, number: Number) -> bool:
    """Whether a number counts localities of the paper's own land: "23 provinces of Viet Nam", "6 northern ones"."""
    nouns = [hit for hit in sentence.of("concepts", "locality") if 0 <= hit.start - number.end <= _LISTED_WITHIN]
    if not nouns or number.unit or nouns[0].start - number.end > 1:
        return False
    if any(one.end <= number.start and one.place.country not in ("", sentence.country) for one in sentence.places):
        # A partner abroad has ties with provinces at home.
        return False
    # "15 provinces, cities of Viet Nam"
    end = nouns[0].end
    for noun in nouns[1:]:
        end = max(end, noun.end) if noun.start - end <= _BESIDE else end
    lands = [one.start for one in sentence.places if one.place.code == sentence.country]
    parts = [hit for hit in sentence.of("tells", "region") if 0 <= hit.start - end <= _HOME_WITHIN]
    away = [one.start for one in sentence.places if one.place.country != sentence.country]
    parts = [hit for hit in parts if not any(0 <= at - hit.end <= _HOME_WITHIN for at in away)]
    whole = [hit.start for hit in (*parts, *sentence.of("levels", "country"))]
    near = [at for at in (*lands, *whole) if 0 <= at - end <= _HOME_WITHIN]
    return bool(near) and not COMMA.search(sentence.text, end, min(near))


def of_the_figure(sentence: Sentence) -> list[Hit]:
    """The words that take a figure up again, without those that begin to tell parts of it: "of the figure"."""
    parts = sentence.of("tells", "including")
    told = sentence.of("tells", "the_figure")
    return [hit for hit in told if not any(one.start < hit.start and hit.end <= one.end for one in parts)]
