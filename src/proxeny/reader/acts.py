"""What was done, told in words: agreements signed, events, ties between places, people in office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from proxeny.ground.text import fold
from proxeny.reader.fact import Fact, Kind
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Mention, Place, code_on
from proxeny.reader.quantities import Sentence

_KINDS: dict[str, Kind] = {"agreement": "agreement", "event": "event", "tie": "partner_tie", "role": "person_role"}
_SURE: dict[str, float] = {"agreement": 0.75, "event": 0.6, "tie": 0.7, "role": 0.8}
# A name of a person: two to five words with capitals; the words between it and the office are few.
_WORD = r"[A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ][\w’'-]*"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,4}}")
_APART, _SIGNED_WITHIN = 60, 140
_ENOUGH_WORDS = 6
_GAP = 24


def acts(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The facts of a sentence that are told by words, not by numbers. `about` is the place that the text is about."""
    if not sentence.of("acts"):
        return
    yield from _people(sentence, _of(sentence, "role"))
    yield from _agreements(sentence, about=about)
    for tie in _of(sentence, "tie")[:1]:
        yield from _ties(sentence, tie, about=about)
    yield from _events(sentence, about=about)


def _longest(sentence: Sentence) -> list[Hit]:
    """The words of acts, none inside another."""
    kept: list[Hit] = []
    for hit in sentence.of("acts"):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _of(sentence: Sentence, sort: str) -> list[Hit]:
    return [hit for hit in _longest(sentence) if hit.key.startswith(f"{sort}:")]


def _told(sentence: Sentence, hit: Hit, start: int, end: int, **said: Any) -> Fact:
    sort, _, measure = hit.key.partition(":")
    return Fact(
        kind=_KINDS[sort], measure=measure, quote=sentence.text[start:end], start=start, end=end,
        confidence=_SURE[sort], **said,
    )  # fmt: skip


def _people(sentence: Sentence, roles: list[Hit]) -> Iterator[Fact]:
    """Each office with the name that follows it, or that stands just before it and a comma."""
    for role in roles:
        name = _name_after(sentence, role) or _name_before(sentence, role)
        if name is None:
            continue
        start, end = min(role.start, name.start()), max(role.end, name.end())
        bodies = [one for one in sentence.places if start <= one.start < end] or _before(sentence.places, start)[-1:]
        yield _told(
            sentence, role, start, end, subject=_plain(name.group()),
            participants=tuple(one.place.name for one in bodies[:1]),
            participant_codes=tuple(code_on(one.place, None) for one in bodies[:1]), date=_date(sentence),
        )  # fmt: skip


def _plain(name: str) -> str:
    """A person's name without the signs of Vietnamese."""
    return " ".join(fold(word).capitalize() for word in name.split())


def _name_after(sentence: Sentence, role: Hit) -> re.Match[str] | None:
    """The first name behind an office that is no place and no body, up to the end of the clause."""
    clause = re.split(r"[.;:\n]", sentence.text[role.end : role.end + _APART * 2])[0]
    for name in _NAME.finditer(sentence.text, role.end, role.end + len(clause)):
        if not _is_other(sentence, name):
            reach = _APART if sentence.lexicon.spaced else 3
            return name if name.start() - role.end <= reach else None
    return None


def _name_before(sentence: Sentence, role: Hit) -> re.Match[str] | None:
    names = list(_NAME.finditer(sentence.text, max(0, role.start - _APART), role.start))
    if names and sentence.text[names[-1].end() : role.start].strip(" ") in (",", "-", "–", "("):
        return None if _is_other(sentence, names[-1]) else names[-1]
    return None


def _is_other(sentence: Sentence, name: re.Match[str]) -> bool:
    """Whether words with capitals name a place or a body instead of a person."""
    inside = any(one.start < name.end() and name.start() < one.end for one in sentence.places)
    spoken = (hit for hit in sentence.hits if hit.sort in ("acts", "concepts", "levels"))
    return inside or any(hit.start < name.end() and name.start() < hit.end for hit in spoken)


def _agreements(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """A text that was signed between two parties; a count of them is a figure, a wish for one is a target."""
    signed = [hit for hit in sentence.of("concepts") if hit.key == "signed"]
    for noun in _of(sentence, "agreement"):
        near = [hit for hit in signed if abs(hit.start - noun.start) <= _SIGNED_WITHIN]
        if not near or re.search(r"\d[\d.,]* *(?:\w+ )?$", sentence.level[: noun.start]):
            continue
        parties = _parties(sentence, about=about)
        if len(parties) < 2:
            continue
        planned = any(hit.key == "plan" and hit.start < noun.start for hit in sentence.of("status"))
        fact = _told(sentence, noun, noun.start, noun.end, date=_date(sentence), **_named(sentence, parties))
        yield Fact.from_json({**fact.as_json(), "kind": "programme_target", "status": "plan"}) if planned else fact


def _ties(sentence: Sentence, tie: Hit, *, about: Place | None) -> Iterator[Fact]:
    """One standing relation for each foreign place named behind the word for it."""
    for one in _local(_listed(sentence, tie.end)):
        home = next((each.place for each in sentence.places if each.place.kind == "unit"), about)
        if one.place.kind != "unit" and home:
            yield _told(sentence, tie, one.start, one.end, **_named(sentence, [home, one.place]), date=_date(sentence))


def _listed(sentence: Sentence, at: int) -> list[Mention]:
    """The places that are named one after another from a place on: a longer gap between two ends the list."""
    found: list[Mention] = []
    for one in sentence.places:
        if one.start >= at and one.start - (found[-1].end if found else at) <= (_GAP if found else _APART):
            found.append(one)
    return found


def _events(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """A conference or the like that has a day or period, a number in its series, or a name in quotes."""
    for noun in _of(sentence, "event"):
        end = _end_of_name(sentence, noun)
        near = sentence.text[max(0, noun.start - 12) : end]
        when = _date(sentence)
        if when or re.search(r"[«“\"]|\d+\s?(?:e|th|st|nd|rd|ème)\b|\b[IVX]{2,}\b", near):
            abroad = _local([one for one in sentence.places if one.start >= noun.start and one.place.kind != "unit"])
            parties = _parties(sentence, about=about)
            place = "; ".join(one.place.name for one in abroad[-1:]) or None
            yield _told(sentence, noun, noun.start, end, date=when, place=place, **_named(sentence, parties))
            return


def _end_of_name(sentence: Sentence, noun: Hit) -> int:
    """Where the name of an event ends: some words on, or at the end of its clause."""
    rest = re.match(rf"(?:[^\s,.;:()]*\s?){{1,{_ENOUGH_WORDS}}}", sentence.text[noun.end : noun.end + _APART])
    words = rest.group() if rest and sentence.lexicon.spaced else ""
    return noun.end + len(words.rstrip())


def _before(places: Sequence[Mention], at: int) -> list[Mention]:
    return [one for one in places if one.end <= at]


def _local(places: list[Mention]) -> list[Mention]:
    """The places without the country that only tells where a place before it lies, each once."""
    homes = {one.place.country for one in places if one.place.kind == "locality"}
    found = {one.place: one for one in places if not (one.place.kind == "country" and one.place.country in homes)}
    return list(found.values())


def _parties(sentence: Sentence, *, about: Place | None) -> list[Place]:
    named = [one.place for one in _local(list(sentence.places)) if one.place.code != "VN"]
    home = [about] if about and not any(one.kind == "unit" for one in named) else []
    return [*home, *named] if named else []


def _named(sentence: Sentence, parties: list[Place]) -> dict[str, tuple[str, ...]]:
    on = _date(sentence)
    return {
        "participants": tuple(one.name for one in parties),
        "participant_codes": tuple(code_on(one, on) for one in parties),
    }


def _date(sentence: Sentence) -> str | None:
    """The first time of the sentence that is a day, a month or a year."""
    return next((one.code for one in sentence.times if one.form in ("day", "month", "year") and one.code), None)
