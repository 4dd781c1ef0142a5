"""Papers that are signed: drawn up from a record, and kept with it when they are signed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.config.environment import today
from proxeny.desk.acting import context_for, for_writers, record_for, register_named
from proxeny.desk.evidence_forms import safe_name
from proxeny.desk.letter_forms import SignedForm, second_languages
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang
from proxeny.documents.layers.kinds import layer_of
from proxeny.documents.layers.refusal import Broken
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, store
from proxeny.documents.text import read
from proxeny.ground.text import fold
from proxeny.records.actions import Invalid, Refused, Signed
from proxeny.records.models import Attachment
from proxeny.records.register import REGISTERS, Register
from proxeny.records.sealed_papers.about import About
from proxeny.records.sealing.guard import seals_papers
from proxeny.reports.letters import actions, queries
from proxeny.reports.letters.letter import SECOND, Letter, letters, letters_for

_PREVIEW = 6000


@dataclass(frozen=True)
class Offer:
    """A paper that can be drawn up about a record: what it lacks, and its signed copies."""

    letter: Letter
    name: str
    missing: list[str]
    copies: list[Attachment]


def _offers(record: Any) -> list[Offer]:
    return [
        Offer(
            letter,
            letter.name(lang()),
            [str(label) for label in queries.missing(letter, record)],
            queries.signed_copies(letter, record),
        )
        for letter in letters_for(record)
    ]


@for_writers
def of_record(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """The papers that can be drawn up about a record, with the signed copies of each."""
    context = {"register": register, "record": record, "offers": _offers(record), "languages": second_languages()}
    return render(request, "letters/of_record.html", context)


def _about(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page about one paper of one record; a record of which there is no such paper has no such page."""

    @wraps(view)
    def opened(request: HttpRequest, register: str, pk: int, letter: str) -> HttpResponse:
        record = record_for(request, register_named(register), pk)
        asked = letters()[letter]
        if not asked.suits(record):
            raise Http404

        @for_writers
        def shown(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
            return view(request, register, record, asked)

        return shown(request, register, pk)

    return opened


def second_of(request: HttpRequest) -> str:
    """The language beside Vietnamese that was asked for; empty for none."""
    second = request.GET.get("second", "")
    return second if second in SECOND else ""


def word_file(content: bytes, *, name: str) -> HttpResponse:
    """A Word file to save."""
    answer = HttpResponse(content, content_type=actions.WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _file_name(record: Any, letter: Letter, second: str) -> str:
    # Named as offices call the paper, in letters that every system takes.
    return "-".join(part for part in (record.ref, slugify(fold(letter.name("vi"))), second) if part)


@_about
def draw_up(request: HttpRequest, register: Register, record: Any, letter: Letter) -> HttpResponse:
    """The text of a paper as it would be drawn up now, what is still missing, and the way to the Word file."""
    second = second_of(request)
    made = queries.drawn_up(letter, record, on=today(), second=second)
    pages = read("paper.docx", made.paper).pages if made.paper else ()
    context = {
        "register": register,
        "record": record,
        "letter": letter,
        "name": letter.name(lang()),
        "second": second,
        "languages": second_languages(),
        "missing": queries.missing(letter, record),
        "own": queries.own_template(letter, office=record.office, second=second),
        "text": "\n".join(pages)[:_PREVIEW],
        "faulty": bool(made.fault),
    }
    return render(request, "letters/draw_up.html", context)


@_about
def word(request: HttpRequest, register: Register, record: Any, letter: Letter) -> HttpResponse:
    """The paper as a Word file."""
    second = second_of(request)
    made = queries.drawn_up(letter, record, on=today(), second=second)
    if made.fault:
        messages.error(request, _("The template of your office cannot be filled. Give it again, or use the other one."))
        return redirect("letter", register.name, record.pk, letter.code)
    return word_file(made.paper, name=_file_name(record, letter, second))


@_about
def signed(request: HttpRequest, register: Register, record: Any, letter: Letter) -> HttpResponse:
    """Keep the signed and stamped copy as the legal one."""
    form = SignedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _kept(request, form, record, letter):
        messages.success(request, _("The signed copy is kept as the legal one."))
        return redirect("letters", register.name, record.pk)
    fills = [str(register.label_of(field)) for field in letter.legal.values()]
    context = {"register": register, "record": record, "form": form, "name": letter.name(lang()), "fills": fills}
    return render(request, "letters/signed.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: SignedForm, record: Any, letter: Letter) -> bool:
    """Whether the copy was kept; where it cannot be, the reason stands in the form and nothing was written."""
    said = form.cleaned_data
    act = context_for(request, record.office)
    copy = Signed(said["number"], said["signed_on"], said["signer"])
    try:
        with transaction.atomic():
            _keep(said["file"], record, letter, copy=copy, scope=scope_for(request), context=act)
    except Broken as broken:
        form.add_error("file", str(broken))
    except Refused as refusal:
        form.add_error(None, refusal.verdict.text)
    except Invalid as invalid:
        for problem in invalid.problems:
            form.add_error(None, f"{REGISTERS[record.kind].label_of(problem.field)}: {problem.message}")
    return not form.errors


def _keep(file: Any, record: Any, letter: Letter, *, copy: Signed, scope: Scope, context: Context) -> None:
    """Keep the scan, sealed where the record is. Raises Broken, Refused or Invalid."""
    given: dict[str, Any] = {"record": record, "signed": copy, "scope": scope, "context": context}
    if not seals_papers(REGISTERS[record.kind], confidentiality=record.confidentiality):
        actions.keep_signed(letter, document=_stored(file, record, letter, context=context), **given)
        return
    name = safe_name(file.name)
    about = About(f"{letter.name(record.lang)} {record.ref}", name, layer_of(name).media_type, record.lang)
    actions.keep_signed_sealed(letter, about=about, content=file.read(), **given)


def _stored(file: Any, record: Any, letter: Letter, *, context: Any) -> Document:
    """The scan, kept. Raises Broken where it is not what its name says."""
    name, content = safe_name(file.name), file.read()
    reading = read(name, content)
    paper = Paper(
        code=f"{record.office.code}-{record.ref}-{letter.code}-{context.at:%Y%m%d%H%M%S%f}",
        title=f"{letter.name(record.lang)} {record.ref}",
        lang=record.lang,
        office=record.office,
        file_name=name,
        media_type=reading.media_type,
    )
    return store(paper, content, pages=list(reading.pages), context=context)
