"""One difficulty or proposal as a report tells it, in the words of whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from proxeny.reports.content import Sentence
from proxeny.reports.drafting import Draft, say
from proxeny.reports.prose import Fragment, Number

# The section of a report in which each kind stands.
_SECTIONS = {"difficulty": "difficulties", "proposal": "proposals"}


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a member raised, and the newest answer with who gave it; all of the answer is empty while nobody has.

    `kind` is difficulty or proposal, `stands` the code of how it stands.
    """

    kind: str
    member: str
    text: str
    answer: str = ""
    by: str = ""
    stands: str = ""


def raised_in(section: str, raised: Iterable[Matter], *, draft: Draft) -> Iterator[Sentence]:
    """What stands in a section of the paper, quoted with its answer; numbers in quotes are those of the quote."""
    words = draft.words
    for one in raised:
        if _SECTIONS[one.kind] == section:
            given: dict[str, Fragment] = {"member": _quote(one.member), "text": _quote(one.text)}
            if one.answer:
                stands = words.label(f"stands_{one.stands}")
                given |= {"answer": _quote(one.answer), "by": _quote(one.by), "stands": stands}
            yield say("raised", words=words, variant=draft.variant, **given)


def _quote(text: str) -> Number:
    """Words as they were written; the sentence of the paper has its own full stop."""
    return Number(text.removesuffix("."), "quote", "quote")
