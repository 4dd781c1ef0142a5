"""Published figures: what texts state, entered with its few words, and the list of those that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context, new_id
from proxeny.desk.doors import door
from proxeny.desk.keeping import context_in
from proxeny.desk.published_forms import PublishedForm
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import lang, plain
from proxeny.documents.models import Document
from proxeny.documents.queries import noted_before
from proxeny.documents.store import Paper, StoreError, quote, refer
from proxeny.ground.periods import Period
from proxeny.ground.quantity import words
from proxeny.indicators.actions import publish_figure
from proxeny.indicators.catalogue import catalogue, unit_label
from proxeny.indicators.models import PublishedFigure
from proxeny.indicators.publishing import NewPublished, may_publish
from proxeny.indicators.typed import quantity_of
from proxeny.places.queries import labels
from proxeny.records.actions import Invalid

PAGE = 100
MOST_OFFERED = 500


def index(request: HttpRequest) -> HttpResponse:
    """Every published figure that is kept, the last entered first; what texts have published is open to everybody."""
    kept = PublishedFigure.objects.filter(withdrawn_at=None).order_by("-pk")
    kept = kept.select_related("quote__document", "place", "cluster")
    page = Paginator(kept, PAGE).get_page(request.GET.get("page"))
    scope = scope_for(request)
    context = {"rows": _rows(page.object_list, scope=scope), "page": page, "may": bool(may_publish(scope))}
    return render(request, "published/index.html", context)


def _rows(figures: Iterable[PublishedFigure], *, scope: Scope) -> list[dict[str, object]]:
    shown = list(figures)
    names = labels([one.place for one in shown if one.place], lang=lang())
    closed = _closed(scope)
    return [_row(one, names, closed=closed) for one in shown]


def _closed(scope: Scope) -> frozenset[str]:
    """Codes of offices and clusters whose figures the person does not open."""
    offices = Office.objects.exclude(pk__in=scope.full | scope.returns)
    clusters = Cluster.objects.exclude(pk__in=scope.clusters)
    return frozenset([*offices.values_list("code", flat=True), *clusters.values_list("code", flat=True)])


def _row(one: PublishedFigure, names: Mapping[str, str], *, closed: frozenset[str]) -> dict[str, object]:
    code, time = one.cluster.code if one.cluster else str(one.place_id), one.period or one.as_of
    return {
        "figure": one,
        "label": catalogue()[one.measure].label(lang()),
        "about": plain(one.cluster) if one.cluster else names[code],
        "words": words(quantity_of(one), lang()),
        "unit": "" if one.unit in ("count", "percent") else unit_label(one.unit, lang()),
        "time": Period.parse(time).label(lang()) if time else "",
        "url": door(one.measure, subject=code, period=one.period) if one.period and code not in closed else "",
    }


def new(request: HttpRequest) -> HttpResponse:
    """Enter one published figure, from a page already noted or from one noted with it."""
    verdict = may_publish(scope_for(request))
    if not verdict:
        raise PermissionDenied(verdict.text)
    form = PublishedForm(request.POST or None, references=_references(), initial=_start(request))
    if request.method == "POST" and form.is_valid() and _entered(request, form):
        messages.success(request, _("The published figure is kept."))
        return redirect("published")
    return render(request, "published/new.html", {"form": form}, status=422 if form.errors else 200)


def _start(request: HttpRequest) -> dict[str, str]:
    return {"lang": lang(), **{name: request.GET.get(name, "") for name in ("reference", "measure") if request.GET}}


def _references() -> list[Document]:
    """The pages that were noted for everybody, not for the records of one office."""
    noted = Document.objects.filter(kind=Document.Kind.REFERENCE, office=None)
    return list(noted.order_by("-published_on", "-pk")[:MOST_OFFERED])


def _entered(request: HttpRequest, form: PublishedForm) -> bool:
    """Keep reference, words and figure together or none of them; what cannot be kept is told beside its field."""
    context = context_in(request)
    try:
        with transaction.atomic():
            _keep(request, form, context)
    except StoreError as error:
        form.add_error("quote", error.reason)
    except Invalid as invalid:
        for problem in invalid.problems:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem.message))
    return not form.errors


def _keep(request: HttpRequest, form: PublishedForm, context: Context) -> None:
    said = form.cleaned_data
    document: Document = said["reference"] or _noted(form, context)
    figure = NewPublished(
        measure=said["measure"],
        quantity=form.quantity(),
        quote=quote(document, said["quote"], context=context),
        place=said["place"],
        cluster=Cluster.objects.filter(code=said["cluster"]).first() if said["cluster"] else None,
        period=said["period"].strip().upper(),
        as_of=said["as_of"].strip(),
        note=said["note"],
        released_on=document.published_on,
    )
    publish_figure(figure, scope=scope_for(request), context=context)


def _noted(form: PublishedForm, context: Context) -> Document:
    """The page, noted once."""
    kept = {name: form.cleaned_data[name] for name in ("title", "lang", "publisher", "address", "published_on")}
    paper = Paper(code=f"page-{new_id().hex[-12:]}", kind=Document.Kind.REFERENCE, **kept)
    return noted_before(paper).first() or refer(paper, context=context)
