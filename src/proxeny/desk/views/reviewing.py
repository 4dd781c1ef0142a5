"""The review of one paper: its text with the quotes in place, what is proposed beside it, and every verdict."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.audit.context import Context
from proxeny.desk.acting import context_for, key_of
from proxeny.desk.other_versions import beside, drifted_from
from proxeny.desk.proposed import cards
from proxeny.desk.read_page import in_its_line, shown_pages
from proxeny.desk.reading_beside import ask_beside, came_of_asking, far, read_all
from proxeny.desk.reading_forms import CorrectedNumber, CorrectedRecord, PublishedOnForm, number_form
from proxeny.desk.reading_words import asked_words, engine_words, problem_and_next
from proxeny.desk.shell import scope_for
from proxeny.desk.tables import joined, language_name
from proxeny.ground.dates import PartialDate
from proxeny.reader import review as verdicts
from proxeny.reader.actions import read_again, say_no_version, say_published, say_version
from proxeny.reader.becoming import target_of
from proxeny.reader.beside import versions_of
from proxeny.reader.engine.actions import Asked, may_ask
from proxeny.reader.engine.asking import engine_set
from proxeny.reader.looking import looked
from proxeny.reader.models import PaperReading, Proposal
from proxeny.reader.paper import Unreadable
from proxeny.reader.pipeline import ENGINE
from proxeny.reader.queries import reading_in_sight, standing, standing_reading, told_day
from proxeny.records.actions import Invalid, Refused
from proxeny.records.lifecycle import may_write

AT_ONCE = 40
State = Proposal.State
_SINGLE: dict[str, Callable[..., Proposal]] = {
    "accept": verdicts.accept,
    "accept_known": verdicts.accept_although_known,
    "reject": verdicts.reject,
    "reopen": verdicts.reopen,
}
_MANY: dict[str, Callable[..., Proposal]] = {"accept": verdicts.accept, "reject": verdicts.reject}


def _reading(request: HttpRequest, pk: int) -> PaperReading:
    """The reading that stands, when the person may see it. Raises Http404."""
    found = reading_in_sight(pk, scope=scope_for(request))
    if found is None:
        raise Http404
    return found


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper with what is proposed of it; verdicts are given one by one or on many at once."""
    reading = _reading(request, pk)
    if reading.pk != pk:
        return _read_anew(request, reading)
    if request.method == "POST":
        return _act(request, reading)
    _tell_asked(request, reading)
    scope = scope_for(request)
    text, every = verdicts.text_of(reading), standing(reading.document)
    counts = {"waiting": every.filter(state=State.PROPOSED).count()}
    counts["decided"] = every.exclude(state=State.PROPOSED).count()
    show = request.GET.get("show") or ("waiting" if counts["waiting"] or not counts["decided"] else "decided")
    chosen = every.filter(state=State.PROPOSED) if show == "waiting" else every.exclude(state=State.PROPOSED)
    page = Paginator(chosen, AT_ONCE).get_page(request.GET.get("page"))
    proposals = list(page.object_list)
    versions = beside(versions_of(reading, text=text, scope=scope), reading=reading)
    context = {
        **_about(request, reading),
        "versions": versions,
        "counts": counts,
        "show": show,
        "page": page,
        "cards": cards(looked(proposals, reading=reading, text=text, scope=scope), drifted=drifted_from(versions)),
        "pages": shown_pages(reading, text, proposals),
    }
    return render(request, "reading/review.html", context)


def _read_anew(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    """The page of the reading that stands; of what was sent to the one before nothing was done."""
    if request.method == "POST":
        messages.info(request, _("The paper was read anew meanwhile. Nothing was decided; look again."))
    return _back(request, reading)


def _about(request: HttpRequest, reading: PaperReading) -> dict[str, Any]:
    """What the page says of the paper itself."""
    office = reading.document.office_id or 0
    waits = reading.state == PaperReading.State.WAITING
    told, engine = told_day(reading), engine_set()
    return {
        "reading": reading,
        "document": reading.document,
        "language": language_name(reading.lang) if reading.lang else "",
        "read_by": engine_words(reading.engine),
        "problem": problem_and_next(reading.problem),
        "far": far(reading) if waits or engine else None,
        "engine": engine if engine and may_ask(reading, scope=scope_for(request)) else None,
        "published": told.earliest if told and told.earliest == told.latest else None,
        "published_form": PublishedOnForm(),
        "older": reading.state == PaperReading.State.READ and reading.engine != ENGINE,
        "may": bool(may_write(scope_for(request), verb="record.create", office_id=office)),
    }


def _context(request: HttpRequest, reading: PaperReading) -> Context:
    office = reading.document.office
    assert office is not None
    return context_for(request, office, why=request.POST.get("why", ""), verb="record.create")


def _back(request: HttpRequest, reading: PaperReading, *, to: str = "") -> HttpResponse:
    """The page as it was, at the proposal to be decided next."""
    asked = request.GET.urlencode()
    return redirect(reverse("review", args=[reading.pk]) + (f"?{asked}" if asked else "") + to)


def _act(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    for name, verdict in _SINGLE.items():
        if name in request.POST:
            return _one(request, reading, verdict, key=key_of(request.POST[name]))
    act = request.POST.get("act", "")
    if act in _MANY:
        keys = {key_of(text) for text in request.POST.getlist("pick")}
        _told(request, _decided(request, reading, _MANY[act], keys=keys))
    elif act in _OF_THE_PAPER:
        return _OF_THE_PAPER[act](request, reading)
    return _back(request, reading)


def _decided(
    request: HttpRequest, reading: PaperReading, verdict: Callable[..., Proposal], *, keys: set[int]
) -> verdicts.Many:
    scope, context = scope_for(request), _context(request, reading)
    chosen = standing(reading.document).filter(pk__in=keys)
    return verdicts.each(chosen, lambda one: verdict(one, scope=scope, context=context))


def _one(request: HttpRequest, reading: PaperReading, verdict: Callable[..., Proposal], *, key: int) -> HttpResponse:
    """One verdict; where the paper does not say all that is needed, the form in which it is added."""
    following = _following(reading, key)
    many = _decided(request, reading, verdict, keys={key})
    _told(request, many)
    if many.left and verdict is verdicts.accept and _lacks(many.left[0][0]):
        return redirect("correct_proposal", reading.pk, key)
    return _back(request, reading, to=f"#p-{key if many.left else following}")


def _lacks(proposal: Proposal) -> bool:
    """Whether the proposal still waits and has a form in which it can be completed."""
    return proposal.state == State.PROPOSED and target_of(proposal.fact) is not None


def _following(reading: PaperReading, key: int) -> int:
    """The proposal after this one that waits, else this one."""
    keys = list(standing(reading.document).filter(state=State.PROPOSED).values_list("pk", flat=True))
    after = keys[keys.index(key) + 1 :] if key in keys else []
    return after[0] if after else key


def _told(request: HttpRequest, many: verdicts.Many) -> None:
    if n := len(many.done):
        words = ngettext("%(n)d proposal is decided.", "%(n)d proposals are decided.", n)
        made = joined(one.record.ref for one in many.done if one.record)
        messages.success(request, words % {"n": n} + (" " + _("Recorded: %(refs)s.") % {"refs": made} if made else ""))
    for proposal, why in many.left:
        messages.error(request, _("“%(quote)s” waits: %(why)s") % {"quote": proposal.quote[:80], "why": why})
    if not many.done and not many.left:
        messages.info(request, _("Nothing was ticked."))


def _read_now(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    """Read a paper that waits or could not be read before."""
    if reading.state != PaperReading.State.READ and far(reading) is None:
        read_all([reading], context=_context(request, reading))
    return _back(request, reading)


def _ask(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    """Ask the language model of this installation about the paper; whether it may be sent is asked first."""
    engine, may = engine_set(), may_ask(reading, scope=scope_for(request))
    if not may:
        messages.error(request, may.text)
    elif engine and far(reading) is None:
        ask_beside(reading, engine=engine, scope=scope_for(request), context=_context(request, reading))
    return _back(request, reading)


def _tell_asked(request: HttpRequest, reading: PaperReading) -> None:
    came = came_of_asking(reading)
    if isinstance(came, Asked):
        messages.success(request, asked_words(came))
    elif came:
        messages.error(request, came)


def _read_again(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    """Propose what this version of the reader reads; the page goes on at the new reading."""
    try:
        told = read_again(reading, scope=scope_for(request), context=_context(request, reading))
    except (Unreadable, Refused) as error:
        messages.error(request, error.verdict.text if isinstance(error, Refused) else str(error))
        return _back(request, reading)
    words = _("Read anew: %(new)d new, %(otherwise)d read otherwise, %(gone)d gone. Every verdict stays.")
    counts = {"new": len(told.new), "otherwise": len(told.otherwise), "gone": len(told.gone)}
    messages.success(request, words % counts)
    return redirect("review", standing_reading(reading).pk)


def _say_published(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    form = PublishedOnForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return _back(request, reading)
    day = PartialDate.of(form.cleaned_data["published_on"])
    try:
        say_published(reading, published=day, scope=scope_for(request), context=_context(request, reading))
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
    return _back(request, reading)


def _say_version(request: HttpRequest, reading: PaperReading) -> HttpResponse:
    """Confirm that the paper is a version of another, or take that back."""
    other = _reading(request, key_of(request.POST.get("of", "")))
    say = say_no_version if request.POST.get("act") == "no_version" else say_version
    try:
        say(reading, of=other, scope=scope_for(request), context=_context(request, reading))
    except Refused as refusal:
        messages.error(request, refusal.verdict.text)
    return _back(request, reading)


_OF_THE_PAPER: dict[str, Callable[[HttpRequest, PaperReading], HttpResponse]] = {
    "read": _read_now,
    "again": _read_again,
    "ask": _ask,
    "published": _say_published,
    "version": _say_version,
    "no_version": _say_version,
}


def correct(request: HttpRequest, pk: int, proposal: int) -> HttpResponse:
    """One proposal field by field, to be set right or completed, and taken so."""
    reading = _reading(request, pk)
    if reading.pk != pk:
        return _read_anew(request, reading)
    one = standing(reading.document).filter(pk=proposal, state=State.PROPOSED).first()
    text, scope = verdicts.text_of(reading), scope_for(request)
    seen = looked([one], reading=reading, text=text, scope=scope)[0] if one else None
    if seen is None or seen.target is None:
        messages.info(request, _("This proposal does not wait any more, or there is nothing that it can become."))
        return redirect("review", reading.pk)
    data = request.POST or None
    form: CorrectedNumber | CorrectedRecord
    if seen.target.is_figure:
        form = number_form(seen.draft, data)
    else:
        form = CorrectedRecord(seen.target, seen.draft, data, scope=scope)
    if request.method == "POST" and form.is_valid() and _corrected(request, reading, seen.proposal, form):
        return _back(request, reading, to=f"#p-{_following(reading, proposal)}")
    context = {
        **_about(request, reading),
        "form": form,
        "card": cards([seen], drifted={})[0],
        "passage": in_its_line(text, seen.proposal),
    }
    return render(request, "reading/correct.html", context, status=422 if form.errors else 200)


def _corrected(
    request: HttpRequest, reading: PaperReading, proposal: Proposal, form: CorrectedNumber | CorrectedRecord
) -> bool:
    """Take the proposal as it was typed; what cannot be taken is told beside its field."""
    act = verdicts.correct_although_known if "although" in request.POST else verdicts.correct
    try:
        done = act(proposal, form.values, scope=scope_for(request), context=_context(request, reading))
    except Refused as refusal:
        form.add_error(None, refusal.verdict.text)
        reason = refusal.verdict.reason
        form.although = reason is not None and reason.code == verdicts.KNOWN
    except Invalid as invalid:
        for problem in invalid.problems:
            path = ".".join(part for part in problem.field.split(".") if not part.isdigit())
            form.add_error(path if path in form.fields else None, str(problem.message))
    else:
        _told(request, verdicts.Many(done=[done]))
    return not form.errors
