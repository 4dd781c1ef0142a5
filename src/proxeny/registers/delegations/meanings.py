"""What each field of a delegation means: what to write, an example, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "direction": _("Out: our people travel abroad. In: guests come to us. The number of the record follows from it."),
    "title": _("Who goes where and why, such as “Working visit of the province to Nanning”."),
    "purpose": _("What the delegation is to achieve. The head's report on results is measured against it."),
    "channel": _(
        "Whose relations it serves: Party, State, National Assembly, People's Council or a mass organisation."
    ),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about, apart from the pillar: economy, culture, border, consular and so on."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "starts_on": _(
        "Going out, the day of departure; coming in, the day of arrival. It is counted in the period of it."
    ),
    "ends_on": _("The day of return or departure. The time for the trip report runs from it."),
    "head_name": _("Family name first, as on the decision, without a title."),
    "head_post": _("The post in which the head travels, such as “Vice chair of the People's Committee”."),
    "head_level": _("Who manages the head as a cadre. Together with who pays, it says who decides on the delegation."),
    "persons": _("All members with the head. Each adds one person-trip to the count."),
    "partner": _("The foreign body it deals with most, by any of its names in any script."),
    "host": _("Who invites or receives, as named in the invitation."),
    "invitation_no": _("Number and day of the invitation, as written on it."),
    "count_mode": _(
        "Only for guests: received by leaders, or permitted to work with units. The two are never added up."
    ),
    "delegation_type": _("Only for guests: what kind of body sends them."),
    "leader_receives": _("Only for guests: the leader of the province who receives them, with post."),
    "protocol_level": _("Only for guests: at which level they are received."),
    "in_plan": _("Whether it stands in the approved programme of the year. The share off plan is itself reported."),
    "plan_line": _("Number of its line in the programme, such as “12” or “II.3”."),
    "off_plan_reason": _("Needed when it is not in the programme: why it cannot wait for the next one."),
    "funding_source": _("Who pays. Together with who manages the head, it says who decides."),
    "estimate": _("What it is expected to cost in all. Write 350.000.000, 350 000 000 or “350 triệu”."),
    "actual": _("What it cost in all, known after the trip."),
    "currency": _("The currency of both amounts. Amounts in different currencies are never added up."),
    "dossier_on": _(
        "The day on which the last paper of the file came in. Going out, it is to lie so many working days before the "
        "departure; the time for the review runs from it."
    ),
    "submitted_on": _(
        "The day on which the reviewed file went to whoever decides. It stops the time for the review; the time for "
        "the decision runs from it."
    ),
    "decision_no": _("Number of the decision, such as 1234/QĐ-UBND. Official passports hang on it."),
    "decided_on": _("The day on the decision. It stops the time for the decision."),
    "reported_on": _("The day on which the trip report came in. It stops the time for the report."),
    "results": _("Agreements, contacts, promises and tasks that came of it, one a line."),
    "members.name": _("Family name first. Each person once."),
    "members.person": _("The person in the register of people; the trips of the year are then counted for her or him."),
    "members.post": _("Post on the day of the trip."),
    "members.body": _("Office or unit in which the post is held."),
    "members.role": _("Such as deputy head, interpreter or secretary."),
    "stops.country": _("By any name; a place alone is not enough, since delegations are counted by country."),
    "stops.place": _("Province or city, where it is known."),
    "stops.arrives_on": _("First day there, within the days of the delegation."),
    "stops.leaves_on": _("Last day there."),
    "programme.on": _("The day of this point of the programme."),
    "programme.content": _("Who meets whom about what."),
    "programme.partner": _("The foreign body that is met."),
    "approvals.body": _("Who was asked, such as the provincial police or the body that manages the head."),
    "approvals.sent_on": _("The day on which it was asked."),
    "approvals.due_on": _("The day by which it should answer."),
    "approvals.answered_on": _("The day of its answer."),
    "approvals.result": _("What it answered; pending until then."),
    "joint.office": _("An office whose people went too. The delegation is counted by the leading office only."),
}
