"""People in office: each office with the name that stands beside it, and the body or place that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proxeny.ground.text import fold
from proxeny.reader.acts.parties import acts_of, dated, told
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.names import Name, bodies, families, names, romanised, titles
from proxeny.reader.places import Mention, code_on
from proxeny.reader.sentences import Sentence

# Between an office and its name stand a place or a body; where words are not set apart, little else.
_BEHIND, _BEHIND_UNSPACED, _BEFORE = 60, 14, 90
_APPOSED = re.compile(
    r"\s*[,،(–—-]\s*(?:[^,.;:()]{1,80}(?:,\s*(?:(?:and|et|và|y|und|dan|и)\s+)?|\s(?:and|et|và|y|und|dan|и|kiêm)\s+))?\Z"
)
# A full stop of a word of address, as in "M. Le", ends no clause.
_CLAUSE = re.compile(r"(?<!\bM)(?<!\b[MDS]r)(?<!\bMs)(?<!\bMrs)(?<!\bSra)(?<!\bTS)\.|[;:\n。；؛]")
_COMMA = re.compile(r"[,،、，]")
_BODY = 40
# Whose office is abroad is of the country that sent them, and a name of theirs is no Vietnamese one.
_SENT = ("role:ambassador", "role:consul_general")
# The offices of a country; no country has any other.
_NATIONAL = (*_SENT, "role:minister", "role:deputy_minister", "role:prime_minister", "role:president")


def people(sentence: Sentence) -> Iterator[Fact]:
    """The people in office whom a sentence names."""
    taken: list[Name] = []
    for role in acts_of(sentence, "role"):
        name = _name_of(sentence, role)
        if name is None or any(one.start == name.start for one in taken):
            continue
        taken.append(name)
        start, end = min(role.start, name.start), max(role.end, name.end)
        body = _body(sentence, role, start, end)
        foreign = body is not None and body.place.country not in ("", "VN")
        when = dated(sentence, role.start)
        yield told(
            sentence, "person_role", (start, end), sure=0.8,
            subject=name.as_written(sentence.text) if foreign else name.latin, measure=role.key.partition(":")[2],
            participants=(body.place.name,) if body else (),
            participant_codes=(code_on(body.place, when.get("date")),) if body else (), **when,
        )  # fmt: skip


def _name_of(sentence: Sentence, role: Hit) -> Name | None:
    """The name behind an office or before it; first where the language has it."""
    if sentence.lexicon.verb_last:
        return _inside(sentence, role) or _before(sentence, role) or _behind(sentence, role)
    before, behind = _before(sentence, role), _behind(sentence, role)
    if before and behind and _COMMA.search(sentence.text, role.end, behind.start):
        # "A, chairman of X, and B": the name behind the next comma is of another office.
        return before
    return behind or before


def _behind(sentence: Sentence, role: Hit) -> Name | None:
    """The first name behind an office that is no place and no body, up to the end of the clause."""
    clause = _CLAUSE.split(sentence.text[role.end : role.end + _BEHIND * 2])[0]
    reach = _BEHIND if sentence.lexicon.spaced else _BEHIND_UNSPACED
    reach += sum(one.end - one.start for one in sentence.places if 0 <= one.start - role.end <= reach)
    for name in _names(sentence, role.end, role.end + len(clause)):
        if not _is_other(sentence, name):
            return name if name.start - role.end <= reach and not _is_role_between(sentence, role, name) else None
    return None


def _names(sentence: Sentence, start: int, end: int) -> list[Name]:
    """The names between two places of a sentence; one that begins with the name of a place begins behind it."""
    found: list[Name] = []
    for name in _bare(sentence, names(sentence.text, start, end, lang=sentence.lexicon.lang)):
        place = next((one for one in sentence.places if one.start <= name.start < one.end < name.end), None)
        behind = names(sentence.text, place.end, name.end, lang=sentence.lexicon.lang) if place else [name]
        found += _bare(sentence, behind)
    return found


def _bare(sentence: Sentence, found: Iterable[Name]) -> Iterator[Name]:
    """The names without titles; what is left of a body, as of "the ministry of foreign affairs", is none."""
    for name in found:
        bare = _untitled(sentence, name)
        if bare is name or " " in bare.latin:
            yield bare


def _untitled(sentence: Sentence, name: Name) -> Name:
    """The name without the words of address, offices and levels that it begins with; as it is where nothing is left."""
    first, _, rest = sentence.text[name.start : name.end].partition(" ")
    address = any(hit.start == name.start and hit.end < name.end for hit in sentence.of("honorifics"))
    is_title = titles().issuperset(fold(first).split()) or first.lower() in bodies()
    if not rest or not (is_title or (address and " " in rest)):
        return name
    return _untitled(sentence, Name(name.start + len(first) + 1, name.end, romanised(rest)))


def _is_role_between(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether another office stands nearer to the name."""
    return any(role.end <= one.start < name.start for one in acts_of(sentence, "role"))


def _inside(sentence: Sentence, role: Hit) -> Name | None:
    """A name within the words of an office: "the people's committee's N, chairman" where the verb comes last."""
    found = _names(sentence, role.start + 1, len(sentence.text))
    return next((name for name in found if name.end < role.end), None)


def _before(sentence: Sentence, role: Hit) -> Name | None:
    """The name before an office, set off by a comma or bracket; where the verb comes last it stands there plainly."""
    found = _names(sentence, max(0, role.start - _BEFORE), role.start)
    able = [name for name in found if not _is_other(sentence, name)]
    if not able:
        return None
    between = sentence.text[able[-1].end : role.start]
    if not sentence.lexicon.spaced and between.isspace():
        return able[-1]
    if sentence.lexicon.verb_last:
        for one in sentence.places:
            if able[-1].end <= one.start and one.end <= role.start:
                between = between.replace(sentence.text[one.start : one.end], "")
        return able[-1] if len(between.strip()) <= 3 else None
    return able[-1] if _APPOSED.match(between) else None


def _is_other(sentence: Sentence, name: Name) -> bool:
    """Whether the words name a place or a body instead of a person."""
    words = name.latin.lower().split()
    if any(one.start <= name.start and name.end <= one.end for one in sentence.places) or titles().issuperset(words):
        return True
    if len(words) >= 3 and words[0] in families():
        return False
    inside = any(one.start < name.end and name.start < one.end for one in sentence.places)
    spoken = (hit for hit in sentence.hits if hit.sort in ("acts", "concepts", "levels"))
    return inside or any(hit.start < name.end and name.start < hit.end for hit in spoken)


def _body(sentence: Sentence, role: Hit, start: int, end: int) -> Mention | None:
    """The place whose office it is: one between office and name, right behind them, or the last before them."""
    # "The Vietnamese delegation led by the chairman of the province": no country has an office of a province.
    able = [one for one in sentence.places if one.place.code != sentence.country or role.key in _NATIONAL]
    inside = [one for one in able if start <= one.start < end]
    reach = end + (_BODY // 4 if sentence.lexicon.spaced else 0)
    behind = [one for one in able if end <= one.start <= reach]
    begin, _end = sentence.clause(start)
    before = [one for one in able if begin <= one.start and one.end <= start <= one.end + _BODY * 2]
    if role.key in _SENT and (sent := [one for one in before if one.place.code != sentence.country]):
        before = sent
    # "Governor of Houaphanh" behind a name says it more surely than a place before.
    close = [one for one in behind if end == role.end and not _COMMA.search(sentence.text, end, one.start)]
    return next(iter([*inside, *close, *before[-1:], *behind]), None)
