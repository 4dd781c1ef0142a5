"""Agreements by their stage: a signed text is one, a wish or a draft is a target, a signing to come is an event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proxeny.reader.acts.parties import (
    acts_of,
    dated,
    is_counted,
    is_denied,
    is_home,
    is_only_where,
    level_near,
    named,
    near,
    not_where,
    parties,
    span,
    told,
    validity,
    when,
)  # fmt: skip
from proxeny.reader.agencies import unlisted
from proxeny.reader.fact import Fact
from proxeny.reader.lexicon import Hit
from proxeny.reader.places import Place, local
from proxeny.reader.sentences import Sentence
from proxeny.reader.time_templates import PAPER_DAY

_SIGNED_WITHIN, _QUOTED_WITHIN = 200, 90
_TWO, _FEAST_BEHIND = 2, 48
_ENDS = re.compile(r"[,，、。;；]")
_TO_COME, _CEREMONY_OF, _FEAST_OF, _AT_ONCE, _OPENS = 40, 12, 12, 1, 30


def agreements(sentence: Sentence, *, about: Place | None) -> Iterator[Fact]:
    """Every text between two parties that is signed, renewed, wished for or about to be signed; counts are figures."""
    nouns = [noun for noun in acts_of(sentence, "agreement") if not is_counted(sentence, noun)]
    told_of: set[Hit] = set()
    for noun in nouns:
        start, end = sentence.clause(noun.start)
        signings = [one for one in _signings(sentence) if start <= one.start < end]
        sign = near(noun, signings, within=_SIGNED_WITHIN)
        if is_denied(sentence, sign or noun) or is_denied(sentence, noun) or _is_remembered(sentence, sign or noun):
            continue
        stage = _stage(sentence, noun, sign)
        if stage == "wished" and any(0 <= noun.start - hit.end <= 1 for hit in sentence.of("tells", "this")):
            # "This agreement is expected to bring": what is hoped of a text that there is, is no text to come.
            continue
        # "Signed a memorandum, an agreement to trade": the second noun says what the first is about.
        who = _signatories(sentence, noun, about=about) if stage else []
        if stage and len(who) > 1 and (sign is None or sign not in told_of):
            told_of.add(sign or noun)
            yield _fact(sentence, noun, sign, stage, who)


def _signatories(sentence: Sentence, noun: Hit, *, about: Place | None) -> list[Place]:
    """The places of a text; where none of them is abroad those at home with the organisations that its clause names."""
    who = parties(sentence, noun.start, about=about, among=not_where(sentence, noun.start))
    if not all(is_home(sentence, one) for one in who):
        return who
    if len(who) < _TWO and (both := _named_before(sentence, who)):
        return both
    start, end = sentence.clause(noun.start)
    bodies = [one for one in sentence.bodies if start <= one.start < end]
    if not bodies and len(who) < _TWO:
        bodies = list(unlisted(sentence.text, start, end))
    away = [one.place for one in bodies]
    home = [about] if not who and about and is_home(sentence, about) else who
    signed = [one for one in home if not away or not is_only_where(sentence, one)] or home
    return list(dict.fromkeys([*signed, *away]))


def _named_before(sentence: Sentence, who: Sequence[Place]) -> list[Place]:
    """The two that were named together last, where a sentence names one of them or neither: "signed a pact with X"."""
    both = sentence.before.parties
    named = {one.place for one in sentence.places if one.place.kind != "country"} | set(who)
    return list(both) if len(both) in (_TWO, _TWO + 1) and named <= set(both) and not sentence.bodies else []


def _is_remembered(sentence: Sentence, deed: Hit) -> bool:
    """Whether a signing is only remembered: "the 40th anniversary of the signing of the treaty"."""
    feasts = [hit for hit in sentence.of("acts") if hit.key == "event:anniversary"]
    if any(0 <= deed.start - hit.end <= _FEAST_OF for hit in feasts):
        return True
    # 签署…条约45周年, ວັນເຊັນສົນທິສັນຍາ … ຄົບຮອບ 47 ປີ: the word for the feast comes last.
    return not sentence.lexicon.spaced and any(
        0 <= hit.start - deed.end <= _FEAST_BEHIND and not _ENDS.search(sentence.text, deed.end, hit.start)
        for hit in feasts
    )


def _signings(sentence: Sentence) -> list[Hit]:
    """The words for signing; those of a ceremony, at which others may be, where it names its text and two parties."""
    texts = [hit for hit in sentence.of("acts") if hit.key.startswith("agreement:")]
    ceremonies = [hit for hit in sentence.of("acts") if hit.key == "event:signing_ceremony"]
    if len(local(sentence.places)) + len(sentence.bodies) > 1:
        ceremonies = [one for one in ceremonies if not any(_is_of_text(sentence, one, text) for text in texts)]
    signed = [*sentence.of("concepts", "signed"), *sentence.of("deeds", "renew")]
    return [hit for hit in signed if not any(one.start <= hit.start < one.end for one in ceremonies)]


def _is_of_text(sentence: Sentence, ceremony: Hit, text: Hit) -> bool:
    """Whether the text of a ceremony stands behind it, or right before it where nouns come last: 备忘录签署仪式."""
    if sentence.lexicon.spaced:
        return 0 <= text.start - ceremony.end <= _CEREMONY_OF
    return 0 <= text.start - ceremony.end <= _CEREMONY_OF or 0 <= ceremony.start - text.end <= _AT_ONCE


def _stage(sentence: Sentence, noun: Hit, sign: Hit | None) -> str | None:
    """How far a text has come: wished, scheduled or signed; None where nothing says that there is one."""
    deed = sign or noun
    wish = near(deed, [*sentence.of("status", "plan"), *sentence.of("deeds", "wish")], within=_TO_COME)
    if wish is None or not _governs(sentence, wish, deed):
        return ("wished" if _goes_on_with_plan(sentence, sign) else "signed") if sign else None
    plan = near(deed, sentence.of("status", "plan"), within=_TO_COME)
    if sign and plan and any(time.form in ("day", "days", "month", PAPER_DAY) for time in sentence.times):
        return "scheduled"
    return "wished"


def _goes_on_with_plan(sentence: Sentence, sign: Hit) -> bool:
    """Whether a clause begins with the deed itself, as what the first clause plans: "is to send 15; sign a pact"."""
    start, _end = sentence.clause(sign.start)
    led = any(hit.start <= _OPENS for hit in sentence.of("status", "plan"))
    return led and start > 0 and sign.start - start <= _AT_ONCE and not sentence.lexicon.verb_last


def _governs(sentence: Sentence, wish: Hit, deed: Hit) -> bool:
    """Whether a word of will is said of a deed: before it, or behind it where the verb comes last."""
    if not sentence.lexicon.verb_last:
        return wish.start < deed.start
    # "After signing it they pursue exchanges": what is wished for comes after the deed.
    done = any(deed.end <= hit.start and hit.end <= wish.start for hit in sentence.of("tells", "after"))
    return wish.start > deed.start and not done


def _fact(sentence: Sentence, noun: Hit, sign: Hit | None, stage: str, who: Sequence[Place]) -> Fact:
    close = sign if sign and near(noun, [sign], within=_QUOTED_WITHIN) else None
    measure = noun.key.partition(":")[2]
    on = {} if _is_of_event(sentence, noun, sign) else dated(sentence, (sign or noun).start)
    said = {"level": level_near(sentence, noun), **named(who, on=on.get("date")), **on}
    if stage == "signed":
        renewed = sign.key if sign and sign.sort == "deeds" else None
        said |= {
            "period": validity(sentence, noun.start),
            "words": sentence.level[sign.start : sign.end] if renewed and sign else None,
        }
        return told(sentence, "agreement", span(noun, close), sure=0.75, measure=measure, **said)
    if stage == "scheduled":
        measure = "signing_ceremony"
        return told(sentence, "event", span(noun, close), sure=0.6, measure=measure, status="plan", **said)
    said["period"] = _horizon(sentence)
    return told(sentence, "programme_target", span(noun, close), sure=0.55, measure=measure, status="plan", **said)


def _is_of_event(sentence: Sentence, noun: Hit, sign: Hit | None) -> bool:
    """Whether a year is that of an event that a text is about: "on hosting the congress in 2025"."""
    time = when(sentence, (sign or noun).start)
    if time is None or time.form != "year":
        return False
    return any(noun.end <= one.start and one.end <= time.start for one in acts_of(sentence, "event"))


def _horizon(sentence: Sentence) -> str | None:
    """By when something is wished for."""
    forms = ("horizon", "years", "year")
    return next((time.code for form in forms for time in sentence.times if time.form == form and time.code), None)
