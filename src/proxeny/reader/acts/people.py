"""People in office: each office with who bears it, the body or place that it is of, and since when if that is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from proxeny.reader.acts.bearers import Bearer, appointed, bearers, in_row, parted
from proxeny.reader.acts.deputies import as_deputy
from proxeny.reader.acts.parties import abroad, acts_of, is_home, told, when, within
from proxeny.reader.codes import code_on
from proxeny.reader.declined import nominative
from proxeny.reader.fact import Fact
from proxeny.reader.home import HOME
from proxeny.reader.lexicon import Hit
from proxeny.reader.names import Name, families, romanised
from proxeny.reader.places import Mention, Place, local
from proxeny.reader.sentences import POSTED, SENT, Sentence

# Behind an office alone its place stands with a body between; behind the name at once; before, in the same clause.
_CLOSE, _BEHIND, _BEFORE = 24, 10, 80
_COMMA = re.compile(r"[,،、，]")
# The offices of a country; no country has any other.
_NATIONAL = (
    *SENT,
    "role:minister",
    "role:deputy_minister",
    "role:prime_minister",
    "role:deputy_prime_minister",
    "role:president",
    "role:chairman_national_assembly",
    "role:vice_chairman_national_assembly",
)
# What only a province at home has.
_OWN = ("role:chairman_provincial_peoples_committee", "role:vice_chairman_provincial_peoples_committee")
_OF_A_PROVINCE = (
    "role:provincial_party_secretary",
    "role:deputy_provincial_party_secretary",
    "role:chairman_provincial_peoples_council",
    "role:vice_chairman_provincial_peoples_council",
    "role:director_foreign_affairs_department",
    "role:deputy_director_foreign_affairs_department",
)
_GOVERNORS = ("role:governor", "role:vice_governor")
# What stands before the country where an ambassador sits, not the one that sent him.
_SEAT = re.compile(
    r"(?:[驻駐在주]\s*|(?:ประจำ|ປະຈຳ|ປະຈໍາ|لدى|\b(?:tại|ở|to|in|au|en|auprès d\w+|ante|в|untuk|di))\s*(?:\w{1,3} )?)\Z"
)
# "Association (ABC) Vice Chairman", "Red Cross Vice Chairman": a word with a capital before an office.
_BODY_BEFORE = re.compile(r"(?P<body>[A-Z][\w’']+|\([A-Z]{2,}\)) \Z")
_CAPITAL = re.compile(r" ?[A-ZÀ-ÖØ-ÞĐ][\w’'-]*(?! [A-ZÀ-ÖØ-ÞĐ])")
_HANGUL = re.compile("[가-힣]")
_SURE, _LESS_SURE = 0.8, 0.55


class _Of(Struct, frozen=True):
    """The place that an office is of, and whether the sentence leaves that open."""

    place: Place | None
    open: bool = False


class _Office(Struct, frozen=True):
    """An office where a sentence tells it, who bears it, and the place that it is of."""

    role: Hit
    bearer: Bearer
    of: _Of


def people(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """The people in office whom a sentence names; of one with several offices each."""
    offices: dict[int, list[_Office]] = {}
    ends = {hit.end + 1 for hit in acts_of(sentence, "event")} if sentence.lexicon.noun == "after" else ()
    # "The Forum Governors of the Mekong": an office right behind the word for an event is in its name.
    roles = [one for one in acts_of(sentence, "role") if one.start not in ends and not _is_elsewhere(sentence, one)]
    for role, found in bearers(sentence, roles):
        others = offices.setdefault(found.name.start, [])
        if not others or in_row(sentence, others[-1].role, role):
            others.append(_Office(role, found, _of_country(role, _office_of(sentence, role, found.name, about=about))))
    for others in offices.values():
        yield from (_fact(sentence, one, _of_all(one, others)) for one in others)


def _of_country(role: Hit, of: _Of) -> _Of:
    """The place of an office; a minister in Hanoi is none of Hanoi."""
    if role.key in _NATIONAL and of.place and of.place.kind != "country":
        return _Of(None, True)
    return of


def _of_all(one: _Office, others: Sequence[_Office]) -> _Of:
    """The place of an office; where it is left open that of another of the same person: "secretary, governor of X"."""
    if not one.of.open or one.role.key in _NATIONAL:
        return one.of
    told = [other.of for other in others if other.of.place]
    return next((of for of in told if not of.open), one.of if one.of.place else next(iter(told), one.of))


def _fact(sentence: Sentence, office: _Office, of: _Of) -> Fact:
    found, name = office.bearer, office.bearer.name
    role, measure = as_deputy(sentence, office.role)
    start, end = min(role.start, name.start), max(role.end, name.end)
    foreign = of.place is not None and of.place.country not in ("", HOME.code)
    borne = _when(sentence, role)
    return told(
        sentence, "person_role", (start, end), sure=_LESS_SURE if found.rivalled or of.open else _SURE,
        subject=_called(sentence, office, foreign=foreign), measure=measure,
        words=_words(sentence.text, role, name),
        participants=(of.place.name,) if of.place else (),
        participant_codes=(code_on(of.place, borne.get("date") or borne.get("as_of")),) if of.place else (), **borne,
    )  # fmt: skip


def _called(sentence: Sentence, office: _Office, *, foreign: bool) -> str:
    """The name of a person, in Latin letters where its syllables are known; a bent one stands by itself again."""
    name, role = office.bearer.name, office.role
    called = name.as_written(sentence.text) if foreign else name.latin
    straight = nominative(called, office=sentence.text[role.start : role.end]) if role.end <= name.start else called
    return called if straight == called else romanised(straight)


def _is_elsewhere(sentence: Sentence, role: Hit) -> bool:
    """Whether an office is said of another body: "vice chairman of the association", a consul's in his consulate."""
    if any(hit.start <= role.start and role.end < hit.end for hit in sentence.of("concepts", "mission")):
        return True
    if role.key not in _OWN or not sentence.lexicon.spaced or sentence.text.count(" ", role.start, role.end) > 1:
        return False
    behind = [hit for hit in sentence.of("tells", "from") if 0 <= hit.start - role.end <= 1]
    of_place = any(0 <= one.start - hit.end <= _CLOSE for hit in behind for one in sentence.places)
    body = _BODY_BEFORE.search(sentence.text, 0, role.start)
    return bool(behind and not of_place) or bool(
        body and body.start("body") and not any(one.end == body.end("body") for one in sentence.places)
    )


def _words(text: str, role: Hit, name: Name) -> str:
    """The office as the text writes it, without a name that stands within its words."""
    if role.start < name.start and name.end < role.end:
        return text[role.start : name.start] + text[name.end : role.end]
    return text[role.start : role.end]


def _when(sentence: Sentence, role: Hit) -> dict[str, Any]:
    """The day of an appointment as the date; any other day is only one on which the office was borne."""
    given = appointed(sentence, role)
    time = when(sentence, given.start if given else role.start)
    if time is None or (not given and time.form == "year"):
        # "Since it was founded in 2017" tells of no year in which the office was borne.
        return {}
    return {"date" if given else "as_of": time.code, "inferred": time.inferred}


def _office_of(sentence: Sentence, role: Hit, name: Name, *, about: Place | None) -> _Of:
    """The place whose office it is: one between office and name, right behind them, or the last before them.

    Where none is told, an office of a province at home is of the one that the paper is about.
    """
    start, end = min(role.start, name.start), max(role.end, name.end)
    beside = _beside(sentence, role, start, end)
    if beside and (beside.place.kind != "country" or role.key in _NATIONAL):
        return _Of(beside.place)
    # "The mayor of Smallville" is of no place that is named before.
    before = [] if _is_of_unknown(sentence, role) else _before(sentence, role, start)
    if before:
        if _is_told_between(sentence, before[-1], role, start):
            return _Of(None, True)
        crossed = parted(sentence, before[-1].end, start, led=False)
        # "A delegation of Attapeu was received by Nguyen Van A, the party secretary": he is none of Attapeu's.
        own = crossed and before[-1].place.country != HOME.code and _is_called_as_at_home(role, name)
        if not (own or (crossed and _is_of_another(sentence, before[-1]))):
            return _Of(before[-1].place, crossed or len(before) > 1)
    if beside:
        return _Of(beside.place)
    if role.key in _OWN:
        return _Of(about if about and about.country == HOME.code and about.kind != "country" else None, True)
    here = within(sentence, start)
    # What somebody said of partners tells nothing of the office.
    said = min((hit.start for hit in sentence.of("tells", "says") if hit.start >= end), default=len(sentence.text))
    able = role.key in _OF_A_PROVINCE and not abroad(sentence, [one for one in here if one.start < said])
    # One with a name of Viet Nam is of home, whoever else the sentence tells of: "the secretary, A, told the governor".
    able |= _is_called_as_at_home(role, name)
    ours = next((one.place for one in here if is_home(sentence, one.place) and one not in sentence.seats), about)
    return _Of(ours if able and ours and is_home(sentence, ours) else None, True)


def _is_called_as_at_home(role: Hit, name: Name) -> bool:
    """Whether an office of a province is borne by somebody with a family name of Viet Nam."""
    return role.key in _OF_A_PROVINCE and name.latin.partition(" ")[0].lower() in families()


def _is_of_unknown(sentence: Sentence, role: Hit) -> bool:
    """Whether an office is said to be of something with a capital that is no place known."""
    if _HANGUL.match(sentence.text, role.start - 1) and not any(
        one.start < role.start <= one.end for one in sentence.places
    ):
        # Korean sets the name of a town and the office of its mayor together.
        return True
    behind = [hit.end for hit in sentence.of("tells", "from") if 0 <= hit.start - role.end <= 1]
    return any(_CAPITAL.match(sentence.text, end) for end in behind)


def _beside(sentence: Sentence, role: Hit, start: int, end: int) -> Mention | None:
    """The place that is told with the office itself: "the Japanese ambassador", "governor of Houaphanh"."""
    # "The Vietnamese delegation led by the chairman of the province": no country has an office of a province.
    able = [one for one in sentence.places if one.place.code != sentence.country or role.key in _NATIONAL]
    if role.key in _OWN:
        able = [one for one in able if one.place.country == HOME.code]
    if role.key in SENT:
        able = [one for one in able if not _is_seat(sentence, one)]
        if called := [one for one in able if 0 <= start - one.end <= 1]:
            return called[-1]
    inside = [one for one in able if start <= one.start < end]
    if role.key not in _NATIONAL:
        # "Governor of Japan's Tochigi": the town before its country.
        inside = local(inside)
    if inside and (inside[0].place.kind != "country" or role.key in _NATIONAL):
        return inside[0]
    reach = _CLOSE if end == role.end else _BEHIND
    if not sentence.lexicon.spaced or ("Arab" in sentence.lexicon.scripts and end != role.end):
        # Where the verb comes first what stands behind who did it is where he went.
        reach = int(
            not sentence.lexicon.spaced and not sentence.lexicon.verb_last and sentence.text[end : end + 1] == " "
        )
    behind = (one for one in able if end <= one.start <= end + reach)
    return next((one for one in behind if _belongs(sentence, end, one)), next(iter(inside), None))


def _is_seat(sentence: Sentence, one: Mention) -> bool:
    """Whether a land is where somebody is posted, not the one that sent him."""
    return sentence.level[one.start] in POSTED or _SEAT.search(sentence.level, 0, one.start) is not None


def _belongs(sentence: Sentence, end: int, place: Mention) -> bool:
    """Whether a place behind an office goes on with it."""
    if _COMMA.search(sentence.text, end, place.start) or _joined(sentence, end, place.start):
        return False
    return not parted(sentence, end, place.start)


def _joined(sentence: Sentence, start: int, end: int) -> bool:
    """Whether "and" begins what stands between: "the mayor, A, and Shibetsu mayor B"."""
    words = tuple(f"{one} " for one in sentence.lexicon.said["and"])
    return sentence.lexicon.spaced and sentence.level[start:end].lstrip(" ,").startswith(words)


def _before(sentence: Sentence, role: Hit, start: int) -> list[Mention]:
    """The places before an office in its clause that it may be of; a country has its own offices alone."""
    begin, _end = sentence.clause(start)
    # Where words are not set apart, that for a province may end its name and begin the word for its office.
    ends = start if sentence.lexicon.spaced else role.end
    able = (one for one in sentence.places if begin <= one.start < start <= one.end + _BEFORE and one.end <= ends)
    near = local(able)
    if role.key in _NATIONAL:
        near = [one for one in near if not _is_seat(sentence, one)]
        if role.key not in SENT:
            return [one for one in near if start - one.end <= _CLOSE]
        return [one for one in near if one.place.code != sentence.country] or near
    near = [one for one in near if one.place.kind != "country" and one not in sentence.seats]
    return [one for one in near if one.place.country == HOME.code] if role.key in _OWN else near


def _is_told_between(sentence: Sentence, place: Mention, role: Hit, start: int) -> bool:
    """Whether an office stands between a place and another office where every place stands before its own.

    小野益夫ホーチミン市総領事、村岡嗣正知事: the governor is of no Ho Chi Minh City.
    """
    if role.key in _GOVERNORS and place.place.country == HOME.code:
        # "The vice chairman of the committee of X, A, and governor B": X has a committee and no governor.
        ours = (one for one in acts_of(sentence, "role") if one.key in (*_OWN, *_OF_A_PROVINCE))
        return any(0 <= place.start - one.end <= _CLOSE for one in ours)
    if not sentence.lexicon.verb_last:
        return False
    return any(place.end <= one.start and one.end < min(start, role.start) for one in acts_of(sentence, "role"))


def _is_of_another(sentence: Sentence, place: Mention) -> bool:
    """Whether a place is told with an office before: "the chairman of Nghe An received" tells of no guest's office."""
    return any(one.start <= place.start <= one.end + _CLOSE for one in acts_of(sentence, "role"))
