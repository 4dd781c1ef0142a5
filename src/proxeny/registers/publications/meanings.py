"""What each field of a piece of external information means: what to write, an example, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "title": _("The title under which it first appeared, or the name of the press visit."),
    "publication_kind": _("Article, programme, film, photos, press visit and so on."),
    "summary": _("What it says of the province, in two or three sentences."),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What it is mainly about."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "languages": _("All languages in which it appeared or was made."),
    "author": _("Who wrote, filmed or photographed it, as to be named."),
    "outlet": _("The paper, station, site or publisher in which it first appeared."),
    "outlet_kind": _("Who runs the outlet: the province, the State, a foreign or an overseas Vietnamese publisher."),
    "country": _("The country whose public it speaks to first; empty where it speaks to all."),
    "partner": _("The foreign body that it is made with or about, by any of its names in any script."),
    "address": _("Where it can be read or seen, beginning with https://."),
    "starts_on": _("The day on which it first appeared, or the press visit began. It is counted in that period."),
    "ends_on": _("The last day of a press visit or exhibition; empty where it takes one day."),
    "licence_no": _("Of a foreign press visit: the number of the Ministry's leave."),
    "asked_on": _("Of a foreign press visit: the day on which leave was asked for."),
    "answered_on": _("The day of the Ministry's answer."),
    "persons": _("Of a press visit: how many journalists came. Their names are not needed."),
    "cleared_on": _("The day on which the text or the programme was cleared."),
    "reach": _("How many people read, saw or heard it, as somebody counted it. Leave it empty when nobody did."),
    "reach_on": _("The day of that count."),
    "reach_source": _("Who counted: the outlet's report, the site's own statistics."),
    "editions.lang": _("Language of this edition."),
    "editions.title": _("Its title in that language."),
    "editions.outlet": _("Where this edition appeared, if not in the same outlet."),
    "editions.on": _("The day on which it appeared."),
    "editions.address": _("Where it can be read, beginning with https://."),
    "captions.photo": _("The name of the attached file, such as “lychee-01.jpg”, or the number of the photo."),
    "captions.lang": _("Language of this caption. A photo has one caption in each language."),
    "captions.caption": _("Who or what is seen, where and when."),
    "captions.credit": _("Whom to name as its maker or owner, such as “Photo: Bac Giang Newspaper”."),
    "captions.taken_on": _("The day on which it was taken."),
}
