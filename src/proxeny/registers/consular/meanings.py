"""What to write into each field of a consular case, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Label

_SEALED = _("Sealed: read only at your desk, every look is kept in the history. It is in no list, file or search.")

MEANINGS: Mapping[str, Label] = {
    "case_kind": _(
        "Citizen protection is for citizens of ours abroad; foreigner here, for incidents in the province. The two are "
        "counted apart: citizen protection cases, and all others as consular cases."
    ),
    "title": _("What it is about, without any name or number of a person: lists show it to the whole desk."),
    "event_type": _("The kind of event, for counts."),
    "starts_on": _("The day on which it came to the desk; the case is counted on this day."),
    "source": _("Who told the desk first."),
    "person_name": _SEALED,
    "birth": _SEALED,
    "nationality": _("Of the person; for foreigners here the time to notify their mission follows from it."),
    "passport_no": _SEALED,
    "address": _SEALED,
    "happened_on": _("The day of the event, where it is known."),
    "country": _("Where it happened."),
    "event_place": _SEALED,
    "story": _SEALED,
    "learned_on": _("When the desk learned of it: from here the hours to notify the mission run."),
    "learned_at": _("Such as 14:30; left empty, the hours run from midnight, which is the stricter count."),
    "notified_on": _("When the foreign mission, or the Consular Department for it, was told."),
    "notified_at": _("Such as 14:30."),
    "notified_whom": _("The mission or the department, not a person."),
    "requester": _SEALED,
    "relation": _("Who asks, seen from the person concerned."),
    "requester_contact": _SEALED,
    "form_confirmed": _("A form that came by post is confirmed by the commune or the police."),
    "identity_seen": _("A copy of the identity paper goes to the Consular Department; it is not kept here."),
    "forwarded_no": _("The number of the letter."),
    "forwarded_on": _("The day on which the letter was sent."),
    "replied_on": _("The day on which the answer of the Department came."),
    "answered_on": _("The day on which whoever asked was answered or got the papers back."),
    "batch": _("The time allowed is another from ten papers on."),
    "papers": _("How many papers are to be certified."),
    "fee": _("What was paid for the papers."),
    "verification_on": _("Where a seal has to be verified: the day on which its body was asked."),
    "verified_on": _("The day on which that body answered."),
    "outcome": _("How it ended, for counts."),
    "closed_on": _("The day on which nothing was left to do."),
    "cost": _("What the case cost the office or the family, as far as known."),
    "currency": _("Of cost and fee."),
    "others.nationality": _("Of this person."),
    "others.name": _SEALED,
    "others.birth": _SEALED,
    "others.passport_no": _SEALED,
    "bodies.body": _("Police, mission, hospital, commune."),
    "bodies.told_on": _("The day on which it was told."),
    "bodies.answered_on": _("The day on which it answered."),
}
