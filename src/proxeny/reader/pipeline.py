"""From a text to its facts: language, sentences, numbers and times, places, and what they say together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from proxeny.ground.dates import PartialDate
from proxeny.reader.acts import acts
from proxeny.reader.agencies import agencies
from proxeny.reader.blanks import tight
from proxeny.reader.clusters import clusters
from proxeny.reader.codes import code_at, code_on
from proxeny.reader.comparisons import of_the_figure_before
from proxeny.reader.fact import Fact
from proxeny.reader.home import HOME
from proxeny.reader.language import language_of
from proxeny.reader.lexicon import Hit, Lexicon, leveled, lexicon, sorted_out
from proxeny.reader.mistaken import meant, undated, without_names
from proxeny.reader.places import Mention, Place, demonyms, mentions, place_of
from proxeny.reader.quantities import figures
from proxeny.reader.retold import is_covered, told_once
from proxeny.reader.seen import Seen
from proxeny.reader.sentences import Sentence, end_of_headline, is_item, sentences, unwrapped
from proxeny.reader.stamp import Stamp, document_meta, stamp
from proxeny.reader.strangers import with_strangers
from proxeny.reader.subjects import level_of, main_place, subject_at, told_where
from proxeny.reader.time_templates import month_names
from proxeny.reader.times import times
from proxeny.reader.told_year import told_year

# A caption that is set twice stands so near to itself; farther off it is told anew.
_DOUBLED = 300
ENGINE = "rules 2.0"


class UnreadableLanguage(ValueError):
    """A text in a language without a lexicon, or a language asked for that there is none for."""


@dataclass(frozen=True)
class PaperRead:
    """What holds for a whole text: its name, language, whom it is about, when it was published."""

    doc: str
    lexicon: Lexicon
    about: Place | None
    published: str | None

    @property
    def country(self) -> str:
        """The country of whom it is about; of nobody known, the home country."""
        return self.about.country if self.about else HOME.code


def read_text(
    text: str,
    *,
    lang: str | None = None,
    about: str | None = None,
    published: PartialDate | None = None,
    doc: str = "",
    outside: Sequence[tuple[int, int]] = (),
) -> list[Fact]:
    """The facts that a text states, in the order of their quotes, each once; none from what is `outside` the paper.

    `lang` None finds the language; `about` is the code or name of the place whose report it is (else the province
    named most); `published` is the day or month of publication, which gives "now" its day. Raises UnreadableLanguage.
    """
    if not text.strip():
        return []
    page = tight(text)
    laid = taken_apart(page.text, lang=lang, about=about, published=published, doc=doc)
    return page.set_back(_stated(laid, outside=[(page.there(start), page.there(end)) for start, end in outside]))


def _stated(laid: Laid, *, outside: Sequence[tuple[int, int]]) -> list[Fact]:
    placed = list(laid.sentences)
    facts = _every_fact(laid, placed)
    facts[:0] = [
        replace(one, doc=laid.paper.doc, lang=laid.paper.lexicon.lang, subject=laid.subject, engine=ENGINE)
        for one in document_meta(laid.text, laid.stamped)
    ]
    inside = (fact for fact in facts if not any(start < fact.end and fact.start < end for start, end in outside))
    lands = {one.place.name: one.place.country for each in placed for one in each.sentence.places}
    return _each_once(inside, text=laid.text, lands=lands)


def _every_fact(laid: Laid, placed: Iterable[Placed]) -> list[Fact]:
    """The facts of each sentence, which may tell parts of the last figure of the one before it in its paragraph."""
    made: list[Fact] = []
    whole, end = None, 0
    for one in placed:
        told = list(_facts(one, laid.paper, whole=None if "\n" in laid.text[end : one.start] else whole))
        if whole and not told and made[-1].kind == whole.kind and (beside := of_the_figure_before(one.sentence)):
            made[-1] = replace(made[-1], comparisons=(*made[-1].comparisons, *beside))
        made += (laid.fact(fact, one) for fact in told)
        end = one.start + len(one.sentence.text)
        figures_told = [fact for fact in told if fact.kind == "indicator" and not fact.participants]
        whole = figures_told[-1] if figures_told else whole if one.sentence.tells_parts else None
    return made


@dataclass(frozen=True)
class Laid:
    """A text taken apart: its sentences, each once, with what stands in them, and what holds for the whole."""

    text: str
    paper: PaperRead
    sentences: Iterator[Placed]
    stamped: Stamp | None

    @property
    def subject(self) -> str | None:
        """Whom the text is about, by name."""
        return self.paper.about.name if self.paper.about else None

    def fact(self, told: Fact, one: Placed) -> Fact:
        """A fact that one of the sentences tells, with its place in the text, its subject and codes."""
        return _placed(told, one, self.paper, text=self.text)


def taken_apart(
    text: str, *, lang: str | None = None, about: str | None = None, published: PartialDate | None = None, doc: str = ""
) -> Laid:
    """The sentences of a text with the numbers, times and places in them. Raises UnreadableLanguage."""
    found = lang or language_of(text)
    if found is None:
        raise UnreadableLanguage("no lexicon has the script of this text")
    try:
        known = lexicon(found)
    except KeyError as error:
        raise UnreadableLanguage(f"there is no lexicon for “{found}”") from error
    flowing = unwrapped(text)
    stamped = stamp(flowing, known)
    level = leveled(flowing)
    spoken = meant(flowing, mentions(flowing, level=level, lang=found), lang=found)
    if flowing != (plain := undated(flowing, spoken)):
        spoken = [one for one in spoken if plain[one.start : one.end] == flowing[one.start : one.end]]
        flowing, level = plain, leveled(plain)
    named = sorted((*spoken, *clusters(level, known)), key=lambda one: one.start)
    published = published or (stamped.day if stamped else None)
    whom = place_of(about) if about else main_place(named, flowing, lang=found)
    paper = PaperRead(doc, known, whom, str(published) if published else None)
    return Laid(text, paper, _read_sentences(flowing, level, named, paper), stamped)


# What two tellings of one fact have in common: all but where they stand and how sure they are.
_SAID = attrgetter(*(name for name in Fact.__struct_fields__ if name not in ("start", "end", "confidence")))


# A headline leaves out how exact a figure is, and of when.
_FIGURE = attrgetter("kind", "measure", "value", "value_to", "unit", "subject", "participants")


def _each_once(facts: Iterable[Fact], *, text: str, lands: Mapping[str, str]) -> list[Fact]:
    """The facts without those that a doubled line says again, and without what a headline only announces."""
    last: dict[object, int] = {}
    kept: list[Fact] = []
    for fact in facts:
        said = _SAID(fact)
        before = last.get(said)
        if before is None or (fact.start - before >= _DOUBLED and "\n" in text[before : fact.start]):
            kept.append(fact)
        last[said] = fact.start
    headline = end_of_headline(text)
    told = [fact for fact in kept if fact.start >= headline]
    once = [fact for fact in kept if fact.start >= headline or not _is_announced(fact, told, lands)]
    return told_once(once, text=text, lands=lands)


def _is_announced(fact: Fact, told: Iterable[Fact], lands: Mapping[str, str]) -> bool:
    """Whether a headline only announces a fact: its text tells it, or it is a tie, of which a headline tells none."""
    if fact.kind == "indicator":
        return any(_FIGURE(fact) == _FIGURE(one) for one in told)
    if fact.value is not None and fact.kind != "event":
        return False
    return fact.kind == "partner_tie" or any(_is_one_act(fact, one, lands) for one in told)


def _is_one_act(one: Fact, other: Fact, lands: Mapping[str, str]) -> bool:
    """Whether two tellings are of one act or person, of which a headline names some of those who took part."""
    if (one.kind, one.measure) != (other.kind, other.measure):
        return False
    if one.kind == "person_role":
        return one.subject == other.subject
    return is_covered(one, other, lands)


class Placed(Struct, frozen=True):
    """A sentence and where it begins in the text."""

    start: int
    sentence: Sentence


def _all_places(named: list[Mention], called: list[Mention]) -> list[Mention]:
    """Places by their names, and countries by their adjectives where no name stands."""
    free = [one for one in called if not any(one.start < other.end and other.start < one.end for other in named)]
    return sorted((*named, *free), key=lambda one: one.start) if free else named


def _moved(found: Iterable[Mention], start: int, end: int) -> list[Mention]:
    """Mentions of a text by their places in one of its sentences, those that it holds whole."""
    return [Mention(one.place, one.start - start, one.end - start) for one in found if one.end <= end]


def _without_money(named: list[Mention], money: Sequence[Hit]) -> list[Mention]:
    """The places without those that only name a currency, the US of US dollars: `money` are the words for units."""
    return [one for one in named if not any(_is_within(one, hit) for hit in money)]


def _is_within(one: Mention, hit: Hit) -> bool:
    """Whether a name is a part of a longer word or phrase."""
    return hit.start <= one.start and one.end <= hit.end and one.end - one.start < hit.end - hit.start


def _read_sentences(text: str, leveled_text: str, named: list[Mention], paper: PaperRead) -> Iterator[Placed]:
    known = paper.lexicon
    begins = [one.start for one in named]
    bodies = agencies(text, leveled_text)
    body_begins = [one.start for one in bodies]
    seen, last, headline = Seen(), 0, end_of_headline(text)
    if paper.published is None:
        seen = Seen(year=told_year(leveled_text, lang=known.lang))
    about = paper.about
    strangers = {about.name: about} if about and about.kind == "locality" and not about.code else {}
    dotted = bool(known.said.get("dotted"))
    opening = known.said.get("begins", ())
    spans = list(sentences(text, months=month_names(known.lang), dotted=dotted, begins=opening))
    spoken = [sorted_out(known.hits(leveled_text[start:end])) for start, end in spans]
    for (start, end), said in zip(spans, spoken, strict=True):
        seen = (
            seen
            if "\n" not in text[last:start]
            else seen.paragraph(paper.published, listed=_is_listed(text, last, start))
        )
        last = end
        level = leveled_text[start:end]
        inside = _moved(named[bisect_left(begins, start) : bisect_left(begins, end)], start, end)
        acting = _moved(bodies[bisect_left(body_begins, start) : bisect_left(body_begins, end)], start, end)
        if called := said.get("demonyms"):
            inside = _all_places(inside, demonyms(text, start, called))
        if inside and (money := said.get("units")):
            inside = _without_money(inside, money)
        if acting:
            # The Japan of its Agency for International Cooperation is not the country.
            inside = [
                one for one in inside if not any(one.start < other.end and other.start < one.end for other in acting)
            ]
        inside, strangers = with_strangers(text[start:end], inside, strangers, lang=known.lang)
        words = without_names(text[start:end], said, inside)
        when = times(
            level,
            words,
            known,
            said_on=seen.year or paper.published,
            published=paper.published or seen.year or seen.told,
            today=paper.published,
            same=seen.day,
        )
        sentence = Sentence(text[start:end], level, known, words, when, inside, seen.left(), paper.country, acting)
        yield Placed(start, sentence)
        seen = seen.after(sentence, paper.about)
        if end <= headline:
            seen = replace(seen, events=frozenset())


def _is_listed(text: str, last: int, start: int) -> bool:
    """Whether a paragraph is an item of a list, or what a colon leads to."""
    return text[:last].endswith(":") or is_item(text, start)


def _facts(one: Placed, paper: PaperRead, *, whole: Fact | None = None) -> Iterator[Fact]:
    """The facts of a sentence; what one project costs is told of the project alone."""
    done = list(acts(one.sentence, about=paper.about))
    worth = [act for act in done if act.kind == "project" and act.value is not None]
    for fact in figures(one.sentence, said_on=paper.published, whole=whole):
        same = (act for act in worth if (act.value, act.unit) == (fact.value, fact.unit))
        if not any(act.start <= fact.start and fact.end <= act.end for act in same):
            yield fact
    yield from done


def _told_of(fact: Fact) -> str | None:
    """The time that a fact speaks of: of an act its day, else the first of those for which its text holds."""
    if fact.participants:
        return fact.date or (fact.period or "").partition("/")[0] or fact.as_of
    return fact.period or fact.as_of or fact.date


def _placed(fact: Fact, one: Placed, paper: PaperRead, *, text: str) -> Fact:
    """The fact with its place in the text, its subject, and codes of the day that it speaks of."""
    on = _told_of(fact) or paper.published
    about = subject_at(fact.start, one.sentence, about=paper.about)
    about = told_where(fact, about, paper.about)
    took_part = paper.about and paper.about.name in fact.participants
    if about and fact.participants and (about.kind == "country" or (took_part and about.name not in fact.participants)):
        # By partner is told of whom the paper is about; where a consul general sits is not where he called.
        about = paper.about
    return replace(
        fact,
        doc=paper.doc,
        lang=paper.lexicon.lang,
        subject=fact.subject or (about.name if about else None),
        level=level_of(fact, about),
        # A fact that names its own subject, such as a person, has not the code of the place.
        subject_code=fact.subject_code or (code_on(about, on) if about and fact.subject is None else None),
        participant_codes=tuple(code_at(code, on) for code in fact.participant_codes),
        quote=text[one.start + fact.start : one.start + fact.end],
        start=fact.start + one.start,
        end=fact.end + one.start,
        engine=ENGINE,
    )
