"""Known figures as the page of a return shows them: what they come to, from whom, and where to open it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from proxeny.desk.addresses import address
from proxeny.ground.periods import Period
from proxeny.ground.quantity import words
from proxeny.ground.text import colon_of
from proxeny.indicators.offers.rules import Offer, Share
from proxeny.indicators.offers.wording import told

_MOST = 12


@dataclass(frozen=True)
class ShownOffer:
    """One known figure: its sentence, the returns that it opens to, and whether it stands in the field."""

    sentence: str
    doors: Sequence[tuple[str, str]]
    more: int
    taken: bool


def shown(offers: Iterable[Offer], *, taken: Offer | None, in_sight: Collection[int], lang: str) -> list[ShownOffer]:
    """The known figures of one measure in the reader's language; returns that are not `in_sight` are only named."""
    return [
        ShownOffer(
            sentence=told(one, lang=lang),
            doors=[_door(share, opens=share.owed in in_sight, lang=lang) for share in one.shares[:_MOST]],
            more=max(len(one.shares) - _MOST, 0),
            taken=one is taken,
        )
        for one in offers
    ]


def _door(share: Share, *, opens: bool, lang: str) -> tuple[str, str]:
    name = share.name or Period.parse(share.period).label(lang)
    if not opens:
        return name, ""
    return name if share.amount is None else f"{name}{colon_of(lang)} {words(share.amount, lang)}", address(
        "return", share.owed
    )
