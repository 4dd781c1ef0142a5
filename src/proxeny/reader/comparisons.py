"""What a text sets beside a figure: growth, a share of a plan or total, an earlier number, a record, a gain in rank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from proxeny.reader.fact import Comparison, Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.numbers import QUALIFIERS, Number
from proxeny.reader.sentences import Sentence

BEFORE, AFTER = 30, 60
# "Up by 12 projects": the word stands at its number; "compared with 45": so does that one.
_AT_ONCE, _BEHIND = 16, 3
# So few letters stand before what a sentence begins with.
_OPENS = 2
# What is said to grow.
GROWN = (
    "grdp", "export", "import", "trade", "tourist", "project", "capital", "worker", "visitor", "delegation", "services",
    "industry",
)  # fmt: skip
# "Equal to 60 %" of what went before, by the word for it.
_PARTS = (
    ("previous", "percent_of_previous"), ("period", "percent_of_same_period"), ("yoy", "percent_of_same_period"),
)  # fmt: skip
_CLAUSE = re.compile(r"[,;:()（），；،؛、]")


def comparison(sentence: Sentence, number: Number, *, others: Sequence[Number]) -> Comparison | None:
    """What the number says of the one before it; None where it stands for itself. `others` are all of the sentence."""
    if not sentence.of("compare"):
        return None
    low = max((one.end for one in others if one.end <= number.start), default=0)
    high = min((one.start for one in others if one.start >= number.end), default=len(sentence.text))
    shares = sentence.of("compare", "share")
    # The "up" of "making up" is no rise.
    words = [
        hit for hit in sentence.of("compare")
        if hit.key not in ("up", "down") or not any(one.start < hit.start and hit.end <= one.end for one in shares)
    ]  # fmt: skip
    # Nor is the "more than" of "equal to more than 60 %", which only says how exact the number is.
    words = [hit for hit in words if (hit.start, hit.end) != number.words_at or hit.key not in ("up", "down")]
    before = {hit.key: hit for hit in words if low <= hit.start and 0 <= number.start - hit.end <= BEFORE}
    after = {hit.key: hit for hit in words if hit.end <= high and 0 <= hit.start - number.end <= AFTER}
    if not (before or after):
        return None
    if number.unit in ("percent", "ratio"):
        return _share(sentence, number, before, after, since=low)
    change = _change(sentence, number, before, after)
    # "Disbursement rose by 4.9 million" is no disbursement, though nothing is told that it rose from.
    return change if low or (change and change.type == "yoy_absolute") else None


def of_the_figure_before(sentence: Sentence) -> tuple[Comparison, ...]:
    """What a sentence that begins with "this figure" says of it, and of nothing else: "this is 14.8 % more"."""
    words = [hit for hit in sentence.of("tells", "the_figure") if hit.start <= _OPENS]
    if not words:
        return ()
    found = sentence.numbers
    said = [comparison(sentence, number, others=[one for one in found if one is not number]) for number in found]
    return tuple(one for one in said if one) if all(said) else ()


def _share(
    sentence: Sentence, number: Number, before: dict[str, Hit], after: dict[str, Hit], *, since: int
) -> Comparison | None:
    """Growth or a share, in per cent or times."""
    kind = (
        "share_of_total" if _is_of_total(sentence, number, before, after) else _kind_of_share(set(before), set(after))
    )
    if kind is None or (kind == "yoy" and number.unit == "percent" and _is_growth(sentence, number, since=since)):
        return None
    down = kind == "yoy" and _is_down(number, before, after)
    unit = "ratio" if number.unit == "ratio" else "percent"
    return Comparison(type=kind, value=-number.value if down else number.value, unit=unit, qualifier=number.qualifier)


def _is_down(number: Number, before: dict[str, Hit], after: dict[str, Hit]) -> bool:
    """Whether a change is a fall: by the word before its number, or by the one at once behind: "14 % fewer"."""
    behind = [key for key in ("up", "down") if key in after and after[key].start - number.end <= _BEHIND]
    return "down" in before or ("up" not in before and behind == ["down"])


def _change(sentence: Sentence, number: Number, before: dict[str, Hit], after: dict[str, Hit]) -> Comparison | None:
    """A change told in what is counted, in places of a rank, or last time's number itself."""
    unit = number.unit or "count"
    begin = number.words_at[0] if number.words_at else number.start
    at_once = {key for key, hit in before.items() if begin - hit.end <= _AT_ONCE and _joined(sentence, hit, number)}
    at_once |= {key for key, hit in after.items() if hit.start - number.end <= _BEHIND and key in ("up", "down")}
    up, down = "up" in at_once, "down" in at_once
    compared = [hit for said in (before, after) if (hit := said.get("yoy")) and _joined(sentence, hit, number)]
    compared += [hit for hit in sentence.of("tells", "from") if _leads_to_time(sentence, hit, number)]
    value = -number.value if down else number.value
    moved = after.get("rank_change")
    # "Third place in the zone and the first place in" moves nowhere.
    reach = _BEHIND if number.unit == "rank" else AFTER
    if moved and moved.start - number.end <= reach and _joined(sentence, moved, number) and number.unit in ("", "rank"):
        return Comparison(type="rank_change", value=value, unit="rank", qualifier=number.qualifier)
    if (up or down) and "reached" not in at_once and compared:
        return Comparison(type="yoy_absolute", value=value, unit=unit, qualifier=number.qualifier)
    if "against" in at_once and _ends_at(sentence, before["against"], number) and number.unit != "rank":
        return Comparison(type="previous_period", value=number.value, unit=unit, qualifier=number.qualifier)
    return None


def _leads_to_time(sentence: Sentence, hit: Hit, number: Number) -> bool:
    """Whether a number is followed by "from" and a time: "up 4.9 million from 2022"."""
    if not 0 <= hit.start - number.end <= _BEHIND:
        return False
    return any(0 <= time.start - hit.end <= _BEHIND for time in sentence.times)


def _joined(sentence: Sentence, hit: Hit, number: Number) -> bool:
    """Whether nothing sets a word and a number apart."""
    low, high = (hit.end, number.start) if hit.end <= number.start else (number.end, hit.start)
    return not _CLAUSE.search(sentence.text, low, high)


def _ends_at(sentence: Sentence, hit: Hit, number: Number) -> bool:
    """Whether a word for "compared with" is followed by the number at once, and not by a time."""
    return not sentence.text[hit.end : number.start].strip(" $€£") or any(
        one.end == hit.end for sort in QUALIFIERS for one in sentence.of(sort)
    )


def _is_growth(sentence: Sentence, number: Number, *, since: int) -> bool:
    """Whether a growth is a figure of its own: that of the product, not of something that was counted before."""
    grown = [hit for hit in sentence.of("concepts", *GROWN) if since <= hit.start and hit.end <= number.start]
    return bool(grown) and max(grown, key=lambda hit: (hit.end, hit.end - hit.start)).key == "grdp"


def _is_of_total(sentence: Sentence, number: Number, before: dict[str, Hit], after: dict[str, Hit]) -> bool:
    """Whether a share is said nearer than any growth: "makes up 20 %, 4 % less than a year before"."""
    moves = ("up", "down", "yoy")
    if any(key in before for key in moves):
        return False
    if share := before.get("share"):
        return _joined(sentence, share, number)
    behind = [after[key].start for key in moves if key in after]
    return "share" in after and all(after["share"].end <= start for start in behind)


def _kind_of_share(before: set[str], after: set[str]) -> str | None:
    if "above_plan" in before | after or {"excess", "plan"} <= before | after:
        return "plan_excess"
    if "plan" in after or "national" in before | after:
        return "plan" if "plan" in after else "national_average"
    part = next((kind for key, kind in _PARTS if key in after or (key == "yoy" and key in before)), None)
    if part and "same" in before and not {"up", "down"} & before:
        return part
    # "On the year before by 14 % fell" where verbs come last.
    if {"up", "down"} & before or "yoy" in after or ("yoy" in before and {"up", "down"} & after):
        return "yoy"
    return "share_of_total" if "share" in before | after else "exceeds" if "exceed" in before else None


def recorded(sentence: Sentence, fact: Fact) -> Fact:
    """The fact with the record that the sentence calls it."""
    if any(hit.key == "record" and hit.start > fact.start for hit in sentence.of("compare")):
        return replace(fact, comparisons=(*fact.comparisons, Comparison(type="record_high", value=None)))
    return fact
