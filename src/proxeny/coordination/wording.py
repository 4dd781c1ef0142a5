"""What a warning says in the reader's language, with as much of the others as the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from proxeny.accounts.queries import called
from proxeny.coordination.rules import Finding
from proxeny.coordination.sight import Seen
from proxeny.ground.text import joined


def sentence(found: Finding, *, others: Iterable[Seen], day: Callable[[date], str], lang: str) -> str:
    """The sentence of a warning; `day` writes a day as its reader is used to it."""
    said: dict[str, Any] = {
        "who": found.who,
        "day": day(found.day) if found.day else "",
        "number": found.number,
        "limit": found.rule.limit,
        "others": "; ".join(_in_words(each, day=day, lang=lang) for each in others),
    }
    return str(found.rule.says) % said


def _in_words(other: Seen, *, day: Callable[[date], str], lang: str) -> str:
    """Another record in words: title, office and days, or the little that the reader may know."""
    if other.office is None:
        return _("an office of the province, whose records you do not see")
    days = " – ".join(dict.fromkeys(day(each) for each in other.days)) if other.days else ""
    return joined((other.title, called(other.office.names, lang) or other.office.code, days), lang=lang)
