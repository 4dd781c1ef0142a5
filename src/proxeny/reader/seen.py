"""What is known of a paper when one of its sentences begins: who and what the sentences before it told of, and when."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from proxeny.reader.acts.parties import acts_of, home_of
from proxeny.reader.acts.visits import VISIT
from proxeny.reader.meanings import TOPICS
from proxeny.reader.places import Place
from proxeny.reader.sentences import Before, Sentence
from proxeny.reader.time_templates import PAPER_DAY
from proxeny.reader.times import Time
from proxeny.reader.told_when import is_of_a_text, opens_with

# So many partners are "the two sides" with a province; more are a list.
_TOGETHER = 2
# Forms of times that tell in which year they lie.
_YEARLY = ("year", "half1", "half2", "quarter", "first_months", "months", "month")
_DAYS = ("day", PAPER_DAY)


class Seen(Struct, frozen=True):
    """What is known when a sentence begins: who was named together, of what, the year of a day, what took place."""

    parties: tuple[Place, ...] = ()
    topics: frozenset[str] = frozenset()
    year: str | None = None
    events: frozenset[str] = frozenset()
    # What the paragraphs before were of.
    earlier: frozenset[str] = frozenset()
    # The one province that was named last in this paragraph.
    unit: Place | None = None
    # The end of the year that was told last, which is that of a month without its own in a paper without a day.
    told: str | None = None
    time: Time | None = None
    period: Time | None = None
    near: bool = False
    opens: bool = False
    # The day that was told last.
    day: str | None = None

    def left(self) -> Before:
        """What the next sentence may take up."""
        return Before(
            self.parties,
            self.topics,
            self.events,
            self.earlier,
            self.unit,
            self.time,
            self.period,
            self.near,
            self.opens,
        )

    def paragraph(self, published: str | None, *, listed: bool) -> Seen:
        """What is known when a paragraph begins: of another thing, and in the year of publication where known.

        What is `listed` is of the period of what it is a list of.
        """
        year = None if published else self.year
        earlier = self.topics or self.earlier
        opens = listed and self.period is not None
        return Seen(
            self.parties, year=year, events=self.events, earlier=earlier, told=self.told, time=self.time,
            period=self.period, near=opens, opens=opens, day=self.day,
        )  # fmt: skip

    def after(self, sentence: Sentence, about: Place | None) -> Seen:
        """What is known when a sentence has been read."""
        away = [one.place for one in sentence.away]
        topics = TOPICS.intersection([hit.key for hit in sentence.of("concepts")])
        days = [
            time.code for time in sentence.times if time.form in ("day", "days") and time.code and not time.inferred
        ]
        # "Last year" is not the one before a year since when something is so.
        dated = [
            time
            for time in sentence.times
            if not (time.inferred or time.since or sentence.is_since(time) or sentence.is_set_against(time))
        ]
        years = [time.code[:4] for time in dated if time.form in _YEARLY and time.code]
        held = sentence.of("deeds", "held")
        units = {one.place for one in sentence.places if one.place.kind == "unit"}
        period = _period(sentence)
        together = 0 < len(away) <= _TOGETHER and not _are_lands_of(away, self.parties)
        home = home_of(sentence, about=about) if together else None
        return Seen(
            (home, *away) if home else self.parties,
            topics or self.topics,
            f"{days[0][:4]}-12-31" if days else self.year,
            self.events
            | ({hit.key for hit in acts_of(sentence, "event")} if days or held else frozenset())
            | ({VISIT} if away and sentence.of("concepts", "delegation", "visit") else frozenset()),
            self.earlier,
            next(iter(units)) if len(units) == 1 else None if units else self.unit,
            f"{max(years)}-12-31" if years else self.told,
            next(
                (time for time in sentence.times if time.code and time.form != PAPER_DAY),
                self.time if sentence.tells_parts else None,
            ),
            period or self.period,
            self.near or period is not None,
            opens_with(sentence, period) if period else self.opens,
            next((time.code for time in reversed(sentence.times) if time.form in _DAYS and time.code), self.day),
        )


def _period(sentence: Sentence) -> Time | None:
    """The period that a sentence tells first, but for one that something is set against or that began long ago."""
    told = (time for time in sentence.times if time.code and (time.form in (*_YEARLY, "years") or time.until))
    able = (time for time in told if not (sentence.is_since(time) or sentence.is_set_against(time)))
    return next((time for time in able if not is_of_a_text(sentence, time)), None)


def _are_lands_of(away: Sequence[Place], parties: Sequence[Place]) -> bool:
    """Whether all that is named is the land of one of the parties: who they are has been told more closely."""
    lands = {one.country for one in parties if one.kind == "locality"}
    return all(one.kind == "country" and one.code in lands for one in away)
