"""Joint missions in words: who was invited and said what, and what of it waits for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.accounts.queries import office_name
from proxeny.accounts.scope import Scope
from proxeny.coordination.missions import rules
from proxeny.coordination.missions.queries import answered, any_standing, to_answer
from proxeny.coordination.models import Invitation, Mission, Reply
from proxeny.desk.addresses import address, record_address, standing_address
from proxeny.desk.days import day
from proxeny.desk.tables import joined, lang
from proxeny.desk.waiting import MISSION, Desk, Waiting
from proxeny.ground.verdict import Verdict
from proxeny.law.risk import Risk
from proxeny.records.models import Record

# Where the lines come from, in place of a register.
MISSIONS = "missions"
TONES = {Reply.OPEN: "due", Reply.ACCEPTED: "ok", Reply.DECLINED: ""}


@dataclass(frozen=True)
class ShownReply:
    """What one invited office said, as far as the reader may know: reasons are for those who asked and who gave them.

    `answers` and `takes_back` say whether the reader may do so for the office.
    """

    pk: int
    office: str
    label: str
    tone: str
    reason: str
    who: str
    answers: Verdict
    takes_back: Verdict
    mine: bool


@dataclass(frozen=True)
class Carried:
    """The delegation of a mission as its reader sees it: opened, by its days alone, or only that it is recorded."""

    title: str = ""
    url: str = ""
    days: str = ""


def replies(mission: Mission, *, scope: Scope) -> list[ShownReply]:
    """Everybody's answers."""
    return [_reply(one, mission, scope=scope) for one in mission.invitations.all()]


def _reply(one: Invitation, mission: Mission, *, scope: Scope) -> ShownReply:
    one.mission = mission
    mine = one.office_id in scope.full
    knows = mine or mission.office_id in scope.full
    reply = Reply(one.reply)
    return ShownReply(
        pk=one.pk,
        office=office_name(one.office, lang()),
        label=str(reply.label),
        tone=TONES[reply],
        reason=one.reason if knows else "",
        who=one.actor if knows else "",
        answers=rules.may_answer(one, scope=scope),
        takes_back=rules.may_take_back(one, scope=scope),
        mine=mine,
    )


def carried(mission: Mission, *, scope: Scope) -> Carried | None:
    """The delegation that carries the mission out; None where there is none yet."""
    if mission.record_id is None:
        return None
    record = Record.objects.within(scope).filter(pk=mission.record_id).first()
    if record is not None:
        return Carried(str(record), record_address(record.kind, record.pk), _days(record))
    shared = Record.objects.shown_to_members(scope).filter(pk=mission.record_id).first()
    return Carried(days=_days(shared)) if shared else Carried()


def _days(record: Record) -> str:
    return " – ".join(day(one) for one in (record.starts_on, record.ends_on) if one)


def proposal_address(**given: int | str | None) -> str:
    """The form of a proposal that begins with what is given: `partner`, `record`, `to` (an office)."""
    return f"{standing_address('propose_mission')}?{urlencode({name: one for name, one in given.items() if one})}"


def proposed(desk: Desk) -> Iterator[Waiting]:
    """What waits of joint missions: invitations for who decides, answers for who proposed."""
    own = desk.scope.own
    if not any_standing(list(own), on=desk.on):
        return
    heads = [pk for pk in own if desk.scope.may(rules.ANSWER, office=pk)]
    for one in to_answer(desk.scope, by=heads) if heads else ():
        yield _invited(one, desk)
    proposers = [pk for pk in own if desk.scope.may(rules.PROPOSE, office=pk)]
    for mission in answered(desk.scope, by=proposers) if proposers else ():
        yield from _heard(mission)


def _invited(one: Invitation, desk: Desk) -> Waiting:
    mission = one.mission
    waits = max((desk.on - mission.at.date()).days, 0)
    since = ngettext("waits for %(n)s day", "waits for %(n)s days", waits) % {"n": waits}
    partner, office = mission.partner.title, office_name(mission.office, lang())
    return _waiting(
        mission,
        risk=Risk.CALLED,
        pill=since if waits else _("new"),
        title=_("%(office)s proposes a joint mission to %(partner)s") % {"office": office, "partner": partner},
        why=(f"{day(mission.starts_on)} – {day(mission.ends_on)}", mission.purpose),
        action=_("Answer"),
    )


def _heard(mission: Mission) -> Iterator[Waiting]:
    said = [Reply(one.reply) for one in mission.invitations.all()]
    if Reply.ACCEPTED in said:
        title = _("Accepted, to be recorded as a delegation: %(purpose)s")
    elif Reply.OPEN not in said:
        title = _("Declined by everybody: %(purpose)s")
    else:
        return
    names = {Reply.ACCEPTED: _("accepted: %(offices)s"), Reply.DECLINED: _("declined: %(offices)s")}
    why = (words % {"offices": joined(_of(mission, reply))} for reply, words in names.items() if _of(mission, reply))
    yield _waiting(
        mission,
        risk=Risk.WAITS_FOR_ROLE,
        pill=_("answered"),
        title=title % {"purpose": mission.purpose},
        why=tuple(why),
        action=_("Open"),
    )


def _of(mission: Mission, reply: Reply) -> list[str]:
    return [office_name(one.office, lang()) for one in mission.invitations.all() if one.reply == reply]


def _waiting(mission: Mission, *, risk: Risk, pill: str, title: str, why: tuple[str, ...], action: str) -> Waiting:
    return Waiting(
        risk=risk,
        by=mission.at.date(),
        pill=pill,
        title=title,
        url=address("mission", mission.pk),
        why=why,
        action=action,
        rule=MISSION,
        rule_name=_("joint mission"),
        register=MISSIONS,
        subject=f"missions:{mission.pk}",
    )
