"""Who bears an office: the name that stands beside it, behind it or before it, with nothing done in between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from proxeny.ground.text import fold
from proxeny.reader.acts.parties import acts_of, near, stands_somewhere
from proxeny.reader.lexicon import Hit
from proxeny.reader.names import Name, bodies, families, names, romanised, titles
from proxeny.reader.sentences import Sentence

# Between an office and its name stand a place or a body; where words are not set apart, little else.
_BEHIND, _BEHIND_UNSPACED, _BEFORE, _BESIDE = 60, 14, 130, 24
_AND = r"(?:and|et|và|y|und|dan|и)"
_ARTICLE = r"(?:(?:the|le|la|l['’]|el|der|die)\s*)?"
# The initials of a body in brackets: "the Revolutionary Party (ABCD)".
_INITIALS = r"[(][A-ZĐ]{2,8}[)]"
_APPOSED = re.compile(
    rf"\s*(?:[,،(–—-]|\b(?:as|als|como|sebagai|là)\b)\s*(?:(?:(?:[^,،.;:؛()]|{_INITIALS}){{1,80}}[,،]\s*)?"
    rf"(?:[^,،.;:؛()]|{_INITIALS}){{1,80}}(?:(?:[,،]| [-–])\s*(?:{_AND}\s+)?|\s(?:{_AND}|kiêm|cum)\s+))?{_ARTICLE}\Z"
)
# A full stop of a word of address, as in "M. Le", ends no clause.
_CLAUSE = re.compile(r"[.;:\n。；؛](?<!\bM\.)(?<!\b[MDS]r\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSra\.)(?<!\bTS\.)")
# Two commas between an office and a name: something else is told between them.
_COMMAS = 2
# "The chairman and Mr. A", "the secretary of X and the town of B": the name is another's.
_JOINED = re.compile(r" (?:and|et|và|y|und|dan|и) (?:[a-zà-ỹđ]+ |[A-Z][a-z]{0,2}\.? )?\Z")
# "A, the chairman, presented it to the ambassador B" in Arabic, which tells posts with other words.
_TO_WHOM = re.compile(" إلى ")
_QUOTED = ' "“”«»'
# "A, and the secretary of X, B": the office is another's.
_AND_ANOTHER = re.compile(rf"\s*,\s*{_AND}\s+(?:the|le|la|el|der|die|l['’])")
# "Mayor Perkins and the chief executive, A": who is called by one name alone is not A.
_SURNAME = re.compile(r" (?!People|Party|Provincial)[A-Z][a-z][\w’'-]+ and ")
_COMMA = re.compile(r"[,،、，]")
_CUT = re.compile(r"[,،、，.;:()\n]")
# What stands between an office and somebody else where verbs come last.
_PARTICLE = re.compile(r"[)）]?(?:[はがをにへともら]|から|까지|[은는이가을를와과]\s|에게|과의|[,、，])")
# "A同志、党中央委員会委員、省党委書記": between a name and an office stand only memberships.
_MEMBERS = re.compile(r"(?:同志|氏)?(?:\s?[–—-]\s?[^\s、。,]{1,20})?(?:、[^、。]{1,20}委員)*、[^、。]{0,12}")
# How a name is written or read otherwise, in brackets behind it.
_GLOSS = re.compile(r"\s*[(（][^()（）]{1,60}[)）]\s*")
# What parts the offices of one person: "A, secretary of the party committee, chairman of the people's council"; Arabic
# joins its "and" to the next.
_IN_ROW = re.compile(
    rf"(?:[^.;:()\n،]|{_INITIALS}){{0,60}}(?:[,、，،]| [-–] | (?:and|et|và|y|und|dan|и|kiêm|cum) |兼任?|\s겸\s)"
    r"[^.;:()\n،]{0,60}|[^.;:()\n،]{0,60} و"
)
# Between a name and the office that it is appointed to stands the word for that, and little else.
_APPOINTED_WITHIN = 60
# Between a name of a list and its office stands a rank at most.
_LISTED_WITHIN = 50


class Bearer(Struct, frozen=True):
    """The name beside an office, and whether another stands there too that may be meant."""

    name: Name
    rivalled: bool = False


def bearers(sentence: Sentence, roles: Sequence[Hit]) -> list[tuple[Hit, Bearer]]:
    """Each office of these with whose it is, in their order; offices in a row are of the name before or behind them."""
    found = [bearer(sentence, role) for role in roles]
    rows = [in_row(sentence, one, other) for one, other in pairwise(roles)]
    for at, row in enumerate(rows):
        before = found[at]
        if row and before and found[at + 1] is None and before.name.end <= roles[at].end:
            if _are_of_others(sentence, roles[at], roles[at + 1]):
                continue
            found[at + 1] = before
    for at, row in reversed(list(enumerate(rows))):
        behind = found[at + 1]
        if row and behind and found[at] is None and roles[at + 1].end <= behind.name.start:
            if _are_of_others(sentence, roles[at], roles[at + 1]):
                continue
            found[at] = behind
    return [(role, one) for role, one in zip(roles, found, strict=True) if one]


def in_row(sentence: Sentence, one: Hit, other: Hit) -> bool:
    """Whether two offices stand in a row, as those of one person do: nobody is named and nothing done in between."""
    between = sentence.text[one.end : other.start]
    if between == " " and any(sentence.lexicon.said.get(said) for said in ("endless", "blank_apposes")):
        # Where no sign parts sentences a blank parts offices.
        return True
    if not _IN_ROW.fullmatch(between) or parted(sentence, one.end, other.start) or _TO_WHOM.search(between):
        return False
    if any(one.end <= hit.start and hit.end <= other.start for hit in sentence.of("tells", "many")):
        # "A, the governor; there were many heads of districts": nobody is named by the second.
        return False
    return all(_is_other(sentence, name) for name in _names(sentence, one.end, other.start))


def _are_of_others(sentence: Sentence, one: Hit, other: Hit) -> bool:
    """Whether a comma sets an office apart from the one before it where names stand before offices: both were there."""
    return sentence.lexicon.verb_last and _COMMA.search(sentence.text, one.end, other.start) is not None


def bearer(sentence: Sentence, role: Hit) -> Bearer | None:
    """Whose office it is: the name behind it or before it; first where the language has it."""
    before, behind = _before(sentence, role), _behind(sentence, role)
    if sentence.lexicon.verb_last:
        if behind and not before and _PARTICLE.match(sentence.text, role.end):
            # "The governor welcomed A": whom a particle or a comma sets apart bears another office.
            behind = None
        name = _inside(sentence, role) or before or behind
        return Bearer(name) if name else None
    if behind and sentence.lexicon.said.get("endless") and (own := _named_first(sentence, role, behind)):
        return Bearer(own)
    if before and behind and _is_far(sentence, role, behind):
        # "A, chairman of X, and B", "A, chairman, crossed B": the name behind is of another office, or of nobody.
        return Bearer(before)
    name = behind or before
    return Bearer(name, bool(before and behind)) if name else None


def _named_first(sentence: Sentence, role: Hit, behind: Name) -> Name | None:
    """Whose office it is where a list without commas sets every name before its office: "A chairman B director".

    The name behind has an office of its own behind itself, and before the first name of the list stands none.
    """
    roles = [one for one in acts_of(sentence, "role") if one.start >= behind.end]
    if not roles or roles[0].start - behind.end > _LISTED_WITHIN:
        return None
    able = [one for one in _names(sentence, max(0, role.start - _BEFORE), role.start) if not _is_other(sentence, one)]
    first = able[-1] if able else None
    if first is None or parted(sentence, first.end, role.start) or role.start - first.end > _LISTED_WITHIN:
        return None
    last = max(roles, key=lambda one: one.end)
    return first if _behind(sentence, last) is None else None


def _is_far(sentence: Sentence, role: Hit, behind: Name) -> bool:
    """Whether more than a place stands between an office and a name behind it."""
    between = sentence.text[role.end : behind.start]
    for one in sentence.places:
        if role.end <= one.start and one.end <= behind.start:
            between = between.replace(sentence.text[one.start : one.end], "", 1)
    return _COMMA.search(between) is not None or len(between) > _BESIDE


def parted(sentence: Sentence, start: int, end: int, *, led: bool = True) -> bool:
    """Whether something is done between two places of a sentence, so that one side of it tells nothing of the other.

    "The chairman of X received B": who received is not B. That a delegation is `led` parts who sent it from who leads.
    """
    done = [*sentence.of("deeds", "receive", "attend"), *sentence.of("concepts", "visit")]
    done += sentence.of("concepts", "leader", "delegation") if led else []
    roles = acts_of(sentence, "role")
    return any(
        start <= hit.start
        and hit.end <= end
        and not any(one.start <= hit.start and hit.end <= one.end for one in roles)
        for hit in done
    )


def appointed(sentence: Sentence, role: Hit) -> Hit | None:
    """The word that says that somebody is given an office; none where the sentence only names who bears it."""
    return near(role, sentence.of("deeds", "appoint"), within=_APPOINTED_WITHIN)


def _behind(sentence: Sentence, role: Hit) -> Name | None:
    """The first name behind an office that is no place and no body, up to the end of the clause."""
    ahead = sentence.text[role.end : role.end + _BEHIND * 2]
    stop = _CLAUSE.search(ahead)
    reach = _BEHIND if sentence.lexicon.spaced else _BEHIND_UNSPACED
    reach += sum(one.end - one.start for one in sentence.places if 0 <= one.start - role.end <= reach)
    for name in _names(sentence, role.end, role.end + (stop.start() if stop else len(ahead))):
        if not _is_other(sentence, name):
            if _is_anothers(sentence, role, name):
                return None
            apart = parted(sentence, role.end, name.start) or _is_role_between(sentence, role, name)
            # "The prime minister appointed A": who appoints is not A.
            apart |= any(role.end <= hit.start and hit.end <= name.start for hit in sentence.of("deeds", "appoint"))
            apart |= (
                _is_host(sentence, role, name) or _is_agent(sentence, role, name) or _is_spoken_of(sentence, role, name)
            )
            return name if name.start - role.end <= reach and not apart else None
    return None


def _is_joined_on(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether the "and" of Arabic, which is joined to what follows, sets a name apart from an office before it.

    So does more than one comma between them: "the governor of X, today, in his office, …".
    """
    if "Arab" not in sentence.lexicon.scripts:
        return False
    between = sentence.text[role.end : name.start]
    return between.endswith((" و", "،و")) or len(_COMMA.findall(between)) >= _COMMAS


def _is_spoken_of(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether who bears an office only says or hopes something of a name behind it: "the chairman hoped that Mr. B"."""
    told = (*sentence.of("tells", "says"), *sentence.of("deeds", "wish"))
    return any(role.end <= hit.start and hit.end <= name.start for hit in told)


def _is_anothers(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether a name behind an office is joined to it by "and", or to the one name of who bears it."""
    if _JOINED.search(sentence.text, role.end, name.start) or _SURNAME.match(sentence.text, role.end):
        return True
    return _is_joined_on(sentence, role, name)


def _is_host(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether a name behind an office is that of who was there to receive its bearer: "tiếp tổng lãnh sự có ông A"."""
    words = sentence.lexicon.said.get("hosts", ())
    between = f"{sentence.level[role.end : name.start]} "
    return any(f" {word} " in between for word in words)


def _is_agent(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether a name behind an office is that of who gave it: "was appointed governor by President B"."""
    given = appointed(sentence, role)
    by = [hit for hit in sentence.of("tells", "by") if role.end <= hit.start and hit.end <= name.start]
    return bool(by) and given is not None and given.end <= role.start


def _names(sentence: Sentence, start: int, end: int) -> list[Name]:
    """The names between two places of a sentence; one that begins with the name of a place begins behind it."""
    found: list[Name] = []
    for name in _bare(sentence, names(sentence.text, start, end, lang=sentence.lexicon.lang)):
        place = next((one for one in sentence.places if one.start <= name.start < one.end < name.end), None)
        # A name is of some words at most: those of a place before it take none of them.
        behind = names(sentence.text, place.end, end, lang=sentence.lexicon.lang) if place else [name]
        found += _bare(sentence, behind[:1])
    return found


def _bare(sentence: Sentence, found: Iterable[Name]) -> Iterator[Name]:
    """The names without titles; what is left of a body, as of "the ministry of foreign affairs", is none."""
    for name in found:
        bare = _untitled(sentence, name)
        if bare is name or " " in bare.latin:
            yield bare


def _untitled(sentence: Sentence, name: Name) -> Name:
    """The name without the words of address, offices and levels that it begins with; as it is where nothing is left."""
    name = _behind_address(sentence, name) if sentence.lexicon.spaced else name
    first, _, rest = sentence.text[name.start : name.end].partition(" ")
    address = any(hit.start == name.start and hit.end < name.end for hit in sentence.of("honorifics"))
    is_title = titles().issuperset(fold(first).split()) or first.lower() in bodies()
    if not rest or not (is_title or (address and " " in rest)):
        return name
    return _untitled(sentence, Name(name.start + len(first) + 1, name.end, romanised(rest)))


def _behind_address(sentence: Sentence, name: Name) -> Name:
    """The name behind the last word of address in it: "according to Mrs. A"."""
    inner = [hit.end + 1 for hit in sentence.of("honorifics") if name.start < hit.start and hit.end < name.end]
    if not inner:
        return name
    behind = Name(inner[-1], name.end, romanised(sentence.text[inner[-1] : name.end]))
    return behind if " " in behind.latin else name


def _is_role_between(sentence: Sentence, role: Hit, name: Name) -> bool:
    """Whether another office stands nearer to the name."""
    return any(role.end <= one.start < name.start for one in acts_of(sentence, "role"))


def _inside(sentence: Sentence, role: Hit) -> Name | None:
    """A name within the words of an office: "the people's committee's N, chairman" where the verb comes last."""
    found = _names(sentence, role.start + 1, len(sentence.text))
    return next((name for name in found if name.end < role.end), None)


def _before(sentence: Sentence, role: Hit) -> Name | None:
    """The name before an office, set off by a comma or bracket; where the verb comes last it stands there plainly."""
    begin = _with_its_deputy(sentence, role)
    found = _names(sentence, max(0, begin - _BEFORE), begin)
    able = [name for name in found if not _is_other(sentence, name)]
    if not able or parted(sentence, able[-1].end, begin):
        return None
    # A name may stand in Latin letters in brackets behind itself.
    between = _GLOSS.sub(" ", sentence.text[able[-1].end : _with_its_land(sentence, role)])
    if _stands_beside(sentence, able[-1], begin, between):
        return able[-1]
    if sentence.lexicon.verb_last:
        for one in sentence.places:
            if able[-1].end <= one.start < role.start:
                # The word for its level may belong to the office: 푸토성 인민위원회 위원장.
                between = between.replace(sentence.text[one.start : min(one.end, role.start)], "")
        return able[-1] if len(between.strip()) <= 3 or _MEMBERS.fullmatch(between) else None
    given = appointed(sentence, role)
    if given and able[-1].end <= given.start < role.start and not _COMMA.search(between):
        return able[-1]
    apposed = _APPOSED.match(between) and not (_AND_ANOTHER.match(between) or _TO_WHOM.search(between))
    return able[-1] if apposed or _is_member(sentence, able[-1], role) else None


def _stands_beside(sentence: Sentence, name: Name, begin: int, between: str) -> bool:
    """Whether a name and the office behind it stand together as their language has it, without a comma."""
    if not sentence.lexicon.spaced and not between.strip(" )）"):
        return True
    if "Arab" in sentence.lexicon.scripts and between and not between.strip(_QUOTED):
        return True
    return bool(sentence.lexicon.said.get("blank_apposes")) and _is_beside_by_blank(sentence, name, begin)


def _is_beside_by_blank(sentence: Sentence, name: Name, begin: int) -> bool:
    """Whether blanks alone set a name and the offices behind it apart, as Lao writes them."""
    between = sentence.text[name.end : begin]
    return between.startswith(" ") and len(between) <= _BEHIND and not _CUT.search(between)


def _with_its_deputy(sentence: Sentence, role: Hit) -> int:
    """Where an office begins, with the word that makes it a deputy's: "stellvertretender Vorsitzender"."""
    reach = 1 if sentence.lexicon.spaced else 0
    words = (hit.start for hit in sentence.of("tells", "deputy") if 0 <= role.start - hit.end <= reach)
    return min(words, default=role.start)


def _with_its_land(sentence: Sentence, role: Hit) -> int:
    """Where an office begins, with the land that is named right before it: "Korean Ambassador"."""
    if not sentence.lexicon.spaced or sentence.lexicon.verb_last:
        return role.start
    if (begin := _with_its_deputy(sentence, role)) < role.start:
        return begin
    return next((one.start for one in sentence.places if one.end == role.start - 1), role.start)


def _is_member(sentence: Sentence, name: Name, role: Hit) -> bool:
    """Whether somebody is called a member of a body and then by an office: "A, member of the committee, chairman"."""
    if "." in sentence.text[name.end : role.start]:
        return False
    gaps = (hit.start - name.end for hit in sentence.of("concepts", "member"))
    return any(0 <= one <= 1 for one in gaps) and not _is_role_between(sentence, role, name)


def _is_other(sentence: Sentence, name: Name) -> bool:
    """Whether the words name a place or a body instead of a person."""
    words = name.latin.lower().split()
    if any(one.start <= name.start and name.end <= one.end for one in sentence.places) or words[-1] in titles():
        # "Vice President", "Anseong City", "Revolutionary Party".
        return True
    if sentence.lexicon.spaced and stands_somewhere(sentence, name.start):
        # "In Hoi An, the vice chairman": a name that no list of places has.
        return True
    if len(words) >= 3 and words[0] in families():
        return False
    inside = any(one.start < name.end and name.start < one.end for one in sentence.places)
    spoken = (hit for sort in ("acts", "concepts", "levels") for hit in sentence.of(sort))
    over = [hit for hit in spoken if hit.start < name.end and name.start < hit.end]
    if over and not sentence.lexicon.spaced and _is_addressed(sentence, name):
        # The feast in ບຸນມີ is a part of his name, to whom "Mr." is said.
        over = [hit for hit in over if not sentence.text[hit.end : hit.end + 1].isalpha()]
    return inside or bool(over)


def _is_addressed(sentence: Sentence, name: Name) -> bool:
    return any(0 <= name.start - hit.end <= 1 for hit in sentence.of("honorifics"))
