"""Towns abroad that the reference data have not: known by the word for a town and the land that is told beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import dropwhile, pairwise

from proxeny.ground.text import fold
from proxeny.reader.home import HOME
from proxeny.reader.lexicon import lexicon
from proxeny.reader.names import titles
from proxeny.reader.places import Mention, Place

# The land that owns a town by an apostrophe is no part of its name.
_LETTERS = r"(?:[\w-]|[’'](?!s\b))+"
_LATIN = rf"[A-ZÀ-ÖØ-ÞĐ\u1e00-\u1eff]{_LETTERS}(?: [A-ZÀ-ÖØ-ÞĐ]{_LETTERS}){{0,2}}"
_NAME = rf"(?P<name>{_LATIN}|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)?)"
# "Ansan (South Korea)", "Yongin, tỉnh Gyeonggi": a sign and a word for a level or two.
_LIES_IN = re.compile(r"\s*(?:[,(–-]|,\s*\()\s*(?:[^\W\d]+[. ]\s*){0,2}")
_OWNS = re.compile(r"(?:['’]s)? ?")
_OWNS_TOWN = re.compile(r"(?: \w+)?['’]s ")
_REACH = 30
# A town that only its mayor tells lies in no land that is known; a longer row of capitals goes on with his name.
_NO_LAND, _LONGEST = "?", 2
# So many known towns make a list in which the others are towns too.
_MANY = 3
# The codes of provinces and the like.
_REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
# Where a town is named with its state behind a comma; a list of states goes on so soon.
_WITH_STATES, _NEXT, _COMMA = ("US", "CA", "AU"), 5, ", "
# How words for mayors are listed: with the name behind them, with it before them, and the councils that they lead.
_SIDES = ("before", "behind", "councils")
# "In Rockhampton, Queensland": an unknown town before its state, behind a word that leads to a place.
_BEFORE_STATE = re.compile(rf"(?<!\w)(?:of|in|from|to|at|and|between|with) (?P<name>{_LATIN}), \Z")


def with_strangers(
    text: str, places: Sequence[Mention], known: Mapping[str, Place], *, lang: str
) -> tuple[list[Mention], dict[str, Place]]:
    """(the places of a sentence with the unknown towns in it, all that are known by name when it has been read).

    `known` are those that the sentences before told the land of. A region that only says where such a town lies is no
    place of its own.
    """
    told: dict[str, Place] = dict(known)
    lands: set[Mention] = set()
    for town, land in _introduced(text, places, lang=lang):
        name = town[town.lastgroup or 0]
        told.setdefault(name, Place("locality", "", name, land.place.country))
        if land.place.kind == "locality" and _towns(lang).search(text, town.end(), land.start + 1) is None:
            lands.add(land)
    for name, place in _without_levels(text, places, lang=lang):
        told.setdefault(name, place)
    for name in _with_mayors(text, places, lang=lang):
        told.setdefault(name, Place("locality", "", name, _NO_LAND))
    states = [one for one in places if one.place.country in _WITH_STATES and _REGION.fullmatch(one.place.code)]
    for name, country in (*_in_lists(text, places, lang=lang), *_of_lands(text, places, lang=lang)):
        told.setdefault(name, Place("locality", "", name, country))
    for name, state in _with_states(text, states, places):
        told.setdefault(name, Place("locality", "", name, state.place.country))
    kept = [one for one in places if one not in lands] if lands else [*places]
    if states:
        kept = [_of_its_state(text, one, states) for one in kept]
    if told:
        kept = sorted((*kept, *_named(text, kept, told)), key=lambda one: one.start)
    if len(kept) < 2:
        # What a region is around is another place.
        return kept, told
    return [one for one in kept if not _is_around(text, one, kept, lang=lang)], told


def _is_around(text: str, one: Mention, places: Sequence[Mention], *, lang: str) -> bool:
    """Whether a region only tells where the town before it lies: "Izumisano city of Osaka prefecture"."""
    after = next((other for other in places if other.start >= one.end), None)
    if after and (_is_owned(text, one, after) or _leads_to(one, after, lang)):
        return True
    behind = [other for other in places if other.end <= one.start and other.place.kind == "locality"]
    if one.place.kind != "locality" or not behind or behind[-1].place.country != one.place.country:
        return False
    town = behind[-1]
    if town.place == one.place:
        return False
    if _is_state_behind(text, town, one, after):
        return True
    return _lies_within(lang).fullmatch(text, town.end, one.start) is not None or _is_told_after(text, town, one, lang)


def _is_state_behind(text: str, town: Mention, region: Mention, after: Mention | None) -> bool:
    """Whether a comma alone sets a town and its state apart, and no list of states: "Sunnyvale, California"."""
    if region.place.country not in _WITH_STATES or text[town.end : region.start] != ", ":
        return False
    if not _REGION.fullmatch(region.place.code) or _REGION.fullmatch(town.place.code):
        return False
    # A list of states goes on.
    return after is None or after.start - region.end > _NEXT or not _REGION.fullmatch(after.place.code)


def _is_owned(text: str, region: Mention, town: Mention) -> bool:
    """Whether a region has its town behind it as its own: "Yunnan province's Kunming city"."""
    abroad = region.place.kind == town.place.kind == "locality" and region.place.country == town.place.country
    able = (abroad and region.place != town.place) or town.place.code.startswith(f"{region.place.code}/")
    return able and _OWNS_TOWN.fullmatch(text, region.end, town.start) is not None


def _leads_to(region: Mention, town: Mention, lang: str) -> bool:
    """Whether a region stands right before its town, as where the larger comes first: 广西百色市, 경북 포항시."""
    both = region.place.kind == town.place.kind == "locality" and region.place.country == town.place.country
    if not both or not _REGION.fullmatch(region.place.code) or _REGION.fullmatch(town.place.code):
        return False
    return bool(lexicon(lang).said.get("larger_first")) and 0 <= town.start - region.end <= 1


def _is_told_after(text: str, town: Mention, region: Mention, lang: str) -> bool:
    """Whether a sign and words for their levels set a town and its region apart: "Suwon city, Gyeonggi province"."""
    said = lexicon(lang).said.get("town_in_region")
    if not said or not set(",(") & set(text[town.end : region.start]):
        return False
    lead, between, rest = text[: town.start].lower(), text[town.end : region.start].lower(), text[region.end :].lower()
    named = text[town.start : town.end].lower()
    if said["before"] and (lead.rstrip().endswith(tuple(said["before"])) or named.startswith(tuple(said["before"]))):
        return between.strip(" ,(") in said["region"]
    return between.strip(" ,(") in said["behind"] and rest.lstrip().startswith(tuple(said["region_behind"]) or ("\0",))


def _introduced(text: str, places: Sequence[Mention], *, lang: str) -> Iterator[tuple[re.Match[str], Mention]]:
    """Each town that is no place of ours, with the land beside it: behind it with a sign, or right before its word."""
    strange = [one for one in places if one.place.country not in ("", HOME.code)]
    if not strange:
        return
    for town in _towns(lang).finditer(text):
        start, end = town.span(town.lastgroup or 0)
        if any(one.start < end and start < one.end for one in places):
            continue
        for land in strange:
            able = (_LIES_IN, _lies_within(lang)) if 0 <= land.start - town.end() <= _REACH else ()
            behind = any(one.fullmatch(text, town.end(), land.start) for one in able)
            owns = _OWNS if land.place.kind == "country" else _OWNS_TOWN
            before = owns.fullmatch(text, land.end, town.start())
            if behind or before:
                yield town, land
                break


def _without_levels(text: str, places: Sequence[Mention], *, lang: str) -> Iterator[tuple[str, Place]]:
    """The towns that a text names with the word for their level, by their bare names: Yongin of "Yongin City"."""
    words = lexicon(lang).said.get("towns_abroad", {}).get("behind", ())
    for one in places:
        name, _, last = text[one.start : one.end].rpartition(" ")
        if name and last in words and one.place.kind == "locality" and name.istitle():
            yield name, one.place


def _in_lists(text: str, places: Sequence[Mention], *, lang: str) -> Iterator[tuple[str, str]]:
    """The unknown towns in a list of towns of one land abroad, with its code: "Nagasaki, Fukuoka, X, Kushiro and Y"."""
    towns = [one for one in places if one.place.kind == "locality"]
    lands = {one.place.country for one in towns}
    if len(towns) < _MANY or len(lands) != 1 or HOME.code in lands:
        return
    between, behind = _listed(lang)
    for one, two in pairwise(towns):
        if found := between.fullmatch(text, one.end, two.start):
            yield from ((name, one.place.country) for name in found["names"].split(", ") if name)
    if found := behind.match(text, towns[-1].end):
        yield from (
            (name, towns[-1].place.country) for name in (*(found["names"] or "").split(", "), found["last"]) if name
        )


@cache
def _listed(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between two towns of a list, and behind its last one that is known, up to a sign."""
    # What is in capitals alone is a body.
    name = rf"(?!\w*[A-Z]{{2}})[A-ZÀ-ÖØ-ÞĐ]{_LETTERS}"
    joined = "|".join(map(re.escape, lexicon(lang).said["and"]))
    return (
        re.compile(rf", (?P<names>{name}(?:, {name})*),? (?:(?:{joined}) )?"),
        re.compile(rf"(?:, (?P<names>{name}(?:, {name})*))?,? (?:{joined}) (?P<last>{name})(?=[.,;)]|$)"),
    )


def _of_its_state(text: str, town: Mention, states: Sequence[Mention]) -> Mention:
    """A town as the namesake in the state that a comma sets behind it: "Dublin, California" lies in no Ireland."""
    if town.place.kind != "locality":
        return town
    for state in states:
        land = state.place.country
        if text[town.end : state.start] == _COMMA and town.place.country != land:
            return Mention(Place("locality", "", text[town.start : town.end], land), town.start, town.end)
    return town


def _with_states(text: str, states: Sequence[Mention], places: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """The unknown towns before the state that they lie in: "in Rockhampton, Queensland"."""
    for state in states:
        found = _BEFORE_STATE.search(text, 0, state.start) if text.endswith(_COMMA, 0, state.start) else None
        if found and not any(one.start < found.end("name") and found.start("name") < one.end for one in places):
            yield found["name"], state


def _with_mayors(text: str, places: Sequence[Mention], *, lang: str) -> Iterator[str]:
    """The unknown towns that a sentence tells the mayor of: "the mayor of X, A", "X Mayor A", "Mayor A B of X"."""
    said = lexicon(lang).said.get("mayors")
    # Few sentences name a mayor: only these are searched.
    if not said or not any(word in text for side in _SIDES for word in said.get(side, ())):
        return
    never = said["never"]
    for found in _mayors(lang).finditer(text):
        group = found.lastgroup or 0
        words = found[group].split(" ")
        row = list(dropwhile(lambda word: word.lower() in never, words))
        start = found.end(group) - len(" ".join(row))
        if row and row[-1].lower() in said.get("levels", ()):
            row.pop()
        if found.lastgroup != "behind":
            row = row if len(row) <= _LONGEST else row[:1]
        elif len(row) > _LONGEST or not titles().isdisjoint(map(fold, row)):
            continue
        end = start + len(" ".join(row))
        able = row and not any(word.lower() in never for word in row)
        if able and not any(one.start < end and start < one.end for one in places):
            yield " ".join(row)


@cache
def _mayors(lang: str) -> re.Pattern[str]:
    """The name of a town behind the office of its mayor, or before it and a name, in a language that has it so."""
    said = lexicon(lang).said["mayors"]
    before, behind = ("|".join(map(re.escape, said[side])) or r"(?!)" for side in ("before", "behind"))
    councils = "|".join(map(re.escape, said.get("councils", ()))) or r"(?!)"
    word = rf"[A-ZÀ-ÖØ-ÞĐ]{_LETTERS}"
    return re.compile(
        rf"(?<!\w)(?:{before}) ?(?P<name>{word}(?: {word})*)"
        rf"|(?:{behind}) (?:{word} ){{2,4}}{said.get('of', '(?!)')} (?P<town>{word}(?: {word})*)"
        rf"|(?<!\w)(?P<behind>{word}(?: {word}){{0,2}})(?:['’]s)? (?:(?:{behind}),? (?=[A-Z])|(?:{councils})(?!\w))"
    )


def _of_lands(text: str, places: Sequence[Mention], *, lang: str) -> Iterator[tuple[str, str]]:
    """The unknown towns whose land stands behind them with an "of" between, with its code: "Nemuro City of Japan"."""
    pattern = _owned(lang)
    lands = [one for one in places if one.place.kind == "country" and one.place.code != HOME.code]
    for land in lands if pattern else ():
        found = pattern.search(text, 0, land.start) if pattern else None
        if found and not any(one.start < found.end("name") and found.start("name") < one.end for one in places):
            yield found["name"], land.place.country


@cache
def _owned(lang: str) -> re.Pattern[str] | None:
    """A name before the word for a town and the one for "of"; None where a language sets them otherwise."""
    said = lexicon(lang).said.get("owned_towns")
    if not said:
        return None
    words, of, never = ("|".join(map(re.escape, said[key])) for key in ("words", "of", "never"))
    return re.compile(rf"(?<!\w)(?P<name>(?!(?:{never})\b)[A-ZÀ-ÖØ-ÞĐ]{_LETTERS}) (?:{words}) (?:{of}) \Z")


def _named(text: str, places: Sequence[Mention], told: Mapping[str, Place]) -> Iterator[Mention]:
    here = [name for name in told if name in text]
    if not here:
        return
    longest_first = "|".join(map(re.escape, sorted(here, key=len, reverse=True)))
    for again in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
        if not any(one.start < again.end() and again.start() < one.end for one in places):
            yield Mention(told[again[0]], again.start(), again.end())


@cache
def _lies_within(lang: str) -> re.Pattern[str]:
    """Words such as "in" with one or two for levels around them, between a town and the region that it lies in."""
    known = lexicon(lang).said
    words = "|".join(map(re.escape, known.get("lies_in", ()))) or r"(?!)"
    joined = "|".join(map(re.escape, known["and"]))
    return re.compile(
        rf"(?: (?!(?:{joined})\b)[^\W\d]+){{0,2}},? (?:{words}) (?:[^\W\d]+(?:['’]s)? ){{0,2}}(?:[dl]['’])?"
    )


@cache
def _towns(lang: str) -> re.Pattern[str]:
    """A name behind the word for a town, or before it; never found where names have no capitals."""
    said = lexicon(lang).said.get("towns_abroad", {})
    before, behind = ("|".join(map(re.escape, said.get(side, ()))) or r"(?!)" for side in ("before", "behind"))
    return re.compile(rf"(?<!\w)(?:(?:{before}) ?{_NAME}|{_NAME.replace('name', 'first')} (?:{behind})(?!\w| of ))")
