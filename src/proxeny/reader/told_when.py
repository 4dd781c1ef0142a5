"""When a figure was or is to be, as its sentence tells it: its stage, its period or the day as of which it stands."""

from __future__ import annotations

from proxeny.reader.comparisons import AFTER
from proxeny.reader.lexicon import Hit
from proxeny.reader.numbers import Number
from proxeny.reader.sentences import COMMA, Sentence
from proxeny.reader.time_templates import OF_THE_PAPER, PAPER_DAY
from proxeny.reader.times import Time

# Between "against", the earlier number and its time stand an article and a word such as "in".
_AGAINST = 6
# So near behind "signed" stands the year of a text that is only mentioned.
_OF_A_TEXT = 8
# A time tells of when a whole paragraph is where so little stands before it.
_OPENS = 24
# Who tells it stands before it, with a comma and a word for "in" between.
_TELLS, _IN = 90, 12
# So near behind a time "now" is told of it.
_AT_ONCE = 2
# The word for the end of a year, behind it: 2023년 말 현재.
_END_WORD = 3


def status_told(sentence: Sentence, number: Number, *, since: int) -> str:
    """Plan, forecast or estimate by the words before the number, or a horizon in the sentence.

    An estimate is said of one number: the words stand `since` the number before it.
    """
    said = [hit for hit in sentence.of("status") if hit.end <= number.start]
    # The "prevé" of "se prevé" plans nothing.
    near = {hit.key: hit for hit in said if not any(one.start < hit.start and hit.end <= one.end for one in said)}
    if "estimate" in near and near["estimate"].start >= since and number.start - near["estimate"].end <= AFTER:
        return "estimate"
    foretold = near.get("forecast")
    horizons = [time for time in sentence.times if time.form == "horizon" and _reaches(sentence, time, number)]
    # "By the end of 2023 it had 95 projects" plans nothing.
    willed = sentence.of("status", "plan", "forecast") or sentence.of("deeds", "wish")
    if any(willed or not time.ending for time in horizons):
        # "By 2025 exports are forecast to reach": what is foreseen is no plan.
        return "forecast" if foretold and number.start - foretold.end <= AFTER * 2 and "plan" not in near else "plan"
    for status in ("plan", "forecast"):
        if (
            status in near
            and not _is_measure_of(sentence, near[status])
            and number.start - near[status].end <= AFTER * 2
            and not _is_past_before(sentence, number)
        ):
            return status
    return "actual"


def reached_by(sentence: Sentence, number: Number) -> str | None:
    """The year by which a planned number is to be reached, where the sentence tells one."""
    return next(
        (time.code for time in sentence.times if time.form == "horizon" and _reaches(sentence, time, number)), None
    )


def _reaches(sentence: Sentence, horizon: Time, number: Number) -> bool:
    """Whether a number is to be reached by a horizon: one told behind it is in its own clause."""
    return horizon.start < number.start or not COMMA.search(sentence.text, number.end, horizon.start)


def _is_measure_of(sentence: Sentence, plan: Hit) -> bool:
    """Whether a plan is that of which a share was told: "112 % of the plan" makes nothing after it a plan."""
    shares = (one.end for one in sentence.numbers if one.unit in ("percent", "ratio"))
    return any(0 <= plan.start - end <= 16 for end in shares)


def _is_past_before(sentence: Sentence, number: Number) -> bool:
    """Whether what stands today is told before a number: "aims at 100 projects until 2025" tells of none."""
    return any(time.form == "now" or (time.until and time.start < number.start) for time in sentence.times)


def is_past(sentence: Sentence) -> bool:
    """Whether the sentence tells of what stands today, which no plan does."""
    return any(time.form == "now" or time.until for time in sentence.times)


def time_told(sentence: Sentence, number: Number, *, stock: bool, said_on: str | None) -> tuple[str | None, str | None]:
    """(period, as-of day) that the sentence gives a number; none where it tells no time."""
    told = [
        time
        for time in sentence.times
        # On what day of the paper something was said tells no figure's.
        if time.form != PAPER_DAY
        and not (_is_compared(sentence, time, number) or sentence.is_since(time))
        and (time.form != "horizon" or _reaches(sentence, time, number))
        # What stood at some time of last year is told by no year.
        and not (stock and time.form == "last_year")
    ]
    told = _without_said(sentence, told, stock=stock)
    now = next((time for time in told if time.form == "now"), None)
    dated = [time for time in told if time.code]
    near = min(dated, key=lambda time: _far(time, number), default=None)
    untold = [time for time in told if not time.code and time.form in OF_THE_PAPER and time.end <= number.start]
    if near and untold and _far(untold[-1], number) < _far(near, number):
        # "In the first five months it received 3 million, and in 2017 7": the months of a year that nobody tells.
        return None, None
    if stock and near and (late := _now_between(told, near, number)):
        # "In the first half it drew 3 million; up to now 126 projects are in force": what stands is of now.
        near, now = None, late
    if near is None and now is None:
        if sentence.tells_parts:
            near = sentence.before.time
        elif number.unit != "rank":
            # A place in an order is of today as likely as of the period of its paragraph.
            near = sentence.period_before(flow=not stock)
    if near is None:
        if not (now and said_on):
            return None, None
        # "To date" in a report of November: a flow is that of its year so far.
        return (None if stock else said_on[:4]), said_on[:7]
    return coded(near, stock=stock)


def _now_between(told: list[Time], near: Time, number: Number) -> Time | None:
    """The word for now that stands between another time and a number, or close before one whose time stands behind."""
    able = [time for time in told if time.form == "now" and time.end <= number.start]
    last = able[-1] if able else None
    # 6月末現在: what is said at once behind a time only tells that it stood so then.
    at_once = _AT_ONCE + (_END_WORD if near.ending else 0)
    return last if last and last.start - near.end > at_once and near.start < number.start else None


def _without_said(sentence: Sentence, told: list[Time], *, stock: bool) -> list[Time]:
    """The times without a day on which it was only said; what stands had that day where no other is told."""
    other = [time for time in told if time not in sentence.said_at]
    return other if other or not stock else told


def coded(time: Time, *, stock: bool) -> tuple[str | None, str | None]:
    """(period, as-of day) that a time is for a stock or a flow."""
    edge = time.until or time.form == "mid_month"
    if stock and (edge or time.ending or time.form in ("day", "month")):
        return None, time.code
    if edge and time.form in ("day", "month", "mid_month"):
        return f"{time.code[:4]}-01/{time.code}", None
    return time.code, None


def _far(time: Time, number: Number) -> int:
    return number.start - time.end if time.end <= number.start else 20 + time.start - number.end


def _is_compared(sentence: Sentence, time: Time, number: Number) -> bool:
    """Whether a time is the one that something is compared with: "against 2022", "against 4 billion in 2022"."""
    said = sentence.of("compare")
    if time.form == "last_year" and any(number.end <= hit.start and hit.end <= time.start for hit in said):
        return True
    if _of_other(sentence, time, number):
        return True
    return sentence.is_set_against(time)


def _of_other(sentence: Sentence, time: Time, number: Number) -> bool:
    """Whether a time is that of another number, which this one is set against."""
    against = [hit for hit in sentence.of("compare", "against", "yoy") if number.end <= hit.start]
    return any(
        0 <= other.start - hit.end <= _AGAINST and 0 <= time.start - other.end <= _AGAINST
        for hit in against
        for other in sentence.numbers
    )


def is_of_a_text(sentence: Sentence, time: Time) -> bool:
    """Whether a year is only that in which a text was signed or a body founded: "renewed the pact signed in 1997"."""
    done = (*sentence.of("concepts", "signed"), *sentence.of("deeds", "found"))
    return time.form == "year" and any(0 <= time.start - hit.end <= _OF_A_TEXT for hit in done)


def opens_with(sentence: Sentence, period: Time) -> bool:
    """Whether a sentence begins with a period, or with who tells it: "by the department's report, in 2023, …"."""
    lead = sentence.level[: period.start]
    told = any(one.end <= period.start for one in sentence.numbers)
    return len(lead) <= _OPENS or (not told and len(lead) <= _TELLS and "," in lead[-_IN:])
