"""A language as data: its number words, qualifiers, units, times and the concepts that figures are told by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from proxeny.ground.declared import declaration, declared_in

FOLDER = Path(__file__).parent / "lexicons"
_OPTIONAL = re.compile(r"\((\w+)\)")
# In a phrase a star is any ending of its word, an ellipsis some words of the same clause.
_OPEN = re.compile(r"[*…]")
_FILLED = {"*": r"[^\W\d_]*", "…": r"(?:[^,.;:()\n]|\([^()\n]{1,40}\)){1,32}?"}
# Longer words of Arabic may end in the alif of what is acted on.
_SHORT_WORD = 3
_ASCII = "\x7f"
# What Arabic writes as one with the word that follows: and, then, by, to, like, the.
_PREFIXES = frozenset(["", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال"])


def _same() -> dict[str, str]:
    """What is matched as another sign: old Chinese as new, an Arabic letter as its plain form."""
    said = declaration(Path(__file__).with_name("signs.yaml"), of=list[dict[str, str]])
    signs = ((one["from"].replace(" ", ""), one["to"].replace(" ", "")) for one in said)
    return {sign: same for listed, sames in signs for sign, same in zip(listed, sames, strict=True)}


_SAME = _same()


class _Level(dict[int, str]):
    """One plain character for each: lower case, one set of digits, one blank."""

    def __missing__(self, code: int) -> str:
        char = _SAME.get(chr(code), chr(code))
        category = unicodedata.category(char)
        if category == "Nd":
            char = str(unicodedata.digit(char))
        elif category == "Zs" or char in "\u200b\u200e\u200f":
            char = " "
        lower = char.lower()
        self[code] = plain = lower if len(lower) == 1 else char
        return plain


_LEVEL = _Level()
# What Lao and Thai write with one sign or with two: the am with its tone, the silent h with a nasal or an l.
_AM = (
    (re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\u0eb3"),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),
)
_AM_APART = (
    (re.compile("([\u0ec8-\u0ecb]?)\u0eb3"), "\u0ecd\\1\u0eb2"),
    (re.compile("([\u0e48-\u0e4b]?)\u0e33"), "\u0e4d\\1\u0e32"),
)
_H_APART = str.maketrans({"\u0edc": "\u0eab\u0e99", "\u0edd": "\u0eab\u0ea1", "\u0ebc": "\u0ea5"})


def leveled(text: str) -> str:
    """The text for matching, character by character: position n is still position n of the original.

    The tab between two cells stays, so that no number and no phrase goes on from one to the next. Vietnamese sets the
    tone of "quý" and "hoà" on either vowel; both are one word.
    """
    if text.isascii():
        return text.lower()
    if _DOTTED in text:
        return _TONED.sub(_toned, text.translate(_LEVEL))
    plain = _OTHER_DIGIT.sub(_as_level, _OTHERWISE.sub(_as_level, text))
    return _TONED.sub(_toned, plain.lower())


# To ask the table for every character takes twice as long as to look for those that differ from their small letter.
_OTHERWISE = re.compile(f"[Σ\u00a0\u1680\u2000-\u200b\u200e\u200f\u202f\u205f\u3000{re.escape(''.join(_SAME))}]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
# The one letter whose small form is two characters.
_DOTTED = "\u0130"


def _as_level(found: re.Match[str]) -> str:
    return _LEVEL[ord(found[0])]


# The first vowel with its tone, and the second that bears it in the newer spelling.
_TONED = re.compile("[òóỏõọùúủũụ](?:(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])y)")
_VOWELS = dict(zip("òóỏõọùúủũụ", "ooooouuuuu", strict=True))
_TONES = {first: dict(zip("aey", row, strict=True)) for first, row in zip(
    "òóỏõọùúủũụ", ("àèỳ", "áéý", "ảẻỷ", "ãẽỹ", "ạẹỵ", "àèỳ", "áéý", "ảẻỷ", "ãẽỹ", "ạẹỵ"), strict=True
)}  # fmt: skip


def _toned(pair: re.Match[str]) -> str:
    first, second = pair[0][0], pair[0][1]
    return _VOWELS[first] + _TONES[first][second]


def alike(plain: str) -> tuple[str, ...]:
    """The ways in which Lao and Thai write one word, its own first; of a word in any other script the word alone."""
    if not "\u0e00" <= max(plain, default="") <= "\u0eff":
        return (plain,)
    whole, apart = plain, plain
    for pattern, joined in _AM:
        whole = pattern.sub(joined, whole)
    for pattern, parted in _AM_APART:
        apart = pattern.sub(parted, apart)
    return tuple(dict.fromkeys((plain, whole, apart, whole.translate(_H_APART), apart.translate(_H_APART))))


class Hit(Struct, frozen=True, gc=False):
    """A phrase of the lexicon where it stands in a text: its sort (`concepts`, `units`...), its key, its place."""

    sort: str
    key: str
    start: int
    end: int


# Hits by their sort, and by their sort and key.
Sorted: TypeAlias = Mapping[str | tuple[str, str], list[Hit]]


def sorted_out(hits: Iterable[Hit]) -> Sorted:
    """The hits of a sentence by their sort, and by their sort and key: every rule asks for some of them."""
    found: dict[str | tuple[str, str], list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.sort, []).append(hit)
        found.setdefault((hit.sort, hit.key), []).append(hit)
    return found


@dataclass(frozen=True)
class Lexicon:
    """What one language file says. Mappings are as in the file; phrases are leveled."""

    lang: str
    scripts: tuple[str, ...]
    common: frozenset[str]
    decimal: str
    group: tuple[str, ...]
    noun: str
    spaced: bool
    verb_last: bool
    affixes: tuple[str, ...]
    said: Mapping[str, Any]

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """Word to its power of ten."""
        return {leveled(word): power for word, power in self.said["scales"].items()}

    @cached_property
    def _phrases(self) -> list[tuple[str, str, str]]:
        return sorted(set(self._every_phrase()))

    @cached_property
    def phrases(self) -> frozenset[str]:
        """Every phrase of the language, leveled: none of them is taken for the name of a foreign place."""
        return frozenset(phrase for _sort, _key, phrase in self._phrases)

    def _every_phrase(self) -> Iterator[tuple[str, str, str]]:
        for sort in ("concepts", "units", "status", "compare", "levels", "acts", "deeds", "tells", "demonyms"):
            for key, phrases in self.said.get(sort, {}).items():
                yield from ((sort, key, one) for phrase in phrases for one in _spelled(phrase))
        for key, places in self.said["qualifiers"].items():
            for place, phrases in places.items():
                yield from ((f"qualifier_{place}", key, one) for phrase in phrases for one in _spelled(phrase))
        for sort in ("until", "since", "now", "between", "honorifics"):
            yield from ((sort, sort, one) for phrase in self.said[sort] for one in _spelled(phrase))
        for sort in ("numbers", "scales", "ordinals"):
            yield from ((sort, str(value), leveled(str(word))) for word, value in self.said[sort].items())

    @cached_property
    def _machine(self) -> AhoCorasick:
        return AhoCorasick(
            [_OPEN.split(phrase)[0] for _sort, _key, phrase in self._phrases],
            implementation=Implementation.ContiguousNFA,
        )

    @cached_property
    def _endings(self) -> list[re.Pattern[str] | None]:
        """For each phrase with a star or a gap what must follow its beginning."""
        return [_after_first(phrase) if _OPEN.search(phrase) else None for _sort, _key, phrase in self._phrases]

    @cached_property
    def _left_open(self) -> list[int]:
        """For each phrase with a gap how much it tells: "vice chairman" goes before "chairman"."""
        return [-len(phrase) if "…" in phrase else 0 for _sort, _key, phrase in self._phrases]

    @cached_property
    def _others(self) -> frozenset[int]:
        """The numbers of the phrases that only look as if they told something: no word within them counts."""
        return frozenset(at for at, (_sort, key, _phrase) in enumerate(self._phrases) if key.startswith("other:"))

    def hits(self, level: str) -> list[Hit]:
        """Every phrase of the lexicon in a leveled text, nested ones too, in the order of their beginnings."""
        phrases, endings, left_open, spaced = self._phrases, self._endings, self._left_open, self.spaced
        # A blank stands behind the text, and so before it too, whose place is -1: most ask no more than that.
        padded = level + " "
        found: list[tuple[int, int, int, int, int]] = []
        for number, start, stop in self._machine.find_matches_as_indexes(level, overlapping=True):
            end, ending = stop, endings[number]
            if ending:
                rest = ending.match(level, stop)
                if rest is None:
                    continue
                end = rest.end()
            if spaced:
                able = not (padded[end].isalnum() or padded[start - 1].isalnum()) or self._is_word(padded, start, end)
            else:
                able = padded[start] > _ASCII or self._is_apart(padded, start, end)
            if able or (phrases[number][0] == "units" and _is_glued(padded, end)):
                # In the order that they were found in where they begin and end together; first what leaves least open.
                found.append((start, -end, left_open[number], len(found), number))
        if others := [one[:2] for one in found if one[-1] in self._others]:
            # "The ministry of planning" plans nothing, and is no minister's council.
            found = [one for one in found if one[-1] in self._others or not _inside(one[:2], others)]
        found.sort()
        return [Hit(phrases[number][0], phrases[number][1], start, -end) for start, end, _open, _at, number in found]

    def _is_word(self, padded: str, start: int, end: int) -> bool:
        """Whether a phrase stands there as words of its own beside which letters or figures stand."""
        if padded[end].isalnum() and padded[end - 1].isalnum():
            # "Held a meeting": the noun that is acted on ends in an alif, with its sign or without.
            ended = padded[end] == "ا" and end - start > _SHORT_WORD and "Arab" in self.scripts
            if not ended or padded[end + 1 : end + 2].isalnum():
                return False
        before = padded[start - 1]
        if not before.isalnum() or not padded[start].isalnum():
            return True
        if before.isdigit() and padded[start].isalpha():
            # A unit is often written without a blank after its number: 5ha, 10bn.
            return True
        return "Arab" in self.scripts and _attached(padded, start) in _PREFIXES

    def _is_apart(self, padded: str, start: int, end: int) -> bool:
        """Whether no Latin letter stands beside a phrase of such letters where a script sets no words apart."""
        return not (_is_latin(padded[start]) and (_is_latin(padded[start - 1]) or _is_latin(padded[end])))


def _is_glued(padded: str, end: int) -> bool:
    """Whether a unit of Latin letters is set against its number, as in "USD19.64 billion"."""
    return padded[end].isdigit() and _is_latin(padded[end - 1])


def _after_first(phrase: str) -> re.Pattern[str]:
    """A word with a star has any ending; in a gap stand some words, such as the name of a place."""
    parts = _OPEN.split(phrase)
    signs = _OPEN.findall(phrase)
    made = "".join(_FILLED[sign] + re.escape(part) for sign, part in zip(signs, parts[1:], strict=True))
    return re.compile(made)


def _inside(one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether what was found lies within one of some others; their ends are below nought."""
    return any(start <= one[0] and end <= one[1] for start, end in others)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _attached(level: str, start: int) -> str:
    begin = start
    while begin and level[begin - 1].isalpha() and start - begin < 5:
        begin -= 1
    return level[begin:start]


def _spelled(phrase: object) -> Iterator[str]:
    """A phrase with and without what stands in brackets: project(s) is project and projects."""
    text = leveled(str(phrase))
    yield from alike(_OPTIONAL.sub("", text))
    if _OPTIONAL.search(text):
        yield _OPTIONAL.sub(r"\1", text)


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be read, by their codes."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@dataclass(frozen=True)
class Beginning:
    """What the first lines of a lexicon say: enough to tell whether a text is in its language."""

    scripts: tuple[str, ...]
    common: frozenset[str]


@cache
def beginning_of(lang: str) -> Beginning:
    """The beginning of a lexicon, up to its decimal sign: to read all of every lexicon would take half a second."""
    head, _decimal, _rest = (FOLDER / f"{lang}.yaml").read_text(encoding="utf-8").partition("\ndecimal:")
    said = declared_in(head, of=dict[str, Any], file=f"{lang}.yaml")
    return Beginning(tuple(said["scripts"]), frozenset(said["common"]))


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language. Raises KeyError for one that cannot be read."""
    if lang not in languages():
        raise KeyError(lang)
    said = declaration(FOLDER / f"{lang}.yaml", of=dict[str, Any])
    return Lexicon(
        lang=said["lang"],
        scripts=tuple(said["scripts"]),
        common=frozenset(said["common"]),
        decimal=said["decimal"],
        group=tuple(said["group"]),
        noun=said["noun"],
        spaced=not said.get("unspaced", False),
        verb_last=said.get("verb") == "last",
        affixes=tuple(map(leveled, said.get("affixes", ()))),
        said=said,
    )
