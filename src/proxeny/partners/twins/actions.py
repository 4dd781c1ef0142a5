"""Searching the records of a register for pairs that look like one, and going on where that was interrupted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from proxeny.partners.models import Twins, TwinSearch
from proxeny.partners.twins.blocks import Blocks
from proxeny.partners.twins.compared import Compared
from proxeny.partners.twins.likeness import sketch
from proxeny.partners.twins.queries import phrases, traits

AT_ONCE = 2000
# Told how much is done, and of how much.
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Searched:
    """What a search came to: records, comparisons, pairs found in all; `resumed` where it went on with an old one."""

    records: int
    compared: int
    pairs: int
    resumed: bool


def find_twins(compared: Compared, *, at: datetime, tell: Tell = lambda done, total: None) -> Searched:
    """Find the pairs of a register that look alike, part by part: what an interruption leaves is gone on with."""
    search, resumed = _begun(compared.register, at=at)
    without, places = phrases()
    sketches = [sketch(each, phrases=without, places=places) for each in traits(compared)]
    blocks = Blocks(sketches)
    keys = sorted(blocks.sketches)
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        if part[-1] > search.cursor:
            _keep(search, [key for key in part if key > search.cursor], blocks=blocks)
        tell(start + len(part), len(keys))
    _finish(search, at=at)
    return Searched(len(keys), blocks.compared, search.found, resumed)


def _begun(kind: str, *, at: datetime) -> tuple[TwinSearch, bool]:
    open_one = TwinSearch.objects.filter(kind=kind, finished_at=None).first()
    if open_one is not None:
        return open_one, True
    return TwinSearch.objects.create(kind=kind, started_at=at), False


@transaction.atomic
def _keep(search: TwinSearch, keys: Sequence[int], *, blocks: Blocks) -> None:
    """The pairs of some records and how far the search has come, together."""
    rows = [
        Twins(
            kind=search.kind,
            one_id=other,
            other_id=key,
            score=round(found.score),
            reasons=[asdict(reason) for reason in found.reasons],
            search=search,
        )
        for key in keys
        for other, found in blocks.pairs(key)
    ]
    Twins.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["one", "other"],
        update_fields=["score", "reasons", "search"],
    )
    search.cursor, search.found = keys[-1], search.found + len(rows)
    search.save(update_fields=["cursor", "found"])


@transaction.atomic
def _finish(search: TwinSearch, *, at: datetime) -> None:
    """What earlier searches found and this one did not looks alike no more; what people said of it stays."""
    Twins.objects.filter(kind=search.kind).exclude(search=search).delete()
    search.finished_at = at
    search.save(update_fields=["finished_at"])
