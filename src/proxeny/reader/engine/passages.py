"""What the model is told to do, and the passages of a paper that it is given, each of whole sentences; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from proxeny.indicators.catalogue import catalogue
from proxeny.reader.engine.claims import types
from proxeny.reader.pipeline import Placed

# A passage that small models answer within their time.
_PASSAGE = 6_000


@cache
def rules() -> str:
    """The task in words, with every measure and type that there is."""
    said = files("proxeny.reader.engine").joinpath("rules.txt").read_text(encoding="utf-8")
    measures = "\n".join(f"{one.name} ({one.unit}): {one.label('en')}" for one in catalogue().values())
    kinds = "\n".join(f"{kind}: {', '.join(sorted(names))}" for kind, names in types().items())
    return said.replace("{measures}", measures).replace("{types}", kinds)


def passages(sentences: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The sentences of a paper in runs that are asked about at once."""
    run: list[Placed] = []
    for one in sentences:
        if run and one.start + len(one.sentence.text) - run[0].start > _PASSAGE:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def words_of(passage: Sequence[Placed]) -> str:
    """A passage as it is sent: its sentences, one a line."""
    return "\n".join(one.sentence.text for one in passage)
