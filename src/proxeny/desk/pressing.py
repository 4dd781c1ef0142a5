"""Limits in hours as lines of a desk: by when a mission must be told that a citizen of its country is held."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from proxeny.config.environment import now
from proxeny.desk.addresses import record_address
from proxeny.desk.days import day
from proxeny.desk.tables import lang
from proxeny.desk.waiting import Desk, Waiting
from proxeny.law.hours import Notice
from proxeny.law.pack import Kind
from proxeny.law.risk import Risk
from proxeny.records.pressing import Pressing, pressing


def in_hours(desk: Desk) -> Iterator[Waiting]:
    """The limits in hours that run in the own offices: whoever is at the desk tells the mission."""
    at = timezone.localtime(now()).replace(tzinfo=None)
    for one in pressing(desk.scope, at=at, pack=desk.pack):
        yield _line(one, desk)


def _line(one: Pressing, desk: Desk) -> Waiting:
    item, notice = one.item, one.notice
    name = notice.rule.names.in_(lang())
    return Waiting(
        risk=_risk(notice),
        by=(notice.due or notice.start).date(),
        pill=_left(notice),
        title=name,
        about=item.title,
        url=record_address(item.register.name, item.pk),
        why=tuple(filter(None, (_due(notice), notice.rule.citation.in_(lang())))),
        others=item.charged not in (None, desk.scope.user_id),
        action=_("Open"),
        rule=notice.rule.matter,
        rule_name=name,
        register=item.register.name,
        subject=item.subject,
        sealed=item.sealed or bool(item.register.sealed),
        mine=None if item.charged is None else item.charged == desk.scope.user_id,
    )


def _risk(notice: Notice) -> Risk:
    by_law = notice.rule.kind is Kind.LAW
    if notice.is_late:
        return Risk.LATE_BY_LAW if by_law else Risk.LATE_BY_HOUSE_RULE
    return Risk.DUE_BY_LAW if by_law else Risk.DUE_BY_HOUSE_RULE


def _left(notice: Notice) -> str:
    n = notice.hours
    if notice.due is None:
        return _("due at once")
    if notice.is_late:
        return ngettext("%(n)s hour late", "%(n)s hours late", n) % {"n": n}
    return ngettext("%(n)s hour left", "%(n)s hours left", n) % {"n": n}


def _due(notice: Notice) -> str:
    if notice.due is None:
        return ""
    told = _("Due on %(day)s at %(hour)s.") % {"day": day(notice.due.date()), "hour": f"{notice.due:%H:%M}"}
    return told.rstrip(".")
