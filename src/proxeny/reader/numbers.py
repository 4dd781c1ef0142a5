"""Numbers as people write them: digits of any script with separators, scales, number words, ranges, their qualifier."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from operator import attrgetter

from msgspec.structs import replace

from proxeny.reader.lexicon import Hit, Lexicon, Sorted
from proxeny.reader.number import Number
from proxeny.reader.standing import Order
from proxeny.reader.uncounted import each_once, is_lasting, not_known

__all__ = ("QUALIFIERS", "Number", "numbers", "read_digits")
# Leveled text has these figures alone.
_DIGIT = re.compile("[0-9]")
# So many digits make a group.
_IN_A_GROUP = 3
_DIGITS = re.compile(r"[0-9][0-9]*(?:[.,]\d+)*(?: \d{3}(?![\d.,]*\d))*")
# A rank is often told with the number of those ranked; Viet Nam had 64, then 63, then 34 provinces and cities.
_OF_ALL = re.compile(r"(?: ?/ ?\d{1,3}|[^\d.,;:()\n]{1,10}(?:64|63|34))(?![\d/%])")
_AMONG_PROVINCES = re.compile(r"(?<![\d/.,-])(?P<n>\d{1,2}) ?/ ?(?:64|63|34)(?![\d/%])")
# What numbers a paragraph or a line of a list: "3. Aid projects", "b.2) Visits".
_ITEM = re.compile(
    r"^[ \t]*[(（]?(?:\w\.)?(?P<n>\d{1,2}(?:\.\d{1,2})*)[.)）](?=[ \t]+[^\W\d]|[ \t]*[^\W\d_a-zA-Z])", re.M
)
_HIGHEST_POWER = 15
_LONGEST, _THOUSAND, _TEN, _DOZEN = 24, 3, 10, "12"
# The word for a thousand where it is a number of its own, and may stand before figures: "mil 480 millones".
_BY_THOUSAND = "x1000"
_NEAR = 4
# A counter of Chinese, Japanese or Korean between a number in words and its noun, which may have an adjective.
_COUNTERS, _COUNTER = tuple("个個位名项項家件份つ곳개"), 6
_PAST = ("余", "餘", "多", " ")
_LOOK_NEXT = 40
QUALIFIERS = ("qualifier_before", "qualifier_after")
_PAIRS = ("compare", ("tells", "both"), ("tells", "pair"))
_START = attrgetter("start")
# No word stands behind such a sign for the number before it.
_SIGN = re.compile(r"[\d.,;:()/]")
# What Chinese, Japanese and Korean count with stands between a number and the word that qualifies it.
_COUNTED_BY = frozenset("個个位名项項家件份つ곳개건명人社")
# A month, a day, an hour or some years by their number are no quantity.
# The number of a paper goes on in letters: 08-ĐA/TU.
_PAPER = re.compile(r"[-–][a-zđ]{2,6}[-/][a-zđ]")
_CALENDAR = re.compile("[月월日일時时시年년]|[個个箇ヶケカヵか]月|개월|차(?!량)| ?(?:ปี|เดือน|ປີ|ເດືອນ)")


def numbers(
    level: str,
    said: Sorted,
    lexicon: Lexicon,
    *,
    taken: Iterable[tuple[int, int]] = (),
    orders: Sequence[Order] = (),
) -> list[Number]:
    """The numbers of a leveled text that lie in none of the `taken` spans (dates), in order; ranks are of `orders`.

    `said` are its hits, sorted out.
    """
    in_digits, in_words = _DIGIT.search(level) is not None, "numbers" in said
    if not (orders or in_digits or in_words):
        return []
    ranks = list(_ranks(level, orders, held_by=taken)) if orders or "/" in level else []
    # "The two sides" counts nobody, nor does "năm ngoái".
    pairs = [(hit.start, hit.end) for sort in _PAIRS for hit in said.get(sort, ())]
    ordered = [(one.start, one.end) for one in orders] + [(one.start, one.end) for one in ranks]
    held = _marked(level, (*taken, *pairs, *ordered))
    plain = list(_in_digits(level, said, lexicon)) if in_digits else []
    plain += _in_words(level, said, lexicon) if in_words else ()
    free = [one for one in plain if not any(held[one.start : one.end])]
    scales, units = said.get("scales", ()), said.get("units", ())
    found = [_scaled(one, level, _around(scales, one.end, _LOOK_NEXT)) for one in sorted(free, key=_START)]
    if len(found) > 1:
        found = each_once(found, level)
        found = _joined(_summed(_in_thousands(_apart(found), level), level), level, said.get("between", ()))
    measured = [_with_unit(one, level, _around(units, one.end, _LOOK_NEXT)) for one in found]
    before, behind = (said.get(sort, ()) for sort in QUALIFIERS)
    told = [_qualified(one, level, before, behind) for one in measured] if before or behind else measured
    # "Un accord" is one agreement by its article, not by a count; "one or two" is a count.
    several = [one for one in told if not (one.in_words and one.value == 1 and one.value_to is None)]
    counted = not_known(several, level, said, lexicon.said.get("definite", ())) if in_words else several
    lasting = said.get(("tells", "duration"))
    kept = [one for one in counted if not is_lasting(one, level, lasting)] if lasting else counted
    return sorted((*kept, *ranks), key=_START) if ranks else kept


def _ranks(level: str, orders: Sequence[Order], *, held_by: Iterable[tuple[int, int]]) -> Iterable[Number]:
    """Places in an order as numbers; a band is less than its edge; "7/63" is a rank among the provinces."""
    held = _marked(level, held_by)
    for one in orders:
        if one.kind != "event" and not any(held[one.start : one.end]):
            of_all = _OF_ALL.match(level, one.end)
            reached = of_all.end() if of_all else one.end
            qualifier = "less_than" if one.kind == "top" else "exact"
            yield Number(one.start, reached, one.value, unit="rank", qualifier=qualifier)
            held[one.start : reached] = [True] * (reached - one.start)
    for found in _AMONG_PROVINCES.finditer(level):
        if not any(held[found.start() : found.end()]):
            yield Number(found.start(), found.end(), Decimal(found["n"]), unit="rank")


def _marked(level: str, spans: Iterable[tuple[int, int]]) -> list[bool]:
    """For each place of a text whether one of some spans holds it."""
    held = [False] * (len(level) + 1)
    for start, end in spans:
        held[start:end] = [True] * (end - start)
    return held


def _around(hits: Sequence[Hit], place: int, look: int) -> Sequence[Hit]:
    """The hits that begin within some words of a place."""
    if not hits:
        return hits
    return hits[bisect_left(hits, place - look, key=_START) : bisect_right(hits, place + look, key=_START)]


def _in_digits(level: str, said: Sorted, lexicon: Lexicon) -> Iterable[Number]:
    units = {hit.end for hit in said.get("units", ())}
    # Words that a page has lost the blanks between: "de44,04 millions".
    scaled = {hit.start for hit in said.get("scales", ())}
    items = {found.start("n") for found in _ITEM.finditer(level)}
    for start, text in _figures(level, lexicon):
        if start in items:
            continue
        end = start + len(text)
        measured = start in units or not scaled.isdisjoint((end, end + 1))
        if len(text) <= _LONGEST and (measured or not _part_of_a_code(level, start, end, said)):
            yield Number(start, end, read_digits(text, lexicon))


def _figures(level: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The figures of a leveled text and where each begins: "2024 161" are two, a year and what stands behind it."""
    for match in _DIGITS.finditer(level):
        text, start = match.group(), match.start()
        first, blank, rest = text.partition(" ")
        if blank and len(first) > _IN_A_GROUP:
            yield start, first
            yield start + len(first) + 1, rest
        else:
            yield start, first if blank and " " not in lexicon.group else text


def _part_of_a_code(level: str, start: int, end: int, said: Sorted) -> bool:
    """A number of a decree, a road, a form of words such as G7: not a quantity, unless "37 delegations/415 people"."""
    before, after = level[max(0, start - 3) : start].rstrip(), level[end : end + 2]
    glued = level[start - 1 : start].isascii() and level[start - 1 : start].isalpha()
    return (
        glued
        or before[-1:] in ("°", "#", "第", "제")
        or (level[start - 1 : start] in ("/", "_") and all(hit.end != start - 1 for hit in said.get("concepts", ())))
        or (after[:1] in ("/", "_") and after[1:2].isdigit())
        or _CALENDAR.match(level, end) is not None
        or _PAPER.match(level, end) is not None
    )


def read_digits(text: str, lexicon: Lexicon) -> Decimal:
    """The value of digits with separators; one separator before three digits groups where the language groups so."""
    plain = text.replace(" ", "")
    points = [char for char in plain if not char.isdigit()]
    if not points:
        return Decimal(plain)
    last = points[-1]
    if len(set(points)) == 2 and points.count(last) == 1:
        return Decimal(plain.replace(points[0], "").replace(last, "."))
    grouped = all(len(part) == 3 for part in plain.split(last)[1:]) and len(plain.split(last)[0]) <= 3
    if len(points) > 1 or (grouped and last != lexicon.decimal):
        return Decimal(plain.replace(".", "").replace(",", ""))
    return Decimal(plain.replace(last, "."))


def _in_words(level: str, said: Sorted, lexicon: Lexicon) -> Iterable[Number]:
    """Numbers in words. Without spaces a short word stands inside many: there a noun must follow at once.

    So it must behind a word that more often says another thing, as the five of Vietnamese says "year".
    """
    nouns = {hit.start for sort in ("concepts", "scales") for hit in said.get(sort, ())}
    doubtful = lexicon.said.get("not_alone", ())
    counting = nouns | {hit.start for hit in said["numbers"] if hit.key.startswith("x")}
    units = said.get("units", ())
    words = [
        hit
        for hit in said["numbers"]
        # The hundred of "por ciento" and "pour cent" is none.
        if not any(one.start < hit.start and hit.end <= one.end for one in units)
    ]
    words = [
        hit
        for hit in words
        if level[hit.start : hit.end] not in doubtful or (hit.end + 1 in counting and not _is_behind(level, hit.start))
    ]
    for run in _runs(level, words):
        end = run[-1].end
        # 十余个, 십여 개: what says that there were more, or a blank, stands before the counter.
        past = level[end : end + 1] in _PAST
        reach = past + (_COUNTER if level[end + past : end + past + 1] in _COUNTERS else 2)
        if lexicon.spaced or nouns & set(range(end, end + reach)):
            yield _worded(run)


def _is_behind(level: str, start: int) -> bool:
    """Whether a number in figures stands before a word: "10 năm" is ten years, and no five."""
    return level[:start].rstrip()[-1:].isdigit()


def _runs(level: str, words: Sequence[Hit]) -> Iterable[list[Hit]]:
    """Words of numbers that stand together: twenty-five."""
    run: list[Hit] = []
    for hit in words:
        if run and hit.start < run[-1].end:
            continue
        if run and not _go_together(run[-1], hit, level[run[-1].end : hit.start]):
            yield run
            run = []
        run.append(hit)
    if run:
        yield run


def _go_together(last: Hit, word: Hit, between: str) -> bool:
    """Whether two words make one number; Arabic says twenty-five as "five and twenty"."""
    gap = between.strip(" -")
    tens = word.key.isdigit() and int(word.key) in range(2 * _TEN, 10 * _TEN)
    return not gap or (gap == "و" and tens and last.key.isdigit() and int(last.key) < _TEN)


def _worded(run: list[Hit]) -> Number:
    pair = [int(hit.key) for hit in run if hit.key.isdigit() and int(hit.key) < _TEN]
    if len(pair) == len(run) == 2 and pair[1] == pair[0] + 1:
        # Chinese says two or three as "two three".
        low, high = map(Decimal, pair)
        return Number(run[0].start, run[-1].end, low, value_to=high, qualifier="between", in_words=True)
    added: list[Decimal] = []
    qualifier = "exact"
    for hit in run:
        word = hit.key
        if " " in word:
            # "Une trentaine" is about thirty, not thirty-one; hundreds are more than a hundred.
            qualifier, word = word.split(" ")
            # "Deux douzaines" are two of them.
            dozens = sum(added, Decimal(0)) if word == _DOZEN and 1 < sum(added, Decimal(0)) < _TEN else 1
            word = str(int(word) * int(dozens))
            added.clear()
        if word.startswith("x"):
            added = _times(added, int(word[1:]))
        else:
            added.append(Decimal(word))
    power = _THOUSAND if run[-1].key == _BY_THOUSAND else 0
    return Number(run[0].start, run[-1].end, sum(added, Decimal(0)), qualifier=qualifier, in_words=True, power=power)


def _times(added: list[Decimal], size: int) -> list[Decimal]:
    """Ten, a dozen or a hundred times what was said last and is less: one hundred, two tens is 120."""
    last = len(added)
    while last and added[last - 1] < size:
        last -= 1
    return [*added[:last], (sum(added[last:], Decimal(0)) or Decimal(1)) * size]


def _scaled(number: Number, level: str, hits: Sequence[Hit]) -> Number:
    if not hits:
        return number
    value, end, power = number.value, number.end, 0
    # "mil millones" and "พันล้าน" are scales of a scale; beyond 10^15 it is no number that anyone reports.
    while (found := _next(hits, level, end)) and power + int(found.key) <= _HIGHEST_POWER:
        power += int(found.key)
        value, end = number.value.scaleb(power), found.end
    return replace(number, value=value, end=end, power=power) if power else number


def _next(hits: Sequence[Hit], level: str, at: int, *, filler: int = 1) -> Hit | None:
    """The longest hit that begins at a place or after a little filler without a figure or a sign."""
    able = [one for one in hits if at <= one.start <= at + filler]
    near = [one for one in able if one.start == at or not _SIGN.search(level, at, one.start)]
    return max(near, key=lambda one: (-one.start, one.end), default=None)


def _apart(found: list[Number]) -> list[Number]:
    """Numbers without those inside another: the two of "two hundred"."""
    kept: list[Number] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _in_thousands(found: list[Number], level: str) -> list[Number]:
    """Thousands of a larger scale as one: 6 cheon 400 man is 6,400 man, 14 mil 320 millones is 14,320 millions."""
    kept: list[Number] = []
    for one in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.power == _THOUSAND < one.power
            and level[last.end : one.start] in ("", " ")
            and one.value.scaleb(-one.power) < 1000
        ):
            value = last.value.scaleb(one.power) + one.value
            kept[-1] = replace(last, end=one.end, value=value, power=one.power)
        else:
            kept.append(one)
    return kept


def _summed(found: list[Number], level: str) -> list[Number]:
    """Numbers written in parts as one: 2 man 350 is 20,350, 609 eok 6,400 man is 60,964,000,000."""
    kept: list[Number] = []
    for one in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.power
            and level[last.end : one.start] in ("", " ")
            and (one.in_words or not last.in_words or last.power == _THOUSAND)
            and one.value < Decimal(10) ** last.power
        ):
            kept[-1] = replace(last, end=one.end, value=last.value + one.value, power=one.power)
        else:
            kept.append(one)
    return kept


def _joined(found: list[Number], level: str, hits: Sequence[Hit]) -> list[Number]:
    """Two numbers with "or", "to" or a dash between them are one range, the first with the scale of the second."""
    kept: list[Number] = []
    joints = {(one.start, one.end) for one in hits}
    for one in found:
        last = kept[-1] if kept else None
        if (
            last
            and last.value_to is None
            and last.value < one.value
            and (_is_joint(level, last.end, one.start, joints) or _are_next(level, last, one))
        ):
            kept[-1] = replace(last, end=one.end, value=_like(last, one), value_to=one.value, qualifier="between")
        else:
            kept.append(one)
    return kept


def _are_next(level: str, last: Number, one: Number) -> bool:
    """Whether a comma of Chinese or Japanese sets two small numbers side by side: 2、3 is two or three."""
    return level[last.end : one.start] in ("、", "，") and one.value == last.value + 1 < _TEN


def _is_joint(level: str, start: int, end: int, joints: set[tuple[int, int]]) -> bool:
    gap = level[start:end]
    left = start + len(gap) - len(gap.lstrip())
    return end - start < 8 and (left, left + len(gap.strip())) in joints


def _like(first: Number, second: Number) -> Decimal:
    """The first of "2 to 3 billion" in billions too."""
    power = 0
    while power < _HIGHEST_POWER and 0 < first.value.scaleb(power + 3) < second.value:
        power += 3
    return first.value.scaleb(power)


def _with_unit(number: Number, level: str, hits: Sequence[Hit]) -> Number:
    if not hits:
        return number
    after = _next(hits, level, number.end, filler=_NEAR)
    # In "800,000 in Ha Giang" nothing is measured in hectares.
    if after and (after.key != "ha" or after.start - number.end <= 1):
        return replace(number, unit=after.key, end=after.end)
    before = [one for one in hits if 0 <= number.start - one.end <= 1]
    # "4.7 billion dollars,2025": what a comma sets apart is no unit of what follows.
    before = [one for one in before if not level[one.end : number.start].strip()]
    if before and before[0].key not in ("ratio", "ha"):
        return replace(number, unit=before[0].key, start=before[0].start)
    return number


def _qualified(number: Number, level: str, before: Sequence[Hit], behind: Sequence[Hit]) -> Number:
    """The number with the word that qualifies it, just before or just after."""
    if number.qualifier == "between":
        return number
    near = [one for one in before if 0 <= number.start - one.end <= _NEAR]
    if near:
        said = max(near, key=lambda one: one.end - one.start)
        return replace(number, qualifier=said.key, words_at=(said.start, said.end))
    end = number.end + (level[number.end : number.end + 1] in _COUNTED_BY)
    after = [one for one in behind if 0 <= one.start - end <= 1]
    inner = [one for one in behind if number.start < one.start and one.end <= number.end]
    if said_after := (after or inner)[:1]:
        return replace(number, qualifier=said_after[0].key, words_at=(said_after[0].start, said_after[0].end))
    return number
