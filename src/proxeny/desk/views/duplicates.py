"""Records that look like one: pairs side by side, many judged in one act, and every judgement taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.desk.acting import context_for, key_of
from proxeny.desk.addresses import record_address
from proxeny.desk.pairs import shown_pairs, why_alike
from proxeny.desk.shell import own_offices, scope_for
from proxeny.partners.models import Twins
from proxeny.partners.twins.compared import COMPARED
from proxeny.partners.twins.queries import how_many, waiting
from proxeny.records.merging import actions
from proxeny.records.merging.models import Judgement, Said
from proxeny.records.merging.queries import lately
from proxeny.records.models import Record
from proxeny.records.refusals import Refused
from proxeny.records.register import REGISTERS

AT_ONCE = 20
_COUNTED = 100
_LATELY = 30


def duplicates(request: HttpRequest) -> HttpResponse:
    """The pairs of one register that wait; what was marked is judged, what was judged is taken back."""
    kind = request.GET.get("register", "partners")
    if kind not in COMPARED:
        raise Http404
    if request.method == "POST":
        _act(request)
        return redirect(f"{reverse('duplicates')}?{request.GET.urlencode()}")
    scope, undecided = scope_for(request), request.GET.get("show") == "undecided"
    found = waiting(kind, scope=scope, undecided=undecided, limit=AT_ONCE)
    context = {
        "kind": kind,
        "undecided": undecided,
        "pairs": shown_pairs(kind, found, scope=scope),
        "tabs": [_tab(name, scope) for name in COMPARED],
        "lately": _acts(lately(kind, scope=scope, limit=_LATELY)),
        "at_once": AT_ONCE,
    }
    return render(request, "duplicates/duplicates.html", context)


@dataclass(frozen=True)
class Tab:
    """One register that is compared and how many of its pairs wait, at most so many."""

    name: str
    label: str
    number: int

    @property
    def capped(self) -> bool:
        return self.number >= _COUNTED


def _tab(name: str, scope: Scope) -> Tab:
    return Tab(name, str(COMPARED[name].declared.label_plural), how_many(name, scope=scope, limit=_COUNTED))


@dataclass(frozen=True)
class Told:
    """One judgement in words: what of what."""

    judgement: Judgement
    one: Record
    other: Record
    url: str


@dataclass(frozen=True)
class JudgedTogether:
    """What one person said in one act."""

    batch: UUID
    first: Judgement
    told: list[Told]


def _acts(judgements: Sequence[Judgement]) -> list[JudgedTogether]:
    found: dict[UUID, list[Told]] = {}
    for each in judgements:
        url = record_address(each.other.kind, each.other_id)
        found.setdefault(each.batch, []).append(Told(each, each.one, each.other, url))
    return [JudgedTogether(batch, told[0].judgement, told) for batch, told in found.items()]


def _act(request: HttpRequest) -> None:
    offices = own_offices(scope_for(request))
    if not offices:
        messages.error(request, _("None of your roles allows this for records of this office."))
        return
    context = context_for(request, offices[0], why=request.POST.get("why", ""), verb="record.update")
    if undo := request.POST.get("undo", ""):
        _take_back(request, undo, context=context)
    else:
        _judge(request, context=context)


def _marked(request: HttpRequest) -> Iterator[tuple[Twins, str]]:
    """The pairs for which something was chosen; the first field is named `pair-` and the key of the pair."""
    said = {key_of(name[5:]): value for name, value in request.POST.items() if name.startswith("pair-") and value}
    for twins in Twins.objects.filter(pk__in=said).order_by("-score", "pk"):
        yield twins, str(said[twins.pk])


def _judge(request: HttpRequest, *, context: Context) -> None:
    """Each marked pair by itself, all in one act: one that is refused holds up no other."""
    scope, done = scope_for(request), 0
    for twins, said in _marked(request):
        try:
            _say(twins, said, scope=scope, context=context)
        except Refused as refusal:
            messages.error(request, refusal.verdict.text)
        else:
            done += 1
    if done:
        told = ngettext("%(count)d pair is judged.", "%(count)d pairs are judged.", done)
        messages.success(request, told % {"count": done})
    elif not messages.get_messages(request):
        messages.info(request, _("Choose something for at least one pair."))


_STAYS: Mapping[str, bool] = {"one": True, "other": False}


def _say(twins: Twins, said: str, *, scope: Scope, context: Context) -> None:
    if said in _STAYS:
        kept, gone = (twins.one_id, twins.other_id) if _STAYS[said] else (twins.other_id, twins.one_id)
        if not context.why.strip():
            context = context.because(why_alike(REGISTERS[twins.one.kind], twins))
        actions.merge(gone, kept=kept, scope=scope, context=context)
    elif said in (Said.DIFFERENT, Said.UNDECIDED):
        actions.tell(twins.one_id, other=twins.other_id, verdict=Said(said), scope=scope, context=context)


def _take_back(request: HttpRequest, which: str, *, context: Context) -> None:
    """One judgement by its key, or all of one act by the act's."""
    rows = Judgement.objects.filter(ended_at=None).order_by("-pk")
    scope, done = scope_for(request), 0
    for each in rows.filter(pk=key_of(which)) if which.isdecimal() else rows.filter(batch=_batch(which)):
        try:
            actions.take_back(each, scope=scope, context=context)
        except Refused as refusal:
            messages.error(request, refusal.verdict.text)
        else:
            done += 1
    if done:
        told = ngettext("%(count)d judgement is taken back.", "%(count)d judgements are taken back.", done)
        messages.success(request, told % {"count": done})


def _batch(text: str) -> UUID:
    """The name of an act as a form sends it. Raises Http404."""
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
