"""Deputies of an office whose words tell the office itself alone: the deputy ambassador is no ambassador."""

from __future__ import annotations

from msgspec.structs import replace

from proxeny.reader.lexicon import Hit
from proxeny.reader.sentences import Sentence

_KNOWN = ("deputy_", "vice_")
# Whose deputy is called a vice chairman, vice governor, vice mayor.
_WITH_VICE = ("chairman", "governor", "mayor")


def as_deputy(sentence: Sentence, role: Hit) -> tuple[Hit, str]:
    """The words of an office, with those beside it that make it a deputy's, and the measure that it is."""
    measure = role.key.partition(":")[2]
    if measure.startswith(_KNOWN):
        return role, measure
    reach = 1 if sentence.lexicon.spaced else 0
    words = sentence.of("tells", "deputy")
    before = [hit for hit in words if 0 <= role.start - hit.end <= reach]
    behind = [hit for hit in words if 0 <= hit.start - role.end <= reach]
    if not (before or behind) or (behind and not before and not _is_said_behind(sentence)):
        return role, measure
    start = min(hit.start for hit in (*before, role))
    end = role.end if before else max(hit.end for hit in behind)
    return replace(role, start=start, end=end), f"{'vice' if measure.startswith(_WITH_VICE) else 'deputy'}_{measure}"


def _is_said_behind(sentence: Sentence) -> bool:
    """Whether the language has the word for a deputy behind the office, as in "ambassadeur adjoint"."""
    return sentence.lexicon.said.get("deputy") == "behind"
