"""What stands at a place where something was: a word such as "in" before it, or one behind it."""

from __future__ import annotations

import re
from functools import cache

from proxeny.reader.lexicon import lexicon

# So far before a place the words for "in" and for its level begin.
WITHIN = 16


@cache
def where(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before or behind a place where something was: "in", "tại", "で"; never found where there is none."""
    known = lexicon(lang)
    said = known.said.get("where", {})
    edge, article = (r"(?:^|[\s(])", r"(?:\s+[^\W\d]{1,3}\.?)?\s*$") if known.spaced else ("", r"\s*$")
    before, behind = ("|".join(map(re.escape, said.get(side, ()))) or r"(?!)" for side in ("before", "behind"))
    # A house in the town may stand between: "서울 롯데호텔에서". Who acts there has a particle of his own.
    venue = "|".join(map(re.escape, said.get("venue", ()))) or r"(?!)"
    return (
        re.compile(f"{edge}(?:{before}){article}"),
        re.compile(f"[)）」』]?(?:{behind})|[^.,;、。은는이가을를はがを]{{0,16}}(?:{venue})"),
    )


@cache
def seat(lang: str) -> str:
    """What stands between an embassy and the town where it sits, as a pattern: there words are set apart "in" too."""
    known = lexicon(lang)
    before = known.said.get("where", {}).get("before", ())
    if not (known.spaced and before):
        return ""
    words = "|".join(map(re.escape, before))
    # "In the city of Da Nang", "tại Thành phố Hồ Chí Minh".
    return rf"(?:^|[\s(])(?:{words})(?:\s+[^\W\d]+\.?){{0,3}}\s*"
