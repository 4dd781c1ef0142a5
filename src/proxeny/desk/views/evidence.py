"""Evidence of a record: attach a paper, refer to a page published elsewhere, rest a field on a passage."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from proxeny.audit.context import Context, new_id
from proxeny.desk.acting import context_for, for_writers, key_of
from proxeny.desk.evidence import direction
from proxeny.desk.evidence_forms import PaperForm, ProofForm, ReferenceForm, safe_name
from proxeny.desk.shell import scope_for
from proxeny.desk.telling import told_groups
from proxeny.desk.views.sealed_papers import attach_sealed
from proxeny.documents.layers.refusal import Broken
from proxeny.documents.models import Document
from proxeny.documents.queries import kept_before, nearest_passage, noted_before
from proxeny.documents.store import Paper, StoreError, quote, refer, store
from proxeny.documents.text import read
from proxeny.records import actions
from proxeny.records.models import Attachment, Record
from proxeny.records.papers import may_open
from proxeny.records.register import Register
from proxeny.records.sealing.guard import may_attach, seals_papers
from proxeny.records.snapshot import snapshot

_SHOWN_TEXT = 100_000
_LABEL = 60
# Who may see a record is a decision of its office; no paper proves it.
_UNPROVABLE = frozenset({"confidentiality"})


def _context(request: HttpRequest, record: Any) -> Context:
    return context_for(request, record.office, why=request.POST.get("why", ""))


def _openable(request: HttpRequest, documents: QuerySet[Document]) -> Document | None:
    scope = scope_for(request)
    return next((document for document in documents.order_by("id") if may_open(document, scope=scope)), None)


def _code(record: Any) -> str:
    return f"{record.office.code}-{record.ref}-{new_id().hex[-8:]}"


def _back(register: Register, record: Any) -> HttpResponse:
    return redirect("record", register.name, record.pk)


def for_open_records(
    view: Callable[[HttpRequest, Register, Any], HttpResponse],
) -> Callable[[HttpRequest, Register, Any], HttpResponse]:
    """A page that keeps something in clear: nothing is taken in for a record whose papers are sealed."""

    @wraps(view)
    def opened(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
        if verdict := may_attach(register, confidentiality=record.confidentiality):
            return view(request, register, record)
        messages.error(request, verdict.text)
        return redirect("record", register.name, record.pk)

    return opened


@for_writers
def attach(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Keep a paper and put it with the record, sealed where the record is."""
    if seals_papers(register, confidentiality=record.confidentiality):
        return attach_sealed(request, register, record)
    return _attach_open(request, register, record)


@transaction.atomic
def _attach_open(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Keep a paper that may be read; the same bytes are offered as the paper that is already kept."""
    if "kept" in request.POST:
        return _attached(request, register, record, document=_kept(request, record))
    older = _older(request, record)
    form = PaperForm(request.POST or None, request.FILES or None, initial=_first_guess(record, older))
    known = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        known = _openable(request, kept_before(content, office=record.office))
        if known is None and (document := _stored(request, form, record, content=content, older=older)):
            return _attached(request, register, record, document=document)
    here = known is not None and papers_of(record).filter(pk=known.pk).exists()
    context = {"register": register, "record": record, "form": form, "known": known, "here": here}
    context["older"] = older
    return render(request, "record/attach.html", context, status=422 if form.errors or known else 200)


def _kept(request: HttpRequest, record: Any) -> Document:
    """The paper of the same office that was offered. Raises Http404."""
    number = request.POST["kept"]
    mine = Document.objects.filter(office=record.office, pk=key_of(number))
    if found := _openable(request, mine):
        return found
    raise Http404


def _older(request: HttpRequest, record: Any) -> Attachment | None:
    """The paper of this record of which a newer version is to be attached, where the address names one."""
    number = request.POST.get("version_of") or request.GET.get("version_of", "")
    if not number:
        return None
    attached = Attachment.objects.filter(record_id=record.pk, document_id=key_of(number))
    return attached.exclude(document__sha256="").select_related("document__version_of").first()


def _first_guess(record: Any, older: Attachment | None) -> dict[str, Any]:
    if older is None:
        return {"lang": record.lang}
    return {"lang": older.document.lang, "title": older.document.title, "role": older.role}


def _stored(
    request: HttpRequest, form: PaperForm, record: Any, *, content: bytes, older: Attachment | None
) -> Document | None:
    """The paper, kept; None where it is broken, with the reason beside the file."""
    name = safe_name(form.cleaned_data["file"].name)
    try:
        reading = read(name, content)
    except Broken as broken:
        form.add_error("file", str(broken))
        return None
    paper = Paper(
        code=_code(record),
        title=form.cleaned_data["title"] or PurePath(name).stem[:300] or name,
        lang=form.cleaned_data["lang"],
        office=record.office,
        file_name=name,
        media_type=reading.media_type,
        version_of=(older.document.version_of or older.document) if older else None,
    )
    return store(paper, content, pages=list(reading.pages), context=_context(request, record))


def _attached(request: HttpRequest, register: Register, record: Any, *, document: Document) -> HttpResponse:
    scope, role = scope_for(request), request.POST.get("role", "evidence")
    try:
        actions.attach(record, document=document, role=role, scope=scope, context=_context(request, record))
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
    else:
        read_it = _("“%(title)s” is attached.") if document.pages.exists() else _unread(document)
        messages.success(request, read_it % {"title": document.title})
    return _back(register, record)


def _unread(document: Document) -> str:
    if document.kind == Document.Kind.REFERENCE:
        return _("“%(title)s” is noted as a reference.")
    return _("“%(title)s” is attached; its text is not read yet.")


@for_writers
@for_open_records
@transaction.atomic
def refer_to(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Note a published page that may not be stored, with at most fifteen of its words."""
    form = ReferenceForm(request.POST or None, initial={"lang": record.lang, "role": "press"})
    if request.method == "POST" and form.is_valid():
        return _attached(request, register, record, document=_referred(request, form, record))
    context = {"register": register, "record": record, "form": form}
    return render(request, "record/refer.html", context, status=422 if form.errors else 200)


def _referred(request: HttpRequest, form: ReferenceForm, record: Any) -> Document:
    """The reference, noted once for an office, with the words quoted from it."""
    said, context = form.cleaned_data, _context(request, record)
    kept = {name: said[name] for name in ("title", "lang", "publisher", "address", "published_on")}
    paper = Paper(code=_code(record), kind=Document.Kind.REFERENCE, office=record.office, **kept)
    document = _openable(request, noted_before(paper)) or refer(paper, context=context)
    if said["quote"]:
        quote(document, said["quote"], context=context)
    return document


def _provable(register: Register, record: Any) -> list[tuple[str, str]]:
    """Fields that say something, each with what it says."""
    groups = told_groups(register, snapshot(register, record))
    fields = [field for group in groups for field in group.fields if field.name not in _UNPROVABLE]
    return [(field.name, f"{capfirst(str(field.label))}: {field.text[:_LABEL]}") for field in fields]


def papers_of(record: Record) -> QuerySet[Document]:
    """The papers attached to a record."""
    standing = Attachment.objects.filter(record_id=record.pk).values("document")
    return Document.objects.filter(pk__in=standing).order_by("id")


@for_writers
def prove(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Rest a field on the exact words of a paper of the record; where they are not there, the nearest are shown."""
    papers, data, near = papers_of(record), request.POST or None, ""
    start = request.POST if "show" in request.POST else request.GET
    fields, initial = _provable(register, record), {name: start.get(name) for name in ("field", "paper", "words")}
    form = ProofForm(None if "show" in request.POST else data, fields=fields, papers=papers, initial=initial)
    if form.is_bound and form.is_valid():
        near = _proven(request, record, form)
        if not form.errors:
            messages.success(request, _("The field now rests on this passage."))
            return _back(register, record)
    chosen = _chosen(papers, form["paper"].value())
    context = {"register": register, "record": record, "form": form, "near": near, "papers": papers, "chosen": chosen}
    return render(request, "record/prove.html", {**context, **_text(chosen)}, status=422 if form.errors else 200)


def _proven(request: HttpRequest, record: Any, form: ProofForm) -> str:
    """Rest the field on the words; where this cannot be, the reason stands in the form and the nearest words return."""
    said, context = dict(form.cleaned_data), _context(request, record)
    document = papers_of(record).get(pk=said["paper"])
    try:
        with transaction.atomic():
            found = quote(document, said["words"], context=context)
            actions.prove(record, field=said["field"], quote=found, scope=scope_for(request), context=context)
    except StoreError as error:
        form.add_error("words", error.reason)
        return nearest_passage(document, said["words"])
    except actions.Refused as refusal:
        form.add_error(None, refusal.verdict.text)
    return ""


def _chosen(papers: QuerySet[Document], number: Any) -> Document | None:
    """The paper to be read beside the form: the one chosen, else the first."""
    wanted = papers.filter(pk=key_of(str(number))).first()
    return wanted or papers.first()


def _text(document: Document | None) -> dict[str, Any]:
    """What is shown of a paper's text beside the form."""
    pages = document.pages.values_list("text", flat=True) if document else []
    text = "\n\n".join(pages)
    return {"text": text[:_SHOWN_TEXT], "cut": len(text) > _SHOWN_TEXT, "direction": direction(text)}
