"""Standing relations between two places: each partner of a list is a tie of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proxeny.reader.acts.parties import acts_of, gap, home_of, is_denied, listed, named, near, told
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.sentences import SENT, Sentence

_TO_COME, _MATTER, _TWO, _SEAT, _LANDS, _COUNTS = 40, 60, 2, 8, 20, 16
# So near behind the last partner of a list ends the time that is its own.
_OWN_SINCE = 20
_COMMA = re.compile(r"[,;،؛，；、]")
_LEVELS = ("city", "district", "commune", "province")


def ties(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The ties that a sentence tells; one that is only wished for is a target."""
    told_of: set[tuple[int, int]] = set()
    for tie in acts_of(sentence, "tie"):
        if _is_matter(sentence, tie) or _is_of_lands(sentence, tie) or is_denied(sentence, tie):
            continue
        if any(one.kind == "event" and one.start <= tie.start < one.end for one in sentence.orders):
            # "The 4th Summit of Sister Cities" is a name.
            continue
        found = [fact for fact in _of_one(sentence, tie, about=about) if (fact.start, fact.end) not in told_of]
        told_of |= {(fact.start, fact.end) for fact in found}
        yield from found


def _is_matter(sentence: Sentence, tie: Hit) -> bool:
    """Whether cooperation is only the matter of a text or a meeting named before it, or at once behind it."""
    texts = [*acts_of(sentence, "agreement"), *acts_of(sentence, "event")]
    if tie.key != "tie:cooperation" or any(time.since and time.code for time in sentence.times):
        # What has stood since a day is no matter of a text.
        return False
    return any(0 <= tie.start - one.end <= _MATTER or 0 <= one.start - tie.end <= 1 for one in texts)


def _is_of_lands(sentence: Sentence, tie: Hit) -> bool:
    """Whether it is the tie of two countries: "the partnership of the two countries" is none of their towns."""
    return any(
        gap(pair, tie) <= _LANDS
        and not _COMMA.search(sentence.text, min(pair.end, tie.end), max(pair.start, tie.start))
        for pair in sentence.of("tells", "pair")
    )


def _of_one(sentence: Sentence, tie: Hit, *, about: Place | None) -> Iterator[Fact]:
    measure = tie.key.partition(":")[2]
    home = home_of(sentence, about=about)
    partners = _partners(sentence, tie, home, geographic=measure == "adjacent")
    if not partners and (two := _of_the_two(sentence, tie)):
        yield two
        return
    if home is None and len(partners) > 1:
        home, partners = partners[0].place, partners[1:]
    wish = near(tie, [*sentence.of("status", "plan"), *sentence.of("deeds", "wish")], within=_TO_COME)
    if home is None:
        return
    common = _since(sentence)
    for at, one in enumerate(partners):
        until = partners[at + 1].start if at + 1 < len(partners) else one.end + _OWN_SINCE
        since = _since_behind(sentence, one.end, until) if len(partners) > 1 else None
        since = since or common
        said = {**named([home, one.place], on=since), "level": _level(sentence, home), "date": since}
        if wish and wish.start < tie.start and measure != "adjacent":
            yield told(sentence, "programme_target", (one.start, one.end), sure=0.5, measure=f"new_{measure}",
                       status="plan", **said)  # fmt: skip
            continue
        flags = ("geographic",) if measure == "adjacent" else ()
        yield told(sentence, "partner_tie", (one.start, one.end), sure=0.7, measure=measure, flags=flags, **said)


def _of_the_two(sentence: Sentence, tie: Hit) -> Fact | None:
    """The tie of the two named before, where it is told since when: "the two cities have been twinned since 2008"."""
    both, since = sentence.before.parties, _since(sentence)
    ahead = (*sentence.of("status", "plan"), *sentence.of("deeds", "wish"))
    if len(both) != _TWO or since is None or ahead or not sentence.of("tells", "both"):
        return None
    return told(sentence, "partner_tie", (tie.start, tie.end), sure=0.6, measure=tie.key.partition(":")[2],
                date=since, **named(both, on=since))  # fmt: skip


def _partners(sentence: Sentence, tie: Hit, home: Place | None, *, geographic: bool) -> list[Mention]:
    """The partners: the list behind the word for the tie, else the one before it."""
    if _is_counted_only(sentence, tie):
        return []
    behind, before = listed(sentence, tie.end), listed(sentence, tie.start, back=True)
    # Where the verb comes last neighbours stand before the word for it.
    for found in (before,) if geographic and sentence.lexicon.verb_last else (behind, before):
        if found and found[0].place.code == sentence.country and not geographic:
            # "Ties of X with Viet Nam": who is named behind is no partner of X.
            continue
        able = [
            one
            for one in local(found)
            if one.place != home and one.place.code != sentence.country and not _is_of_towns(sentence, one)
        ]
        # "Ties with Viet Nam, said the ambassador to Germany": where somebody sits is no partner.
        sent = [hit.end for hit in acts_of(sentence, "role") if hit.key in SENT]
        able = [one for one in able if not any(0 <= one.start - end <= _SEAT for end in sent)]
        # Nor is the land that sent him: "the German ambassador".
        begins = [hit.start for hit in acts_of(sentence, "role") if hit.key in SENT]
        able = [one for one in able if not any(0 <= start - one.end <= 1 for start in begins)]
        # Nor is the land of an embassy with which something is organised.
        missions = sentence.of("concepts", "mission")
        able = [one for one in able if not any(0 <= one.start - hit.end <= _LANDS for hit in missions)]
        if partners := [one for one in able if geographic or one.place.country != sentence.country]:
            return partners
    return []


def _is_counted_only(sentence: Sentence, tie: Hit) -> bool:
    """Whether partners are counted and not named: "ties with eight cities", "with 23 provinces of Viet Nam"."""
    counted = next((one for one in sentence.numbers if 0 <= one.start - tie.end <= _COUNTS and not one.unit), None)
    if counted is None or not sentence.lexicon.spaced:
        return False
    nouns = [hit for hit in sentence.of("concepts", "locality") if 0 <= hit.start - counted.end <= _COUNTS]
    towns = [one for one in sentence.places if one.start >= counted.end and one.place.kind != "country"]
    return bool(nouns) and not towns


def _is_of_towns(sentence: Sentence, one: Mention) -> bool:
    """Whether a land is only named by the adjective of its towns: "seven Chinese provinces" names no partner."""
    if one.place.kind != "country" or not any(hit.start == one.start for hit in sentence.of("demonyms")):
        return False
    return any(gap(hit, one) <= 1 for hit in sentence.of("concepts", "locality"))


def _since_behind(sentence: Sentence, start: int, end: int) -> str | None:
    """Since when by the time that stands behind a partner and before the next: "X in 2009 and Y in 2014"."""
    own = (time for time in sentence.times if start <= time.start and time.end <= end)
    return next((time.code for time in own if time.form in ("day", "month", "year") and time.code), None)


def _since(sentence: Sentence) -> str | None:
    """Since when: a day, month or year that the sentence marks so, else its only one."""
    dates = [time for time in sentence.times if time.form in ("day", "month", "year") and time.code]
    marked = [time for time in dates if time.since]
    if marked or len(dates) == 1:
        return (marked or dates)[0].code
    return None


def _level(sentence: Sentence, home: Place | None) -> str | None:
    """The level of the one at home where a word at its name tells it: a city's tie is not its province's."""
    here = [one for one in sentence.places if one.place == home]
    able = [hit for hit in sentence.of("levels") if hit.key in _LEVELS]
    return next(
        (hit.key for one in here for hit in able if -1 <= one.start - hit.end <= 3 or hit.start == one.end + 1), None
    )
