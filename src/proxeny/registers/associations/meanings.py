"""What each field of associations, notable people and exchanges means: what to write, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

_PILLAR = _("One of the three pillars by which yearly reports are written.")
_SEEN = _(
    "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
    "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
)
_CURRENCY = _("The currency in which the amount was stated.")

ASSOCIATION_MEANINGS = {
    "title": _("The name as in the founding decision, such as “Vietnam-Laos Friendship Association of Bac Giang”."),
    "association_kind": _(
        "A friendship association at home, an association of people from the province abroad, or a liaison committee."
    ),
    "association_level": _("Where the association itself stands. Those of the province are counted as bilateral ones."),
    "country": _("Of a friendship association the country of the friends; of one abroad the country it is in."),
    "seat": _("Town and address of its office."),
    "origin": _("Of an association or committee abroad: the province from which its members come."),
    "parent": _("The bodies it is a member of, such as the provincial union of friendship organisations."),
    "contact": _("Telephone and mail of the association, not of private persons."),
    "pillar": _PILLAR,
    "field": _("What it is mainly about."),
    "confidentiality": _SEEN,
    "starts_on": _("The day on which it was founded. From then on it is counted among the standing associations."),
    "ends_on": _("The day on which it was dissolved. It is no longer counted afterwards."),
    "asked_on": _("The day on which leave to found it was asked for."),
    "decision_no": _("Number of the decision by which it was allowed."),
    "decided_on": _("The day on that decision."),
    "registration_no": _("Of one abroad: its number or paper under the law of the host country."),
    "charter_no": _("Number of the decision that approved the charter. The charter itself is attached below."),
    "charter_on": _("The day on which the charter was approved."),
    "term_from": _("First day of the present term, usually that of the congress."),
    "term_until": _("Last day of the present term; the next congress is due by then."),
    "fund": _("What is left in its fund at the last report."),
    "currency": _CURRENCY,
    "reported_on": _("The day on which its last yearly report came in."),
    "branches.name": _("Name of the branch or member association; each once while it stands."),
    "branches.place": _("The district, commune or town in which it works."),
    "branches.branch_level": _("The level at which the branch stands; branches are counted by it."),
    "branches.founded_on": _("The day from which it is counted."),
    "branches.closed_on": _("The day on which it was closed and is no longer counted; empty while it stands."),
    "branches.members": _("Its members at the last count."),
    "counts.on": _("The day of which the number is; a count holds until the next one."),
    "counts.members": _("All members of the association and its branches together on that day."),
    "counts.joined": _("How many joined since the count before. At the first count: all members."),
    "counts.left": _("How many left since the count before. Where only the difference is known, write that."),
    "committee.name": _("Family name first, without a title."),
    "committee.person": _("The same person in the register of people, where she or he is on record."),
    "committee.committee_role": _("Chair, vice-chair, secretary or member."),
    "committee.post": _("The office that the person holds elsewhere; chairs are mostly serving officials."),
    "committee.valid_from": _("First day on the committee."),
    "committee.valid_to": _("Last day on the committee; empty while it lasts."),
}
NOTABLE_MEANINGS = {
    "title": _("Family name first, without a title."),
    "country": _("The country in which the person lives."),
    "city": _("The town alone. Do not write a private address."),
    "origin": _("The province from which the person or the family comes."),
    "occupation": _("Trade or post, such as “professor of physics” or “owner of a food company”."),
    "association": _("The association of compatriots in which the person is active."),
    "standing": _("What makes the person notable, and what she or he did or offered to do for the province."),
    "field": _("The field in which the person could help."),
    "pillar": _PILLAR,
    "contact": _("A business telephone or mail that the person gave for this purpose. Nothing else."),
    "agreed_on": _("The day on which the person agreed to be kept here. Without it the record is not confirmed."),
    "last_contact_on": _("The day of the last letter, call or meeting."),
    "confidentiality": _("Internal: the office and those above it. Restricted: the office alone. Never public."),
}
EXCHANGE_MEANINGS = {
    "title": _("What it is called, such as “Vietnam-Laos friendship night”."),
    "exchange_kind": _("What kind of activity it is; yearly reports are split by it."),
    "purpose": _("Why it is held, in one or two sentences."),
    "pillar": _PILLAR,
    "field": _("What it is mainly about."),
    "confidentiality": _SEEN,
    "association": _("The friendship association that holds it, where there is one on record."),
    "organiser": _("The body that holds it, by name, such as “Provincial Youth Union”."),
    "partner": _("The foreign body in the register of partners, by any of its names in any script."),
    "country": _("The country of the other side."),
    "held_at": _("Town and hall, at home or abroad."),
    "starts_on": _("The first day. It is counted in that period."),
    "ends_on": _("The last day; empty where it takes one day."),
    "ours": _("How many people from the province took part."),
    "guests": _("How many people from abroad took part."),
    "funding_source": _("Who pays for it."),
    "cost": _("What it costs, or did cost once it was held."),
    "currency": _CURRENCY,
    "permission_no": _("Number of the letter or decision that allowed it."),
    "permitted_on": _("The day of that letter."),
    "reported_on": _("The day on which the organiser's report came in."),
    "results": _("What came of it: ties made, promises, press."),
    "contributions.body": _("A body that took part, at home or abroad. Each once."),
    "contributions.country": _("The country from which it comes."),
    "contributions.people": _("How many people it sent."),
    "contributions.content": _("What it brought, such as a troupe, books or host families."),
}
