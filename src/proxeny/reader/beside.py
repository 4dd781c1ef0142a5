"""Versions of one text among the papers that were read: found by their keys, compared by what is kept of them."""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.accounts.scope import Scope
from proxeny.reader.actions import columns_of
from proxeny.reader.alike import act_keys
from proxeny.reader.compare import Aligned, Version, compare
from proxeny.reader.drift import place_of, words_lost
from proxeny.reader.fact import Fact
from proxeny.reader.furniture import Furniture
from proxeny.reader.intake import BREAK
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.queries import openable_readings, readings, standing
from proxeny.reader.reading import blanked
from proxeny.reader.sentences import unwrapped
from proxeny.reader.standing import unheld
from proxeny.reader.versions import band_keys, skeleton

# More copies of one text tell a reviewer nothing new; they are the last that were handed in.
MOST = 5
_CANDIDATES = 40


@dataclass(frozen=True)
class Drifted:
    """One fact that two versions tell otherwise: the proposals of both, which field, and how grave it is.

    What nothing was proposed of, such as a standing of nobody, is a proposal without a key. `ours_only` and
    `theirs_only` are what the words of one version alone say (growth, groups of people).
    """

    ours: Proposal
    theirs: Proposal
    field: str
    agreement: str
    ours_only: frozenset[str] = frozenset()
    theirs_only: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Other:
    """Another version of a paper: in how many facts both say the same, and where they do not."""

    reading: PaperReading
    same: int
    drifted: tuple[Drifted, ...]


def text_without_furniture(reading: PaperReading, text: str) -> str:
    """The text of a paper that was read, its furniture blanked out, every place as it was."""
    return blanked(text, [Furniture(start, end, kind, "") for start, end, kind in reading.furniture])


def versions_of(reading: PaperReading, *, text: str, scope: Scope) -> list[Other]:
    """The other papers in the person's sight that are versions of this one, the last first; `text` is the paper's."""
    plain = text_without_furniture(reading, text)
    ours = _version(reading, plain)
    keys = {*band_keys(skeleton(plain)), *act_keys(ours[1])}
    near = readings(scope).filter(keys__key__in=keys, state=PaperReading.State.READ).exclude(pk=reading.pk).distinct()
    candidates = openable_readings(near[:_CANDIDATES], scope=scope) if keys else []
    if not candidates:
        return []
    compared = ((one, _version(one, text_without_furniture(one, _text(one)))) for one in candidates)
    found = (_other(one, ours=ours, theirs=theirs) for one, theirs in compared)
    return [one for one in found if one][:MOST]


def _text(reading: PaperReading) -> str:
    return BREAK.join(reading.document.pages.order_by("number").values_list("text", flat=True))


def _version(reading: PaperReading, plain: str) -> tuple[Version, dict[Fact, Proposal]]:
    """The paper as it is compared, and which proposal each of its facts is."""
    proposals = {one.fact: one for one in standing(reading.document)}
    for fact in unheld(plain, proposals, lang=reading.lang) if reading.lang else ():
        proposals[fact] = Proposal(reading=reading, **columns_of(fact))
    facts = tuple(sorted(proposals, key=lambda fact: fact.start))
    return Version(reading.document.title, unwrapped(plain), reading.lang, facts), proposals


def _other(
    reading: PaperReading,
    *,
    ours: tuple[Version, dict[Fact, Proposal]],
    theirs: tuple[Version, dict[Fact, Proposal]],
) -> Other | None:
    found = compare(ours[0], theirs[0])
    if not found.same_text:
        return None
    drifted = tuple(_drifted(pair, ours, theirs) for pair in found.drifted)
    return Other(reading, len(found.aligned) - len(drifted), drifted)


def _drifted(
    pair: Aligned, ours: tuple[Version, dict[Fact, Proposal]], theirs: tuple[Version, dict[Fact, Proposal]]
) -> Drifted:
    lost = words_lost(place_of(pair.a, ours[0].text), place_of(pair.b, theirs[0].text))
    return Drifted(ours[1][pair.a], theirs[1][pair.b], pair.field or "", pair.agreement, *lost)
