"""What each field of an event means: what to write, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "title": _("The name under which it is announced."),
    "event_kind": _(
        "Conferences, seminars and forums with foreigners need a permission; festivals, matches and the like do not."
    ),
    "event_form": _("Held online it falls under the same rules once a bridge point lies in Viet Nam."),
    "purpose": _("What it is to achieve."),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "starts_on": _("The first day. The event is counted in the period of it, and the request is due before it."),
    "ends_on": _("The last day. The time for the summary report runs from it."),
    "venue": _("Where it is held, such as a hall and its address."),
    "organiser": _("Who asks for the permission and answers for the contents."),
    "co_organisers": _("Bodies of here and abroad that hold it together with the organiser."),
    "partner": _("The foreign body that it is held with, by any of its names."),
    "foreigners": _("All foreign participants. They may be more than those listed by country."),
    "locals": _("All Vietnamese participants, those of the organiser included."),
    "highest_rank": _("The highest rank among the foreign participants. It helps to decide who permits the event."),
    "topics": _("Subjects that the Prime Minister keeps for himself; none in most cases. They decide who permits it."),
    "route": _(
        "Who permits it. It follows from the subjects and the highest rank; a form that says otherwise is sent back "
        "with the text that decides."
    ),
    "submitted_on": _(
        "The day on which the request was handed in: 40 days before the event for the Prime Minister, 30 for the Chair."
    ),
    "opinions_asked_on": _("The day on which other bodies were asked in writing. Their 15 days run from it."),
    "opinions_on": _("The day of the last answer. It stops the time for opinions."),
    "permission_no": _("Number of the letter that permits it."),
    "permitted_on": _("The day on that letter."),
    "in_plan": _("Whether it stands in the approved programme of the year."),
    "off_plan_reason": _("Needed when it is not in the programme: why it cannot wait for the next one."),
    "cost": _("What it costs in all, the money from abroad included."),
    "currency": _("The currency of the cost."),
    "donor": _("Who abroad pays for it, if anybody."),
    "foreign_funds": _("How much of the cost is paid from abroad."),
    "funds_currency": _("The currency of the money from abroad."),
    "reported_on": _("The day on which the summary report came in. It stops the time for the report."),
    "results": _("What was agreed, signed, promised or published, one a line."),
    "participants.country": _("By any name. The number of countries is counted by it."),
    "participants.people": _("How many come from there."),
    "participants.body": _("The body they come from, where it matters."),
    "participants.rank": _("The highest rank among them. It counts for the permission like that of the event."),
    "opinions.body": _("Who was asked, such as the provincial police or the Ministry of Foreign Affairs."),
    "opinions.sent_on": _("The day on which it was asked."),
    "opinions.answered_on": _("The day of its answer."),
    "opinions.result": _("What it answered; pending until then."),
    "opinions.content": _("What it said, in a sentence."),
    "changes.on": _("The day of the change."),
    "changes.content": _("What is other than was permitted: a day, a place, the guests, the contents."),
    "changes.reported_to": _("Who was told of it."),
}
