"""The papers of a record one by one: those that belong to it, and those taken off, with who took them off and why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _

from proxeny.audit.models import Entry
from proxeny.audit.queries import history
from proxeny.desk.addresses import address
from proxeny.records.merging.queries import stood_for
from proxeny.records.models import Attachment, Record
from proxeny.records.sealed_papers.models import SealedPaper
from proxeny.records.taking_off.actions import OFF
from proxeny.records.taking_off.queries import ever_attached, ever_sealed

Attached: TypeAlias = Attachment | SealedPaper
_SEALED = "sealed-"


@dataclass(frozen=True)
class Line:
    """A paper of a record: how forms name it, what it is, and the act that took it off, if one did."""

    one: Attached
    key: str
    title: str
    lang: str = ""
    url: str = ""
    off: Entry | None = None


def lines(record: Record) -> list[Line]:
    """All papers of a record and of those that it stands for, oldest first; a sealed one is not called by its name."""
    keys = [record.pk, *stood_for([record.pk])]
    open_, sealed = ever_attached(keys), ever_sealed(keys)
    subjects = {record.subject, *(one.record.subject for one in open_), *(one.record.subject for one in sealed)}
    acts = _acts(subjects)
    return [
        *(_line(one, acts) for one in open_),
        *(Line(one, f"{_SEALED}{one.pk}", _("Sealed paper"), off=acts.get(one.code)) for one in sealed),
    ]


def _line(one: Attachment, acts: Mapping[str, Entry]) -> Line:
    paper = one.document
    return Line(one, str(one.pk), paper.title, paper.lang, address("paper", paper.pk), acts.get(paper.code))


def _acts(subjects: set[str]) -> dict[str, Entry]:
    """Code of a paper to the last act that took it off."""
    entries = [entry for subject in sorted(subjects) for entry in history(subject).filter(verb=OFF)]
    return {json.loads(entry.changed)[0]: entry for entry in reversed(entries)}
