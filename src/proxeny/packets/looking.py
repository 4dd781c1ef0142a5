"""A packet before it is taken in: whether it is sound, whose it is, whether it follows the last, what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Cluster, Office
from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.arrivals.actions import may_arrive
from proxeny.indicators.models import Return
from proxeny.indicators.rounds.actions import may_judge
from proxeny.packets.contents import answered, lawpack, returned, rows, scored
from proxeny.packets.contents.content import Contents, Fault
from proxeny.packets.envelope import Letter, Opened, spaced
from proxeny.packets.models import Packet
from proxeny.packets.queries import RECEIVED, answering, is_here, last_of, office_of, taken_in, trusted, went_out
from proxeny.packets.rules import follows, may_handle_law, may_import, may_take_answer, may_take_scores


@dataclass(frozen=True)
class Looked:
    """What was found out about a packet: who may be trusted, what it follows, what it holds, what speaks against it.

    `before` is the same packet where it was taken in already.
    """

    opened: Opened
    trust: Verdict
    address: Verdict
    turn: Verdict
    right: Verdict
    ready: Verdict
    contents: Contents
    before: Packet | None = None

    @property
    def verdict(self) -> Verdict:
        """Whether it may be taken in; the first thing that speaks against it."""
        return self.trust & self.address & self.right & self.ready & self._sound & self.turn

    @property
    def _sound(self) -> Verdict:
        if not self.contents.faults:
            return allow()
        message = _("The packet holds what cannot be taken in: %(where)s")
        return refuse(message, code="faults", where=self.told(self.contents.faults[0]))

    def told(self, fault: Fault) -> str:
        """A fault with its place in the file."""
        if not fault.part or not fault.number:
            return fault.reason
        at = {"line": self.opened.line_of(fault.part, fault.number), "part": fault.part, "number": fault.number}
        return _("line %(line)s (%(part)s, %(number)s): %(reason)s") % {**at, "reason": fault.reason}


def looked_at(opened: Opened, *, why: str, scope: Scope) -> Looked:
    """Everything that is asked of a sound packet before it is taken in; nothing is written."""
    letter = opened.letter
    office = office_of(letter.sender)
    trust, right = _trust(opened), _right(letter, office, scope)
    return Looked(
        opened=opened,
        trust=trust,
        address=_address(letter),
        turn=_turn(letter, why=why),
        right=right,
        ready=_ready(letter, office) if trust and right else allow(),
        # What nobody vouches for is not read any further.
        contents=_contents(letter, office, scope) if trust and right else Contents(""),
        before=taken_in(opened.hash),
    )


def _trust(opened: Opened) -> Verdict:
    letter = opened.letter
    if trusted(letter.sender, fingerprint=opened.fingerprint):
        return allow()
    message = _("The key %(key)s is not trusted as one of %(sender)s. Compare it with that office, then trust it.")
    return refuse(message, code="not_trusted", key=spaced(opened.fingerprint), sender=letter.sender)


def _address(letter: Letter) -> Verdict:
    if is_here(letter.receiver):
        return allow()
    message = _("The packet is for %(receiver)s, which is no office and no cluster here.")
    return refuse(message, code="not_for_us", receiver=letter.receiver)


def _turn(letter: Letter, *, why: str) -> Verdict:
    last = last_of(letter.sender, receiver=letter.receiver, way=RECEIVED)
    return follows(last, number=letter.number, previous=letter.previous, why=why)


def _right(letter: Letter, office: Office | None, scope: Scope) -> Verdict:
    """Whether the person may take such a thing in."""
    if letter.kind == lawpack.KIND:
        return may_handle_law(scope)
    if letter.kind == answered.KIND:
        return _answer_right(letter, scope=scope)
    if letter.kind == scored.KIND:
        return _scores_right(letter, scope)
    if letter.kind in (returned.KIND, rows.KIND):
        return _own_right(letter, office, scope)
    return refuse(_("This version of the program knows no packet of “%(kind)s”."), code="kind", kind=letter.kind)


def _own_right(letter: Letter, office: Office | None, scope: Scope) -> Verdict:
    """Whether the person takes in a return or records that an office sends of its own."""
    if office is None:
        return refuse(_("No office here has the code %(sender)s."), code="no_office", sender=letter.sender)
    if letter.about.get("office") != office.code:
        message = _("The packet is about %(office)s, but %(sender)s sent it.")
        said = {"office": str(letter.about.get("office")), "sender": letter.sender}
        return refuse(message, code="not_own", **said)
    if letter.kind == rows.KIND:
        return may_import(scope, office_id=office.pk)
    return may_judge(scope, office_id=office.pk, verb="return.accept")


def _scores_right(letter: Letter, scope: Scope) -> Verdict:
    """Whether the person takes in the emulation of this cluster, and it comes from the office of its chair."""
    cluster = Cluster.objects.filter(code=str(letter.about.get("cluster"))).first()
    if cluster is None:
        return may_take_scores(known=False, from_chair=False, within=False)
    chair = answering(cluster.code, on=scope.on)
    heads = any(scope.may("return.send", office=pk) for pk in scope.own)
    within = cluster.pk in scope.clusters and (heads or cluster.pk in scope.cluster_verbs)
    return may_take_scores(known=True, from_chair=chair is not None and chair.code == letter.sender, within=within)


def owed_of(letter: Letter) -> Return | None:
    """The return that an answer is about."""
    about = {name: str(letter.about.get(name)) for name in ("template", "period")}
    found = Return.objects.filter(office__code=letter.receiver, **about)
    return found.select_related("office").filter(office__code=str(letter.about.get("office"))).first()


def _answer_right(letter: Letter, *, scope: Scope) -> Verdict:
    """Whether the person takes in an answer, and it is one to what went out from here to this very sender."""
    owed = owed_of(letter)
    sent = went_out(owed) if owed else None
    if owed is None or sent is None:
        return may_take_answer(own=True, known=False, unchanged=False, state="")
    asked = answering(sent.receiver, on=scope.on)
    return may_take_answer(
        own=scope.may("return.send", office=owed.office_id),
        known=sent.hash == letter.about.get("packet") and asked is not None and asked.code == letter.sender,
        unchanged=answered.is_as_sent(owed, packet=sent),
        state=owed.state,
    )


def _ready(letter: Letter, office: Office | None) -> Verdict:
    """Whether what is here gives way: a return that was accepted does not."""
    if letter.kind != returned.KIND or office is None:
        return allow()
    asked = {"template": str(letter.about.get("template")), "period": str(letter.about.get("period"))}
    state = Return.objects.filter(office=office, **asked).values_list("state", flat=True).first()
    return may_arrive(state or "missing")


def _contents(letter: Letter, office: Office | None, scope: Scope) -> Contents:
    if letter.kind == lawpack.KIND:
        return lawpack.contents(letter)
    if letter.kind == answered.KIND:
        return answered.contents(letter)
    if letter.kind == scored.KIND:
        return scored.contents(letter)
    assert office is not None
    if letter.kind == rows.KIND:
        return rows.contents(letter, office=office, scope=scope)
    return returned.contents(letter, office=office)
