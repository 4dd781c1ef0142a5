"""Which template a paper is drawn up from on a day, and what drawing it up needs."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.documents.store import path_of
from proxeny.records.models import Attachment, Record
from proxeny.records.register import REGISTERS, Label
from proxeny.reports.letters import builtin
from proxeny.reports.letters.fill import Filled, fill
from proxeny.reports.letters.letter import Letter
from proxeny.reports.letters.words import context_of
from proxeny.reports.models import LetterTemplate


def own_template(letter: Letter, *, office: Office, second: str) -> LetterTemplate | None:
    """The office's own template in force; None where it uses the one that comes with the program."""
    asked = {"office": office, "letter": letter.code, "second": second, "ended_at": None}
    return LetterTemplate.objects.filter(**asked).select_related("document").first()


def own_templates(office: Office) -> dict[tuple[str, str], LetterTemplate]:
    """Every template of its own that an office uses, by paper and other language."""
    return {(one.letter, one.second): one for one in LetterTemplate.objects.filter(office=office, ended_at=None)}


def template_bytes(letter: Letter, *, office: Office, second: str) -> bytes:
    """The Word template that a paper is drawn up from."""
    own = own_template(letter, office=office, second=second)
    return path_of(own.document.sha256).read_bytes() if own else builtin.template(letter, second=second)


def missing(letter: Letter, record: Record) -> list[Label]:
    """What the paper needs and the record does not say yet."""
    register = REGISTERS[letter.register]
    lists = {rows.name: rows for rows in register.rows}
    found: list[Label] = []
    for name in letter.needs:
        if name in lists:
            if not lists[name].model._default_manager.filter(record_id=record.pk).exists():
                found.append(lists[name].label)
        elif getattr(record, register.model_field(name).attname) in (None, "", []):
            found.append(register.label_of(name))
    return found


def drawn_up(letter: Letter, record: Record, *, on: date, second: str) -> Filled:
    """The paper about a record, as Word; invented records are marked on each page."""
    values = context_of(REGISTERS[letter.register], record, on=on, second=second)
    template = template_bytes(letter, office=record.office, second=second)
    return fill(template, values, mark=_("DEMONSTRATION") if record.demo else "")


def signed_copies(letter: Letter, record: Record) -> list[Attachment]:
    """The signed copies of this kind of paper, newest first."""
    kept = Attachment.objects.filter(record_id=record.pk, role=letter.role, signed_on__isnull=False)
    return list(kept.select_related("document").order_by("-signed_on", "-id"))
