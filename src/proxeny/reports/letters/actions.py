"""The writes on papers that are signed: an office's own template, and the signed copy of a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office
from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context, new_id
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, store
from proxeny.ground.verdict import refuse
from proxeny.records.actions import Draft, Refused, Signed, attach_signed, may_be_signed, require, update
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Record
from proxeny.records.register import REGISTERS
from proxeny.records.sealed_papers.about import About
from proxeny.records.sealed_papers.actions import keep
from proxeny.reports.letters.fill import Filled, fill
from proxeny.reports.letters.letter import FIRST, SECOND, Letter
from proxeny.reports.letters.words import specimen
from proxeny.reports.models import LetterTemplate

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Upload:
    """A file as it arrived."""

    name: str
    content: bytes


# What the library says of a tag, in English alone: of a block without its end, and of a tag that it does not know.
_UNCLOSED = re.compile(r"needs to be closed is '(\w+)'")
_UNKNOWN = re.compile(r"unknown tag '(\w+)'")
_UNFIT = ("unexpected", "expected token", "Expected an expression")


def _tag_fault(detail: str) -> str:
    """What is wrong with a tag, in the reader's language as far as it is a usual fault."""
    if found := _UNCLOSED.search(detail):
        said = {"tag": f"{{% {found[1]} … %}}", "end": f"{{% end{found[1]} %}}"}
        return _t("A part of the template that begins with %(tag)s has no end: %(end)s is missing.") % said
    if found := _UNKNOWN.search(detail):
        return _t("%(tag)s in the template is no tag that can stand there.") % {"tag": f"{{% {found[1]} %}}"}
    if detail.startswith(_UNFIT):
        example = "{{ vi.title }}"
        return _t("A tag in the template cannot be read. A field stands there as %(example)s.") % {"example": example}
    return _t("A tag in the template cannot be read: %(detail)s") % {"detail": detail}


def _faults(tried: Filled) -> str:
    """Why a template cannot be used, in the reader's language; empty where it can."""
    if tried.fault == "syntax":
        return _tag_fault(tried.detail)
    if tried.fault == "too_much":
        return _t("Filling the template takes too much time or memory.")
    if tried.fault:
        return _t("The file is not a Word document (.docx), or it is damaged.")
    if tried.unknown:
        names = ", ".join(f"“{name}”" for name in tried.unknown[:10])
        return _t("The template names what no record has: %(names)s. The list of names stands below.") % {
            "names": names
        }
    return ""


@transaction.atomic
def keep_template(
    letter: Letter, *, office: Office, second: str, upload: Upload, scope: Scope, context: Context
) -> LetterTemplate:
    """Give an office its own template, tried on an example before it is kept. Raises Refused with what is wrong."""
    require(may_write(scope, verb="document.store", office_id=office.pk))
    if second and second not in SECOND:
        raise Refused(refuse(_("Papers are not written in this language."), code="language"))
    tried = fill(upload.content, specimen(REGISTERS[letter.register], second=second))
    if fault := _faults(tried):
        raise Refused(refuse(fault, code="template"))
    title = f"{letter.name(FIRST)} ({office.code})"
    code = f"{office.code}-{letter.code}-{new_id().hex[-8:]}"
    kept = Paper(code, title, FIRST, office=office, file_name=upload.name, media_type=WORD)
    document = store(kept, upload.content, pages=[], context=context)
    _end(letter, office=office, second=second, context=context)
    made = LetterTemplate.objects.create(
        office=office, letter=letter.code, second=second, document=document, actor=context.actor, at=context.at
    )
    remember([Act("template.keep", f"offices:{office.pk}", {"letter": letter.code, "second": second})], context=context)
    return made


def _end(letter: Letter, *, office: Office, second: str, context: Context) -> int:
    asked = {"office": office, "letter": letter.code, "second": second, "ended_at": None}
    return LetterTemplate.objects.filter(**asked).update(ended_at=context.at)


@transaction.atomic
def end_template(letter: Letter, *, office: Office, second: str, scope: Scope, context: Context) -> None:
    """Go back to the template that comes with the program; the office's own stays kept. Raises Refused."""
    require(may_write(scope, verb="document.store", office_id=office.pk))
    if _end(letter, office=office, second=second, context=context):
        data = {"letter": letter.code, "second": second}
        remember([Act("template.end", f"offices:{office.pk}", data)], context=context)


@transaction.atomic
def keep_signed(
    letter: Letter, *, record: Record, document: Document, signed: Signed, scope: Scope, context: Context
) -> Record:
    """Keep the signed copy as the legal one, and take its number and day into the record where the paper gives them.

    Raises Refused, or Invalid where the record cannot take them; in both cases nothing is written.
    """
    attach_signed(record, document=document, role=letter.role, signed=signed, scope=scope, context=context)
    return _taken_over(letter, record, signed=signed, scope=scope, context=context)


@transaction.atomic
def keep_signed_sealed(
    letter: Letter, *, record: Record, about: About, content: bytes, signed: Signed, scope: Scope, context: Context
) -> Record:
    """The same for a sealed record, whose papers are sealed."""
    require(may_be_signed(signed, on=context.today))
    told = replace(about, number=signed.number, signed_on=signed.on.isoformat(), signer=signed.signer)
    keep(record, about=told, role=letter.role, content=content, scope=scope, context=context)
    return _taken_over(letter, record, signed=signed, scope=scope, context=context)


def _taken_over(letter: Letter, record: Record, *, signed: Signed, scope: Scope, context: Context) -> Record:
    said = {"number": signed.number, "signed_on": signed.on}
    values = {field: said[what] for what, field in letter.legal.items()}
    if not values:
        return record
    draft = Draft(values, {})
    return update(record, draft=draft, base_version=record.version, scope=scope, context=context)
