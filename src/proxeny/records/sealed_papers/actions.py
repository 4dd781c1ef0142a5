"""Keeping a paper sealed, opening it with a trace, and sealing what was attached before its record was sealed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context, new_id
from proxeny.documents.store import forget, keep_bytes, path_of
from proxeny.ground.codelists import codelist
from proxeny.ground.verdict import refuse
from proxeny.records.lifecycle import may_write
from proxeny.records.models import Attachment, Record
from proxeny.records.refusals import Refused, require
from proxeny.records.register import REGISTERS
from proxeny.records.sealed_papers.about import About, lock_about, lock_content, open_about, open_content
from proxeny.records.sealed_papers.models import SealedPaper
from proxeny.records.sealed_papers.queries import is_free, lying_open
from proxeny.records.sealing.actions import key_for
from proxeny.records.sealing.guard import may_look, seals_papers
from proxeny.records.sealing.keys import KeyMissing
from proxeny.records.sealing.letters import Unreadable
from proxeny.records.sealing.queries import key_of
from proxeny.records.snapshot import snapshot


@transaction.atomic
def keep(record: Record, *, about: About, role: str, content: bytes, scope: Scope, context: Context) -> SealedPaper:
    """Keep a paper of a sealed record, locked with the record's key. Raises Refused, also where the key is missing."""
    require(may_write(scope, verb="record.update", office_id=record.office_id))
    current = Record.everything.select_for_update().get(pk=record.pk)
    if not seals_papers(REGISTERS[current.kind], confidentiality=current.confidentiality):
        raise Refused(refuse(_("Papers of open records are not sealed."), code="open"))
    if role not in codelist("attachment_role"):
        raise Refused(refuse(_("There is no such role of a paper."), code="attachment_role"))
    made = _locked_away(current, about=about, role=role, content=content, context=context)
    _trace(current, "record.attach", [made.code, role], context=context)
    return made


def _locked_away(record: Record, *, about: About, role: str, content: bytes, context: Context) -> SealedPaper:
    try:
        key, uid = key_for(record.pk), new_id()
    except KeyMissing as missing:
        raise Refused(refuse(str(missing), code="key")) from missing
    return SealedPaper.objects.create(
        record=record,
        uid=uid,
        role=role,
        about=lock_about(about, key=key, uid=uid),
        sha256=keep_bytes(lock_content(content, key=key, uid=uid)),
        is_legal=bool(about.signed_on),
        actor=context.actor,
        at=context.at,
    )


@transaction.atomic
def take_out(paper: SealedPaper, *, scope: Scope, context: Context) -> tuple[About, bytes]:
    """A sealed paper opened; that it was opened is kept. Raises Refused, also where key or bytes are missing."""
    record = paper.record
    require(may_look(record, scope=scope))
    try:
        key = key_of(record.pk)
        about = open_about(paper.about, key=key, uid=paper.uid)
        content = open_content(path_of(paper.sha256).read_bytes(), key=key, uid=paper.uid)
    except (KeyMissing, Unreadable) as error:
        raise Refused(refuse(str(KeyMissing()), code="key")) from error
    except OSError as error:
        raise Refused(refuse(_("The bytes of this paper are not on the server."), code="missing")) from error
    _trace(record, "record.open_paper", [paper.code], context=context)
    return about, content


def _trace(record: Record, verb: str, named: Sequence[str], *, context: Context) -> None:
    register = REGISTERS[record.kind]
    state = snapshot(register, register.model.everything.get(pk=record.pk))
    remember([Act(verb, record.subject, state, named)], context=context)


@transaction.atomic
def seal_open(record: Record, *, context: Context) -> int:
    """Seal the originals that were attached to a record before it was sealed; how many were.

    Those stay open on whose words something rests, or that belong to another record too: they cannot be taken away.
    """
    attached = [one for one in lying_open().filter(record_id=record.pk).select_related("document") if is_free(one)]
    for one in attached:
        document = one.document
        about = About(document.title, document.file_name, document.media_type, document.lang, *_signed(one))
        content = path_of(document.sha256).read_bytes()
        made = _locked_away(record, about=about, role=one.role, content=content, context=context)
        # Rows that say that it was once with another record would hold it here in clear.
        Attachment.everything.filter(document=document).delete()
        forget(document)
        _trace(record, "record.seal_paper", [document.code, made.code], context=context)
    return len(attached)


def _signed(one: Attachment) -> tuple[str, str, str]:
    return one.number, one.signed_on.isoformat() if one.signed_on else "", one.signer
