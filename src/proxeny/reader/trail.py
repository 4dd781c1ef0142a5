"""Whether every proposal still stands in its paper as it was read, and its verdict on what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.review import text_of

_TAKEN = (Proposal.State.ACCEPTED, Proposal.State.CORRECTED)


def astray() -> Iterator[tuple[str, str]]:
    """The proposals that do not hold, each with what is wrong; the text of one paper is held at a time."""
    read = PaperReading.objects.filter(state=PaperReading.State.READ)
    for reading in read.select_related("document").order_by("pk").iterator():
        text = text_of(reading)
        for proposal in reading.proposals.order_by("pk").iterator():
            for problem in _problems(proposal, text):
                yield f"{proposal.subject_of_history} in {reading.document.code}", problem


def _problems(proposal: Proposal, text: str) -> Iterator[str]:
    if text[proposal.start : proposal.end] != proposal.quote:
        yield f"not found at its place: {proposal.quote[:80]}"
    if proposal.state in _TAKEN and proposal.record_id is None and proposal.figure_id is None:
        yield "was accepted, but became nothing"
