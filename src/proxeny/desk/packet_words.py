"""What a packet says by codes, in words of the screen: who sent it to whom, what it is about, what its parts are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.desk.tables import lang
from proxeny.ground.periods import Period, PeriodError
from proxeny.packets.contents.answered import ACCEPTED, BACK
from proxeny.packets.envelope import Letter
from proxeny.records.register import REGISTERS
from proxeny.reports.emulation.criteria import SAMPLE
from proxeny.reports.outline import TemplateError, template

_LABELS: dict[str, Promise] = {
    "office": _("Office"),
    "template": _("Report"),
    "period": _("Period"),
    "register": _("Register"),
    "cluster": _("Cluster"),
    "version": _("Version of the criteria"),
    "criteria": _("Groups of criteria"),
    "members": _("Members"),
    "answer": _("Answer"),
    "pack": _("Law pack"),
    "figures": _("Figures entered"),
    "counted": _("Figures counted from records"),
    "answers": _("Reasons for differences"),
    "records": _("Records"),
    "remarks": _("Remarks"),
    "rows": _("Records"),
    "files": _("Files"),
}
_ANSWERS: dict[str, Promise] = {
    ACCEPTED: _("The return was accepted."),
    BACK: _("The return goes back with remarks."),
}


def correspondents(codes: Iterable[str]) -> dict[str, str]:
    """Code to the name of the office or cluster, of those that are known here."""
    asked = set(codes)
    offices = {one.code: office_name(one, lang()) for one in Office.objects.filter(code__in=asked)}
    return {one.code: cluster_name(one, lang()) for one in Cluster.objects.filter(code__in=asked)} | offices


def about_words(letter: Letter, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the packet is about: each label with its value."""
    return [(label(name), _value(name, str(value), names)) for name, value in letter.about.items() if value]


def parts_of(letter: Letter) -> list[tuple[str, int]]:
    """Each part with how many entries it has; one that is empty is left out."""
    return [(label(name), len(lines)) for name, lines in letter.parts.items() if lines]


def label(name: str) -> str:
    """The name of a part or a key; one that another version wrote stays as it is."""
    return str(_LABELS.get(name, name))


def period_of(about: Mapping[str, Any]) -> str:
    """For which period a packet is, in words; empty where it is for none."""
    return _value("period", str(about["period"]), {}) if about.get("period") else ""


def _value(name: str, value: str, names: Mapping[str, str]) -> str:
    said: dict[str, Callable[[], Any]] = {
        "office": lambda: names[value],
        "template": lambda: template(value).title(lang()),
        "period": lambda: Period.parse(value).label(lang()),
        "register": lambda: REGISTERS[value].label_plural,
        "answer": lambda: _ANSWERS[value],
        "cluster": lambda: names[value],
        "version": lambda: {SAMPLE: _("The sample of the house")}[value],
    }
    try:
        return str(said[name]())
    except (KeyError, TemplateError, PeriodError):
        return value
