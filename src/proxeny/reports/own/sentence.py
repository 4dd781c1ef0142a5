"""Knows an office's own sentence: words with numbered places, what stands in them, and whether that has changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from proxeny.ground import numerals
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Amount
from proxeny.reports import amounts
from proxeny.reports.content import Binding, Sentence
from proxeny.reports.own.known import CHANGE, PLAN, RETURNS, YOY, Known, Ref
from proxeny.reports.own.spoken import Spoken, found
from proxeny.reports.prose import Fragment, Number, sentence
from proxeny.reports.wording import LANGUAGES, Wording

# Thai writes words without blanks, but sets digits off.
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_PLACE = re.compile(r"\{(\d+)\}")
COMPARED = "compared"
_ENDS = tuple('.!?…؟:;”"»)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What stands in one place, and how it was printed in each language when a person last stood by the sentence."""

    ref: Ref
    said: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """The same as it is kept."""
        ref = {"kind": self.ref.kind, "measure": self.ref.measure, "subject": self.ref.subject}
        return {**ref, "said": dict(self.said)}


def bound_from(kept: Mapping[str, Any]) -> Bound:
    """A bound place as it was kept."""
    ref = Ref(kind=kept["kind"], measure=kept["measure"], subject=kept["subject"])
    return Bound(ref=ref, said=kept["said"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A sentence that an office wrote itself into a section of its report, in one language."""

    section: str
    lang: str
    text: str
    bound: tuple[Bound, ...]
    line: int = 0
    pk: int = 0


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of a sentence that is printed otherwise now."""

    measure: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence as it reads now, which of its figures have moved, and the numbers that nothing binds."""

    sentence: Sentence
    moved: tuple[Moved, ...]
    loose: tuple[str, ...]


def printed(amount: Amount | None) -> dict[str, str]:
    """An amount as each language prints it; what a sentence said is told from what it says now by these."""
    unknown = {lang: numerals.phrase("unknown", lang=lang) for lang in LANGUAGES}
    return unknown if amount is None else {lang: amounts.printed(amount, lang) for lang in LANGUAGES}


def with_places(text: str, *, numbers: Sequence[Spoken]) -> str:
    """The typed text with a numbered place for each of its numbers."""
    made, at = "", 0
    for place, number in enumerate(numbers):
        before = text[at : number.start]
        made += f"{before}{' ' * bool(_THAI.search(before[-1:]))}{{{place}}}"
        made += " " * bool(_THAI.match(text, number.end))
        at = number.end
    return made + text[at:]


def typed(own: Own, *, known: Known, words: Wording) -> str:
    """The sentence as a person may go on writing it: its numbers as they are printed now."""
    return tell(own, known=known, words=words).sentence.text


def tell(own: Own, *, known: Known, words: Wording) -> Told:
    """The sentence with the figures of now."""
    stop = "" if own.text.rstrip().endswith(_ENDS) else words.stop
    said = sentence(_fragments(own, known=known, words=words), stop=stop)
    held = [(one.start, one.end) for one in said.bindings]
    rest = found(said.text, lang=own.lang, held=held)
    plain = [_plain(said.text, one.start, one.end, one.kind) for one in rest.plain]
    bindings = sorted((*said.bindings, *plain), key=lambda one: one.start)
    loose = tuple(number.text for number in rest.numbers)
    return Told(Sentence(said.text, tuple(bindings)), tuple(_moved(own, known=known)), loose)


def _plain(text: str, start: int, end: int, kind: str) -> Binding:
    said = text[start:end]
    return Binding(number=said, start=start, end=end, kind=kind, measure=kind, value=said)


def _fragments(own: Own, *, known: Known, words: Wording) -> Iterator[Fragment]:
    for at, piece in enumerate(_PLACE.split(own.text)):
        if at % 2:
            yield from _number(own.bound[int(piece)].ref, known=known, words=words)
        elif piece:
            yield piece


def _number(ref: Ref, *, known: Known, words: Wording) -> Sequence[Fragment]:
    amount = known.amount(ref)
    if amount is None or amount.value is None:
        return (Number(numerals.phrase("unknown", lang=words.lang), ref.kind, ref.measure),)
    kind = COMPARED if ref.kind in (PLAN, YOY) else ref.kind
    if ref.kind == CHANGE:
        return (amounts.percent(amount.value, measure=ref.measure, kind=kind, words=words),)
    return amounts.amount(amount, measure=ref.measure, kind=kind, words=words)


def _moved(own: Own, *, known: Known) -> Iterator[Moved]:
    for bound in own.bound:
        now = printed(known.amount(bound.ref))
        if now != bound.said:
            measure = bound.ref.measure
            label = measure if bound.ref.kind == RETURNS else catalogue()[measure].label(own.lang)
            yield Moved(label, bound.said[own.lang], now[own.lang])
