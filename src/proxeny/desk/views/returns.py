"""Returns: what each office owes for a round, what is counted for it, what it types, sends; what the chair accepts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _t
from django.views.decorators.http import require_POST

from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.audit.verbs import told
from proxeny.config.environment import now
from proxeny.desk.acting import context_for
from proxeny.desk.addresses import address
from proxeny.desk.days import day
from proxeny.desk.differing import reasons, shown
from proxeny.desk.doors import door
from proxeny.desk.opened import FIELD as OPENED
from proxeny.desk.opened import Opening, carried, opening_of
from proxeny.desk.return_forms import ReturnForm
from proxeny.desk.said_figures import said_figures
from proxeny.desk.shell import scope_for
from proxeny.desk.standing import came_before, days_late, stage_of, stages_of
from proxeny.ground.periods import Period
from proxeny.ground.quantity import words
from proxeny.indicators import actions
from proxeny.indicators.catalogue import catalogue
from proxeny.indicators.figures import Figure
from proxeny.indicators.ledger.queries import of_return
from proxeny.indicators.models import Remark, Return
from proxeny.indicators.offers.queries import Offers, counted_in, offers_of
from proxeny.indicators.planned import year_of
from proxeny.indicators.queries import day_of, figures, subject_of
from proxeny.indicators.rounds.actions import give_back
from proxeny.indicators.rounds.queries import judges, last_reminders, last_reopening, remarks_on
from proxeny.indicators.rounds.rules import Stage, may_remark
from proxeny.indicators.rules import may_accept, may_answer, may_fill, may_send
from proxeny.indicators.service.actions import sat
from proxeny.packets.queries import came_in
from proxeny.packets.rules import may_send_answer, may_send_return
from proxeny.records.register import all_measures
from proxeny.reports.outline import templates


def returns_in_sight(scope: Scope) -> Any:
    """The returns that the person may open."""
    return Return.objects.filter(office_id__in=scope.full | scope.returns).select_related("office")


class Listed(NamedTuple):
    """One line of the list of returns; `late` counts days since it was due, while the office holds it."""

    owed: Return
    office: str
    title: str
    stage: Stage
    late: int


def index(request: HttpRequest) -> HttpResponse:
    """Returns of own offices and, for the chair and the ministry, of the members; the newest round first."""
    scope, lang = scope_for(request), get_language() or "en"
    listed = returns_in_sight(scope).order_by("-period", "office__code")
    if period := request.GET.get("period"):
        listed = listed.filter(period=period)
    if state := request.GET.get("state"):
        listed = listed.filter(state=state)
    found = list(listed[:400])
    stages, came = stages_of(found), came_before(found)
    rows = [
        Listed(
            one,
            office_name(one.office, lang),
            _titled(one, lang=lang),
            stages[one.pk],
            days_late(one, on=scope.on, first=came.get(one.pk)),
        )
        for one in found
    ]
    costs = bool(scope.cluster_verbs or scope.history)
    return render(request, "return/index.html", {"rows": rows, "costs": costs})


def _titled(owed: Return, *, lang: str) -> str:
    """Which return it is: its report and period, or the period alone where the report is known no more."""
    period = Period.parse(owed.period)
    return templates()[owed.template].titled(period, lang) if owed.template in templates() else period.label(lang)


def owed_in_sight(request: HttpRequest, pk: int) -> Return:
    """The return, where the person may see it. Raises Http404."""
    owed: Return | None = returns_in_sight(scope_for(request)).filter(pk=pk).first()
    if owed is None:
        raise Http404
    return owed


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One return: counted figures with their doors, typed figures in fields while it may be changed."""
    owed, scope, lang = owed_in_sight(request, pk), scope_for(request), get_language() or "en"
    template = templates()[owed.template]
    there = may_answer(owed.office.valid_to, period=Period.parse(owed.period))
    fill = may_fill(scope, office_id=owed.office_id, state=owed.state) & there
    # What an office has typed and not sent yet is nobody else's.
    sent = owed.office_id in scope.full or owed.state != "missing"
    period = Period.parse(owed.period)
    measures = [name for name in template.measures if name in all_measures()]
    about = subject_of(owed.office.code, on=day_of(period), lang=lang)
    counted = figures(measures, subject=about, period=period, lang=lang, template=owed.template)
    asked = template.required if sent else ()
    offers = offers_of(owed, asked, lang=lang)
    seen, known = _in_sight(scope, offers), counted_in(counted)
    form = ReturnForm(request.POST or None, owed=owed, measures=asked, offers=offers, in_sight=seen, counted=known)
    before = opening_of(request.POST.get(OPENED, ""), owed=owed)
    if request.method == "POST" and fill and form.is_valid() and _written(request, owed, form, before=before):
        return redirect("return", owed.pk)
    context = {
        "owed": owed,
        "office": office_name(owed.office, lang),
        "period_label": period.label(lang),
        "title": template.titled(period, lang),
        "counted": _counted(counted, owed=owed, lang=lang),
        "form": form,
        "plan_url": address("plan", owed.office.code, year_of(period).code),
        "differences": shown(
            of_return(owed, made=counted.values(), subject=about, offers=offers) if sent else (), scope=scope
        ),
        "reasons": reasons(),
        "fill": fill,
        "lost": form.lost() if request.method == "POST" and not fill else [],
        "withheld": not sent,
        "opened": carried(_opening(form, before), owed=owed),
        "send": may_send(scope, office_id=owed.office_id, state=owed.state),
        **_judging(scope, owed),
        "answers": _answers(scope, owed),
        **_standing(scope, owed),
        "packs": bool(may_send_return(scope, office_id=owed.office_id, state=owed.state)),
        "remarks": [(one, told(one.actor), _about(one, lang=lang)) for one in remarks_on(owed)],
        "reminder": last_reminders([owed.pk]).get(owed.pk) if owed.received_at is None else None,
        "typed": _typed(owed, lang=lang) if sent else [],
    }
    # A page that kept nothing says so with its status, as every form of the desk does.
    return render(request, "return/return.html", context, status=422 if request.method == "POST" else 200)


def _opening(form: ReturnForm, before: Opening | None) -> Opening:
    """What the page carries: of a page that comes back its first moment, and what it showed unless it shows anew."""
    if before is not None and not form.shows_anew:
        return before
    return Opening(before.at if before else now(), form.shown)


def _counted(made: Mapping[str, Figure], *, owed: Return, lang: str) -> list[tuple[str, str, str]]:
    """Label, number and door of each figure that the records of the office are counted for."""
    return [
        (
            catalogue()[name].label(lang),
            words(figure.parts[0].recorded or figure.total, lang) if figure.total else _t("not yet known"),
            door(name, subject=owed.office.code, period=owed.period),
        )
        for name, figure in made.items()
        if figure.origin == "records" or any(part.recorded for part in figure.parts)
    ]


def _standing(scope: Scope, owed: Return) -> dict[str, Any]:
    """How far the return has come, and what became of it before."""
    first = came_before([owed]).get(owed.pk)
    stage = stage_of(owed, first=first)
    late = days_late(owed, on=scope.on, first=first)
    return {
        "stage": stage,
        "late": late,
        "first": first,
        "reopened": _reopened(owed) if stage is Stage.REOPENED else None,
    }


def _reopened(owed: Return) -> tuple[date, str, str] | None:
    """When, by whom and why the return was opened again."""
    last = last_reopening(owed)
    return (localdate(last.at), told(last.actor), last.why) if last else None


def _in_sight(scope: Scope, offers: Offers) -> set[int]:
    """Which of the returns that figures are known from the person may open."""
    told = {share.owed for found in offers.values() for one in found for share in one.shares}
    return set(returns_in_sight(scope).filter(pk__in=told).values_list("pk", flat=True)) if told else set()


def _typed(owed: Return, *, lang: str) -> list[dict[str, Any]]:
    """Who typed which figure, when and why."""
    rows = owed.observations.filter(ended_at=None).order_by("measure")
    return [
        {"at": r.at, "actor": told(r.actor), "why": r.why, "label": catalogue()[r.measure].label(lang)} for r in rows
    ]


def _judging(scope: Scope, owed: Return) -> dict[str, bool]:
    """What those may do who asked for the return."""
    sent, asks = owed.received_at is not None, judges(scope, office_id=owed.office_id, verb="return.accept")
    return {
        "accept": asks and sent and bool(may_accept(owed.state)),
        "reopen": asks and owed.state in {"received", "accepted"},
        "give_back": asks and bool(may_remark(owed.state, sent=sent, remarks=1)),
    }


def _answers(scope: Scope, owed: Return) -> bool:
    """Whether the person's word on the return goes back to its office in a packet."""
    sent, asks = owed.received_at is not None, judges(scope, office_id=owed.office_id, verb="return.accept")
    came = asks and came_in(owed) is not None
    return bool(may_send_answer(judges=asks, came=came, state=owed.state, sent=sent))


def _about(remark: Remark, *, lang: str) -> str:
    return catalogue()[remark.measure].label(lang) if remark.measure in catalogue() else ""


def _written(request: HttpRequest, owed: Return, form: ReturnForm, *, before: Opening | None) -> bool:
    """Keep or send what was typed; False where the page is shown again, with the reason on it or beside its field.

    What is sent while the checks still ask something is kept, and then they ask.
    """
    send = "send" in request.POST
    context, scope = (
        context_for(request, owed.office, verb="return.send" if send else "return.fill"),
        scope_for(request),
    )
    if send and owed.received_at and form.says_nothing_new():
        before_that = _t("It was sent already on %(day)s, and nothing has changed since.")
        messages.info(request, before_that % {"day": day(localdate(owed.received_at))})
        return True
    first = came_before([owed]).get(owed.pk)
    late = days_late(owed, on=scope.on, first=first)
    asks = send and bool(may_send(scope, office_id=owed.office_id, state=owed.state)) and form.must_be_answered()
    write = actions.receive if send and not asks else actions.fill
    said, answers, why = form.quantities(), form.answers(), form.cleaned_data.get("why", "")
    seen = before.seen if before else None
    try:
        write(owed, observations=said, answers=answers, why=why, seen=seen, scope=scope, context=context)
    except actions.Refused as refused:
        messages.error(request, refused.verdict.text)
        return False
    except actions.Invalid as invalid:
        form.refuse(invalid.problems)
        return False
    if before:
        sat(owed, begins=before.at, ends=context.at)
    if asks:
        form.kept()
        return False
    messages.success(request, _told(late, first=first) if send else _t("The figures are kept."))
    if changed := form.changed():
        messages.info(request, _t("Understood as: %(figures)s.") % {"figures": said_figures(changed)})
    return True


def _told(late: int, *, first: date | None) -> str:
    """That the return is sent, and how late; of one that was sent before, when that was."""
    if first is not None:
        return _t("The return is sent again; it was first sent on %(day)s.") % {"day": day(first)}
    if not late:
        return _t("The return is sent.")
    return ngettext("The return is sent, %(n)s day late.", "The return is sent, %(n)s days late.", late) % {"n": late}


def _remarks(request: HttpRequest) -> dict[str, str]:
    """What was remarked, by measure; `remark` is about the whole return."""
    said = {name: str(text).replace("\0", "")[:500] for name, text in request.POST.items() if name.startswith("remark")}
    return {name.removeprefix("remark").removeprefix("-"): text for name, text in said.items()}


@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who asked accept a return, send it back with remarks, or reopen it with a reason."""
    owed, scope = owed_in_sight(request, pk), scope_for(request)
    verb = "return.accept" if "accept" in request.POST else "return.reopen"
    context = context_for(request, owed.office, verb=verb, cluster=True)
    try:
        if "accept" in request.POST:
            actions.accept(owed, scope=scope, context=context)
            messages.success(request, _t("The return is accepted and locked."))
        elif "remark" in request.POST:
            give_back(owed, remarks=_remarks(request), scope=scope, context=context)
            messages.success(request, _t("The return went back with your remarks."))
        else:
            why = request.POST.get("why", "").replace("\0", "").strip()
            actions.reopen(owed, why=why, scope=scope, context=context)
            messages.success(request, _t("The return is open again."))
    except actions.Refused as refused:
        messages.error(request, refused.verdict.text)
    return redirect("return", owed.pk)
