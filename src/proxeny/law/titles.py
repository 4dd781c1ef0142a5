"""Knows which titles a text may not bear because the law keeps them for treaties."""

from __future__ import annotations

from datetime import date

from proxeny.ground.text import fold
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.ground.wording import _
from proxeny.law.pack import LawPack, NoRuleError


def may_bear_title(pack: LawPack, title: str, *, on: date, matter: str = "agreement.title") -> Verdict:
    """Whether the title may stand on the text: only its first words are the name, a treaty may be its subject."""
    try:
        rule = pack.exclusion(matter, on=on)
    except NoRuleError:
        return allow()
    words = f"{fold(title)} "
    for forbidden in rule.first_words:
        if words.startswith(f"{fold(forbidden)} "):
            return refuse(
                _("An international agreement may not be called “%(name)s”; the law keeps this name for treaties."),
                code="title_kept_for_treaties",
                citation=rule.citation.shown,
                name=forbidden,
            )
    return allow()
