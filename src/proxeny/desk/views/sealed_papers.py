"""Papers of sealed records: taken in without being read, opened as a file with a trace."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from proxeny.desk.acting import context_for, record_for, register_named
from proxeny.desk.evidence_forms import PaperForm, safe_name
from proxeny.desk.sealed import kept_nowhere
from proxeny.desk.shell import scope_for
from proxeny.documents.layers.kinds import layer_of
from proxeny.records.actions import Refused
from proxeny.records.register import Register
from proxeny.records.sealed_papers.about import About
from proxeny.records.sealed_papers.actions import keep, take_out
from proxeny.records.sealed_papers.queries import papers_of


@sensitive_variables("content", "about")
def attach_sealed(request: HttpRequest, register: Register, record: Any) -> HttpResponse:
    """Keep a paper of a sealed record, locked; for those who may change the record."""
    form = PaperForm(request.POST or None, request.FILES or None, initial={"lang": record.lang})
    # A sealed paper is not read, whatever it is.
    form.fields["file"].help_text = ""
    if request.method == "POST" and form.is_valid():
        said, name = form.cleaned_data, safe_name(form.cleaned_data["file"].name)
        title = said["title"] or PurePath(name).stem[:300] or name
        about = About(title, name, layer_of(name).media_type, said["lang"])
        content, context = said["file"].read(), context_for(request, record.office)
        try:
            keep(record, about=about, role=said["role"], content=content, scope=scope_for(request), context=context)
        except Refused as refusal:
            form.add_error(None, refusal.verdict.text)
        else:
            messages.success(request, _("The paper is kept, sealed."))
            return redirect("record", register.name, record.pk)
    context_of_page = {"register": register, "record": record, "form": form, "sealed": True}
    return kept_nowhere(render(request, "record/attach.html", context_of_page, status=422 if form.errors else 200))


@require_POST
@sensitive_variables("content", "about")
def open_sealed(request: HttpRequest, register: str, pk: int, number: int) -> HttpResponse:
    """A sealed paper as a file to save; that it was opened stands in the history."""
    declared = register_named(register)
    record = record_for(request, declared, pk)
    paper = papers_of([record.pk]).filter(pk=number).select_related("record").first()
    if paper is None:
        raise Http404
    try:
        about, content = take_out(paper, scope=scope_for(request), context=context_for(request, record.office))
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("record", register, pk)
    name = about.file_name or f"{paper.code}.bin"
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return kept_nowhere(answer)
