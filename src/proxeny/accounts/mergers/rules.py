"""Which offices may end in another, and when that may still be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Deputy, Grant, Membership, Merger, Office, Reporting, Succession
from proxeny.accounts.rules import Unfit
from proxeny.audit.models import Entry

_DAY = timedelta(days=1)


def require_mergeable(offices: Sequence[Office], *, into: Office, valid_from: date, today: date) -> None:
    """The offices live until the day before, the successor from the day on, and none ends twice. Raises Unfit."""
    if not offices:
        raise Unfit("offices", _("Name at least one office that ends."))
    if valid_from < today:
        raise Unfit("valid_from", _("A merger begins today at the earliest; who saw what before stays as it was."))
    if into in offices:
        raise Unfit("offices", _("An office cannot end in itself."))
    if valid_from < into.valid_from or (into.valid_to and into.valid_to < valid_from):
        raise Unfit("valid_from", _("The office that goes on does not exist on that day."))
    if Succession.objects.filter(office=into).exists():
        raise Unfit("", _("This office has ended in another one itself."))
    for office in offices:
        _require_ending(office, last_day=valid_from - _DAY)


def _require_ending(office: Office, *, last_day: date) -> None:
    if Succession.objects.filter(office=office).exists():
        raise Unfit("offices", _("%(office)s has ended in another office already."), office=office)
    if last_day < office.valid_from:
        raise Unfit("valid_from", _("%(office)s does not exist yet on the day before."), office=office)
    if office.valid_to and office.valid_to < last_day:
        day = office.valid_to.strftime("%d/%m/%Y")
        raise Unfit("valid_from", _("%(office)s ended on %(day)s; choose the day after."), office=office, day=day)


def require_undoable(merger: Merger) -> None:
    """Nothing new hangs on it: no later merger, no changed role, nothing written since. Raises Unfit."""
    if merger.undone_at is not None:
        raise Unfit("", _("This merger has been undone already."))
    codes = list(merger.successions.values_list("office__code", flat=True))
    if Succession.objects.filter(office=merger.successor).exists():
        raise Unfit("", _("The office that went on has ended in another one since; undo that first."))
    begun = datetime.combine(merger.valid_from, time.min, tzinfo=timezone.get_current_timezone())
    if Entry.objects.filter(chain__in=codes, at__gte=begun).exists():
        raise Unfit(
            "", _("Records of an office that ended have been changed since that day; it can no longer be undone.")
        )
    if _changed(merger):
        raise Unfit("", _("Roles or seats that it carried over have been changed since; it can no longer be undone."))


def _changed(merger: Merger) -> bool:
    """Whether a row that the merger made is no longer as it was made, or has been lent."""
    made = merger.done["made"]
    models = {"grants": Grant, "seats": Membership, "reportings": Reporting, "deputies": Deputy}
    for name, model in models.items():
        as_made = {int(pk): day for pk, day in made[name].items()}
        rows = model._default_manager.filter(pk__in=as_made).values_list("pk", "valid_to")
        now = {pk: day.isoformat() if day else None for pk, day in rows}
        if now != as_made:
            return True
    lent = Q(grant__in=[int(pk) for pk in made["grants"]]) & ~Q(pk__in=[int(pk) for pk in made["deputies"]])
    return Deputy.objects.filter(lent).exists()
