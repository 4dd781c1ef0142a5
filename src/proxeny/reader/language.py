"""Which language a text is in: its script first, then the function words that it uses."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from proxeny.ground.text import script
from proxeny.reader.lexicon import beginning_of, languages, leveled

_WORD = re.compile(r"\w+")
_LOOK = 4000


def language_of(text: str) -> str | None:
    """The code of the language that most of the text is in; None where no lexicon has its script."""
    beginning = text[:_LOOK]
    able = _of_script(script(beginning))
    if len(able) < 2:
        return able[0] if able else None
    words = Counter(_WORD.findall(leveled(beginning)))
    return max(able, key=lambda lang: sum(words[word] for word in beginning_of(lang).common & words.keys()))


@cache
def _of_script(code: str) -> tuple[str, ...]:
    return tuple(lang for lang in languages() if code in beginning_of(lang).scripts)
