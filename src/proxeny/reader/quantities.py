"""The figures that a sentence states, each with its time, its words and what it is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from proxeny.reader.codes import code_on
from proxeny.reader.comparisons import AFTER, comparison, recorded
from proxeny.reader.directions import directed
from proxeny.reader.fact import Comparison, Fact
from proxeny.reader.growths import leads_on, waits
from proxeny.reader.lexicon import Hit
from proxeny.reader.meanings import TOPICS, Meant, meant
from proxeny.reader.measures import MILLIONS, MONEY
from proxeny.reader.numbers import Number
from proxeny.reader.partial import counts_home, is_average, is_of_branch, is_other_sum, of_the_figure, of_the_whole
from proxeny.reader.partners import by_partner, invested_by, is_of_partner, worth_of_partner
from proxeny.reader.places import Mention
from proxeny.reader.sentences import COMMA, Sentence
from proxeny.reader.shared import Share, apart, noun_left_out, shares, told_back
from proxeny.reader.sums import checked
from proxeny.reader.times import Time
from proxeny.reader.told_when import coded, is_past, reached_by, status_told, time_told
from proxeny.reader.twice import LEADS, bracket_before, is_part_in_brackets, is_same_sum, untold_twin

_UNITS = {"money": "", "count": "count", "persons": "persons", "percent": "percent", "rank": "rank", "area": ""}
# So near behind a number stands its time: "130 million dollars in 2005".
_TIME_BEHIND = 6
# "Including" stands so near to the number of some kind.
_KIND_WITHIN = 12
# Nouns that tell of which of two figures a growth is.
_OF_MONEY = ("capital",)
_COMPARED = ("project", *_OF_MONEY)
# So near behind projects stands what they are worth.
_WORTH = 90
_IN_FORCE = frozenset({"valid"})
# No sentence that people write tells more; what does is no sentence.
_MOST_TOLD = 60
# A larger sum than any province's: said to be implausible, kept as it stands.
_IMPLAUSIBLE = {"USD": Decimal(10) ** 12, "EUR": Decimal(10) ** 12, "VND": Decimal(10) ** 16}


def figures(sentence: Sentence, *, said_on: str | None, whole: Fact | None = None) -> Iterator[Fact]:
    """The facts of kind indicator or programme_target that a sentence states, in the order of their numbers.

    `said_on` is the day or month of publication, for "now" and "to date"; `whole` is the figure told last before it,
    of which "of these" tells parts.
    """
    if not sentence.numbers:
        return
    whole = whole if sentence.tells_parts or sentence.of("tells", "the_figure") else None
    told = worth_of_partner([by_partner(sentence, fact) for fact in _figures(sentence, said_on=said_on, whole=whole)])
    whole_told = [fact for fact in told if not is_part_in_brackets(sentence, fact, told)]
    yield from checked(sentence, [fact for fact in whole_told if not _is_only_part(sentence, fact, whole_told)])


def _is_only_part(sentence: Sentence, fact: Fact, told: Sequence[Fact]) -> bool:
    """Whether a figure is no total of what it counts: of some kind of it, a yearly average, one branch's share."""
    if _is_kind_of(sentence, fact, told):
        return True
    return is_average(sentence, fact) or is_of_branch(sentence, fact)


def _is_kind_of(sentence: Sentence, fact: Fact, told: Sequence[Fact]) -> bool:
    """Whether a figure is of some kind of what one before it counts: "210 delegations, including 12 of high rank"."""
    told_so = sentence.of("tells", "including")
    if fact.unit in MONEY:
        return _is_sum_of_some(sentence, fact, told)
    words = [hit for hit in told_so if 0 <= fact.start - hit.end <= _KIND_WITHIN]
    # "35 of them, 13 of which have offices": the word stands at once behind.
    behind = [hit for hit in told_so if 0 <= hit.start - fact.end <= 1 and sentence.lexicon.spaced]
    return bool(words or behind) and any(
        one.end <= (words[0].start if words else fact.start)
        and (one.measure, one.unit, one.participants) == (fact.measure, fact.unit, fact.participants)
        and fact.unit in ("count", "persons")
        and (fact.value or 0) < (one.value or 0)
        for one in told
    )


def _is_sum_of_some(sentence: Sentence, fact: Fact, told: Sequence[Fact]) -> bool:
    """Whether a sum is what some of those before are worth: "2.4 billion, of which 42 with 492 million"."""
    if fact.participants:
        return False
    words = [hit for hit in sentence.of("tells", "including") if hit.end <= fact.start]
    return any(
        (one.measure, one.unit, one.participants, one.period, one.as_of, one.subject)
        == (fact.measure, fact.unit, (), fact.period, fact.as_of, fact.subject)
        and (fact.value or 0) < (one.value or 0)
        and any(one.end <= hit.start for hit in words)
        for one in told
    )


def _figures(sentence: Sentence, *, said_on: str | None, whole: Fact | None) -> list[Fact]:
    found = sentence.numbers[:_MOST_TOLD]
    shared = shares(sentence, found)
    single = (number for number in found if number.start not in shared)
    said = ((number, comparison(sentence, number, others=apart(sentence, number, found))) for number in single)
    compared = {number.start: beside for number, beside in said if beside}
    alone = [number for number in found if number.start not in compared]
    made: list[Fact] = []
    last: Fact | None = None
    unread: Number | None = None
    waiting: tuple[Comparison, ...] = ()
    for since, number in zip((0, *(one.end for one in found)), found, strict=False):
        if beside := compared.get(number.start):
            if (at := _named_before(sentence, number, last, made)) is not None:
                made[at] = replace(made[at], comparisons=(*made[at].comparisons, beside))
            elif last and not leads_on(sentence, number, last):
                last = _compared(sentence, last, number, beside)
            elif waits(sentence, number, beside, last=last, unread=unread, alone=alone):
                waiting = (*waiting, beside)
            continue
        if last and is_same_sum(sentence, last.end, last.unit, number):
            made.append(last)
            last = _in_other_money(sentence, last, number)
            continue
        share = shared.get(number.start)
        told = None if share else _meant(sentence, number, others=alone)
        if last and not share and _is_part(sentence, last, number, told):
            continue
        if last:
            made.append(last)
        if share:
            last = _of_list(sentence, share, others=alone, said_on=said_on)
        else:
            new = figure_told(sentence, number, told, said_on=said_on, since=since) if told else None
            if new and (twin := untold_twin(sentence, number, found, last)):
                made.append(_in_other_money(sentence, new, twin))
            of = _broken_down(last, made) or whole
            last = new or (_elided(sentence, of, number) if of else None)
        unread = None if last else number
        if last:
            last, waiting = replace(last, comparisons=waiting) if waiting or last.comparisons else last, ()
    return [*made, recorded(sentence, last)] if last else made


def _compared(sentence: Sentence, last: Fact, number: Number, said: Comparison) -> Fact:
    """The figure told last with a comparison that follows it, unless that is of parts of it."""
    if _is_of_parts(sentence, number, last):
        return last
    return replace(last, comparisons=(*last.comparisons, _in_money(said, number, last)))


def _is_of_parts(sentence: Sentence, number: Number, last: Fact) -> bool:
    """Whether a growth is that of parts of what grows: "GRDP rose 3.8 %; of which industry rose 2.9 %"."""
    if last.unit != "percent" or number.unit != "percent":
        return False
    parts = sentence.of("tells", "including")
    return any(last.end <= hit.start and hit.end <= number.start for hit in parts)


def _in_money(said: Comparison, number: Number, fact: Fact) -> Comparison:
    """A comparison; one told in millions without a currency is in that of the sum that is compared with it."""
    untold = not number.unit and number.power >= MILLIONS and fact.unit in MONEY
    return replace(said, unit=fact.unit or "") if untold else said


def _named_before(sentence: Sentence, number: Number, last: Fact | None, made: Sequence[Fact]) -> int | None:
    """Which of the figures `made` before the last a comparison is of by the noun in its clause: "up 15 % in projects".

    Projects are counted, capital is money; a clause that names both or neither tells nothing.
    """
    if last is None or not made:
        return None
    if back := told_back(sentence, number):
        return len(made) - back if back <= len(made) else None
    begin = max((found.end() for found in COMMA.finditer(sentence.text, last.end, number.start)), default=last.end)
    stop = COMMA.search(sentence.text, number.end)
    # What the next number counts is told of that one.
    ends = [one.start for one in sentence.numbers if one.start >= number.end]
    end = min([stop.start() if stop else len(sentence.text), *ends])
    nouns = [hit.key for hit in sentence.of("concepts", *_COMPARED) if begin <= hit.start and hit.end <= end]
    money = {key in _OF_MONEY for key in nouns}
    if len(money) != 1 or (last.unit in MONEY) in money:
        return None
    return next((at for at in range(len(made) - 1, -1, -1) if (made[at].unit in MONEY) in money), None)


def _of_list(sentence: Sentence, share: Share, *, others: Sequence[Number], said_on: str | None) -> Fact | None:
    """The figure of one number of a list told respectively, with what it is of."""
    others = [one for one in others if one not in share.run]
    number = share.number if share.not_about else replace(share.noun, start=share.run[0].start)
    told = _meant(sentence, number, others=others, without=share.not_about)
    if told is None:
        return None
    fact = figure_told(sentence, share.number, told, said_on=said_on, since=0)
    if share.time:
        period, as_of = coded(share.time, stock=told.meaning.kind == "stock")
        fact = replace(fact, period=period, as_of=as_of)
    if share.place is None:
        return fact
    place = share.place.place
    code = code_on(place, fact.period or fact.as_of or said_on)
    if place.country == sentence.country and place.kind != "country":
        return replace(fact, subject=place.name, subject_code=code)
    return replace(fact, participants=(place.name,), participant_codes=(code,))


def _meant(
    sentence: Sentence, number: Number, *, others: Sequence[Number], without: Sequence[Hit] = ()
) -> Meant | None:
    """The measure of a number; what stands in another clause is not about it, but for whom or what all is about."""
    if counts_home(sentence, number):
        return None
    start, end = sentence.clause(number.start)
    if number.unit in MONEY and (comma := COMMA.search(sentence.text, number.end, end)):
        end = comma.start()
    said = _counted(sentence)
    said, parts = of_the_whole(sentence, number, said, end)
    end = min(end, _of_some(sentence, number, others))
    if without:
        said = [hit for hit in said if not any(hit.start < one.end and one.start < hit.end for one in without)]
    hits = [hit for hit in said if hit.start < end and (hit.start >= start or hit.key in TOPICS)]
    same = (one for one in others if is_same_sum(sentence, number.end, number.unit, one))
    if number.unit in MONEY and (twin := next(same, None)):
        # "Converted 72 billion VND" tells of the other money alone.
        hits = [hit for hit in hits if not number.end <= hit.start < twin.start]
    mine = directed(hits, number, level=sentence.level, lang=sentence.lexicon.lang)
    if number.unit in MONEY and is_other_sum(sentence, number, mine):
        return None
    if noun := noun_left_out(sentence, number):
        mine = [*mine, noun]
    if not any(hit.key == "fdi" for hit in mine) and (land := _investor(sentence, number, others)):
        mine = [*mine, Hit("concepts", "fdi", land.start, land.end)]
    return meant(
        number,
        hits=mine,
        others=others,
        noun=sentence.lexicon.noun,
        topics=sentence.before.topics - parts,
        earlier=sentence.before.earlier - parts,
        glued=not sentence.lexicon.spaced,
    )


def _investor(sentence: Sentence, number: Number, others: Sequence[Number]) -> Mention | None:
    """The land abroad whose projects a number counts, or what they are worth."""
    if number.unit not in MONEY:
        return invested_by(sentence, number)
    counts = [one for one in others if 0 <= number.start - one.end <= _WORTH]
    return next((land for one in counts if (land := invested_by(sentence, one))), None)


def _counted(sentence: Sentence) -> list[Hit]:
    """The concepts that a sentence speaks of; "the two countries" are none, nor is what is denied."""
    said = sentence.of("concepts")
    if not (sentence.of("tells", "pair") or sentence.of("deeds", "deny")):
        return said
    pairs = [(hit.start, hit.end) for hit in sentence.of("tells", "pair")]
    denied = {hit.end for hit in sentence.of("deeds", "deny")}
    within = (hit for hit in said if any(low <= hit.start and hit.end <= end for low, end in pairs))
    none = {hit for hit in within if hit.key == "country"}
    # What is "not yet active" is none of those that are.
    none |= {hit for hit in said if hit.key == "active" and denied & {hit.start, hit.start - 1}}
    return [hit for hit in said if hit not in none]


def _of_some(sentence: Sentence, number: Number, others: Sequence[Number]) -> int:
    """Where what is told of some of those whom a number counts begins: "56,000 people, 2,000 of whom go"."""
    words = [hit.start for hit in sentence.of("tells", "including") if number.end <= hit.start]
    if not words:
        return len(sentence.text)
    behind = [one.start for one in others if number.end <= one.start]
    begins = min(words)
    return begins if sentence.lexicon.spaced and behind and begins < min(behind) else len(sentence.text)


def _is_part(sentence: Sentence, fact: Fact, number: Number, told: Meant | None) -> bool:
    """Whether a number in brackets is of some of those told before them: "128,000 workers (44,700 of them women)"."""
    if number.unit in MONEY or fact.unit not in ("count", "persons"):
        return False
    opened = bracket_before(sentence, fact.end, number)
    if opened is None or told is None:
        return opened is not None
    named = any(opened <= one.start <= number.end + LEADS for one in sentence.places)
    return told.meaning.measure == fact.measure and number.value < (fact.value or 0) and not named


def _elided(sentence: Sentence, fact: Fact, number: Number) -> Fact | None:
    """A number without its noun, of what the one before it counted: "30 delegations from Laos and 12 from Thailand"."""
    if not _is_alike(fact, number):
        return None
    said = replace(fact, participants=(), participant_codes=(), flags=(), subject=None, subject_code=None)
    own = _time_behind(sentence, fact, number)
    if own or any(hit.end <= number.start for hit in of_the_figure(sentence)):
        # "This figure reached 2 million", "from 130 million in 2005 to 210 in 2010".
        stock = bool(fact.as_of)
        period, as_of = coded(own, stock=stock) if own else time_told(sentence, number, stock=stock, said_on=None)
        return replace(
            _in_other_money(sentence, said, replace(number, unit=fact.unit or "")),
            period=period, as_of=as_of, subject=fact.subject, subject_code=fact.subject_code,
        )  # fmt: skip
    if is_of_partner(sentence, number) or _at_unit(sentence, fact, number):
        return _in_other_money(sentence, said, replace(number, unit=fact.unit or ""))
    return None


def _broken_down(last: Fact | None, made: Sequence[Fact]) -> Fact | None:
    """The figure that a number without its noun goes on from: how many countries there are has no part of one land."""
    if last is None or not (last.measure or "").endswith("_countries"):
        return last
    return next((one for one in reversed(made) if not (one.measure or "").endswith("_countries")), None)


def _time_behind(sentence: Sentence, fact: Fact, number: Number) -> Time | None:
    """The time right behind a number that goes on from a figure before it, which has another right behind itself."""
    times = [time for time in sentence.times if time.code and fact.start < number.start]
    of, own = (
        next((one for one in times if 0 <= one.start - at <= _TIME_BEHIND), None) for at in (fact.end, number.end)
    )
    return own if of and own and of != own else None


def _is_alike(fact: Fact, number: Number) -> bool:
    """Whether a number is of the same sort as a figure; of money the second may leave the currency out."""
    if number.unit == ("" if fact.unit in ("count", "persons") else fact.unit):
        return True
    return not number.unit and fact.unit in MONEY and number.power >= MILLIONS


def _at_unit(sentence: Sentence, fact: Fact, number: Number) -> bool:
    """Whether a province stands at a number and behind the figure before: "X with 3 billion, then Y with 2"."""
    if any(0 <= hit.start - number.end <= 1 for hit in sentence.of("concepts")):
        # It counts what stands behind it.
        return False
    return any(
        one.place.kind == "unit" and fact.end <= one.start and 0 <= number.start - one.end <= LEADS
        for one in sentence.places
    )


def _in_other_money(sentence: Sentence, fact: Fact, number: Number) -> Fact:
    """The same measure, period and subject in another currency: a fact of its own."""
    return replace(
        fact, value=number.value, value_to=number.value_to, unit=number.unit, qualifier=number.qualifier,
        words=sentence.words_of(number), quote=sentence.text[number.start : number.end],
        start=number.start, end=number.end, comparisons=(),
    )  # fmt: skip


def figure_told(sentence: Sentence, number: Number, told: Meant, *, said_on: str | None, since: int) -> Fact:
    """The figure that a number is once its measure is known; it tells its status `since` the number before it."""
    status = status_told(sentence, number, since=since)
    if status == "plan" and _IN_FORCE in told.meaning.needs:
        # What is in force is no plan: "aims to draw 4.9 billion, with 1,071 valid projects".
        status = "actual"
    # "Has established relations with 20 localities" tells how many there are.
    settled = any("establish" in need for need in told.meaning.needs) and not any(one.code for one in sentence.times)
    reached = is_past(sentence) or (settled and status == "actual")
    stock = told.meaning.kind == "stock" or bool(told.meaning.reached and reached)
    period, as_of = time_told(sentence, number, stock=stock, said_on=said_on)
    if status == "plan" and (horizon := reached_by(sentence, number)):
        period, as_of = horizon, None
    elif stock and status == "actual" and any(one.form == "horizon" and one.code == period for one in sentence.times):
        # "By the end of 2023 it had 95 projects": what stood by a year is no target for it.
        period, as_of = None, period
    unit = _UNITS[told.meaning.unit] or number.unit
    qualifier = "about" if status == "estimate" and number.qualifier == "exact" else number.qualifier
    limit = _IMPLAUSIBLE.get(unit)
    level = _level(sentence, number)
    return Fact(
        kind="programme_target" if status == "plan" else "indicator",
        level=level,
        measure=told.meaning.told_as(level=level, status=status, reached=reached),
        value=number.value,
        value_to=number.value_to,
        unit=unit,
        qualifier=qualifier,
        words=sentence.words_of(number),
        status=status,
        period=period,
        as_of=as_of,
        quote=sentence.text[number.start : number.end],
        start=number.start,
        end=number.end,
        confidence=round(min(0.97, 0.45 + told.score / 500), 2),
        flags=("implausible_value",) if limit and number.value > limit else (),
    )


def _level(sentence: Sentence, number: Number) -> str | None:
    """The level of administration that the text states near the number."""
    near = [
        hit
        for hit in sentence.of("levels")
        if -60 <= hit.start - number.end <= AFTER
        and not COMMA.search(sentence.text, number.end, hit.start)
        and not any(number.end <= one.start and one.end <= hit.start for one in sentence.numbers)
    ]
    return min(near, key=lambda hit: abs(hit.start - number.end)).key if near else None
