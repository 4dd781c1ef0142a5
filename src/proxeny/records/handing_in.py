"""Whether the file of a record holds the papers that the law or the house asks for before a step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from proxeny.ground.text import joined
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.ground.wording import in_active_language
from proxeny.law.load import load_pack
from proxeny.law.pack import Kind, LawPack, NoRuleError, PapersRule
from proxeny.records.counts import as_day
from proxeny.records.dossier import Dossier, InFile
from proxeny.records.models import Attachment
from proxeny.records.register import Move, Register, Values
from proxeny.records.sealed_papers.models import SealedPaper


@dataclass(frozen=True)
class Lacking:
    """A list of papers with those of it that are not in the file, by their codes."""

    rule: PapersRule
    codes: tuple[str, ...]

    def names(self, lang: str) -> str:
        """What is lacking, in words."""
        return joined((names.in_(lang) for code, names in self.rule.papers if code in self.codes), lang=lang)


def dossier_of(register: Register, move: Move, *, values: Values) -> Dossier | None:
    """The file that this step asks for of a record with these values; None where it asks for none."""
    fits = (one for one in register.dossiers if one.move == move.code)
    return next((one for one in fits if all(values.get(name) in codes for name, codes in one.when.items())), None)


def lacking(dossier: Dossier, *, values: Values, roles: Collection[str], on: date, pack: LawPack) -> Lacking | None:
    """What the file lacks by the text in force on its day; None where it is whole or no text asks for it."""
    day = as_day(values[dossier.on]) if dossier.on and values.get(dossier.on) else on
    try:
        rule = pack.required_papers(dossier.matter, on=day)
    except NoRuleError:
        return None
    missing = [code for code, _names in rule.papers if not _is_there(code, dossier, values=values, roles=roles)]
    return Lacking(rule, tuple(missing)) if missing else None


def _is_there(code: str, dossier: Dossier, *, values: Values, roles: Collection[str]) -> bool:
    told = dossier.papers.get(code, InFile())
    return (told.role or code) in roles or any(values.get(name) not in (None, "", [], False) for name in told.fields)


def verdict_on(found: Lacking | None) -> Verdict:
    """The law refuses a file that is not whole; a house rule warns of it."""
    if found is None:
        return allow()
    names, rule = in_active_language(found.names), found.rule
    if rule.kind is Kind.LAW:
        words = _("The file lacks: %(papers)s. Source: %(source)s.")
        return refuse(words, code="papers", citation=rule.citation.shown, papers=names, source=rule.citation.shown)
    return allow().warn(_("The file lacks, by a house rule: %(papers)s."), code="papers", papers=names)


def roles_of(keys: Collection[int]) -> dict[int, set[str]]:
    """Record to the roles in which papers are attached to it, sealed ones too."""
    found: dict[int, set[str]] = defaultdict(set)
    for model in (Attachment, SealedPaper):
        for key, role in model._default_manager.filter(record_id__in=keys).values_list("record_id", "role"):
            found[key].add(role)
    return found


def may_hand_in(
    register: Register, move: Move, *, values: Values, key: int, on: date, roles: dict[int, set[str]] | None = None
) -> Verdict:
    """Whether the file of a record is whole enough for a step; `roles` are those of many records, read together."""
    dossier = dossier_of(register, move, values=values)
    if dossier is None:
        return allow()
    held = (roles_of([key]) if roles is None else roles).get(key, set())
    return verdict_on(lacking(dossier, values=values, roles=held, on=on, pack=load_pack()))
