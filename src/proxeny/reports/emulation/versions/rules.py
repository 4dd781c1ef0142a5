"""What may become of a drafted table of points; pure."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.reports.emulation.criteria import Version
from proxeny.reports.emulation.scoring import Kind

# How many years ahead criteria can be agreed.
_AHEAD = 5


def may_draft(*, drafted: bool) -> Verdict:
    """Whether another version can be drafted: one at a time."""
    return refuse(_("A draft is open already; change that one."), code="drafted") if drafted else allow()


def may_change(*, drafted: bool) -> Verdict:
    """Whether the table can be changed: only while it is a draft."""
    return allow() if drafted else refuse(_("There is no draft; what is in force is never changed."), code="no_draft")


def may_put_in_force(version: Version, *, begins: int, scored: Collection[int], year: int) -> Verdict:
    """Whether a draft comes into force from the year `begins`: it has points, and no scores stand in or after it."""
    if not any(one.kind is Kind.POINTS for one in version.criteria):
        return refuse(_("A table needs a criterion that gives points."), code="empty")
    if not year - 1 <= begins <= year + _AHEAD:
        return refuse(
            _("Criteria begin in the years %(first)s to %(last)s."), code="year", first=year - 1, last=year + _AHEAD
        )
    if standing := [one for one in scored if one >= begins]:
        return refuse(
            _("Scores of %(year)s stand on the criteria in force; a new version begins after it."),
            code="scored",
            year=max(standing),
        )
    return allow()


def first_free_year(*, scored: Collection[int], year: int) -> int:
    """The first year from which a draft can come into force."""
    return max([year, *(one + 1 for one in scored)])
