"""Who gives points, disputes them and proposes awards, and which points can be given; pure."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.reports.emulation.scoring import Criterion, Kind, Rule

SCORE, SIGN = "emulation.score", "return.send"
_MEASURED = (Rule.PLAN, Rule.LAST_YEAR)


def may_chair(scope: Scope, *, cluster_id: int) -> Verdict:
    """Whether the person gives the points that hold, answers disputes and proposes awards."""
    if SCORE in scope.cluster_verbs.get(cluster_id, frozenset()):
        return allow()
    return refuse(_("Only the chair of the cluster may do this."), code="not_chair")


def may_speak_for(scope: Scope, *, office_id: int, members: Collection[int]) -> Verdict:
    """Whether the person scores the member itself, or disputes its points: its head."""
    if office_id in members and scope.may(SIGN, office=office_id):
        return allow()
    return refuse(_("Only the head of the member itself may do this."), code="not_head")


def may_cross_check(scope: Scope, *, office_id: int, members: Collection[int]) -> Verdict:
    """Whether the person checks the member's own points: the head of another member, and never of itself."""
    if office_id in members and any(scope.may(SIGN, office=pk) for pk in set(members) & set(scope.own) - {office_id}):
        return allow()
    return refuse(_("Only the head of another member of the cluster may cross-check."), code="not_member")


def may_stand(criterion: Criterion) -> Verdict:
    """Whether a criterion says what its points are and how they come about, without contradicting itself."""
    if not criterion.most.is_finite() or criterion.most <= 0:
        return refuse(_("A criterion needs points above nothing."), code="most")
    if (criterion.rule in _MEASURED) != bool(criterion.measure):
        return refuse(_("A figure is named where a result is held against something, and only there."), code="measure")
    if (criterion.rule is Rule.LATENESS) != (criterion.full_days > 0):
        return refuse(_("Days that cost all points are named for late returns, and only there."), code="days")
    if criterion.rule is Rule.LATENESS and criterion.kind is not Kind.PENALTY:
        return refuse(_("Late returns are a penalty."), code="lateness")
    return allow()


def may_still_score(*, begun_with: str, now: str) -> Verdict:
    """Whether the criteria that the points were given by are still those of the year."""
    if begun_with == now:
        return allow()
    return refuse(_("Other criteria have been put in force meanwhile; open the page again."), code="criteria")


def may_give(criterion: Criterion, *, points: Decimal, reckoned: Decimal | None) -> Verdict:
    """Whether people can give these points: within the table, and only where the formula gives none."""
    if reckoned is not None:
        return refuse(_("The formula gives these points; mend the data that it stands on."), code="reckoned")
    if not points.is_finite() or not 0 <= points <= criterion.most:
        return refuse(_("Points go from 0 to %(most)s."), code="points", most=criterion.most)
    return allow()


def may_dispute(*, scored: bool, waiting: bool, text: str) -> Verdict:
    """Whether points can be disputed: there are some, the last dispute was answered, and there is a reason."""
    if not scored:
        return refuse(_("There are no points to dispute yet."), code="not_scored")
    if waiting:
        return refuse(_("The last dispute of these points has not been answered yet."), code="waiting")
    return allow() if text.strip() else refuse(_("Say why."), code="needs_reason")


def may_settle(*, answered: bool, text: str) -> Verdict:
    """Whether a dispute can be answered."""
    if answered:
        return refuse(_("It was answered already."), code="answered")
    return allow() if text.strip() else refuse(_("Say why."), code="needs_reason")


def may_propose(*, ranked: bool, why: str) -> Verdict:
    """Whether an award can be proposed: the member has a rank, and there is a reason."""
    if not ranked:
        return refuse(
            _("An award is proposed for a member with a rank, once all its criteria are scored."), code="rank"
        )
    return allow() if why.strip() else refuse(_("Say why."), code="needs_reason")
