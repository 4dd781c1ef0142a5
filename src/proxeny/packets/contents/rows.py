"""A part of a register in a packet: the rows of its export, without anything sealed, taken in by the usual import."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.ground.periods import Period
from proxeny.ground.text import joined
from proxeny.ground.verdict import refuse
from proxeny.packets.contents.content import Contents, Draft, Fault, Said
from proxeny.packets.envelope import Letter
from proxeny.packets.extract import SEALED
from proxeny.records.exchange import FileError, Outcome, Source, dry_run, export_rows
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS, Register

KIND = "register"


def drafted(register: Register, *, office: Office, period: Period | None, scope: Scope) -> Draft:
    """An office's records of a register, those that begin in the period; raises Refused for a sealed register."""
    if register.confidentiality == SEALED:
        raise Refused(refuse(_("The records of this register are sealed and do not travel."), code="sealed"))
    records = register.model.objects.within(scope).filter(kind=register.name, office=office)
    records = records.exclude(confidentiality=SEALED)
    if period is not None:
        records = records.filter(starts_on__range=(period.start, period.end))
    out = BytesIO()
    export_rows(register, scope, "jsonl", out, records=records)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    if not rows:
        raise Refused(refuse(_("There is no record to send."), code="nothing"))
    about = {"office": office.code, "register": register.name, "period": period.code if period else ""}
    return Draft(KIND, about, {"rows": rows})


def source(letter: Letter) -> Source:
    """The rows as a file that an import reads."""
    lines = (json.dumps(dict(row), ensure_ascii=False) for row in letter.parts["rows"])
    return Source("packet.jsonl", "\n".join(lines).encode() + b"\n")


def register_of(letter: Letter) -> Register:
    """The register that the rows belong to. Raises KeyError."""
    return REGISTERS[letter.about["register"]]


def strangers(letter: Letter, *, office: Office) -> list[Fault]:
    """Rows of another office than the sender, which its signature does not cover."""
    ends = f"({office.code})"
    return [
        Fault("rows", number, _t("This row belongs to another office than the sender."))
        for number, row in enumerate(letter.parts["rows"], start=1)
        if not str(row.get("office", "")).endswith(ends)
    ]


def contents(letter: Letter, *, office: Office, scope: Scope) -> Contents:
    """What the import of the rows would do, and what speaks against it."""
    try:
        register = register_of(letter)
        faults = strangers(letter, office=office)
        outcome = dry_run(register, source(letter), office=None, scope=scope) if not faults else None
    except (FileError, LookupError, Refused) as error:
        return Contents(letter.kind, faults=[Fault("rows", 0, str(error) or type(error).__name__)])
    lang = get_language() or "en"
    title = joined((register.label_plural, office_name(office, lang)), lang=lang)
    if outcome is None:
        return Contents(title, faults=faults)
    return Contents(title, _said(outcome), [*faults, *_problems(outcome)])


def _said(outcome: Outcome) -> list[Said]:
    counts: list[tuple[Any, int]] = [
        (_("new records"), outcome.new),
        (_("changed records"), outcome.changed),
        (_("records that are here already"), outcome.unchanged),
    ]
    return [Said(label, str(number)) for label, number in counts]


def _problems(outcome: Outcome) -> list[Fault]:
    return [Fault("rows", problem.row, str(problem)) for problem in outcome.problems]
