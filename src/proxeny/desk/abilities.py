"""What a role shows and allows, in words that its holder understands."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_SEES: dict[str, Promise] = {
    "own": _("all records of the office, except sealed ones"),
    "below": _("all records of the offices below it, except sealed ones"),
    "sealed": _("sealed records of the office itself"),
    "coordination": _("who goes where and when in the other offices of the cluster"),
    "returns": _("accepted returns of the members of the cluster"),
    "nation": _("who goes where and when, and accepted returns, of the offices of all provinces"),
    "history": _("the history of everything in sight"),
}
_MAY: dict[str, Promise] = {
    "record.read": _("read records"),
    "record.create": _("record"),
    "record.update": _("change records"),
    "record.propose": _("propose"),
    "record.decide": _("decide"),
    "record.import": _("import"),
    "record.export": _("export"),
    "record.undo": _("undo changes"),
    "record.release": _("release to the public"),
    "document.store": _("attach papers"),
    "return.fill": _("fill in returns"),
    "return.send": _("send returns"),
    "return.accept": _("accept returns"),
    "return.reopen": _("reopen returns"),
    "difficulty.answer": _("answer difficulties and proposals of members"),
    "emulation.score": _("give points in emulation and propose awards"),
    "report.read": _("read reports"),
    "report.compile": _("compile reports"),
    "report.release": _("release reports"),
    "figure.publish": _("enter published figures"),
    "account.read": _("see who has which role in the office"),
    "account.manage": _("keep offices, clusters and accounts"),
    "places.load": _("load reference data"),
}


def sights(sees: Collection[str]) -> list[str]:
    """What a role shows, in the order in which it widens."""
    return [str(words) for code, words in _SEES.items() if code in sees]


def abilities(may: Collection[str]) -> list[str]:
    """What a role allows; a verb that has no words yet is named by its code."""
    known = [str(words) for code, words in _MAY.items() if code in may]
    return known + sorted(set(may) - set(_MAY))


def ability(verb: str) -> str:
    """One verb in words."""
    return str(_MAY.get(verb, verb))


def in_order(verbs: Collection[str]) -> list[str]:
    """Verbs in the order in which they are told."""
    return [verb for verb in _MAY if verb in verbs] + sorted(set(verbs) - set(_MAY))
