"""The page of one record, its steps, and who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from proxeny.accounts.deputies.queries import lent_on
from proxeny.accounts.models import Deputy, Grant
from proxeny.accounts.roles import roles
from proxeny.accounts.scope import in_force, scopes_of_grants
from proxeny.config.environment import today
from proxeny.coordination.queries import warnings_of
from proxeny.desk.acting import context_for, led_on, record_for, register_named
from proxeny.desk.carrying import carrying
from proxeny.desk.counting import counted
from proxeny.desk.evidence import Ground, grounds
from proxeny.desk.explain import Facts, Sight, facts_of, sight
from proxeny.desk.hours import shown_notices
from proxeny.desk.margin import margin
from proxeny.desk.neighbours import neighbours
from proxeny.desk.reaching import reaching
from proxeny.desk.sealed import kept_nowhere
from proxeny.desk.shell import scope_for, where
from proxeny.desk.tables import joined, lang, shown
from proxeny.desk.telling import Told, ToldRows, told_groups, told_lists
from proxeny.desk.tie import shown_tie
from proxeny.desk.trips import trips_before
from proxeny.desk.warned import told
from proxeny.ground.calendars import WorkingCalendar
from proxeny.ground.verdict import Verdict
from proxeny.law.clocks import Pause
from proxeny.law.explained import explain
from proxeny.law.load import load_pack
from proxeny.law.pack import Kind
from proxeny.programmes.progress import Standing, standing
from proxeny.records import actions
from proxeny.records.conditions import lacking_now
from proxeny.records.deadlines import Deadline
from proxeny.records.handing_in import may_hand_in
from proxeny.records.lifecycle import Clock, Step, clocks, lacking, may_move, steps
from proxeny.records.models import Record
from proxeny.records.past_states import last_usual
from proxeny.records.pauses.models import SentBack
from proxeny.records.pauses.queries import standing as standing_pauses
from proxeny.records.register import Move, Register
from proxeny.records.sealed_papers.queries import abouts, papers_of
from proxeny.records.sealing.guard import may_look
from proxeny.records.sealing.looking import look
from proxeny.records.snapshot import snapshot
from proxeny.reports.letters.letter import letters_for

_MOST_PLACES = 200
_MOST_NAMES = 8


@dataclass(frozen=True)
class ShownClock:
    """A clock as the state line tells it."""

    clock: Clock
    name: str
    citation: str
    lines: list[str]
    tone: str
    text_at: str
    sent: list[SentBack]

    @property
    def is_back(self) -> SentBack | None:
        """The open time in which the file is back with its sender."""
        return next((one for one in self.sent if one.returned_on is None), None)

    @property
    def may_go_back(self) -> bool:
        """Whether it could be sent back now."""
        return self.clock.run.may_pause and self.clock.run.stopped is None and self.is_back is None

    @property
    def runs(self) -> bool:
        """Whether somebody still has to do what is due."""
        return self.tone in ("late", "due") and self.clock.run.stopped is None


@dataclass(frozen=True)
class ShownStep:
    """A step that may be taken, or the reason why not now; `fill` is the field to fill in first, where that is it."""

    move: Move
    verdict: Verdict
    fill: str = ""


_TONES = {"late": "late", "stopped_late": "late", "due_today": "due", "running": "due", "paused": "due"}


def _clocks(register: Register, record: Record, state: dict[str, Any]) -> list[ShownClock]:
    pack, words = load_pack(), lang()
    sent = list(standing_pauses().filter(record=record.pk)) if register.clocks else []
    away: dict[str, tuple[Pause, ...]] = {}
    for one in sent:
        away[one.matter] = (*away.get(one.matter, ()), Pause(one.sent_back_on, one.returned_on))
    found = clocks(register, values=state, on=today(), pack=pack, calendar=WorkingCalendar(), pauses=away)
    return [
        ShownClock(
            clock,
            clock.run.rule.names.in_(words),
            "" if clock.run.rule.kind is Kind.HOUSE_RULE else clock.run.rule.citation.in_(words),
            explain(clock.run, words, pack=pack),
            _TONES.get(clock.standing.state.value, "ok"),
            clock.run.rule.citation.url,
            [one for one in sent if one.matter == clock.use.matter],
        )
        for clock in found
    ]


@dataclass(frozen=True)
class Fact:
    """One field with its ground beside it."""

    told: Told
    ground: Ground | None


def _facts(register: Register, record: Record, state: dict[str, Any]) -> list[tuple[Any, list[Fact]]]:
    found = grounds(record, lang=lang())
    groups = told_groups(register, state)
    return [(group.label, [Fact(told, found.get(told.name)) for told in group.fields]) for group in groups]


@dataclass(frozen=True)
class ShownList:
    """A list inside the record; `trips` stands beside members who are persons on record."""

    told: ToldRows
    lines: list[tuple[tuple[Told, ...], int | None]]


def _lists(register: Register, record: Record, state: dict[str, Any], request: HttpRequest) -> list[ShownList]:
    members = [row.get("person") for row in state.get("members", ())]
    trips = trips_before(record, persons=members, scope=scope_for(request))
    found = []
    for listed in told_lists(register, state):
        beside = trips if listed.name == "members" and trips else [None] * len(listed.rows)
        found.append(ShownList(listed, list(zip(listed.rows, beside, strict=True))))
    return found


def _pills(register: Register, record: Any) -> list[tuple[str, str]]:
    """(class, words) of what a reader must know first."""
    marks = [("acc", shown(register, "state", record.state)), ("", shown(register, "pillar", record.pillar))]
    marks += [("", shown(register, "field", record.field))]
    marks += [stood for each in register.deadlines if (stood := _stands(record, each))]
    tone = "late" if record.confidentiality == "restricted" else ""
    marks += [(tone, shown(register, "confidentiality", record.confidentiality))]
    return [(tone, words) for tone, words in marks if words]


_STANDS: dict[Standing, tuple[str, Any]] = {
    Standing.NOT_DUE: ("", gettext_lazy("not due yet")),
    Standing.DUE_TODAY: ("due", gettext_lazy("due today")),
    Standing.OVERDUE: ("late", gettext_lazy("overdue")),
    Standing.IN_TIME: ("ok", gettext_lazy("done in time")),
    Standing.LATE: ("due", gettext_lazy("done late")),
}


def _stands(record: Any, each: Deadline) -> tuple[str, str] | None:
    """How the record stands with a day of its own; nothing where there is no day, or nobody waits for it any more."""
    done, due = getattr(record, each.stop), getattr(record, each.due)
    found = _STANDS.get(standing(due, done=done, on=today()))
    return (found[0], str(found[1])) if found and due and (done or record.state in each.states) else None


def _doubts(register: Register, record: Any, state: dict[str, Any], *, on: date) -> list[str]:
    """What speaks against the record without forbidding it, and what the law asked for before where it stands."""
    lacks = lacking_now(register.conditions, values=state, on=on, pack=load_pack()) if register.conditions else []
    return [*lacks, *register.doubts(record, state)]


def _moves(register: Register, record: Record, state: dict[str, Any], request: HttpRequest) -> list[ShownStep]:
    scope = scope_for(request)
    found = []
    for move in register.lifecycle.moves_from(state["state"]):
        if move.within:
            continue
        verdict = may_move(register, move, values=state, scope=scope, office_id=record.office_id)
        if verdict:
            verdict &= may_hand_in(register, move, values=state, key=record.pk, on=scope.on)
        unfilled = lacking(move, state) if verdict.reason and verdict.reason.code == "missing" else []
        found.append(ShownStep(move, verdict, next(iter(unfilled), "")))
    return found


def record(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Everything about one record; of personal data only that they are there."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    return led_on(request, found) or _page(request, declared, found, state=snapshot(declared, found))


@require_http_methods(["GET", "POST"])
@sensitive_variables("state")
def opened(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """The same page with the personal data, once; that they were looked at stands in the history.

    Who asks for the address again, as one does who changes the language, is led back to the page without them.
    """
    declared = register_named(register)
    found = record_for(request, declared, pk)
    if request.method == "GET" or (not declared.sealed and not papers_of([found.pk]).exists()):
        return redirect("record", register, pk)
    try:
        state = dict(look(found, scope=scope_for(request), context=context_for(request, found.office)))
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
        return redirect("record", register, pk)
    return kept_nowhere(_page(request, declared, found, state=state))


def _page(request: HttpRequest, declared: Register, found: Any, *, state: dict[str, Any]) -> HttpResponse:
    scope, looked = scope_for(request), request.method == "POST"
    shown_clocks, beside = _clocks(declared, found, state), margin(declared, found, scope=scope)
    moves = _moves(declared, found, state, request)
    line = steps(declared, state, state=found.state, before=last_usual(declared, found))
    context = {
        **beside,
        "has_sealed": bool(declared.sealed or beside["sealed_papers"]),
        "pills": _pills(declared, found),
        "doubts": _doubts(declared, found, state, on=scope.on),
        "tie": shown_tie(found.partner_id, scope=scope) if declared.name == "agreements" else None,
        "warnings": told(warnings_of(found, scope=scope), scope=scope),
        "steps": line,
        "clocks": shown_clocks,
        "notices": shown_notices(declared, state),
        "due": min((one.clock.standing.due for one in shown_clocks if one.runs), default=None),
        "groups": _facts(declared, found, state),
        "lists": _lists(declared, found, state, request),
        "reaching": reaching(found, scope=scope),
        "programme": carrying(found, scope=scope),
        "names_line": "in_plan" in declared.fields,
        "moves": moves,
        "next_usual": _next_step(line, moves),
        "neighbours": neighbours(request, declared, found),
        "has_letters": bool(letters_for(found)),
        "looked": looked,
        "abouts": abouts(found.pk) if looked else {},
        "may_look": may_look(found, scope=scope),
        "today": scope.on,
    }
    return render(request, "record/record.html", context)


def _next_step(line: Sequence[Step], moves: Sequence[Any]) -> str:
    """The first state on the usual way that a step leads to: its button alone stands out."""
    led_to = {one.move.target for one in moves if one.verdict}
    ahead = (one.code for one in line if one.standing == "next")
    return next((code for code in ahead if code in led_to), "")


@require_POST
def move(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Take a step of the lifecycle; a refusal comes back with its reason."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    code, why = request.POST.get("move", ""), request.POST.get("why", "")
    if code not in {known.code for known in declared.lifecycle.moves}:
        messages.error(request, _("There is no such step."))
        return redirect("record", register, pk)
    verb = declared.lifecycle.move(code).verb
    act = context_for(request, found.office, why=why, verb=verb)
    try:
        moved = actions.move(found, code=code, scope=scope_for(request), context=act)
    except actions.Refused as refusal:
        messages.error(request, refusal.verdict.text)
    else:
        label = declared.lifecycle.state(moved.state).label
        messages.success(request, _("It is now in the state “%(state)s”.") % {"state": label})
    return redirect("record", register, pk)


@dataclass(frozen=True)
class Seer:
    """A role in one place, how many people hold it, and what they see."""

    role: str
    where: str
    people: int
    names: str
    sight: Sight
    deputies: list[Deputy]


def _seers(facts: Facts) -> list[Seer]:
    """Each role that anybody holds today with what it sees; people of one role in one place see the same."""
    grants = Grant.objects.filter(in_force(today()), user__is_active=True).select_related("office", "cluster", "user")
    by_place: dict[tuple[str, int | None, int | None], list[Grant]] = {}
    for grant in grants.order_by("id"):
        by_place.setdefault((grant.role, grant.office_id, grant.cluster_id), []).append(grant)
    shown_places = list(by_place.values())[:_MOST_PLACES]
    scopes = scopes_of_grants([held[0] for held in shown_places], on=today())
    lent = lent_on(today())
    found = [
        Seer(
            roles()[held[0].role].name(lang()),
            where(held[0], lang()) or _("the whole system"),
            len(held),
            joined(str(grant.user) for grant in held[:_MOST_NAMES]) + ("…" if len(held) > _MOST_NAMES else ""),
            told,
            [row for grant in held for row in lent.get(grant.pk, ())],
        )
        for held, told in zip(shown_places, (sight(scope, facts) for scope in scopes), strict=True)
    ]
    order = {"fully": 0, "shared": 1, "not": 2}
    return sorted(found, key=lambda seer: order[seer.sight.level])


def who_sees(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Who may see this record, and why."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    facts = facts_of(declared, office_id=found.office_id, confidentiality=found.confidentiality, shared=found.shared)
    shared = [declared.label_of(name) for name in declared.coordination if "." not in name]
    context = {
        "register": declared,
        "record": found,
        "mine": sight(scope_for(request), facts),
        "seers": _seers(facts),
        "shared_fields": shared,
        "level": shown(declared, "confidentiality", found.confidentiality),
        "sealed": facts.sealed,
    }
    return render(request, "record/who_sees.html", context)


def counted_in(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """How this record is counted, or why it is not."""
    declared = register_named(register)
    found = record_for(request, declared, pk)
    told = counted(declared, found, state=snapshot(declared, found), scope=scope_for(request))
    return render(request, "record/counted.html", {"register": declared, "record": found, "counts": told})
