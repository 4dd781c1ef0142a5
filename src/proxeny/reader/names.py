"""Names of people in any script, and how Vietnamese ones are written in Latin letters without their signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from proxeny.ground.declared import declaration
from proxeny.ground.text import fold

_FILE = Path(__file__).with_name("names.yaml")
# Of the letters with marks of Vietnamese every second is a small one.
_LARGE = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(filter(str.isupper, map(chr, range(0x1EA0, 0x1EFA))))
# What an article is drawn to in French begins no name: "le ministre de l'Intérieur". A pattern that begins with its
# sign, and looks back from behind it, is looked for at such signs alone.
_WORD = rf"[{_LARGE}](?<!\w.)(?<!\b[lL][’'].)[\w’']*(?:-[\w’']+)*"
_CYRILLIC = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+){0,3}"
# Within a name stands a syllable of one letter too: Ву А Зянг.
_SYLLABLE = rf"(?:{_CYRILLIC}|[АИУЫ](?= [А-ЯЁ][а-яё]))"
# Scripts with capitals show a name by them; in the others it begins with a family name that is known as one.
# One alone is one of syllables with dashes between them: Oh-Sae-Hyun.
_DASHED = rf"[{_LARGE}](?<![\w-].)[\w’']+(?:-[{_LARGE}][\w’']+){{2,3}}(?![\w-])"
_CASED = (
    re.compile(rf"{_WORD}(?: {_WORD}){{1,6}}|{_DASHED}"),
    re.compile(rf"{_CYRILLIC}(?: {_SYLLABLE}){{1,3}}"),
)
_KANA = re.compile(r"[ァ-ヴー][ァ-ヴー]*(?:[・＝=][ァ-ヴー]+)+")
_LETTERS = {
    "th": "ก-\u0e4e",
    "lo": "\u0e80-\u0ecd",
    "ar": "\u0621-\u064a\u064b-\u0652",
    "ko": "가-힣",
}
_LONGEST_SYLLABLE = {"th": 7, "lo": 7, "ar": 7, "ko": 2}
_SYLLABLES, _MOST_SYLLABLES = 3, 4
# Languages that set a Vietnamese name together; Chinese parts the names of other peoples with dots.
_GLUED = ("ko", "th", "lo")
_DOTTED = r"[\u3400-\u9fff]{1,6}(?: ?[·•] ?[\u3400-\u9fff]{1,6})+"
_BESIDE = 16
# So far behind a name its office may reach.
_OFFICE_BEHIND = 24
# So far before a name its word of address may stand, with an office between.
_OFFICE_BEFORE = 40
# A name that no list of family names knows, two words behind a word of address.
_ADDRESSED = {
    "th": re.compile(
        r"(?:นางสาว|นาย|นาง|ดร\.|ท่าน) {0,2}(?P<name>[ก-\u0e4e]{2,16} {1,2}[ก-\u0e4e]{2,22}"
        # A foreign name may have a third syllable, none of which is "and", "with" or a deed.
        r"(?: (?=[ก-\u0e4e]{2,6} (?:นายก|รอง|ประธาน|ผู้|เลขา|เอก|กงสุล|เจ้า|\Z))[ก-\u0e4e]{2,6})?)(?![ก-\u0e4e])"
    ),
    "ar": re.compile(
        r"(?:السيدة|السيد|الرفيق|الدكتورة|الدكتور|المهندس|اللواء|المستشار|الأستاذ|الفريق|العميد|الشيخ|الأمير) "
        r"(?P<name>(?!فوق|عام|العام)[\u0621-\u0652]{2,14} "
        r"(?:(?:بن|عبد|أبو) [\u0621-\u0652]{2,16}|[\u0621-\u0652]{2,16}))(?![\u0621-\u0652])"
    ),
    "lo": re.compile(
        r"(?:ທ່ານ ນາງ|ທ່ານນາງ|ທ່ານ|ນາງ|ສະຫາຍ) ?(?!ນາງ)"
        r"(?P<name>[\u0e80-\u0ecd]{2,16} [\u0e80-\u0ecd]{2,22})(?![\u0e80-\u0ecd])"
        # "Mr. Deputy Prime Minister A B": the office stands between the word of address and the name.
        r"|ທ່ານ(?:ນາງ)? ?(?:ຮອງ)?(?:ນາຍົກລັດຖະມົນຕີ|ລັດຖະມົນຕີ|ປະທານປະເທດ|ເຈົ້າແຂວງ|ເລຂາພັກແຂວງ|ເອກອັກຄະລັດຖະທູດ) "
        r"(?P<behind>[\u0e80-\u0ecd]{2,16} [\u0e80-\u0ecd]{2,22})(?![\u0e80-\u0ecd])"
    ),
}
# A Japanese or Korean name in its own signs, right before an office.
_OFFICES = {
    "ja": (
        # The name may have a blank within and its reading behind; one of "the governor of X, Mr. A" stands before 氏.
        r"(?<![\u3400-\u9fff\ufa11々])"
        r"(?P<name>[\u3400-\u9fff\ufa11々]{3,5}?|[\u3400-\u9fff\ufa11々]{1,3} [\u3400-\u9fff\ufa11々]{1,3})"
        r"(?=(?:[(（][ぁ-んァ-ヴー・ ]{2,20}[)）])?氏?、? ?"
        r"(?:(?:神奈川|和歌山|鹿児島|[\u3400-\u9fff]{2}|[ァ-ヴー]{2,8})[県市省都府])?"
        r"(?:副?知事|副?市長|(?:駐[^、。]{1,12})?(?:特命全権)?大使|(?:[在駐][^、。]{1,12}|日本国)?総領事))"
        r"|(?<=知事の|市長の|大使の|領事の)(?P<called>[\u3400-\u9fff\ufa11々]{3,5}?)(?=氏|さん)"
    ),
    # One posted to a town, "주광주 총영사", is named before that.
    "ko": (
        r"(?<![가-힣])(?!주[가-힣]{2,8} (?:대사|총영사))"
        r"(?P<name>[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공][가-힣]{2})"
        r"(?= (?:전 )?(?:주[가-힣]{2,8} )?(?:(?:대한민국|한국) )?(?:[가-힣]{2,6}(?=도지사|시장|군수|구청장|대사))?"
        r"(?:도지사|지사|시장|군수|구청장|대사|총영사))"
    ),
}


# "보반밍(Vo Van Minh)", 万塞·蓬苏玛（Vanxay Phengxumma）.
_GLOSS = re.compile(rf" ?[(（] ?(?P<name>{_WORD}(?: {_WORD}){{1,6}}) ?[)）]")
# Compiled when first needed: a class of thousands of signs costs more time than most languages need for a page.
_compiled = cache(re.compile)


class Name(Struct, frozen=True, gc=False):
    """A person's name where it stands in a text, and as it is written in Latin letters where that is known."""

    start: int
    end: int
    latin: str
    glossed: bool = False

    def as_written(self, text: str) -> str:
        """The name in its own script where it is written in signs that are read otherwise in each language."""
        own = text[self.start : self.end]
        return own if "\u3400" <= own[0] <= "\u9fff" and not self.glossed else self.latin


def names(text: str, start: int, end: int, *, lang: str) -> list[Name]:
    """The names of people that may stand between two places of a text, in their order."""
    return sorted((_glossed(text, one) for one in _found(text, start, end, lang)), key=lambda name: name.start)


def _glossed(text: str, name: Name) -> Name:
    """A name of another script as the brackets behind it write it in Latin letters."""
    if text[name.end : name.end + 2].lstrip()[:1] not in ("(", "（") or text[name.start].isascii():
        return name
    gloss = _GLOSS.match(text, name.end)
    return Name(name.start, name.end, romanised(gloss["name"]), True) if gloss else name


def _found(text: str, start: int, end: int, lang: str) -> Iterator[Name]:
    for pattern in (*_CASED, _KANA):
        for found in pattern.finditer(text, start, end):
            yield Name(found.start(), found.end(), romanised(found.group()))
    yield from _addressed(text, start, end, lang)
    officials = list(_officials(text, start, end, lang))
    yield from officials
    if lang in _LETTERS:
        for found in _spaced_name(lang).finditer(text, start, end):
            name = _whole_name(found.group())
            yield Name(found.start(), found.start() + len(name), romanised(name))
    if lang in _GLUED:
        for found in _glued_name(lang).finditer(text, start, end):
            yield Name(found.start(), found.end(), _apart(found, lang))
    if lang in ("zh", "ja"):
        dotted = [found.span() for found in _compiled(_DOTTED).finditer(text, start, end)]
        yield from (Name(*span, text[slice(*span)]) for span in dotted)
        taken = [*dotted, *((one.start, one.end) for one in officials)]
        for found in _han_name(lang).finditer(text, start, end):
            if not any(low < found.end() and found.start() < high for low, high in taken):
                yield Name(found.start(), found.end(), romanised(found.group()))


def _addressed(text: str, start: int, end: int, lang: str) -> Iterator[Name]:
    """The names that words of address show, and those of the Arab world that begin with a known given name."""
    if lang in _ADDRESSED:
        for found in _ADDRESSED[lang].finditer(text, max(0, start - _OFFICE_BEFORE), end):
            low, high = found.span(found.lastgroup or "name")
            if low >= start and not _spaced_name(lang).match(text, low):
                yield Name(low, high, " ".join(text[low:high].split()))
    if lang == "ar":
        for found in _arab_name().finditer(text, start, end):
            yield Name(found.start(), found.end(), " ".join(found.group().split()))


def _officials(text: str, start: int, end: int, lang: str) -> Iterator[Name]:
    """The names that only the office behind them tells to be some."""
    if lang in _OFFICES:
        for found in _compiled(_OFFICES[lang]).finditer(text, start, min(len(text), end + _OFFICE_BEHIND)):
            low, high = found.span(found.lastgroup or "name")
            if high <= end:
                yield Name(low, high, romanised(text[low:high]))


def _whole_name(found: str) -> str:
    """Three syllables make a name; a fourth is of it where it is known as one."""
    parts = found.split(" ")
    while len(list(filter(None, parts))) > _SYLLABLES and parts[-1].lower() not in _latin():
        parts.pop()
    return " ".join(parts).rstrip()


@cache
def _spaced_name(lang: str) -> re.Pattern[str]:
    """A family name and up to three more syllables, each a short word."""
    families = "|".join(sorted(map(re.escape, _spelled("families")), key=len, reverse=True))
    more = rf"(?: {{1,2}}[{_LETTERS[lang]}]{{1,{_LONGEST_SYLLABLE[lang]}}}(?![{_LETTERS[lang]}]))"
    before = "" if lang in ("th", "lo") else rf"(?<![{_LETTERS[lang]}])"
    if lang == "ar":
        # "And" is joined to a name.
        before = rf"(?:{before}|(?<={before}و))"
    return re.compile(rf"{before}(?:{families}){more}{{1,{_MOST_SYLLABLES - 1}}}")


@cache
def _arab_name() -> re.Pattern[str]:
    """A given name that is known as one of the Arab world, and the one or two words that follow it."""
    given = "|".join(sorted(map(re.escape, _said()["arab_names"]["given"]), key=len, reverse=True))
    letters = _LETTERS["ar"]
    # What is joined to the article after it is a third: محمد سعيد النجار.
    more = rf" (?:(?:بن|آل|أبو|عبد) )?(?!ال(?:محافظ|سفير|وزير|قنصل|رئيس))[{letters}]{{2,14}}"
    third = rf"(?: (?:بن |آل )?ال(?!محافظ|سفير|وزير|قنصل|رئيس|فيتنام|يوم)[{letters}]{{2,12}})?"
    return re.compile(rf"(?:(?<![{letters}])|(?<=(?<![{letters}])[ول]))(?:{given})(?:{more}){third}(?![{letters}])")


@cache
def _glued_name(lang: str) -> re.Pattern[str]:
    """A Vietnamese name whose syllables are set together, each a known one; two without a blank could be any word."""
    families, given = _alternatives(lang, "families"), _alternatives(lang, "given", "families")
    letters = _LETTERS[lang]
    before, behind = (rf"(?<![{letters}])", rf"(?![{letters}])") if lang == "ko" else ("", "")
    return re.compile(rf"{before}(?P<family>{families})(?P<given>(?:{given}){{2,3}}){behind}")


@cache
def _alternatives(lang: str, *groups: str) -> str:
    """The spellings of syllables in the letters of a language, the longest first."""
    letters = re.compile(rf"[{_LETTERS[lang]}]+")
    able = {spelling for group in groups for spelling in _spelled(group) if letters.fullmatch(spelling)}
    return "|".join(sorted(map(re.escape, able), key=len, reverse=True))


def _apart(found: re.Match[str], lang: str) -> str:
    """A name that is set together in Latin letters; as it is written where its syllables cannot be told apart."""
    given = re.findall(_alternatives(lang, "given", "families"), found["given"])
    known = "".join(given) == found["given"]
    return romanised(" ".join([found["family"], *given])) if known else found.group()


@cache
def _han_name(lang: str) -> re.Pattern[str]:
    """A family name of one sign with one or two given ones, or three where the first says that it is a woman's."""
    spelled = (*_spelled("families"), *_said()["surnames"].get(lang, ()))
    families = "".join(one for one in spelled if len(one) == 1 and one > "\u3400")
    stops = "".join(_said()["no_part_of_a_name"][lang])
    given = rf"[^\W\d_ァ-ヴぁ-ん{stops}]"
    return re.compile(rf"[{families}](?:氏{given}{{1,2}}|{given}{{1,2}})")


def romanised(name: str) -> str:
    """The name in Latin letters, syllable by syllable; as it is written where a syllable is not known."""
    if re.match(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]", name):
        return " ".join(_capital(word) for word in name.split())
    known, given = _latin(), _latin("given", "families", "more")
    parts = re.split(r"[ ・＝=]+", name)
    if len(parts) == 1 and "\u3400" <= name[0] <= "\u9fff":
        if name[0] not in _latin("families"):
            return name
        parts = list(name)
    # Behind a family name a syllable that could be one is a given one.
    read = [_read(part.lower(), given if at else known) for at, part in enumerate(parts)]
    return " ".join(filter(None, read)) if all(read) else name


# With what Russian bends a syllable of a name.
_BENT = re.compile(r"(?<=[а-яё]{2})(?:ом|ем|ой|ою|ей|а|у|е|ы|я|ю|и)$")


def _read(part: str, known: dict[str, str]) -> str | None:
    """A syllable in Latin letters; one that is bent as the language does with names is the one without its ending."""
    return known.get(part) or known.get(_BENT.sub("", part))


def _capital(word: str) -> str:
    if "'" in word.replace("’", "'")[1:-1]:
        # O'Neill, N'Diaye, Xi'an: each part as it is written.
        return "'".join(_capital(part) if part.istitle() else fold(part) for part in word.replace("’", "'").split("'"))
    first, *more = word.split("-")
    rest = (fold(part).capitalize() if part.istitle() else fold(part) for part in more)
    return "-".join([fold(first).capitalize(), *rest])


@cache
def _said() -> dict[str, dict[str, list[str]]]:
    return declaration(_FILE, of=dict[str, dict[str, list[str]]])


@cache
def _readings() -> dict[str, list[str]]:
    """What only tells how a name is read: a page in Latin letters needs none of it, and its half of the time."""
    return declaration(_FILE.with_name("readings.yaml"), of=dict[str, list[str]])


def _spelled(group: str) -> Iterator[str]:
    return (spelling for spellings in _said()[group].values() for spelling in spellings)


@cache
def _latin(*groups: str) -> dict[str, str]:
    """Every known spelling of a syllable to the syllable, first of one group, then of the other."""
    found: dict[str, str] = {}
    for group in groups or ("families", "given", "more"):
        for syllable, spellings in (_readings() if group == "more" else _said()[group]).items():
            for spelling in spellings:
                found.setdefault(spelling.lower(), syllable)
    return found


@cache
def given_names() -> frozenset[str]:
    """Syllables of Vietnamese names in Latin letters without signs, in small letters."""
    return frozenset(name.lower() for group in ("given", "families") for name in _said()[group])


@cache
def families() -> frozenset[str]:
    """Vietnamese family names in Latin letters without signs, in small letters."""
    return frozenset(family.lower() for family in _said()["families"])


@cache
def placelike() -> frozenset[str]:
    """Names of people that places of the world have too, without signs, in small letters."""
    return frozenset(_said()["also_places"]["latin"])


@cache
def heads_of_places() -> frozenset[str]:
    """Words that make the name of a town behind them that of another one, in small letters."""
    return frozenset(_said()["heads_of_places"]["latin"])


@cache
def titles() -> frozenset[str]:
    """Words of offices and ranks, none of which is a name, without signs, in small letters."""
    return frozenset(_said()["titles"]["latin"])


@cache
def offices() -> frozenset[str]:
    """Words of offices behind which a name stands at once, without signs, in small letters."""
    return frozenset(_said()["offices"]["latin"])


@cache
def bodies() -> frozenset[str]:
    """The words with which bodies of Viet Nam begin, in small letters: the ministry, the department, the committee."""
    return frozenset(_said()["bodies"]["vietnamese"])


@cache
def no_places() -> tuple[str, ...]:
    """Longer names, in small letters, that begin with the name of a province and name none."""
    return tuple(_said()["no_places"]["latin"])


def is_of_person(text: str, start: int, *, one_word: bool) -> bool:
    """Whether what begins there goes on with the name of a person before it.

    A syllable of a name without its signs stands before one word, as in "Dinh Hue", a family that is no word of the
    language before more: "Nguyen Thai Binh".
    """
    if text[start - 1 : start] != " ":
        return False
    word = text[max(0, start - _BESIDE) : start - 1].rpartition(" ")[2]
    return word.istitle() and word.lower() in (given_names() if one_word else plain_families())


@cache
def plain_families() -> frozenset[str]:
    """Family names that are no other word of Vietnamese, with their signs and without, in small letters."""
    return frozenset(_said()["plain_families"]["latin"])
